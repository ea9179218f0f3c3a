"""Tasks, feedback, suggestions and stocks at head office."""

import dataclasses
import json
from typing import Any

import msgspec
import pytest

from clerkapp.domain.consent import ContactChannel
from clerkapp.domain.figures import SampleStock
from clerkapp.domain.member import Member
from clerkapp.domain.operation import PAYLOAD_TYPES, Operation, OperationKind
from clerkapp.domain.suggestion import Suggestion, SuggestionKind
from clerkapp.domain.task import Task, TaskKind, TaskOutcome
from clerkapp.domain.timeline import TimelineEntry, TimelineKind
from clerkapp.domain.wording import Wording
from headoffice import feed, records, tables
from headoffice.lending import stock
from headoffice.office import HeadOffice
from headoffice.operations.applying import EFFECTS
from headoffice.tills import reconciling
from sync.wire import Entity, Outcome
from tests.headoffice.operations.looking import kept, member, rows
from tests.headoffice.pretend_tills import Till
from tests.headoffice.tiny_chain import CLERK
from tests.support.clock import NOON


def add_task(till: Till, member_id: str = "m1", **said: Any) -> Operation:
    payload = {"task_id": "t-new", "kind": "promise", "text": "打电话", "due_on": "2026-11-25"}
    return till.next(OperationKind.TASK_ADDED, payload | said, member_id)


def finish(till: Till, task_id: str = "t-new", member_id: str = "m1", **said: Any) -> Operation:
    payload = {"task_id": task_id, "outcome": "done", "note": "已联系"}
    return till.next(OperationKind.TASK_DONE, payload | said, member_id)


def feedback(till: Till, score: int = 9, **said: Any) -> Operation:
    payload = {
        "feedback_id": "f1",
        "score": score,
        "reason_ids": [],
        "comment": "",
        "source": "screen",
    }
    return till.next(OperationKind.FEEDBACK_RECORDED, payload | said)


def answered(till: Till, answer: str = "declined", subject: str = "p1") -> Operation:
    payload = {"suggestion_id": "s-1", "kind": "browsed", "subject": subject, "answer": answer}
    return till.next(OperationKind.SUGGESTION_ANSWERED, payload)


def sample(till: Till) -> Operation:
    payload = {"sample_id": "coffee", "reason_id": "recovery"}
    return till.next(OperationKind.SAMPLE_GIVEN, payload)


def test_every_kind_has_an_effect_and_a_payload() -> None:
    assert set(EFFECTS) == set(PAYLOAD_TYPES) == set(OperationKind)


def test_what_a_clerk_promised_is_owed_by_that_clerk(till: Till, office: HeadOffice) -> None:
    assert till.send_one(add_task(till, contact="wechat")).flags == []
    task = kept(office, Entity.TASK, "t-new", Task)
    assert (task.title.zh, task.assigned_to, task.kind) == ("打电话", CLERK, TaskKind.PROMISE)
    assert (task.contact, task.due_on.isoformat()) == (ContactChannel.WECHAT, "2026-11-25")
    assert till.pulled() == [("task", "t-new")]


def test_a_task_without_words_or_under_a_known_id_is_refused(till: Till) -> None:
    assert till.send_one(add_task(till, text=" ")).code == "malformed"
    assert till.send_one(add_task(till, task_id="task-1")).code == "malformed"


def test_a_finished_task_is_done_and_its_note_stands_in_the_timeline(
    till: Till, office: HeadOffice
) -> None:
    added, done = add_task(till), finish(till)
    till.send(added, done)
    task = kept(office, Entity.TASK, "t-new", Task)
    assert (task.done, task.outcome) == (True, TaskOutcome.DONE)
    assert till.pulled() == [("task", "t-new"), ("timeline", done.id)]


def test_only_the_first_to_finish_has_finished_it(
    till: Till, other_till: Till, office: HeadOffice
) -> None:
    till.send(add_task(till), finish(till))
    verdict = other_till.send_one(finish(other_till, outcome="dropped", note=""))
    assert (verdict.outcome, verdict.flags) == (Outcome.APPLIED, [])
    assert kept(office, Entity.TASK, "t-new", Task).outcome is TaskOutcome.DONE


def test_what_a_second_clerk_noted_of_a_finished_task_is_not_lost(
    till: Till, other_till: Till, office: HeadOffice
) -> None:
    till.send(add_task(till), finish(till))
    later = finish(other_till, outcome="declined", note="客人说不用了")
    other_till.send_one(later)
    assert kept(office, Entity.TASK, "t-new", Task).outcome is TaskOutcome.DONE
    assert kept(office, Entity.TIMELINE, later.id, TimelineEntry).detail.zh == "客人说不用了"


def test_after_a_restore_what_was_done_about_another_tills_task_waits_for_the_task(
    till: Till, other_till: Till, office: HeadOffice
) -> None:
    with office.database.writing() as connection:
        reconciling.begin_epoch(connection, NOON)
    done = finish(other_till)
    assert other_till.send_one(done).code == "dependency"
    till.send_one(add_task(till))
    verdict = other_till.send_one(done)
    assert (verdict.outcome, verdict.flags) == (Outcome.APPLIED, [])
    assert kept(office, Entity.TASK, "t-new", Task).done


