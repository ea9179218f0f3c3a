"""Slices of a budget that a till may spend while it cannot ask anybody.

At head office, in every transaction: ``free + leased out + spent + burned = budget``. A lease only
grows by top-up, and what is left of it goes home only when the till closes it, behind its grants.
"""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

STOCK_DAY = "stock"
"""Stands for the day of what lasts until it is used up."""

STOCK_FROM = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
STOCK_UNTIL = dt.datetime(9000, 1, 1, tzinfo=dt.UTC)
"""A share of a stock is there by every clock, and ends only by being closed."""


class BudgetKind(StrEnum):
    """Whose it is: the store's pool, what one member of staff may give, or the store's stock of one
    sample, which is counted in pieces and belongs to no day (``STOCK_DAY``)."""

    STORE = "store"
    CLERK = "clerk"
    SAMPLE = "sample"


@dataclass(frozen=True, slots=True)
class Lease:
    """What one device may still give from one budget between two instants. Sums in fen."""

    id: str
    kind: BudgetKind
    owner_id: str
    day: str
    starts_at: dt.datetime
    ends_at: dt.datetime
    amount_fen: int
    spent_fen: int = 0
    closed: bool = False

    @property
    def remaining_fen(self) -> int:
        """What is left of it, never below zero."""
        return max(0, self.amount_fen - self.spent_fen)

    def usable_at(self, now: dt.datetime) -> bool:
        """Whether a grant at that instant may draw on it."""
        return not self.closed and self.starts_at <= now < self.ends_at


@dataclass(frozen=True, slots=True)
class LeaseDebit:
    """What one grant takes from one lease."""

    lease_id: str
    value_fen: int


@dataclass(frozen=True, slots=True)
class Room:
    """What one of the staff can still give here now, from their own budget and the store's."""

    clerk_fen: int
    store_fen: int

    @property
    def available_fen(self) -> int:
        """A grant debits both, so the smaller one decides."""
        return min(self.clerk_fen, self.store_fen)


def room_at(leases: tuple[Lease, ...], staff_id: str, now: dt.datetime) -> Room:
    """The room that the given leases leave to one member of staff at an instant."""
    usable = [lease for lease in leases if lease.usable_at(now)]
    return Room(
        clerk_fen=sum(
            x.remaining_fen for x in usable if x.kind is BudgetKind.CLERK and x.owner_id == staff_id
        ),
        store_fen=sum(x.remaining_fen for x in usable if x.kind is BudgetKind.STORE),
    )


def plan_debits(
    leases: tuple[Lease, ...], staff_id: str, value_fen: int, now: dt.datetime
) -> tuple[LeaseDebit, ...] | None:
    """Which leases a grant of that value draws on, or None when they do not reach.

    Both budgets are debited with the whole value; each may be spread over several leases, the one
    that ends first being emptied first.
    """
    usable = sorted((x for x in leases if x.usable_at(now)), key=lambda x: (x.ends_at, x.id))
    clerk = _spread(
        [x for x in usable if x.kind is BudgetKind.CLERK and x.owner_id == staff_id], value_fen
    )
    store = _spread([x for x in usable if x.kind is BudgetKind.STORE], value_fen)
    return None if clerk is None or store is None else clerk + store


def pieces_left(leases: tuple[Lease, ...], now: dt.datetime) -> dict[str, int]:
    """How many pieces of each sample may be given of the shares at hand; none where none is."""
    left: dict[str, int] = {}
    for lease in leases:
        if lease.kind is BudgetKind.SAMPLE and lease.usable_at(now):
            left[lease.owner_id] = left.get(lease.owner_id, 0) + lease.remaining_fen
    return left


def plan_pieces(
    leases: tuple[Lease, ...], sample_id: str, now: dt.datetime
) -> tuple[LeaseDebit, ...] | None:
    """Which share one piece of a sample comes from, or None when nothing of it is left."""
    shares = [
        x
        for x in leases
        if x.kind is BudgetKind.SAMPLE and x.owner_id == sample_id and x.usable_at(now)
    ]
    return _spread(sorted(shares, key=lambda x: x.id), 1)


def _spread(leases: list[Lease], value_fen: int) -> tuple[LeaseDebit, ...] | None:
    debits: list[LeaseDebit] = []
    missing = value_fen
    for lease in leases:
        taken = min(missing, lease.remaining_fen)
        if taken > 0:
            debits.append(LeaseDebit(lease.id, taken))
            missing -= taken
    return None if missing else tuple(debits)
