"""Two records of one person become one, at every till too, and two again where it was wrong."""

import datetime as dt
import json
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import Connection, insert, select

from clerkapp.domain.complaint import Complaint
from clerkapp.domain.consent import Consent, ContactChannel
from clerkapp.domain.member import FamilyFact, Member
from clerkapp.domain.operation import OperationKind, TagAdded, TagRemoved
from clerkapp.domain.tag import Tag, TagKind, tag_id_of
from clerkapp.domain.timeline import TimelineEntry
from clerkapp.domain.wording import Wording
from headoffice import feed, records, tables
from headoffice.errors import CommandError
from headoffice.identity import aliases, joining, reviews
from headoffice.identity.belongings import owned_tables
from headoffice.identity.tables import identity_reviews, member_aliases
from headoffice.member_rights import erasing
from headoffice.office import HeadOffice
from headoffice.tills import member_files
from headoffice.understanding.refresh import refresh_members
from sync.wire import Entity, MemberFileReply
from tests.headoffice.pretend_tills import Till
from tests.support import small_chain
from tests.support.clock import NOON

VEGETARIAN = Wording("素食", "Vegetarian")


def join(office: HeadOffice, keep: str = "m1", gone: str = "m3") -> list[feed.Touched]:
    with office.database.writing() as connection:
        touched = joining.join(connection, keep, gone, NOON)
        feed.publish(connection, touched, NOON)
    return touched


def split(office: HeadOffice, gone: str = "m3") -> None:
    with office.database.writing() as connection:
        feed.publish(connection, joining.split(connection, gone, NOON), NOON)


def file_of(office: HeadOffice, key: str) -> MemberFileReply:
    with office.database.reading() as connection:
        return member_files.member_file(connection, key, NOON)


def change(office: HeadOffice, member_id: str, **changed: Any) -> None:
    with office.database.writing() as connection:
        member = records.read(connection, Entity.MEMBER, member_id, Member)
        assert member is not None
        records.update_record(connection, replace(member, **changed))


def scopes_of(office: HeadOffice, member_id: str) -> list[str]:
    with office.database.reading() as connection:
        return records.member_scopes(connection, member_id)


def add_tag(till: Till, member_id: str, label: Wording = VEGETARIAN) -> str:
    payload = TagAdded(tag_id_of(member_id, TagKind.DIET, label), TagKind.DIET, label)
    operation = till.next(OperationKind.TAG_ADDED, payload, member_id)
    till.send_one(operation)
    return operation.id


def without_position(office: HeadOffice) -> dict[str, list[tuple[Any, ...]]]:
    """Every row but those that only say that something was told or decided."""
    noted = {"feed", "feed_heads", "identity_reviews", "alembic_version"}
    with office.database.reading() as connection:
        return {
            table.name: sorted(tuple(row) for row in connection.execute(select(table)))
            for table in tables.metadata.sorted_tables
            if table.name not in noted
        }


def test_everything_of_the_one_is_the_other_s(office: HeadOffice) -> None:
    before = file_of(office, "m3")
    own = file_of(office, "m1")
    join(office)
    after = file_of(office, "m1")
    assert {x.id for x in after.timeline} == {x.id for x in (*own.timeline, *before.timeline)}
    assert {x.id for x in after.tasks} == {x.id for x in before.tasks}
    assert [x.label for x in after.tags] == [x.label for x in before.tags]
    records_of_all = [*after.timeline, *after.tasks, *after.tags, *after.complaints]
    assert {x.member_id for x in records_of_all} == {"m1"}


def test_nothing_anywhere_names_the_one_who_is_gone_but_the_alias(office: HeadOffice) -> None:
    join(office)
    with office.database.reading() as connection:
        for table in [*owned_tables(), tables.tags, tables.tag_dots, tables.member_scopes]:
            assert "m3" not in connection.execute(select(table.c.member_id)).scalars().all()
        documents = connection.execute(select(tables.timeline.c.document)).scalars().all()
    assert "m3" not in {json.loads(x)["member_id"] for x in documents}