def test_what_was_done_about_a_task_that_is_gone_counts_and_is_flagged(
    till: Till, office: HeadOffice
) -> None:
    done = finish(till, "t-gone")
    assert till.send_one(done).flags == ["unknown_task"]
    assert kept(office, Entity.TIMELINE, done.id, TimelineEntry).detail.zh == "已联系"
    dropped = finish(till, "t-gone", outcome="dropped", note="")
    till.send_one(dropped)
    assert till.pulled() == [("timeline", done.id)]


@pytest.mark.parametrize(
    ("kind", "shown"),
    [("trial", TimelineKind.TRIAL), ("service", TimelineKind.BOOKING), ("card", TimelineKind.NOTE)],
)
def test_a_finished_task_stands_in_the_timeline_as_what_it_was(
    till: Till, office: HeadOffice, kind: str, shown: TimelineKind
) -> None:
    added, done = add_task(till, kind=kind), finish(till)
    till.send(added, done)
    entry = kept(office, Entity.TIMELINE, done.id, TimelineEntry)
    assert (entry.kind, entry.title.zh, entry.detail.zh, entry.by) == (
        shown,
        "打电话",
        "已联系",
        "李娜",
    )


def test_feedback_is_kept_with_clerk_store_and_device_and_stands_in_the_timeline(
    till: Till, office: HeadOffice
) -> None:
    said = feedback(till, 9, comment=" 很贴心 ", reason_ids=["kind"])
    assert till.send_one(said).flags == ["reason_not_allowed"]
    (row,) = rows(office, tables.feedback)
    assert (row["member_id"], row["clerk_id"], row["store_id"]) == ("m1", CLERK, "s1")
    assert (row["device_id"], row["score"], row["comment"]) == (till.device.id, 9, "很贴心")
    assert (json.loads(row["reasons"]), row["source"]) == (["kind"], "screen")
    entry = kept(office, Entity.TIMELINE, said.id, TimelineEntry)
    assert (entry.kind, entry.title.zh, entry.detail.zh) == (
        TimelineKind.FEEDBACK,
        "推荐意愿 9/10",
        "很贴心",
    )
    assert till.pulled() == [("timeline", said.id)]


@pytest.mark.parametrize(
    "said", [{"score": 11}, {"score": -1}, {"comment": "x" * 501}, {"feedback_id": ""}]
)
def test_feedback_that_is_none_is_refused(till: Till, said: dict[str, Any]) -> None:
    assert till.send_one(feedback(till, **said)).code == "malformed"


def test_one_question_is_answered_once(till: Till, office: HeadOffice) -> None:
    verdicts = till.send(feedback(till, 9), feedback(till, 1))
    assert [x.code for x in verdicts] == ["", "malformed"]
    assert [x["score"] for x in rows(office, tables.feedback)] == [9]


def test_a_suggestion_that_was_declined_is_said_no_more(till: Till, office: HeadOffice) -> None:
    words = Wording("试试咖啡机", "Try the coffee machine")
    wanted = Suggestion("s-1", words, words, SuggestionKind.BROWSED, "p1")
    with office.database.writing() as connection:
        found = records.read(connection, Entity.MEMBER, "m1", Member)
        assert found is not None
        records.update_record(connection, dataclasses.replace(found, suggestions=(wanted,)))
    assert till.send_one(answered(till)).outcome is Outcome.APPLIED
    assert wanted not in member(office).suggestions
    assert ("member", "m1") in till.pulled()
    (row,) = rows(office, tables.suggestion_answers)
    assert (row["kind"], row["subject"], row["answer"], row["clerk_id"]) == (
        "browsed",
        "p1",
        "declined",
        CLERK,
    )


def test_an_answer_about_too_much_is_refused(till: Till) -> None:
    assert till.send_one(answered(till, subject="x" * 201)).code == "malformed"


def set_stock(office: HeadOffice, left: int) -> None:
    with office.database.writing() as connection:
        feed.publish(connection, stock.set_left(connection, "s1", "coffee", left, NOON))


def left(office: HeadOffice) -> list[int]:
    return [json.loads(x["document"])["left"] for x in rows(office, tables.stocks)]


def test_a_sample_that_is_handed_over_is_gone_from_the_store_that_gave_it(
    till: Till, till_there: Till, office: HeadOffice
) -> None:
    set_stock(office, 2)
    till.pull()
    given = sample(till)
    assert till.send_one(given).flags == []
    told = till.pull().changes
    assert [(x.entity, x.key) for x in told] == [("timeline", given.id), ("stock", "coffee")]
    assert json.loads(bytes(told[1].data))["left"] == 1
    till_there.send_one(sample(till_there))
    assert left(office) == [1]


def test_a_stock_never_falls_below_nothing_and_what_is_given_all_the_same_is_flagged(
    till: Till, office: HeadOffice
) -> None:
    set_stock(office, 1)
    first, second = till.send(sample(till), sample(till))
    assert (first.flags, second.flags) == ([], ["sample_out_of_stock"])
    assert second.outcome is Outcome.APPLIED
    assert left(office) == [0]


def test_a_sample_without_a_stock_is_not_counted(till: Till, office: HeadOffice) -> None:
    assert till.send_one(sample(till)).flags == []
    assert left(office) == []


def test_a_stock_that_is_counted_anew_is_told(till: Till, office: HeadOffice) -> None:
    set_stock(office, 1)
    set_stock(office, 30)
    change = till.pull().changes[-1]
    counted = msgspec.json.decode(bytes(change.data), type=SampleStock)
    assert counted == SampleStock("coffee", 30, NOON)
