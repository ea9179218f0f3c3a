"""Operations as a till chains them, for talking to head office without a till."""

import dataclasses
import datetime as dt
import uuid
from typing import Any

import msgspec

from clerkapp.domain.coupon import new_code
from clerkapp.domain.lease import Lease, LeaseDebit
from clerkapp.domain.operation import GENESIS, CouponGranted, Operation, OperationKind


class Chain:
    """Makes the next operation of one device."""

    def __init__(self, device_id: str, clerk_id: str = "1001") -> None:
        self.device_id = device_id
        self.clerk_id = clerk_id
        self.sequence = 0
        self.last_hash = GENESIS

    def next(
        self,
        kind: OperationKind | str,
        payload: object,
        member_id: str | None = "m1",
        **changed: Any,
    ) -> Operation:
        """The next operation; ``changed`` replaces fields before it is hashed."""
        plain: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(payload))
        operation = Operation(
            id=str(uuid.uuid4()),
            device_id=self.device_id,
            epoch=1,
            sequence=self.sequence + 1,
            kind=str(kind),
            clerk_id=self.clerk_id,
            member_id=member_id,
            occurred_at=dt.datetime.now(dt.UTC).isoformat(),
            depends_on=(),
            payload=plain,
            previous_hash=self.last_hash,
        )
        operation = dataclasses.replace(operation, **changed)
        operation = dataclasses.replace(operation, hash=operation.computed_hash())
        self.sequence, self.last_hash = operation.sequence, operation.hash
        return operation

    def visit(self, **changed: Any) -> Operation:
        """A file was opened."""
        return self.next(OperationKind.VISIT_RECORDED, {"assurance": "card"}, **changed)

    def grant(self, leases: list[Lease], value_fen: int = 1000, **changed: Any) -> Operation:
        """A coupon, each lease debited with its whole value."""
        payload = CouponGranted(
            coupon_id=str(uuid.uuid4()),
            code=new_code(),
            template_id="c10",
            value_fen=value_fen,
            currency="CNY",
            reason_id="recovery",
            note="",
            valid_until=dt.datetime.now(dt.UTC) + dt.timedelta(days=7),
            debits=tuple(LeaseDebit(lease.id, value_fen) for lease in leases),
        )
        return self.next(OperationKind.COUPON_GRANTED, payload, **changed)
