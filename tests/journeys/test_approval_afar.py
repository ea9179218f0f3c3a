"""Asked at one till, answered at another, over a real head office. No windows."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from clerkapp.counter import Session
from clerkapp.domain.approval import ApprovalState
from clerkapp.domain.authority import NeedsOverride
from clerkapp.domain.identity import new_id
from clerkapp.domain.lease import room_at
from clerkapp.journal import leases
from clerkapp.queries.approvals import my_requests, waiting_requests
from clerkapp.queries.till_identity import is_ready
from clerkapp.services.decide_request import decide_request
from clerkapp.services.grant_coupon import Granted, GrantOrder, grant_coupon
from clerkapp.services.request_override import request_override
from clerkapp.services.use_approval import use_approval
from tests.journeys.till_alone import TillAlone, two_tills_alone
from tests.support import small_chain

ABOVE_CLERK = "c50"
"""Beyond what a clerk may give, and within what a supervisor may."""

Tills = tuple[TillAlone, TillAlone]


@pytest.fixture
def tills(tmp_path: Path) -> Iterator[Tills]:
    """A clerk's till that was lent something, and the one that a supervisor is at."""
    with two_tills_alone(tmp_path) as both:
        for till in both:
            till.until(lambda till=till: is_ready(till.counter) and till.polls > 0)
        both[0].until(lambda: _is_lent(both[0]))
        yield both


def _is_lent(till: TillAlone) -> bool:
    with till.counter.journal.reading() as read:
        held = leases.held_leases(read)
    room = room_at(held, small_chain.SUPERVISOR.id, till.counter.now())
    return room.available_fen > 0


def _sessions(tills: Tills) -> tuple[Session, Session]:
    clerks, supervisors = tills
    return (
        Session(small_chain.CLERK, clerks.counter.now()),
        Session(small_chain.SUPERVISOR, supervisors.counter.now()),
    )


def _above(till: TillAlone) -> tuple[GrantOrder, NeedsOverride]:
    """An order that is the supervisor's to allow; nothing is given for asking."""
    clerk = Session(small_chain.CLERK, till.counter.now())
    order = GrantOrder(new_id(till.counter.now()), "m1", ABOVE_CLERK, "recovery")
    asked = grant_coupon(till.counter, clerk, order)
    assert isinstance(asked, NeedsOverride), asked
    return order, asked


def test_what_is_asked_at_one_till_is_allowed_at_another_and_given_once(tills: Tills) -> None:
    one, other = tills
    clerk, supervisor = _sessions(tills)
    order, needed = _above(one)
    request = request_override(one.counter, clerk, order, needed, new_id(one.counter.now()))
    one.engine.wake()
    other.until(lambda: len(waiting_requests(other.counter, supervisor)) == 1)
    (view,) = waiting_requests(other.counter, supervisor)
    assert (view.approval.id, view.member_name, view.own) == (request.id, "张雨桐", False)
    decide_request(
        other.counter,
        supervisor,
        request.id,
        True,
        order.template_id,
        "",
        new_id(one.counter.now()),
    )
    other.engine.wake()
    one.until(lambda: [x.state for x in my_requests(one.counter, clerk)] == [ApprovalState.ALLOWED])
    given = use_approval(one.counter, clerk, request.id)
    assert isinstance(given, Granted)
    assert use_approval(one.counter, clerk, request.id) == given
    one.engine.wake()
    one.until(lambda: not my_requests(one.counter, clerk))
    other.until(lambda: not waiting_requests(other.counter, supervisor))


def test_a_no_comes_back_with_its_reason_and_nothing_can_be_given_on_it(tills: Tills) -> None:
    one, other = tills
    clerk, supervisor = _sessions(tills)
    order, needed = _above(one)
    request = request_override(one.counter, clerk, order, needed, new_id(one.counter.now()))
    one.engine.wake()
    other.until(lambda: len(waiting_requests(other.counter, supervisor)) == 1)
    decide_request(
        other.counter, supervisor, request.id, False, "", "上周刚给过", new_id(one.counter.now())
    )
    other.engine.wake()
    one.until(lambda: [x.state for x in my_requests(one.counter, clerk)] == [ApprovalState.REFUSED])
    (answer,) = my_requests(one.counter, clerk)
    assert answer.words == "上周刚给过"
    again = grant_coupon(one.counter, clerk, replace(order, operation_id=new_id(one.counter.now())))
    assert isinstance(again, NeedsOverride)