def test_the_old_card_and_the_old_id_open_the_survivor(office: HeadOffice) -> None:
    join(office)
    assert file_of(office, small_chain.card(3)).member.id == "m1"
    assert file_of(office, "m3").member.id == "m1"
    with office.database.reading() as connection:
        assert aliases.survivor_of(connection, "m3") == "m1"
        assert aliases.survivor_of(connection, "m2") == "m2"
        assert aliases.card_taken(connection, small_chain.card(3))
        assert not aliases.card_taken(connection, small_chain.card(1))


def test_tills_drop_the_one_and_get_the_whole_other(
    till: Till, till_there: Till, office: HeadOffice
) -> None:
    join(office, keep="m2", gone="m3")
    told = {(x.entity, x.key): x for x in till_there.pull().changes}
    assert told["member", "m3"].gone
    assert json.loads(bytes(told["member", "m2"].data))["id"] == "m2"
    assert json.loads(bytes(told["timeline", "m3-p1"].data))["member_id"] == "m2"
    assert told["tag", "tag-1"].gone
    assert {(x.entity, x.key): x.gone for x in till.pull().changes}["member", "m2"] is False
    assert scopes_of(office, "m2") == ["s1", "s2"]


def test_the_survivor_keeps_its_own_and_learns_what_it_did_not_know(office: HeadOffice) -> None:
    yes = Consent(ContactChannel.SMS, True, NOON, "v1")
    no_later = Consent(ContactChannel.SMS, False, NOON + dt.timedelta(days=1), "v1")
    change(office, "m1", phone="", consents=(yes,), points=10)
    change(office, "m3", birthday_month=5, birthday_day=6, consents=(no_later,), points=7)
    join(office)
    member = file_of(office, "m1").member
    assert member.name == "张雨桐"
    assert member.phone == "13800000003"
    assert (member.birthday_month, member.birthday_day) == (5, 6)
    assert member.consents == (no_later,)
    assert member.points == 17
    assert member.versions == {"phone": 1, "birthday": 1}


def test_a_mark_both_have_is_one_and_a_removal_of_either_counts(
    till: Till, till_there: Till, office: HeadOffice
) -> None:
    here, there = add_tag(till, "m1"), add_tag(till_there, "m3")
    join(office)
    [tag] = file_of(office, "m1").tags
    assert set(tag.dots) == {here, there, "tag-1"}
    assert tag.id == tag_id_of("m1", TagKind.DIET, VEGETARIAN)
    seen_everything = TagRemoved(tag.id, tag.dots)
    till.send_one(till.next(OperationKind.TAG_REMOVED, seen_everything, "m1"))
    assert file_of(office, "m1").tags == []


def test_a_till_that_removed_the_mark_of_the_one_who_is_gone_is_heard(
    till_there: Till, office: HeadOffice
) -> None:
    join(office)
    removed = TagRemoved("tag-1", ("tag-1",))
    till_there.send_one(till_there.next(OperationKind.TAG_REMOVED, removed, "m1"))
    assert file_of(office, "m1").tags == []


def test_what_was_joined_wrongly_is_parted_again_to_the_last_row(
    till: Till, till_there: Till, office: HeadOffice
) -> None:
    add_tag(till, "m1"), add_tag(till_there, "m3")
    change(office, "m1", phone="", points=10)
    with office.database.writing() as connection:
        refresh_members(connection, ["m1", "m2", "m3"], NOON)
    before = without_position(office)
    join(office)
    assert without_position(office) != before
    split(office)
    after = without_position(office)
    # Of marks only what is shown: the one head office brought has its add written down now.
    for name in before.keys() - {"tags", "tag_dots"}:
        assert after[name] == before[name], name
    assert _labels(after) == _labels(before)


def _tags(rows: dict[str, list[tuple[Any, ...]]]) -> list[dict[str, Any]]:
    return [json.loads(row[2]) for row in rows["tags"]]


def _labels(rows: dict[str, list[tuple[Any, ...]]]) -> set[tuple[str, str, str]]:
    return {(x["member_id"], x["kind"], x["label"]["zh"]) for x in _tags(rows)}


