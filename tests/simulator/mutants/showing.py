"""Bugs in how what was done here is laid over what head office said."""

from typing import Any
from unittest.mock import patch

from clerkapp.journal import coupons, outbox
from clerkapp.queries import member_file, overlay, overlay_care
from tests.simulator.mutants.mutant import Mutant, Plant, planted

MUTANTS: dict[str, Mutant] = {}


@planted(MUTANTS, "pull-hides-what-waits", breaks="I6", within=10)
def pull_hides_what_waits() -> Plant:
    """A member's file shows what head office said and nothing that waits here."""
    return patch.object(outbox, "not_in_feed_yet", lambda connection, member_id, place: [])


@planted(MUTANTS, "acknowledged-is-hidden-too-soon", breaks="I6", within=60)
def acknowledged_is_hidden_too_soon() -> Plant:
    """Own work leaves the screen with its verdict, before the feed has brought it."""
    pending = outbox.not_in_feed_yet

    def impatient(connection: Any, member_id: str, place: Any) -> Any:
        found = pending(connection, member_id, place)
        return [x for x in found if x.state in outbox.UNSENT]

    return patch.object(outbox, "not_in_feed_yet", impatient)


@planted(MUTANTS, "own-coupon-leaves-the-wallet", breaks="I6", within=10)
def own_coupon_leaves_the_wallet() -> Plant:
    """A coupon granted here is in the wallet only once head office has told of it."""
    nothing = type("Coupons", (), {"of_member": staticmethod(lambda *rest: [])})
    assert hasattr(coupons, "of_member")
    return patch.object(member_file, "coupons", nothing)


@planted(MUTANTS, "own-coupon-stands-twice", breaks="I2", within=60)
def own_coupon_stands_twice() -> Plant:
    """A coupon granted here stands in the wallet beside the same one from head office."""
    overlaid = overlay.overlaid_wallet

    def doubled(cached: Any, granted: Any, *rest: Any) -> Any:
        return overlaid([], granted, *rest) + overlaid(cached, [], *rest)

    return patch.object(overlay, "overlaid_wallet", doubled)


@planted(MUTANTS, "settled-here-is-still-owed", breaks="I6", within=50)
def settled_here_is_still_owed() -> Plant:
    """A complaint settled at this till is offered for an apology again until the feed comes."""
    return patch.object(overlay_care, "settled_here", lambda pending: set())
