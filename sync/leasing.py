"""Keep enough room at hand: lease ahead for the days a store must survive, close what has ended."""

import datetime as dt

from clerkapp.cache import intake, reads
from clerkapp.counter import Counter
from clerkapp.domain.clock import local_day
from clerkapp.domain.lease import BudgetKind, Lease
from clerkapp.domain.policy import Policy
from clerkapp.domain.staff import Role, StaffMember
from clerkapp.domain.store import Store
from clerkapp.journal import leases
from clerkapp.journal.device import this_device
from sync import wire
from sync.client import HeadOffice

AHEAD_DAYS = 3
PRESENT_GRANTS = 2
"""Largest grants kept in hand for whoever is signed in here."""

ABSENT_GRANTS = 1
"""The same for everybody else on the roster, who may come to this till while the line is down."""

POOL_GRANTS = 10
"""The same of the store's pool."""


def keep_leases(counter: Counter, head_office: HeadOffice, present_id: str | None) -> None:
    """One round: close what has ended, ask for what is wanted, take up what was lent."""
    with counter.cache.reading() as read:
        policy = reads.policy(read)
        roster = reads.roster(read)
    if policy is None:
        return
    with counter.journal.writing() as write:
        device = this_device(write)
        leases.close_ended(write, device, counter.corrected_now(), counter.now())
        held = leases.held_leases(write)
    with counter.cache.reading() as read:
        store = reads.store(read, device.store_id)
    if store is None:
        return
    wishes = wished(policy, roster, store, held, present_id, counter.corrected_now())
    reply = head_office.lease(wire.LeaseRequest(wishes=wishes))
    with counter.journal.writing() as write:
        leases.take_up(write, reply.leases)
    with counter.cache.writing() as write:
        for state in reply.budgets:
            intake.keep_free_budget(
                write, state.kind, state.owner_id, state.day, state.free_fen, reply.server_time
            )


def wished(
    policy: Policy,
    roster: list[StaffMember],
    store: Store,
    held: tuple[Lease, ...],
    present_id: str | None,
    now: dt.datetime,
) -> list[wire.LeaseWish]:
    """What this till would like to hold, as absolute amounts, today and for the days ahead."""
    today = local_day(now, store.timezone)
    wishes: list[wire.LeaseWish] = []
    for day in _days(today):
        pool = POOL_GRANTS * _largest_grant(policy, Role.CLERK)
        wishes.append(_wish(BudgetKind.STORE, store.id, day, pool, held))
        for person in roster:
            if not person.active:
                continue
            here = person.id == present_id and day == today
            grants = PRESENT_GRANTS if here else ABSENT_GRANTS
            room = grants * _largest_grant(policy, person.role)
            wishes.append(_wish(BudgetKind.CLERK, person.id, day, room, held))
    return wishes


def _wish(
    kind: BudgetKind, owner_id: str, day: str, room_fen: int, held: tuple[Lease, ...]
) -> wire.LeaseWish:
    spent = sum(
        lease.spent_fen
        for lease in held
        if (lease.kind, lease.owner_id, lease.day) == (kind, owner_id, day)
    )
    return wire.LeaseWish(kind=kind, owner_id=owner_id, day=day, amount_fen=spent + room_fen)


def _days(today: str) -> list[str]:
    first = dt.date.fromisoformat(today)
    return [(first + dt.timedelta(days=n)).isoformat() for n in range(AHEAD_DAYS + 1)]


def _largest_grant(policy: Policy, role: Role) -> int:
    limits = policy.limits_of(role)
    return 0 if limits is None else limits.per_grant_fen