def test_parting_tells_the_tills_of_both(till: Till, till_there: Till, office: HeadOffice) -> None:
    join(office, keep="m2", gone="m3")
    till_there.pull()
    split(office)
    told = {(x.entity, x.key): x for x in till_there.pull().changes}
    assert told["member", "m2"].gone
    assert not told["member", "m3"].gone
    assert json.loads(bytes(told["timeline", "m3-p1"].data))["member_id"] == "m3"
    assert scopes_of(office, "m2") == ["s1"]


def test_what_came_and_what_went_since_the_joining_stays_so(
    till: Till, till_there: Till, office: HeadOffice
) -> None:
    join(office)
    till.send_one(till.visit("m1"))
    [tag] = file_of(office, "m1").tags
    till.send_one(till.next(OperationKind.TAG_REMOVED, TagRemoved(tag.id, tag.dots), "m1"))
    change(office, "m1", points=5000)
    split(office)
    assert [x.kind for x in file_of(office, "m1").timeline].count("visit") == 1
    assert file_of(office, "m3").tags == []
    assert file_of(office, "m1").member.points == 5000 - small_chain.member().points


def test_who_was_joined_before_is_led_on_and_comes_back_with_the_middle_one(
    office: HeadOffice,
) -> None:
    join(office, keep="m2", gone="m3")
    join(office, keep="m1", gone="m2")
    with office.database.reading() as connection:
        assert aliases.survivor_of(connection, "m3") == "m1"
        assert aliases.known_as(connection, "m1") == ["m2", "m3"]
    assert file_of(office, small_chain.card(3)).member.id == "m1"
    split(office, "m2")
    assert file_of(office, "m3").member.id == "m2"
    assert "m3-p1" in {x.id for x in file_of(office, "m2").timeline}
    split(office, "m3")
    assert {x.id for x in file_of(office, "m3").timeline} == {"m3-p1"}


def test_who_was_joined_first_is_parted_behind_the_one_in_the_middle(office: HeadOffice) -> None:
    points = {x: file_of(office, x).member.points for x in ("m1", "m2", "m3")}
    join(office, "m2", "m3")
    join(office, "m1", "m2")
    with pytest.raises(CommandError, match="part m2 first"):
        split(office, "m3")
    split(office, "m2")
    split(office, "m3")
    assert {x: file_of(office, x).member.points for x in points} == points


def test_who_is_parted_takes_consents_and_family_along_though_another_was_joined_since(
    office: HeadOffice,
) -> None:
    said = {
        "m2": Consent(ContactChannel.SMS, True, NOON, "1"),
        "m3": Consent(ContactChannel.PHONE, True, NOON, "1"),
    }
    for member_id, one in said.items():
        fact = FamilyFact(Wording(member_id, member_id))
        change(office, member_id, consents=(one,), family=(fact,))
    own = file_of(office, "m1").member
    join(office, "m1", "m2")
    join(office, "m1", "m3")
    split(office, "m2")
    now = file_of(office, "m1").member
    assert [x.channel for x in now.consents] == [ContactChannel.PHONE]
    assert [x.label.zh for x in now.family] == ["m3"]
    split(office, "m3")
    now = file_of(office, "m1").member
    assert (now.consents, now.family) == (own.consents, own.family)


def test_of_two_words_at_once_a_no_outweighs_a_yes_in_one_member_too(office: HeadOffice) -> None:
    for member_id, granted in (("m1", False), ("m3", True)):
        said = Consent(ContactChannel.SMS, granted, NOON, "1")
        change(office, member_id, consents=(said,))
    join(office)
    assert [x.granted for x in file_of(office, "m1").member.consents] == [False]


def test_joining_again_or_with_itself_does_nothing(office: HeadOffice) -> None:
    join(office)
    before = without_position(office)
    assert join(office) == []
    assert join(office, keep="m3", gone="m1") == []
    assert without_position(office) == before


@pytest.mark.parametrize(("keep", "gone"), [("m1", "m9"), ("m9", "m1")])
def test_nobody_is_joined_with_a_member_who_is_not_there(
    office: HeadOffice, keep: str, gone: str
) -> None:
    with pytest.raises(CommandError, match="no such member: m9"):
        join(office, keep, gone)


