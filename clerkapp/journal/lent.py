"""What supervisors lent at this till out of the store's pool."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from clerkapp.domain.operation import OperationKind
from clerkapp.journal import done

table = done.table
# Made once: it is read with every file that is opened.
_KEPT = (
    select(table.c.clerk_id, table.c.payload)
    .where(done.of_kind(OperationKind.AUTHORITY_LENT))
    .order_by(table.c.place)
)


@dataclass(frozen=True, slots=True)
class Loan:
    """One act of lending: by whom, to whom, as which lease."""

    lender_id: str
    staff_id: str
    lease_id: str
    amount_fen: int
    day: str


def loans(connection: Connection) -> list[Loan]:
    """Everything that was lent here and is kept, oldest first."""
    return list(_loans(connection))


def lent_on(connection: Connection, day: str) -> dict[str, int]:
    """What each clerk was lent here for one day of the store, in fen, whatever was made of it."""
    sums: dict[str, int] = {}
    for loan in _loans(connection):
        if loan.day == day:
            sums[loan.staff_id] = sums.get(loan.staff_id, 0) + loan.amount_fen
    return sums


def _loans(connection: Connection) -> Iterator[Loan]:
    for clerk_id, payload in connection.execute(_KEPT):
        yield _loan(clerk_id, payload)


def _loan(lender_id: str, payload: dict[str, Any]) -> Loan:
    return Loan(
        lender_id,
        payload["staff_id"],
        payload["lease_id"],
        payload["amount_fen"],
        payload["day"],
    )
