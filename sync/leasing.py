"""Keep enough room at hand: lease ahead for the days a store must survive, close what has ended."""

import datetime as dt
from collections import Counter as Tally
from collections.abc import Iterable

from clerkapp.cache import intake, reads
from clerkapp.counter import Counter
from clerkapp.domain.clock import local_day
from clerkapp.domain.lease import STOCK_DAY, BudgetKind, Lease
from clerkapp.domain.policy import Policy
from clerkapp.domain.staff import Role, StaffMember
from clerkapp.domain.store import Store
from clerkapp.journal import leases, lent
from clerkapp.journal.device import this_device
from sync import wire
from sync.client import HeadOffice
from sync.health import health_of

AHEAD_DAYS = 3
PRESENT_GRANTS = 2
"""Largest grants kept in hand for whoever is signed in here."""

ABSENT_GRANTS = 1
"""The same for everybody else on the roster, who may come to this till while the line is down."""

POOL_GRANTS = 10
"""The same of the store's pool."""

PIECES = 5
"""How many of each sample that is counted."""

GIVE_BACK_FROM = 2
"""So many times what is wanted here is too much to keep while others have too little."""

Budget = tuple[BudgetKind, str, str]
"""Kind, owner and local day; of a sample ``STOCK_DAY``."""


def keep_leases(
    counter: Counter, head_office: HeadOffice, present_id: str | None, run: str = ""
) -> None:
    """One round: close what has ended, ask for what is wanted, take up what was lent, and give
    back what others lack.

    ``run`` is the one of the last greeting.
    """
    with counter.cache.reading() as read:
        policy = reads.policy_of_all_days(read)
        roster = reads.roster(read)
    if policy is None:
        return
    with counter.journal.writing() as write:
        device = this_device(write)
        leases.close_ended(write, device, counter.corrected_now(), counter.now())
    with counter.cache.reading() as read:
        store = reads.store(read, device.store_id)
        counted = reads.stocks(read).keys()
    if store is None:
        return
    days = _days(local_day(counter.corrected_now(), store.timezone))
    with counter.journal.reading() as read:
        held = leases.leases_of_days(read, [*days, STOCK_DAY])
        lent_here = {loan.lease_id for loan in lent.loans(read)}
    room = wanted_room(policy, roster, store, days, present_id)
    room |= wanted_pieces(policy.on(days[0]), counted)
    wishes = _wishes(room, held, lent_here)
    request = wire.LeaseRequest(wishes=wishes, run=run, health=health_of(counter))
    reply = head_office.lease(request)
    with counter.journal.writing() as write:
        leases.take_up(write, reply.leases)
        borrowed = tuple(x for x in leases.held_leases(write) if x.id not in lent_here)
        for lease in surplus(borrowed, room, reply.budgets):
            leases.close(write, device, lease, counter.now())
    with counter.cache.writing() as write:
        for state in reply.budgets:
            intake.keep_free_budget(
                write, state.kind, state.owner_id, state.day, state.free_fen, reply.server_time
            )


def wanted_room(
    policy: Policy,
    roster: list[StaffMember],
    store: Store,
    days: list[str],
    present_id: str | None,
) -> dict[Budget, int]:
    """What this till would like to have unspent of each budget, in fen; today is the first day."""
    room: dict[Budget, int] = {}
    for day in days:
        rules = policy.on(day)
        pool = POOL_GRANTS * _largest_grant(rules, Role.CLERK)
        room[BudgetKind.STORE, store.id, day] = pool
        for person in roster:
            if not person.active:
                continue
            here = person.id == present_id and day == days[0]
            grants = PRESENT_GRANTS if here else ABSENT_GRANTS
            room[BudgetKind.CLERK, person.id, day] = grants * _largest_grant(rules, person.role)
    return room


def wanted_pieces(policy: Policy, counted: Iterable[str]) -> dict[Budget, int]:
    """What this till would like to have of each sample that is offered and counted, in pieces."""
    offered = {sample.id for sample in policy.samples}
    return {(BudgetKind.SAMPLE, x, STOCK_DAY): PIECES for x in sorted(offered & set(counted))}


def surplus(
    held: tuple[Lease, ...], room: dict[Budget, int], states: list[wire.BudgetState]
) -> list[Lease]:
    """Leases to give back: so much more than wanted here, while too little is left for others.

    And every share of a sample that is not offered or not counted any more. Closed, what is wanted
    is lent again at the next round.
    """
    free = {(x.kind, x.owner_id, x.day): x.free_fen for x in states}
    found = []
    for lease in held:
        budget = (lease.kind, lease.owner_id, lease.day)
        wanted = room.get(budget, 0)
        is_scarce = free.get(budget, wanted) < wanted
        is_surplus = is_scarce and lease.remaining_fen >= GIVE_BACK_FROM * wanted > 0
        if is_surplus or (lease.kind is BudgetKind.SAMPLE and budget not in room):
            found.append(lease)
    return found


def _wishes(
    room: dict[Budget, int], held: tuple[Lease, ...], lent_here: set[str]
) -> list[wire.LeaseWish]:
    """What is wanted, above what was spent and what a supervisor lent here beside it."""
    spent: Tally[Budget] = Tally()
    for lease in held:
        fen = lease.amount_fen if lease.id in lent_here and not lease.closed else lease.spent_fen
        spent[lease.kind, lease.owner_id, lease.day] += fen
    return [
        wire.LeaseWish(kind=budget[0], owner_id=budget[1], day=budget[2], amount_fen=fen)
        for budget, wanted in room.items()
        for fen in (spent[budget] + wanted,)
    ]


def _days(today: str) -> list[str]:
    first = dt.date.fromisoformat(today)
    return [(first + dt.timedelta(days=n)).isoformat() for n in range(AHEAD_DAYS + 1)]


def _largest_grant(policy: Policy, role: Role) -> int:
    limits = policy.limits_of(role)
    return 0 if limits is None else limits.per_grant_fen
