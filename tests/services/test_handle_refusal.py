import pytest

from clerkapp.counter import Counter
from clerkapp.domain.errors import RefusedError
from clerkapp.domain.member import Assurance
from clerkapp.journal import outbox
from clerkapp.journal.outbox import Answer, OperationState
from clerkapp.queries.member_file import member_file
from clerkapp.services.add_note import add_note
from clerkapp.services.grant_coupon import GrantOrder, grant_coupon
from clerkapp.services.handle_refusal import escalate_refused, resend_refused, withdraw_refused
from tests.support.small_chain import SECOND_CLERK, SUPERVISOR
from tests.support.tills import session


def refuse(counter: Counter, *answers: tuple[str, str]) -> None:
    said = [Answer(id_, OperationState.REJECTED, code) for id_, code in answers]
    with counter.journal.writing() as write:
        outbox.keep_answers(write, said, "epoch1", counter.now())


def attention(counter: Counter) -> int:
    with counter.journal.reading() as read:
        return outbox.backlog(read).rejected


def unsent(counter: Counter) -> list[outbox.OutboxEntry]:
    with counter.journal.reading() as read:
        entries = [outbox.find(read, x.id) for x in outbox.next_unsent(read, 100)]
    return [entry for entry in entries if entry is not None]


@pytest.fixture
def refused(counter: Counter) -> Counter:
    """A coupon that settled a complaint, both refused, and a note behind them that was not."""
    order = GrantOrder("o1", "m1", "c10", "recovery", settles="complaint-m1")
    grant_coupon(counter, session(), order)
    settled = unsent(counter)[1].operation.id
    add_note(counter, session(), "m1", "likes oolong", "n1")
    refuse(counter, ("o1", "unknown_member"), (settled, "depends_on_rejected"))
    return counter


def test_a_refused_operation_is_said_again_with_what_depended_on_it(refused: Counter) -> None:
    resend_refused(refused, session(SECOND_CLERK), "o1")
    _note, grant, settled = (entry.operation for entry in unsent(refused))
    assert (grant.kind, settled.kind) == ("coupon.granted", "complaint.settled")
    assert grant.payload["resends"] == "o1"
    assert (grant.clerk_id, grant.payload["resent_by"]) == ("1001", "1002")
    assert settled.depends_on == (grant.id,)
    assert settled.payload["gift_operation_id"] == grant.id
    assert attention(refused) == 0


def test_the_coupon_goes_with_the_operation_that_says_it_again(refused: Counter) -> None:
    resend_refused(refused, session(), "o1")
    file = member_file(refused, "m1", Assurance.CARD)
    assert file is not None
    [held] = file.wallet
    assert (held.waiting, held.refused) == (True, False)


def test_pressed_twice_it_is_said_again_once(refused: Counter) -> None:
    resend_refused(refused, session(), "o1")
    with pytest.raises(RefusedError, match="not_refused"):
        resend_refused(refused, session(), "o1")
    assert len(unsent(refused)) == 3


def test_what_is_escalated_is_told_with_its_code_and_waits_for_the_supervisor(
    refused: Counter,
) -> None:
    escalate_refused(refused, session(), "o1", " she is a member, I saw the card ")
    told = unsent(refused)[-1].operation
    assert told.kind == "refusal.escalated"
    assert told.payload == {
        "operation_id": "o1",
        "code": "unknown_member",
        "note": "she is a member, I saw the card",
    }
    assert attention(refused) == 2


def test_what_was_escalated_can_still_be_sent_again_or_withdrawn_by_the_supervisor(
    refused: Counter,
) -> None:
    escalate_refused(refused, session(), "o1", "")
    resend_refused(refused, session(SUPERVISOR), "o1")
    assert unsent(refused)[-2].operation.payload["resent_by"] == "9001"
    with pytest.raises(RefusedError, match="not_refused"):
        withdraw_refused(refused, session(SUPERVISOR), "o1", "too late")


def test_what_is_withdrawn_needs_a_reason(refused: Counter) -> None:
    with pytest.raises(RefusedError, match="reason_empty"):
        withdraw_refused(refused, session(), "o1", "  ")
    with pytest.raises(RefusedError, match="reason_too_long"):
        withdraw_refused(refused, session(), "o1", "x" * 501)
    assert attention(refused) == 2
    withdraw_refused(refused, session(), "o1", "typed twice")
    assert unsent(refused)[-1].operation.payload["reason"] == "typed twice"
    assert attention(refused) == 0


def test_what_was_not_refused_is_left_alone(refused: Counter) -> None:
    for handle in (withdraw_refused, escalate_refused):
        with pytest.raises(RefusedError, match="not_refused"):
            handle(refused, session(), "n1", "why")
