"""What supervisors do at the counters: lend, and answer from another till what a clerk asked."""

from random import Random
from typing import Any

from clerkapp.counter import Session
from clerkapp.domain.approval import ApprovalState
from clerkapp.domain.authority import NeedsOverride, Rule
from clerkapp.domain.identity import new_id
from clerkapp.domain.staff import Role
from clerkapp.queries.approvals import my_requests, waiting_requests
from clerkapp.services.decide_request import decide_request
from clerkapp.services.grant_coupon import Granted, GrantOrder
from clerkapp.services.lend_authority import lend_authority
from clerkapp.services.request_override import request_override, withdraw_request
from clerkapp.services.sign_in import sign_in
from clerkapp.services.use_approval import use_approval
from tests.simulator.chain import PIN
from tests.simulator.taking_back import refusable, show
from tests.simulator.till import Till
from tests.simulator.world import World

LOANS = (500, 1_000, 3_000)


def lend(world: World, till: Till, chance: Random) -> str:
    """A supervisor lends a clerk some of the pool; a hasty hand presses twice."""
    session = _supervisor(world, till)
    if not isinstance(session, Session):
        return f"no supervisor: {session}"
    fen, operation_id = chance.choice(LOANS), new_id(till.counter.now())
    said: Any = None
    for _ in range(chance.choice((1, 1, 2))):
        said = refusable(
            till, lambda: lend_authority(till.counter, session, "1000", fen, operation_id).id
        )
    return f"{fen} are lent: {said}"


def ask(till: Till, chance: Random, member_id: str) -> str:
    """Whoever is signed in asks for a large coupon and goes on with the next member."""
    session = till.session
    assert session is not None
    needed = NeedsOverride(Rule.PER_GRANT, 2000, 3000)
    order = GrantOrder(new_id(till.counter.now()), member_id, "c50", "recovery")
    operation_id = new_id(till.counter.now())
    said: Any = None
    for _ in range(chance.choice((1, 1, 2))):
        said = refusable(
            till, lambda: request_override(till.counter, session, order, needed, operation_id).id
        )
    return f"{member_id} is to get c50, asked from afar: {said}"


def decide(world: World, till: Till, chance: Random) -> str:
    """A supervisor says yes, yes to less, or no; to their own requests too, if they could."""
    session = _supervisor(world, till)
    if not isinstance(session, Session):
        return f"no supervisor: {session}"
    waiting = waiting_requests(till.counter, session)
    if not waiting:
        return "nobody has asked"
    approval = chance.choice(waiting).approval
    allowed, operation_id = chance.random() < 0.8, new_id(till.counter.now())
    template_id = chance.choice((approval.template_id, approval.template_id, "c10"))
    said: Any = None
    for _ in range(chance.choice((1, 1, 2))):
        said = refusable(
            till,
            lambda: decide_request(
                till.counter, session, approval.id, allowed, template_id, "words", operation_id
            ),
        )
    return f"{approval.id} is answered ({allowed}, {template_id}): {said}"


def use(world: World, till: Till, chance: Random) -> str:
    """The clerk uses what was allowed, or takes the request back."""
    session = till.session
    if session is None:
        return "nobody is signed in"
    mine = my_requests(till.counter, session)
    if not mine:
        return "nothing was asked here"
    approval = chance.choice(mine)
    if chance.random() < 0.1:
        operation_id = new_id(till.counter.now())
        said = refusable(
            till, lambda: withdraw_request(till.counter, session, approval.id, operation_id)
        )
        return f"{approval.id} is needed no more: {said}"
    if approval.state is not ApprovalState.ALLOWED and chance.random() < 0.7:
        return f"{approval.id} is {approval.state}"
    result: Any = None
    for _ in range(chance.choice((1, 1, 2))):
        result = refusable(till, lambda: use_approval(till.counter, session, approval.id))
        if isinstance(result, Granted):
            show(world, till, result.coupon, approval.grant_operation_id)
    said = result.coupon.value_fen if isinstance(result, Granted) else result
    return f"{approval.id} is used: {said}"


def _supervisor(world: World, till: Till) -> Any:
    """The store's supervisor signs in beside whoever works here, or what was said against it."""
    person = next(
        x for x in world.chain.staff if till.store_id in x.store_ids and x.role is Role.SUPERVISOR
    )
    return refusable(till, lambda: sign_in(till.counter, person.id, PIN))