def test_nobody_is_parted_who_was_not_joined(office: HeadOffice) -> None:
    with pytest.raises(CommandError, match="m3"):
        split(office)


def test_a_thing_kept_once_per_member_goes_over_where_the_survivor_has_none(
    office: HeadOffice,
) -> None:
    once = tables.referrals
    with office.database.writing() as connection:
        rows = [_referral("m1", "OWN"), _referral("m2", "SECOND"), _referral("m3", "THIRD")]
        connection.execute(insert(once), rows[:2])
    join(office, keep="m1", gone="m2")
    assert _codes(office) == {"m1": "OWN"}
    split(office, "m2")
    assert _codes(office) == {"m1": "OWN", "m2": "SECOND"}
    join(office, keep="m3", gone="m2")
    assert _codes(office) == {"m1": "OWN", "m3": "SECOND"}
    split(office, "m2")
    assert _codes(office) == {"m1": "OWN", "m2": "SECOND"}


def _referral(member_id: str, code: str) -> dict[str, str]:
    return {"member_id": member_id, "code": code, "store_id": "s1", "at": "2026-11-22"}


def _codes(office: HeadOffice) -> dict[str, str]:
    once = tables.referrals.c
    with office.database.reading() as connection:
        return {x.member_id: x.code for x in connection.execute(select(once.member_id, once.code))}


def test_erasing_the_survivor_forgets_who_was_joined_too(till: Till, office: HeadOffice) -> None:
    till.send_one(till.visit("m2"))
    join(office, keep="m1", gone="m2")
    with office.database.writing() as connection:
        erasing.erase(connection, "m2", NOON)
        assert connection.execute(select(member_aliases)).all() == []
        for member_id in ("m1", "m2"):
            assert erasing.pseudonym_of(connection, member_id) is not None
        assert reviews.open_reviews(connection) == []
    assert "王芳" not in str(without_position(office))
    orders = {json.loads(bytes(x.data))["member_id"] for x in _erasures(till)}
    assert orders == {"m1", "m2"}


def _erasures(till: Till) -> list[Any]:
    return [x for x in till.pull().changes if x.entity == "erasure"]


def _pairs(connection: Connection) -> set[tuple[str, str, str]]:
    found = reviews.open_reviews(connection)
    return {(x.kind, x.first_id, x.second_id) for x in found}


def test_no_decision_about_who_was_joined_is_left_of_an_erased_member(office: HeadOffice) -> None:
    join(office, "m2", "m3")
    join(office, "m1", "m2")
    with office.database.writing() as connection:
        erasing.erase(connection, "m1", NOON)
        assert connection.execute(select(identity_reviews)).all() == []


def test_a_doubt_is_asked_once_and_moves_to_the_survivor(office: HeadOffice) -> None:
    with office.database.writing() as connection:
        reviews.note_same_phone(connection, "m3", "m1", NOON)
        reviews.note_same_phone(connection, "m1", "m3", NOON)
        reviews.note_same_card(connection, "m3", "m2", NOON)
        assert _pairs(connection) == {("same_phone", "m1", "m3"), ("same_card", "m2", "m3")}
        assert "138 •••• 0001" in "".join(reviews.lines(connection))
        joining.join(connection, "m1", "m3", NOON)
        assert _pairs(connection) == {("same_card", "m1", "m2")}
        [left] = reviews.open_reviews(connection)
        reviews.keep_apart(connection, left.id, NOON)
        reviews.note_same_phone(connection, "m1", "m2", NOON)
        assert _pairs(connection) == set()
        with pytest.raises(CommandError, match="no such doubt"):
            reviews.keep_apart(connection, left.id, NOON)


def test_the_records_can_still_be_read_as_what_they_are(office: HeadOffice) -> None:
    join(office, keep="m3", gone="m1")
    with office.database.reading() as connection:
        for entity, kind in (
            (Entity.COMPLAINT, Complaint),
            (Entity.TIMELINE, TimelineEntry),
            (Entity.TAG, Tag),
        ):
            assert records.parts_of(connection, entity, "m3", kind)
