"""What people do at the counters, through the services and queries that the screens use."""

import datetime as dt
from collections.abc import Callable
from random import Random
from typing import Any

from clerkapp.counter import Session
from clerkapp.domain.authority import NeedsOverride
from clerkapp.domain.clock import day_bounds
from clerkapp.domain.errors import RefusedError
from clerkapp.domain.identity import new_id
from clerkapp.domain.member import Assurance
from clerkapp.domain.staff import Role
from clerkapp.domain.tag import TagKind
from clerkapp.queries.member_file import MemberFile, member_file
from clerkapp.services.add_note import add_note
from clerkapp.services.add_tag import add_tag
from clerkapp.services.approve_override import approve_override
from clerkapp.services.give_sample import give_sample
from clerkapp.services.grant_coupon import Granted, GrantOrder, GrantResult, grant_coupon
from clerkapp.services.record_visit import record_visit
from clerkapp.services.remove_tag import remove_tag
from clerkapp.services.settle_complaint import settle_with_coupon, settle_with_sample
from clerkapp.services.sign_in import sign_in
from sync.look_up import look_up
from tests.simulator import membership, supervising, taking_back
from tests.simulator.chain import MEMBERS, PIN
from tests.simulator.ledger import SeenFile
from tests.simulator.plan import NIGHT
from tests.simulator.till import Till
from tests.simulator.world import ZONE, World

Act = Callable[[World, Till, Random], str]
TEMPLATES = ("c5", "c5", "c10", "c10", "c50")
REGISTERED_SHARE = 0.15
NOBODY = "nobody is signed in"


def act_sign_in(world: World, till: Till, chance: Random) -> str:
    """Somebody of the store's roster signs in."""
    people = [x for x in world.chain.staff if till.store_id in x.store_ids]
    person = chance.choice([*people, *(x for x in people if x.role is Role.CLERK)])
    till.session = None
    session = _refusable(till, lambda: sign_in(till.counter, person.id, PIN))
    if isinstance(session, Session):
        till.session = session
        return f"{person.id} signs in"
    return f"{person.id} cannot sign in: {session}"


def act_scan(world: World, till: Till, chance: Random) -> str:
    """A member's file is opened."""
    member_id, found = _open_file(world, till, chance)
    if found is None or not _signed_in(world, till, chance):
        return f"{member_id} is not here"
    session = till.session
    assert session is not None
    till.during(lambda: record_visit(till.counter, session, member_id, Assurance.CARD))
    _look(world, till, member_id)
    return f"{member_id} is scanned"


def act_grant(world: World, till: Till, chance: Random) -> str:
    """A coupon is given; where a supervisor has to allow it, one may be at hand."""
    return _give(world, till, chance, may_override=chance.random() < 0.4)


def act_override(world: World, till: Till, chance: Random) -> str:
    """A coupon that no clerk may give alone."""
    return _give(world, till, chance, may_override=True, template="c50")


def act_settle(world: World, till: Till, chance: Random) -> str:
    """An apology, with a coupon or a sample."""
    member_id, found = _open_file(world, till, chance)
    if found is None or found.care is None or not _signed_in(world, till, chance):
        return f"{member_id} has nothing to put right here"
    session, complaint = till.session, found.care
    assert session is not None
    operation_id = new_id(till.counter.now())
    if chance.random() < 0.4:
        work = lambda: settle_with_sample(  # noqa: E731
            till.counter, session, complaint, "coffee", operation_id
        )
        result = _refusable(till, work)
    else:
        order = GrantOrder(operation_id, member_id, chance.choice(("c5", "c10")), "recovery")
        work_ = lambda: settle_with_coupon(till.counter, session, complaint, order)  # noqa: E731
        result = _refusable(till, work_)
        _shown(world, till, order, result)
    _look(world, till, member_id)
    return f"{complaint.id} is settled: {_said(result)}"


def act_sample(world: World, till: Till, chance: Random) -> str:
    """A sample is handed over."""
    member_id, found = _open_file(world, till, chance)
    if found is None or not _signed_in(world, till, chance):
        return f"{member_id} is not here"
    session = till.session
    assert session is not None
    operation_id = new_id(till.counter.now())
    for _ in range(chance.choice((1, 1, 2))):
        _refusable(
            till,
            lambda: give_sample(
                till.counter, session, member_id, "coffee", "recovery", operation_id
            ),
        )
    _look(world, till, member_id)
    return f"{member_id} gets a sample"


def act_note(world: World, till: Till, chance: Random) -> str:
    """A few words are kept."""
    member_id, found = _open_file(world, till, chance)
    if found is None or not _signed_in(world, till, chance):
        return f"{member_id} is not here"
    session = till.session
    assert session is not None
    words, operation_id = f"words {chance.randrange(1000)}", new_id(till.counter.now())
    till.during(lambda: add_note(till.counter, session, member_id, words, operation_id))
    _look(world, till, member_id)
    return f"{member_id} gets a note"


