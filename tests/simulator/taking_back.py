"""What becomes of coupons: shown, taken back, used here or there."""

from collections.abc import Callable
from random import Random
from typing import Any

from clerkapp.domain.coupon import Coupon
from clerkapp.domain.errors import RefusedError
from clerkapp.domain.identity import new_id
from clerkapp.queries.coupon_check import CouponCheck, Redeemable, check_coupon
from clerkapp.queries.coupon_text import coupon_text
from clerkapp.services.redeem_coupon import redeem_answered, redeem_here
from clerkapp.services.withdraw_coupon import withdraw_coupon
from sync.asking import coupon as ask_for
from tests.simulator.ledger import Shown
from tests.simulator.till import Till
from tests.simulator.world import World

LATELY = 6


def show(world: World, till: Till, coupon: Coupon, operation_id: str) -> None:
    """A coupon is on the screen: the member has it, and takes a picture of its code."""
    world.ledger.shown(
        Shown(coupon.id, operation_id, coupon.value_fen, coupon.member_id, till.name)
    )
    if coupon.id not in {known.id for known, _ in world.coupons}:
        world.coupons.append((coupon, coupon_text(till.counter, coupon.id, coupon.code)))


def withdraw(world: World, till: Till, chance: Random) -> str:
    """One of the last coupons is taken back, where the till lets it be; pressed twice at times."""
    session = till.session
    assert session is not None
    if not world.coupons:
        return "there is no coupon yet"
    coupon, _ = chance.choice(world.coupons[-LATELY:])
    operation_id = new_id(till.counter.now())
    said: Any = None
    for _ in range(chance.choice((1, 1, 2))):
        said = refusable(
            till, lambda: withdraw_coupon(till.counter, session, coupon.id, "", operation_id).state
        )
    return f"{coupon.code} is taken back: {said}"


def redeem(world: World, till: Till, chance: Random) -> str:
    """A member shows a coupon, by its code or its signed picture."""
    session = till.session
    assert session is not None
    if not world.coupons:
        return "there is no coupon yet"
    coupon, text = chance.choice(world.coupons)
    operation_id = new_id(till.counter.now())
    said: Any = None
    for _ in range(chance.choice((1, 1, 2))):
        check = check_coupon(till.counter, chance.choice((coupon.code, text)))
        said = _use(till, check, operation_id)
    return f"{coupon.code} is shown: {said}"


def _use(till: Till, check: CouponCheck, operation_id: str) -> Any:
    session = till.session
    if session is None or check.may_redeem is Redeemable.NO:
        return check.standing
    if check.may_redeem is Redeemable.HERE:
        return refusable(till, lambda: redeem_here(till.counter, session, check, operation_id))
    found: list[Any] = []

    def asking() -> None:
        found.append(ask_for(till.head_office(), check.code, operation_id, use=True))

    till.on_the_line(asking)
    answer = found[0] if found else None
    if answer is None or till.session is None:
        return "head office does not answer"
    return refusable(
        till, lambda: redeem_answered(till.counter, session, check, answer, operation_id)
    )


def refusable(till: Till, work: Callable[[], Any]) -> Any:
    """What came of it; the rule's name where it was refused, None where the till died."""

    def tried() -> Any:
        try:
            return work()
        except RefusedError as refused:
            return refused.rule

    return till.during(tried)
