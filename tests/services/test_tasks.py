"""What is promised to members, and what becomes of it."""

import datetime as dt

import pytest

from clerkapp.counter import Counter
from clerkapp.domain.consent import ContactChannel
from clerkapp.domain.errors import RefusedError
from clerkapp.domain.member import Assurance
from clerkapp.domain.operation import OperationKind
from clerkapp.domain.payloads import ConsentGiven
from clerkapp.domain.task import Task, TaskKind, TaskOutcome
from clerkapp.domain.timeline import TimelineKind
from clerkapp.domain.wording import Wording
from clerkapp.journal import outbox
from clerkapp.queries.member_file import MemberFile, member_file
from clerkapp.services.add_task import add_task
from clerkapp.services.finish_task import finish_task
from clerkapp.services.record_consent import record_consent
from tests.support.telling import acknowledge, refuse, tell, waiting
from tests.support.tills import session

TODAY = dt.date(2026, 11, 22)
TOLD = Task("t1", "m1", Wording("回访", "Call back"), TODAY, kind=TaskKind.SERVICE)


def shown(counter: Counter) -> MemberFile:
    file = member_file(counter, "m1", Assurance.CARD)
    assert file is not None
    return file


def promise(
    counter: Counter,
    text: str = "留一把壶",
    due_on: dt.date = TODAY,
    contact: ContactChannel | None = None,
    operation_id: str = "p1",
) -> None:
    add_task(counter, session(), "m1", TaskKind.PROMISE, text, due_on, contact, operation_id)


def finish(counter: Counter, task: Task, operation_id: str = "d1", note: str = "") -> None:
    finish_task(counter, session(), task, TaskOutcome.DONE, note, operation_id)


def test_a_promise_stands_in_the_file_at_once_and_belongs_to_whoever_made_it(
    counter: Counter,
) -> None:
    for _twice in range(2):
        promise(counter)
    [task] = shown(counter).tasks
    assert (task.title.zh, task.due_on, task.assigned_to) == ("留一把壶", TODAY, "1001")


def test_tasks_stand_in_the_order_they_are_due_each_once(counter: Counter) -> None:
    tell(counter, TOLD)
    promise(counter, due_on=TODAY + dt.timedelta(days=1))
    acknowledge(counter, 11)
    assert [x.id == "t1" for x in shown(counter).tasks] == [True, False]
    [_, own] = shown(counter).tasks
    tell(counter, own, position=11)
    assert len(shown(counter).tasks) == 2


def test_what_is_done_leaves_the_list_and_stands_in_the_timeline(counter: Counter) -> None:
    tell(counter, TOLD)
    finish(counter, TOLD, note="很满意")
    assert shown(counter).tasks == ()
    [line] = [x.entry for x in shown(counter).timeline if x.waiting]
    assert (line.kind, line.title.zh) == (TimelineKind.BOOKING, "回访")
    assert (line.detail.zh, line.by) == ("很满意", "李娜")


def test_a_task_done_twice_offline_is_told_once(counter: Counter) -> None:
    tell(counter, TOLD)
    finish(counter, TOLD, "d1")
    finish(counter, TOLD, "d2")
    assert waiting(counter) == ["task.done"]


def test_what_head_office_refused_can_be_done_again(counter: Counter) -> None:
    tell(counter, TOLD)
    finish(counter, TOLD, "d1")
    refuse(counter, "malformed")
    assert shown(counter).tasks == (TOLD,)
    finish(counter, TOLD, "d2")
    assert waiting(counter) == ["task.done"]


def test_doing_what_was_promised_here_waits_for_the_promise(counter: Counter) -> None:
    promise(counter)
    [task] = shown(counter).tasks
    finish(counter, task)
    assert shown(counter).tasks == ()
    with counter.journal.reading() as read:
        promised, done = outbox.next_unsent(read, 10)
    assert done.depends_on == (promised.id,)


def test_a_task_that_is_let_go_of_without_a_word_leaves_no_line(counter: Counter) -> None:
    tell(counter, TOLD)
    finish_task(counter, session(), TOLD, TaskOutcome.DROPPED, " ", "d1")
    assert [x for x in shown(counter).timeline if x.waiting] == []
    assert shown(counter).tasks == ()


def test_a_member_is_contacted_only_the_way_they_agreed_to(counter: Counter) -> None:
    with pytest.raises(RefusedError) as caught:
        promise(counter, contact=ContactChannel.PHONE)
    assert (caught.value.rule, caught.value.details) == ("no_consent", {"channel": "phone"})
    given = (ConsentGiven(ContactChannel.PHONE, True, "2026-1"),)
    record_consent(counter, session(), "m1", given, "k1")
    promise(counter, contact=ContactChannel.PHONE)
    assert waiting(counter) == ["consent.recorded", "task.added"]


@pytest.mark.parametrize(
    ("text", "days", "rule"),
    [
        (" ", 0, "task_empty"),
        ("x" * 201, 0, "task_too_long"),
        ("x", -1, "task_in_the_past"),
        ("x", 367, "task_too_far"),
    ],
)
def test_a_task_needs_words_and_a_day_that_is_still_to_come(
    counter: Counter, text: str, days: int, rule: str
) -> None:
    with pytest.raises(RefusedError, match=rule):
        promise(counter, text, TODAY + dt.timedelta(days=days))


def test_a_note_about_what_was_done_is_not_longer_than_others(counter: Counter) -> None:
    with pytest.raises(RefusedError, match="note_too_long"):
        finish(counter, TOLD, note="x" * 501)
    assert OperationKind.TASK_DONE not in waiting(counter)
