"""A day's budgets of a store with their equation and the leases beneath, as people check them."""

from dataclasses import dataclass

from sqlalchemy import Connection, select

from clerkapp.domain.lease import STOCK_DAY, BudgetKind
from headoffice import tables
from headoffice.governing import staff


@dataclass(frozen=True, slots=True)
class LeaseLine:
    """What one till was lent of a budget. ``short_fen``: told after a restore, with no cover."""

    lease_id: str
    device_id: str
    device_name: str
    amount_fen: int
    spent_fen: int
    burned_fen: int
    short_fen: int
    closed: bool

    @property
    def out_fen(self) -> int:
        """What of it counts as leased."""
        return 0 if self.closed else self.amount_fen - self.spent_fen


@dataclass(frozen=True, slots=True)
class BudgetLine:
    """One budget: ``free + leased + spent + burned = amount``; of a sample, in pieces."""

    kind: BudgetKind
    owner_id: str
    owner_name: str
    day: str
    amount_fen: int
    free_fen: int
    leased_fen: int
    spent_fen: int
    burned_fen: int
    overspent_fen: int
    leases: tuple[LeaseLine, ...]

    @property
    def holds(self) -> bool:
        """Whether the equation holds, also against the sum of what tills hold open."""
        parts = self.free_fen + self.leased_fen + self.spent_fen + self.burned_fen
        return parts == self.amount_fen and self.leased_fen == sum(x.out_fen for x in self.leases)


def budgets_of(connection: Connection, store_id: str, day: str) -> list[BudgetLine]:
    """Those that exist for a day, the store's own first; and the stock of samples, of no day."""
    of = tables.budgets.c
    mine = (of.store_id == store_id) & of.day.in_((day, STOCK_DAY))
    rows = connection.execute(select(tables.budgets).where(mine)).mappings().all()
    names, lent = _names(connection, store_id), _leases(connection, store_id, day)
    order = [BudgetKind.STORE, BudgetKind.CLERK, BudgetKind.SAMPLE]
    lines = [
        BudgetLine(
            kind=BudgetKind(row["kind"]),
            owner_id=row["owner_id"],
            owner_name=names.get(row["owner_id"], ""),
            day=row["day"],
            amount_fen=row["amount_fen"],
            free_fen=row["free_fen"],
            leased_fen=row["leased_fen"],
            spent_fen=row["spent_fen"],
            burned_fen=row["burned_fen"],
            overspent_fen=row["overspent_fen"],
            leases=tuple(lent.get(row["id"], ())),
        )
        for row in rows
    ]
    return sorted(lines, key=lambda x: (order.index(x.kind), x.owner_id))


def _leases(connection: Connection, store_id: str, day: str) -> dict[int, list[LeaseLine]]:
    leases, budgets, devices = tables.leases.c, tables.budgets.c, tables.devices.c
    query = (
        select(tables.leases, devices.name)
        .join_from(tables.leases, tables.budgets, leases.budget_id == budgets.id)
        .join(tables.devices, leases.device_id == devices.id)
        .where((budgets.store_id == store_id) & budgets.day.in_((day, STOCK_DAY)))
        .order_by(devices.name, leases.id)
    )
    found: dict[int, list[LeaseLine]] = {}
    for row in connection.execute(query).mappings():
        line = LeaseLine(
            row["id"],
            row["device_id"],
            row["name"],
            row["amount_fen"],
            row["spent_fen"],
            row["burned_fen"],
            row["short_fen"],
            row["closed"],
        )
        found.setdefault(row["budget_id"], []).append(line)
    return found


def _names(connection: Connection, store_id: str) -> dict[str, str]:
    return {x.id: x.name for x in staff.of_store(connection, store_id)}
