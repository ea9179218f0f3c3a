"""Where a member of staff stands now: the room of their leases and what counts against limits."""

import datetime as dt
from dataclasses import dataclass

from clerkapp.cache import reads
from clerkapp.counter import Counter
from clerkapp.domain.authority import History
from clerkapp.domain.clock import day_bounds, local_day
from clerkapp.domain.coupon import Coupon
from clerkapp.domain.lease import BudgetKind, Lease, Room, room_at
from clerkapp.domain.policy import Policy
from clerkapp.domain.store import Store
from clerkapp.journal import coupons, leases
from clerkapp.journal.database import Transaction


@dataclass(frozen=True, slots=True)
class Told:
    """What head office told that a decision needs, as of ``now`` (its clock, as far as known).

    ``wallet`` is the one of the member it is about.
    """

    now: dt.datetime
    today: str
    store: Store
    policy: Policy
    person_is_active: bool
    free_clerk_fen: int
    free_store_fen: int
    wallet: tuple[Coupon, ...]
    followed: reads.Followed | None


@dataclass(frozen=True, slots=True)
class Ground:
    """What every decision at this till stands on: what was told, and what is held and given here.

    Other tills' grants of today are bounded by the leases, not counted in ``history``; the member's
    window counts every coupon the file shows, wherever it was granted.
    """

    staff_id: str
    told: Told
    leases: tuple[Lease, ...]
    history: History

    @property
    def policy(self) -> Policy:
        """The rules in force."""
        return self.told.policy

    @property
    def room(self) -> Room:
        """What the leases at hand leave to this person now."""
        return room_at(self.leases, self.staff_id, self.told.now)


def told(counter: Counter, staff_id: str, member_id: str | None = None) -> Told | None:
    """One look at the cache; None before the first fill."""
    now = counter.corrected_now()
    with counter.cache.reading() as read:
        store, policy = reads.own_store(read), reads.policy(read)
        if store is None or policy is None:
            return None
        today = local_day(now, store.timezone)
        person = reads.staff_member(read, staff_id)
        return Told(
            now=now,
            today=today,
            store=store,
            policy=policy,
            person_is_active=person is not None and person.active,
            free_clerk_fen=reads.free_budget(read, BudgetKind.CLERK, staff_id, today),
            free_store_fen=reads.free_budget(read, BudgetKind.STORE, store.id, today),
            wallet=tuple(reads.wallet(read, member_id) if member_id else ()),
            followed=reads.followed(read),
        )


def ground(counter: Counter, staff_id: str, member_id: str | None = None) -> Ground | None:
    """The ground for one member of staff; None before the first fill."""
    heard = told(counter, staff_id, member_id)
    if heard is None:
        return None
    with counter.journal.reading() as read:
        return ground_in(read, heard, staff_id, member_id)


def ground_in(
    read: Transaction, heard: Told, staff_id: str, member_id: str | None = None
) -> Ground:
    """The same within an open transaction of the journal."""
    since, _ = day_bounds(heard.today, heard.store.timezone)
    given = coupons.charged_since(read, staff_id, since)
    lately = 0
    if member_id is not None:
        own = [item.coupon for item in coupons.of_member(read, member_id)]
        lately = _count_lately(heard, [*heard.wallet, *own])
    return Ground(
        staff_id=staff_id,
        told=heard,
        leases=leases.held_leases(read),
        history=History(given.today_fen, given.today_count, lately),
    )


def _count_lately(heard: Told, held: list[Coupon]) -> int:
    since = heard.now - dt.timedelta(days=heard.policy.member_window.days)
    return len({x.id for x in held if x.granted_by and x.issued_at > since})
