"""What tills said they took from their leases, against what the leases say was spent."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby

import msgspec
from sqlalchemy import Connection, select

from clerkapp.domain.lease import BudgetKind
from clerkapp.domain.operation import OperationKind
from headoffice import tables
from headoffice.checking.breaks import AnyRow, Break, rows

GRANTED, SAMPLE = OperationKind.COUPON_GRANTED.value, OperationKind.SAMPLE_GIVEN.value
BEYOND = frozenset({"over_lease", "late", "unknown_lease"})
"""Flags of an operation whose lease did not cover all of it: a budget paid for the rest."""

Booked = tuple[str, str]
"""A lease, and the sample that was taken from it; of money nothing."""


class _Debit(msgspec.Struct):
    lease_id: str
    value_fen: int


class _Payload(msgspec.Struct):
    debits: list[_Debit] = []
    sample_id: str = ""


class _Body(msgspec.Struct):
    payload: _Payload


@dataclass(slots=True)
class Spent:
    """What one device took from its leases."""

    fen: dict[Booked, int] = field(default_factory=lambda: defaultdict(int))
    beyond: set[str] = field(default_factory=set)

    def add(self, kind: str | None, body: str, flags: list[str]) -> None:
        """Count an operation that was applied."""
        if kind not in (GRANTED, SAMPLE):
            return
        try:
            payload = msgspec.json.decode(body, type=_Body).payload
        except msgspec.MsgspecError:
            return
        sample_id = payload.sample_id if kind == SAMPLE else ""
        for debit in payload.debits:
            self.fen[debit.lease_id, sample_id] += debit.value_fen
            if BEYOND.intersection(flags):
                self.beyond.add(debit.lease_id)


class Lent:
    """The leases of one device after another, asked for in the order of the devices' ids."""

    def __init__(self, connection: Connection) -> None:
        lease, of, devices = tables.leases, tables.budgets.c, tables.devices
        query = (
            select(lease, of.kind, of.owner_id)
            .join_from(lease, tables.budgets)
            .join(devices, devices.c.id == lease.c.device_id)
            .order_by(devices.c.id)
        )
        self._groups = groupby(rows(connection, query), lambda row: str(row.device_id))
        self._next = next(self._groups, None)

    def of(self, device_id: str) -> list[AnyRow]:
        """The leases of that device; nothing where it has none."""
        if self._next is None or self._next[0] != device_id:
            return []
        found = list(self._next[1])
        self._next = next(self._groups, None)
        return found


def leases_by_device(connection: Connection) -> Lent:
    """Every lease, read once."""
    return Lent(connection)


def differing(leases: list[AnyRow], spent: Spent) -> Iterator[Break]:
    """The leases that are not as spent as the operations say.

    Where an operation went beyond its lease, the lease is spent at most as much as was said.
    """
    for lease in leases:
        sample_id = lease.owner_id if lease.kind == BudgetKind.SAMPLE.value else ""
        said = spent.fen.get((lease.id, sample_id), 0)
        same = lease.spent_fen <= said if lease.id in spent.beyond else lease.spent_fen == said
        if not same:
            where = f"lease {lease.id} of device {lease.device_id}"
            yield Break(where, f"{lease.spent_fen} spent, but operations took {said}")
