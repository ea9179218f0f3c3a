import pytest

from clerkapp.counter import Counter
from clerkapp.domain.member import Assurance
from clerkapp.journal import outbox
from clerkapp.journal.outbox import OperationState
from clerkapp.line import LineFault, LineFaultError
from clerkapp.queries.sync_health import operation_list, sync_health
from clerkapp.services.record_visit import record_visit
from sync import wire
from sync.client import HeadOffice
from sync.push import fitting, push_once
from tests.support.head_office_double import HeadOfficeDouble
from tests.support.tills import session


def visit(counter: Counter, member_id: str = "m1") -> None:
    record_visit(counter, session(), member_id, Assurance.CARD)


def unsent(counter: Counter) -> int:
    with counter.journal.reading() as read:
        return outbox.backlog(read).unsent


def test_what_was_done_is_sent_and_acknowledged(till: Counter, line: HeadOffice) -> None:
    visit(till)
    visit(till)
    pushed = push_once(till, line)
    assert (pushed.sent, pushed.placed, unsent(till)) == (2, 2, 0)
    assert not push_once(till, line).sent


def test_a_lost_reply_leaves_it_waiting_and_the_second_sending_has_no_second_effect(
    till: Counter, line: HeadOffice, double: HeadOfficeDouble
) -> None:
    visit(till)
    double.lost_replies = 1
    with pytest.raises(LineFaultError):
        push_once(till, line)
    assert unsent(till) == 1
    told = len(double.feed["s1"])
    push_once(till, line)
    assert unsent(till) == 0
    assert len(double.feed["s1"]) == told


def test_a_refused_operation_stays_visible_with_its_reason_and_the_next_goes_on(
    till: Counter, line: HeadOffice
) -> None:
    visit(till, "nobody")
    visit(till)
    push_once(till, line)
    newest, refused = operation_list(till)
    assert newest.state is OperationState.APPLIED
    assert (refused.state, refused.code) == (OperationState.REJECTED, "unknown_member")
    assert sync_health(till).needs_attention == 1


def test_while_head_office_does_not_know_the_device_everything_is_kept(
    till: Counter, line: HeadOffice, double: HeadOfficeDouble
) -> None:
    visit(till)
    double.devices.clear()
    with pytest.raises(LineFaultError) as fault:
        push_once(till, line)
    assert fault.value.fault is LineFault.UNAUTHORIZED
    assert unsent(till) == 1


def test_a_batch_holds_at_most_a_hundred_operations_and_the_rest_follows(
    till: Counter, line: HeadOffice
) -> None:
    for _ in range(130):
        visit(till)
    assert [push_once(till, line).sent for _ in range(3)] == [100, 30, 0]


def test_a_batch_stays_under_its_size(till: Counter) -> None:
    for _ in range(3):
        visit(till)
    with till.journal.reading() as read:
        operations = outbox.next_unsent(read, 10)
    large = [
        wire.decode_operation(
            wire.encode(x).replace(b'"assurance":"card"', b'"assurance":"' + b"x" * 150_000 + b'"')
        )
        for x in operations
    ]
    assert len(fitting(large)) == 1
    assert len(fitting(operations)) == 3


def test_verdicts_of_other_operations_are_no_answer(
    till: Counter, line: HeadOffice, double: HeadOfficeDouble
) -> None:
    visit(till)
    confused = double._verdict

    def other(*arguments: object) -> wire.Verdict:
        verdict = confused(*arguments)  # type: ignore[arg-type]
        return wire.Verdict(operation_id="other", outcome=verdict.outcome)

    double._verdict = other  # type: ignore[method-assign, assignment]
    with pytest.raises(LineFaultError) as fault:
        push_once(till, line)
    assert fault.value.fault is LineFault.BROKEN_REPLY
    assert unsent(till) == 1
