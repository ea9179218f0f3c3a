"""A till as head office sees one: it chains operations, sends them, borrows and pulls."""

import dataclasses
import datetime as dt
import secrets
import uuid
from typing import Any

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import select

from clerkapp.domain.coupon import new_code
from clerkapp.domain.lease import BudgetKind, Lease, LeaseDebit
from clerkapp.domain.operation import (
    GENESIS,
    CouponGranted,
    Operation,
    OperationKind,
    OverrideDecided,
)
from headoffice import feed, tables
from headoffice.lending import leases
from headoffice.lending.leases import Borrower
from headoffice.office import HeadOffice
from headoffice.operations import intake
from headoffice.tills import enrolment
from headoffice.tills.devices import Device
from sync.wire import (
    Cursor,
    Enrolment,
    LeaseReply,
    LeaseWish,
    Page,
    Verdict,
    encode,
)
from tests.headoffice.tiny_chain import CLERK, HERE, THERE, TODAY


def public_key() -> str:
    """A device's public key, in hex."""
    return Ed25519PrivateKey.generate().public_key().public_bytes_raw().hex()


class Till:
    """One enrolled device of a seeded head office."""

    def __init__(self, office: HeadOffice, store_id: str = "s1") -> None:
        self.office = office
        self.key = Ed25519PrivateKey.generate()
        self.store = HERE if store_id == "s1" else THERE
        with office.database.writing() as connection:
            now = office.clock.now()
            code = enrolment.make_code(connection, store_id, "till", now)
            public = self.key.public_key().public_bytes_raw().hex()
            wanted = Enrolment(code=code, device_name="till", public_key=public)
            self.enrolled = enrolment.enrol(connection, wanted, now)
            self.cursor = feed.cursor_now(connection, store_id)
        self.device = Device(self.enrolled.device_id, store_id)
        self.run = ""
        self.sequence = 0
        self.last_hash = GENESIS

    def next(
        self,
        kind: OperationKind | str,
        payload: Any,
        member_id: str | None = "m1",
        **changed: Any,
    ) -> Operation:
        """The next operation of this till's chain; ``changed`` replaces fields before hashing."""
        operation = Operation(
            id=str(uuid.uuid4()),
            device_id=self.device.id,
            epoch=1,
            sequence=self.sequence + 1,
            kind=str(kind),
            clerk_id=CLERK,
            member_id=member_id,
            occurred_at=self.office.clock.now().isoformat(),
            depends_on=(),
            payload=payload if isinstance(payload, dict) else msgspec.to_builtins(payload),
            previous_hash=self.last_hash,
        )
        operation = dataclasses.replace(operation, **changed)
        operation = dataclasses.replace(operation, hash=operation.computed_hash())
        self.sequence, self.last_hash = operation.sequence, operation.hash
        return operation

    def visit(self, member_id: str | None = "m1", **changed: Any) -> Operation:
        """The next operation: a file was opened."""
        return self.next(OperationKind.VISIT_RECORDED, {"assurance": "card"}, member_id, **changed)

    def grant(
        self, lent: list[Lease], value_fen: int = 500, member_id: str = "m1", **changed: Any
    ) -> Operation:
        """The next operation: a coupon, each of the leases debited with its whole value."""
        inside = {x.name for x in dataclasses.fields(CouponGranted)} & changed.keys()
        payload = CouponGranted(
            coupon_id=str(uuid.uuid4()),
            code=new_code(),
            template_id={500: "c5", 1000: "c10", 5000: "c50"}.get(value_fen, "c5"),
            value_fen=value_fen,
            currency="CNY",
            reason_id="recovery",
            note="",
            valid_until=self.office.clock.now() + dt.timedelta(days=7),
            debits=tuple(LeaseDebit(lease.id, value_fen) for lease in lent),
        )
        payload = dataclasses.replace(payload, **{name: changed.pop(name) for name in inside})
        return self.next(OperationKind.COUPON_GRANTED, payload, member_id, **changed)

    def override(self, grant_operation_id: str, approver_id: str, **changed: Any) -> Operation:
        """The next operation: a supervisor allows a grant of ¥50."""
        payload = OverrideDecided(
            override_id=secrets.token_hex(8),
            approver_id=approver_id,
            method="pin",
            rule="per_grant",
            template_id="c50",
            value_fen=5000,
            reason_id="recovery",
            grant_operation_id=grant_operation_id,
        )
        return self.next(
            OperationKind.OVERRIDE_DECIDED, dataclasses.replace(payload, **changed), "m1"
        )

    def send(self, *operations: Operation | bytes) -> list[Verdict]:
        """Push, and get the verdicts."""
        raws = [x if isinstance(x, bytes) else encode(x) for x in operations]
        return intake.take(self.office.database, self.device, raws, self.office.clock.now())

    def send_one(self, operation: Operation | bytes) -> Verdict:
        """Push one, and get its verdict."""
        (verdict,) = self.send(operation)
        return verdict

    def borrow(self, *wishes: LeaseWish) -> LeaseReply:
        """Ask for leases."""
        with self.office.database.writing() as connection:
            borrower = Borrower(self.device.id, self.store, self.run)
            return leases.lend(connection, borrower, wishes, self.office.clock.now())

    def borrow_both(self, fen: int = 2000, owner_id: str = CLERK, day: str = TODAY) -> list[Lease]:
        """The leases a grant of that person needs: of the store's budget, then of the person's."""
        reply = self.borrow(
            wish(BudgetKind.STORE, self.store.id, fen, day),
            wish(BudgetKind.CLERK, owner_id, fen, day),
        )
        return sorted(reply.leases, key=lambda lease: lease.kind, reverse=True)

    def pull(self) -> Page:
        """The next page, from where this till stands."""
        with self.office.database.reading() as connection:
            page = feed.changes_after(
                connection, self.store.id, self.cursor, self.office.clock.now()
            )
        assert isinstance(page, Page)
        self.cursor = Cursor.parse(page.cursor)
        return page

    def pulled(self) -> list[tuple[str, str]]:
        """Entity and key of everything the next page tells."""
        return [(change.entity, change.key) for change in self.pull().changes]


def wish(kind: BudgetKind, owner_id: str, fen: int, day: str = TODAY) -> LeaseWish:
    """One wish."""
    return LeaseWish(kind=kind, owner_id=owner_id, day=day, amount_fen=fen)


def budget(office: HeadOffice, kind: BudgetKind, owner_id: str, day: str = TODAY) -> Any:
    """A budget's row."""
    of = tables.budgets.c
    query = select(tables.budgets).where(
        (of.kind == kind.value) & (of.owner_id == owner_id) & (of.day == day)
    )
    with office.database.reading() as connection:
        return connection.execute(query).one()


def parts(office: HeadOffice, kind: BudgetKind, owner_id: str, day: str = TODAY) -> tuple[int, ...]:
    """Free, leased, spent, burned and overspent of a budget."""
    row = budget(office, kind, owner_id, day)
    return (row.free_fen, row.leased_fen, row.spent_fen, row.burned_fen, row.overspent_fen)


def count(office: HeadOffice, table: Any) -> int:
    """How many rows a table has."""
    with office.database.reading() as connection:
        return len(connection.execute(select(table)).all())
