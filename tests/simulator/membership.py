"""What people do with members themselves: register, correct, take a complaint on."""

from collections.abc import Callable
from random import Random
from typing import Any

from clerkapp.domain.complaint import RecoveryOutcome
from clerkapp.domain.errors import RefusedError
from clerkapp.domain.identity import new_id
from clerkapp.domain.member_fields import MemberField
from clerkapp.queries.member_file import MemberFile
from clerkapp.services.claim_complaint import claim_complaint, release_complaint
from clerkapp.services.correct_member import correct_member
from clerkapp.services.register_member import Registered, Registration, register_member
from clerkapp.services.settle_complaint import settle_with_words
from tests.simulator.taking_back import show
from tests.simulator.till import Till
from tests.simulator.world import World

NAMES = ("新会员甲", "新会员乙")
PHONES = tuple(f"1390000000{n}" for n in range(3))
"""So few that the same person, and another with the same phone, come again."""


def register(world: World, till: Till, chance: Random) -> str:
    """Somebody becomes a member; a hasty hand presses twice."""
    form = Registration(
        name=chance.choice(NAMES),
        phone=chance.choice(PHONES),
        birthday="",
        referral_code="",
        consents=(),
        operation_id=new_id(till.counter.now()),
        despite_known_phone=True,
    )
    result: Any = None
    for _ in range(chance.choice((1, 1, 2))):
        result = _register(till, form)
    if not isinstance(result, Registered):
        return f"{form.name} is not registered: {result}"
    world.ledger.registered(till.name, result.member_id)
    if result.member_id not in world.registered:
        world.registered.append(result.member_id)
    if result.welcome is not None:
        show(world, till, result.welcome, form.operation_id)
    return f"{form.name} is member {result.member_id} now"


def _register(till: Till, form: Registration) -> Any:
    session = till.session
    if session is None:
        return "nobody is signed in"
    return _refusable(till, lambda: register_member(till.counter, session, form))


def correct(till: Till, chance: Random, found: MemberFile) -> str:
    """A name is corrected; the same few, so that tills clash."""
    session, operation_id = till.session, new_id(till.counter.now())
    assert session is not None
    values = {MemberField.NAME: f"改名{chance.randrange(3)}"}
    result = _refusable(
        till, lambda: correct_member(till.counter, session, found.member, values, operation_id)
    )
    return f"is corrected to {values[MemberField.NAME]}: {result}"


def take_on(till: Till, chance: Random, found: MemberFile) -> str:
    """A complaint is taken on, given back, or ended with words alone."""
    session, complaint = till.session, found.care
    if complaint is None or session is None:
        return "has nothing to put right here"
    _refusable(till, lambda: claim_complaint(till.counter, session, complaint))
    how = chance.randrange(4)
    if how == 0:
        _refusable(till, lambda: release_complaint(till.counter, session, complaint))
    elif how == 1:
        outcome, operation_id = chance.choice(tuple(RecoveryOutcome)), new_id(till.counter.now())
        _refusable(
            till,
            lambda: settle_with_words(
                till.counter, session, complaint, outcome, operation_id, take_over=True
            ),
        )
    return f"has {complaint.id} taken on ({how})"


def _refusable(till: Till, work: Callable[[], Any]) -> Any:
    def refusable() -> Any:
        try:
            return work()
        except RefusedError as refused:
            return refused.rule

    return till.during(refusable)
