"""Where a member of staff stands now: the room of their leases and what counts against limits."""

import datetime as dt
from dataclasses import dataclass, replace

from clerkapp.cache import reads
from clerkapp.counter import Counter
from clerkapp.domain.authority import History
from clerkapp.domain.clock import day_bounds, local_day
from clerkapp.domain.lease import BudgetKind, Lease, Room, room_at
from clerkapp.domain.policy import Policy
from clerkapp.domain.store import Store
from clerkapp.journal import coupons, leases
from clerkapp.journal.device import device


@dataclass(frozen=True, slots=True)
class Ground:
    """What every decision at this till stands on: the store, its rules, its leases."""

    store: Store
    policy: Policy
    leases: tuple[Lease, ...]
    today: str
    person_is_active: bool
    free_clerk_fen: int = 0
    free_store_fen: int = 0


def ground(counter: Counter, staff_id: str) -> Ground | None:
    """The ground for one member of staff; None before the first fill."""
    with counter.journal.reading() as read:
        identity = device(read)
        held = leases.held_leases(read)
    if identity is None:
        return None
    with counter.cache.reading() as read:
        store = reads.store(read, identity.store_id)
        policy = reads.policy(read)
        if store is None or policy is None:
            return None
        today = local_day(counter.corrected_now(), store.timezone)
        person = reads.staff_member(read, staff_id)
        return Ground(
            store=store,
            policy=policy,
            leases=held,
            today=today,
            person_is_active=person is not None and person.active,
            free_clerk_fen=reads.free_budget(read, BudgetKind.CLERK, staff_id, today),
            free_store_fen=reads.free_budget(read, BudgetKind.STORE, store.id, today),
        )


def room_of(counter: Counter, here: Ground, staff_id: str) -> Room:
    """What the leases at hand leave to one member of staff now."""
    return room_at(here.leases, staff_id, counter.corrected_now())


def history_of(counter: Counter, here: Ground, staff_id: str, member_id: str | None) -> History:
    """What was given today on this person's authority at this till, and lately to this member.

    Other tills' grants of today are bounded by the leases, not counted here; the member's window
    counts every coupon the file shows, wherever it was granted.
    """
    since, _ = day_bounds(here.today, here.store.timezone)
    with counter.journal.reading() as read:
        today = coupons.charged_since(read, staff_id, since)
    lately = 0 if member_id is None else _member_count(counter, here.policy, member_id)
    return replace(today, member_count=lately)


def _member_count(counter: Counter, policy: Policy, member_id: str) -> int:
    since = counter.corrected_now() - dt.timedelta(days=policy.member_window.days)
    with counter.cache.reading() as read:
        stored = reads.stored_file(read, member_id)
    with counter.journal.reading() as read:
        own = [item.coupon for item in coupons.of_member(read, member_id)]
    cached = [] if stored is None else stored.coupons
    return len({x.id for x in [*cached, *own] if x.granted_by and x.issued_at > since})
