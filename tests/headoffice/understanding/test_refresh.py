"""Members worked out anew in the database: what changes is written and told, nothing else."""

import datetime as dt
from dataclasses import replace

from sqlalchemy import insert

from clerkapp.domain.member import LifecycleStage, Member
from clerkapp.domain.suggestion import Answer, SuggestionKind
from clerkapp.domain.task import Task, TaskKind
from clerkapp.domain.timeline import PurchaseLine, TimelineEntry, TimelineKind
from clerkapp.domain.wording import Wording
from headoffice import records, tables
from headoffice.office import HeadOffice
from headoffice.times import stored
from headoffice.understanding import refresh
from headoffice.understanding.catalogue import Catalogue, Product, Step
from headoffice.understanding.chain import Learned
from headoffice.understanding.keeping import chain_of, keep_catalogue, keep_learned
from headoffice.understanding.refresh_all import refresh_all
from sync.wire import Entity
from tests.support.clock import NOON

LATER = NOON + dt.timedelta(hours=1)
KETTLE = Product("sku-1", Wording("手冲壶", "Drip kettle"), inside="drip kettle")


def member_of(office: HeadOffice, member_id: str) -> Member:
    with office.database.reading() as connection:
        found = records.read(connection, Entity.MEMBER, member_id, Member)
    assert found is not None
    return found


def refreshed(office: HeadOffice, *ids: str, now: dt.datetime = LATER) -> set[tuple[str, str, str]]:
    with office.database.writing() as connection:
        touched = refresh.refresh_members(connection, ids, now)
    return {(x.store_id, x.entity.value, x.key) for x in touched}


def looked_at(office: HeadOffice, member_id: str, product: Product) -> None:
    lines = (PurchaseLine(product.id, product.title, 1, 0),)
    entry = TimelineEntry(
        "look-1", member_id, TimelineKind.BROWSE, NOON, product.title, lines=lines
    )
    with office.database.writing() as connection:
        records.insert_records(connection, [entry])


def test_every_store_that_keeps_a_member_is_told_what_is_known_now(office: HeadOffice) -> None:
    assert refreshed(office, "m1") == {("s1", "member", "m1"), ("s2", "member", "m1")}
    member = member_of(office, "m1")
    assert (member.numbers.orders, member.numbers.total_fen) == (2, 25_800)
    assert (member.stage, member.as_of) == (LifecycleStage.NEW, LATER)
    assert member.loss is not None


def test_nobody_is_told_when_nothing_is_new(office: HeadOffice) -> None:
    refreshed(office, "m1")
    assert refreshed(office, "m1", now=LATER + dt.timedelta(minutes=5)) == set()
    assert member_of(office, "m1").as_of == LATER


def test_unknown_members_are_left_out_and_what_people_wrote_stays(office: HeadOffice) -> None:
    before = member_of(office, "m2")
    refreshed(office, "m2", "nobody")
    after = member_of(office, "m2")
    assert after.stage is LifecycleStage.POTENTIAL
    assert (after.name, after.points, after.card_number) == (
        before.name,
        before.points,
        before.card_number,
    )


def test_what_is_owed_is_put_on_the_list_once(office: HeadOffice) -> None:
    soon = (LATER + dt.timedelta(days=6)).date()
    valued = replace(
        member_of(office, "m1"),
        advisor_id="1001",
        birthday_month=soon.month,
        birthday_day=soon.day,
    )
    with office.database.writing() as connection:
        records.update_record(connection, valued)
    told = refreshed(office, "m1")
    with office.database.reading() as connection:
        tasks = records.parts_of(connection, Entity.TASK, "m1", Task)
    assert [task.kind for task in tasks] == [TaskKind.CARD]
    assert ("s2", "task", tasks[0].id) in told
    assert refreshed(office, "m1", now=LATER + dt.timedelta(hours=1)) == set()


def test_an_answer_changes_what_is_said_next(office: HeadOffice) -> None:
    looked_at(office, "m1", KETTLE)
    refreshed(office, "m1")
    member = member_of(office, "m1")
    said = next(x for x in member.suggestions if x.kind is SuggestionKind.BROWSED)
    row = {
        "id": "answer-1",
        "member_id": "m1",
        "suggestion_id": said.id,
        "kind": said.kind.value,
        "subject": said.subject,
        "answer": Answer.DECLINED.value,
        "clerk_id": "1001",
        "store_id": "s1",
        "at": stored(LATER),
    }
    with office.database.writing() as connection:
        connection.execute(insert(tables.suggestion_answers).values(row))
        after = refresh.after_answer(connection, member, LATER)
        assert said.id not in {x.id for x in after.suggestions}
        much_later = LATER + dt.timedelta(days=29)
        assert said.id not in {
            x.id for x in refresh.after_answer(connection, member, much_later).suggestions
        }
    assert member_of(office, "m1") == member


def test_what_holds_for_the_chain_is_kept_and_changes_are_seen_at_once(office: HeadOffice) -> None:
    with office.database.writing() as connection:
        assert chain_of(connection).catalogue == Catalogue()
        keep_catalogue(connection, Catalogue(products=(KETTLE,)))
        keep_learned(connection, Learned(buyers=7))
    with office.database.writing() as connection:
        found = chain_of(connection)
        assert found.shelf.by_id("sku-1") == KETTLE
        assert found.learned.buyers == 7
        steps = (Step(30_000, Wording("课", "A class")),)
        keep_catalogue(connection, Catalogue(steps=steps))
        assert chain_of(connection).catalogue.steps == steps


def test_everybody_is_worked_out_step_by_step_with_progress(office: HeadOffice) -> None:
    heard: list[tuple[str, int, int]] = []
    done = refresh_all(office.database, LATER, told=lambda *x: heard.append(x))
    assert (done.members, done.changed) == (3, 3)
    assert heard[-1] == ("members", 3, 3)
    assert {step for step, _, _ in heard} == {"purchases", "members"}
    with office.database.reading() as connection:
        learned = chain_of(connection).learned
    # m2 bought nothing.
    assert learned.buyers == 2
    assert learned.quintiles.money
    assert member_of(office, "m1").rfm is not None
    again = refresh_all(office.database, LATER + dt.timedelta(minutes=1))
    assert (again.members, again.changed) == (3, 0)


def test_one_stores_members_alone_are_written(office: HeadOffice) -> None:
    done = refresh_all(office.database, LATER, store_id="s2")
    assert done.members == 2
    assert member_of(office, "m2").as_of == NOON