def act_tag(world: World, till: Till, chance: Random) -> str:
    """A mark is set or taken away; the same few marks, so that tills meet."""
    member_id, found = _open_file(world, till, chance)
    if found is None or not _signed_in(world, till, chance):
        return f"{member_id} is not here"
    session, operation_id = till.session, new_id(till.counter.now())
    assert session is not None
    if found.tags and chance.random() < 0.5:
        tag = chance.choice(found.tags)
        _refusable(till, lambda: remove_tag(till.counter, session, tag, operation_id))
        said = f"loses the mark {tag.label.zh}"
    else:
        kind, words = TagKind.DIET, chance.choice(("素食", "无糖"))
        _refusable(
            till, lambda: add_tag(till.counter, session, member_id, kind, words, operation_id)
        )
        said = f"gets the mark {words}"
    _look(world, till, member_id)
    return f"{member_id} {said}"


def act_register(world: World, till: Till, chance: Random) -> str:
    """Somebody becomes a member."""
    if not _signed_in(world, till, chance):
        return "nobody is signed in"
    said = membership.register(world, till, chance)
    if world.registered:
        _look(world, till, world.registered[-1])
    return said


def act_correct(world: World, till: Till, chance: Random) -> str:
    """A field of a profile is corrected."""
    member_id, found = _open_file(world, till, chance)
    if found is None or not _signed_in(world, till, chance):
        return f"{member_id} is not here"
    said = membership.correct(till, chance, found)
    _look(world, till, member_id)
    return f"{member_id} {said}"


def act_take_on(world: World, till: Till, chance: Random) -> str:
    """A complaint is taken on."""
    member_id, found = _open_file(world, till, chance)
    if found is None or not _signed_in(world, till, chance):
        return f"{member_id} is not here"
    said = membership.take_on(till, chance, found)
    _look(world, till, member_id)
    return f"{member_id} {said}"


def act_look_up(world: World, till: Till, chance: Random) -> str:
    """Head office is asked for a member whom this till does not store."""
    member_id = _member(world, chance)
    found: list[Any] = []
    till.on_the_line(lambda: found.append(look_up(till.counter, till.head_office(), member_id)))
    return f"{member_id} is looked up: {found[0].value if found else 'died'}"


def act_withdraw(world: World, till: Till, chance: Random) -> str:
    """A coupon that was just given is taken back."""
    return taking_back.withdraw(world, till, chance) if _signed_in(world, till, chance) else NOBODY


def act_redeem(world: World, till: Till, chance: Random) -> str:
    """A member uses a coupon, perhaps one that was used or taken back elsewhere."""
    return taking_back.redeem(world, till, chance) if _signed_in(world, till, chance) else NOBODY


def act_lend(world: World, till: Till, chance: Random) -> str:
    """A supervisor lends a clerk some of the pool."""
    return supervising.lend(world, till, chance)


def act_ask(world: World, till: Till, chance: Random) -> str:
    """A clerk asks from afar for a coupon that nobody here may give alone."""
    member_id, found = _open_file(world, till, chance)
    if found is None or not _signed_in(world, till, chance):
        return f"{member_id} is not here"
    said = supervising.ask(till, chance, member_id)
    till.work()
    return said


def act_decide(world: World, till: Till, chance: Random) -> str:
    """A supervisor at some till answers what waits."""
    till.work()
    said = supervising.decide(world, till, chance)
    till.work()
    return said


def act_use(world: World, till: Till, chance: Random) -> str:
    """The clerk comes back to what was allowed, or needs it no more."""
    if not _signed_in(world, till, chance):
        return NOBODY
    till.work()
    return supervising.use(world, till, chance)


def act_push(_world: World, till: Till, _chance: Random) -> str:
    return f"pushes: {till.on_the_line(till.push)}"


def act_pull(_world: World, till: Till, _chance: Random) -> str:
    return f"pulls: {till.on_the_line(till.pull)}"


def act_lease(_world: World, till: Till, _chance: Random) -> str:
    return f"borrows: {till.on_the_line(till.lease)}"


def act_round(_world: World, till: Till, _chance: Random) -> str:
    return f"works the line: {till.work()}"


def act_people(world: World, _till: Till, _chance: Random) -> str:
    """People at head office look at what waits for them, and copies are made."""
    return world.people()


def act_copies(world: World, till: Till, _chance: Random) -> str:
    """A backup program runs at a till, and one at head office."""
    world.keep_copy(till)
    world.keep_office_copy()
    return "copies are made"


def act_wait(world: World, _till: Till, chance: Random) -> str:
    """Time goes on: mostly minutes, sometimes hours."""
    minutes = chance.choice((1, 10, 45, 90, 300))
    world.forward(dt.timedelta(minutes=minutes))
    return f"{minutes} minutes go by: {world.clock.at:%d %H:%M} UTC"


def act_night(world: World, _till: Till, chance: Random) -> str:
    """The day ends: it is a little before or behind local midnight, or the next morning."""
    _, midnight = day_bounds(world.today(), ZONE)
    after = dt.timedelta(minutes=chance.choice((-3, 1, 30, 9 * 60, 9 * 60)))
    target = max(midnight + after, world.clock.at + dt.timedelta(minutes=1))
    world.forward(target - world.clock.at)
    return f"night: {world.clock.at:%d %H:%M} UTC"


ACTS: dict[str, Act] = {
    "sign_in": act_sign_in,
    "scan": act_scan,
    "grant": act_grant,
    "override": act_override,
    "settle": act_settle,
    "sample": act_sample,
    "note": act_note,
    "tag": act_tag,
    "register": act_register,
    "correct": act_correct,
    "take_on": act_take_on,
    "withdraw": act_withdraw,
    "redeem": act_redeem,
    "lend": act_lend,
    "ask": act_ask,
    "decide": act_decide,
    "use": act_use,
    "look_up": act_look_up,
    "push": act_push,
    "pull": act_pull,
    "lease": act_lease,
    "round": act_round,
    "people": act_people,
    "copies": act_copies,
    "wait": act_wait,
    NIGHT: act_night,
}


def _give(
    world: World, till: Till, chance: Random, *, may_override: bool, template: str | None = None
) -> str:
    member_id, found = _open_file(world, till, chance)
    if found is None or not _signed_in(world, till, chance):
        return f"{member_id} is not here"
    order = GrantOrder(
        operation_id=new_id(till.counter.now()),
        member_id=member_id,
        template_id=template or chance.choice(TEMPLATES),
        reason_id="recovery",
    )
    result: Any = None
    # A hasty hand presses twice; after a crash the same order may be confirmed again.
    for _ in range(chance.choice((1, 1, 1, 2))):
        result = _try_order(world, till, chance, order, may_override)
    _look(world, till, member_id)
    return f"{member_id} is to get {order.template_id}: {_said(result)}"


def _try_order(
    world: World, till: Till, chance: Random, order: GrantOrder, may_override: bool
) -> Any:
    session = till.session
    if session is None and not _signed_in(world, till, chance):
        return "nobody is signed in"
    session = till.session
    assert session is not None
    result: Any = _refusable(till, lambda: grant_coupon(till.counter, session, order))
    if isinstance(result, NeedsOverride) and may_override:
        result = _override(world, till, session, order, result)
    _shown(world, till, order, result)
    return result


def _override(
    world: World, till: Till, session: Session, order: GrantOrder, needed: NeedsOverride
) -> Any:
    supervisor = next(
        x for x in world.chain.staff if till.store_id in x.store_ids and x.role is Role.SUPERVISOR
    )
    return _refusable(
        till,
        lambda: approve_override(till.counter, session, order, needed, supervisor.id, PIN),
    )


def _shown(world: World, till: Till, order: GrantOrder, result: GrantResult | Any) -> None:
    if isinstance(result, Granted):
        taking_back.show(world, till, result.coupon, order.operation_id)


def _member(world: World, chance: Random) -> str:
    """Mostly one of those whom some store keeps; the last is known to head office alone."""
    if world.registered and chance.random() < REGISTERED_SHARE:
        return chance.choice(world.registered)
    return f"m{chance.choice((1, 1, 2, 2, 3, 3, 4, 4, MEMBERS))}"


def _open_file(world: World, till: Till, chance: Random) -> tuple[str, MemberFile | None]:
    member_id = _member(world, chance)
    return member_id, _look(world, till, member_id)


def _look(world: World, till: Till, member_id: str) -> MemberFile | None:
    """Read the file as a screen does, and let the ledger look at it too."""
    found = member_file(till.counter, member_id, Assurance.CARD)
    if found is not None:
        world.ledger.saw_file(
            SeenFile(
                till=till.name,
                member_id=member_id,
                timeline=tuple(line.entry.id for line in found.timeline),
                wallet=tuple(held.coupon.id for held in found.wallet),
                owed_complaint=None if found.care is None else found.care.id,
            )
        )
    return found


def _signed_in(world: World, till: Till, chance: Random) -> bool:
    if till.session is None:
        act_sign_in(world, till, chance)
    return till.session is not None


def _refusable(till: Till, work: Callable[[], Any]) -> Any:
    """What came of it; the rule's name where it was refused, None where the till died."""

    def refusable() -> Any:
        try:
            return work()
        except RefusedError as refused:
            return refused.rule

    return till.during(refusable)


def _said(result: Any) -> str:
    if isinstance(result, Granted):
        return f"coupon of {result.coupon.value_fen}"
    rule = getattr(result, "rule", None)
    return str(result) if rule is None else f"{type(result).__name__} {rule}"
