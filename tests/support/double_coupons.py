"""What the head office double does with coupons that are taken back, asked about and used."""

import dataclasses
import datetime as dt
import uuid
from typing import Any

import msgspec

from clerkapp.domain.certificate import LIFETIME, Certificate, certificate_text
from clerkapp.domain.coupon import (
    Coupon,
    CouponSource,
    CouponStanding,
    CouponState,
    read_code,
    used_title,
    withdrawn_title,
)
from clerkapp.domain.lease import Lease
from clerkapp.domain.operation import CouponGranted, Operation, OperationKind
from clerkapp.domain.records import Entity
from clerkapp.domain.staff import Role
from clerkapp.domain.timeline import TimelineKind
from sync import wire
from sync.transport import Request
from tests.support.double_budgets import DoubleBudgets
from tests.support.double_calls import DoubleCalls
from tests.support.double_devices import DoubleDevice
from tests.support.double_feed import No
from tests.support.double_work import MALFORMED, Effect, Said
from tests.support.small_chain import SIGNING_KEY

WITHDRAW = dt.timedelta(seconds=600 + 120)


@dataclasses.dataclass
class DoubleUse:
    """The first till that said it used a coupon."""

    device_id: str
    operation_id: str
    store_id: str
    at: dt.datetime
    confirmed: bool


class DoubleCoupons(DoubleCalls):
    """What became of coupons."""

    money: DoubleBudgets
    used_codes: dict[str, tuple[str, DoubleDevice]]
    uses: dict[str, DoubleUse]
    freed: set[str]

    def coupon_effects(self) -> dict[OperationKind, Effect]:
        """By kind."""
        return {
            OperationKind.COUPON_VOIDED: self._voided,
            OperationKind.COUPON_REDEEMED: self._redeemed,
        }

    def certificate_of(self, device: DoubleDevice) -> str:
        """Head office's word on a till's key; nothing for one in quarantine."""
        key = next(key for key, made in self.used_codes.values() if made is device)
        today = self.clock.now().date()
        try:
            said = Certificate(
                1, str(uuid.UUID(device.id)), device.store_id, key, today, today + LIFETIME
            )
        except ValueError:
            return ""
        return "" if device.quarantine else certificate_text(said, SIGNING_KEY.sign)

    def _voided(self, device: DoubleDevice, operation: Operation, payload: Any) -> Said:
        coupon, grant = self._coupon(payload.coupon_id), self._grant(payload.coupon_id)
        if coupon is None or grant is None:
            return Said("unknown_coupon")
        if coupon.state is CouponState.REDEEMED:
            return Said("coupon_used")
        if coupon.state is CouponState.WITHDRAWN:
            return Said("coupon_withdrawn")
        if grant.device_id != device.id:
            return Said("not_granted_here")
        policy = self.chain.policies[device.store_id]
        flags = set()
        if not policy.redeem_offline:
            self._move(device, grant, 1)
            flags.add("money_freed")
            self.freed.add(coupon.id)
        self.tell(Entity.COUPON, dataclasses.replace(coupon, state=CouponState.WITHDRAWN))
        self.write_line(operation, TimelineKind.COUPON, withdrawn_title(coupon.title))
        who = next((x for x in self.chain.staff if x.id == operation.clerk_id), None)
        gave_it = who is not None and who.id == coupon.granted_by
        if not gave_it and (who is None or who.role is not Role.SUPERVISOR):
            flags.add("withdrawn_by_other")
        if _at(operation) > coupon.issued_at + WITHDRAW:
            flags.add("withdrawn_late")
        return Said(flags=tuple(sorted(flags)))

    def _redeemed(self, device: DoubleDevice, operation: Operation, payload: Any) -> Said:
        if payload.value_fen <= 0 or not payload.coupon_id.strip():
            return MALFORMED
        coupon, flags = self._coupon(payload.coupon_id), set()
        came_used = coupon is not None and coupon.state is CouponState.REDEEMED
        if not self._take(payload.coupon_id, device, operation.id, _at(operation), True) or (
            came_used and coupon is not None and coupon.used_at is None
        ):
            flags.add("redeemed_twice")
        if coupon is None:
            return Said(flags=tuple(sorted({*flags, "unknown_coupon"})))
        asked = payload.known_from is CouponSource.HEAD_OFFICE
        wrong = {
            "redeemed_withdrawn": coupon.state is CouponState.WITHDRAWN,
            "redeemed_expired": _at(operation) >= coupon.valid_until,
            "value_differs": payload.value_fen != coupon.value_fen,
            "redeemed_elsewhere": coupon.store_id != device.store_id and not asked,
        }
        flags |= {x for x, holds in wrong.items() if holds}
        grant = self._grant(coupon.id)
        if coupon.id in self.freed and grant is not None:
            self.freed.discard(coupon.id)
            self._move(device, grant, -1)
        self._note_used(coupon)
        self.write_line(operation, TimelineKind.COUPON, used_title(coupon.title))
        return Said(flags=tuple(sorted(flags)))

    def _redeem(self, request: Request) -> wire.RedemptionReply:
        device = self._device(request)
        asked = msgspec.json.decode(request.body or b"", type=wire.RedemptionRequest)
        if asked.use and not 0 < len(asked.operation_id) <= 64:
            raise No(400, "malformed")
        if asked.use and device.quarantine:
            raise No(409, "not_trusted")
        coupon = self._of_code(read_code(asked.code) or asked.code.strip())
        if coupon is None:
            return self._reply(CouponStanding.UNKNOWN, None)
        outcome = self._standing(device, coupon)
        if asked.use and outcome in (CouponStanding.GOOD, CouponStanding.TAKEN):
            took = self._take(coupon.id, device, asked.operation_id, self.clock.now(), False)
            outcome = CouponStanding.TAKEN if took else CouponStanding.USED
            coupon = self._note_used(coupon)
        return self._reply(outcome, coupon)

    def _standing(self, device: DoubleDevice, coupon: Coupon) -> CouponStanding:
        state, use = coupon.state_at(self.clock.now()), self.uses.get(coupon.id)
        if state is CouponState.REDEEMED:
            own = use is not None and use.device_id == device.id and not use.confirmed
            return CouponStanding.TAKEN if own else CouponStanding.USED
        named = {
            CouponState.WITHDRAWN: CouponStanding.WITHDRAWN,
            CouponState.EXPIRED: CouponStanding.EXPIRED,
        }
        return named.get(state, CouponStanding.GOOD)

    def _reply(self, outcome: CouponStanding, coupon: Coupon | None) -> wire.RedemptionReply:
        return wire.RedemptionReply(
            outcome=outcome,
            coupon=coupon,
            used_at=None if coupon is None else coupon.used_at,
            used_store_id="" if coupon is None else coupon.used_store_id,
            server_time=self.clock.now(),
        )

    def _take(
        self, coupon_id: str, device: DoubleDevice, operation_id: str, at: dt.datetime, done: bool
    ) -> bool:
        fresh = DoubleUse(device.id, operation_id, device.store_id, at, done)
        use = self.uses.setdefault(coupon_id, fresh)
        same = use.operation_id == operation_id
        if not same and (use.device_id != device.id or use.confirmed):
            return False
        use.operation_id, use.confirmed = operation_id, use.confirmed or done
        return True

    def _note_used(self, coupon: Coupon) -> Coupon:
        use = self.uses[coupon.id]
        if coupon.state is CouponState.REDEEMED:
            return coupon
        used = dataclasses.replace(
            coupon, state=CouponState.REDEEMED, used_at=use.at, used_store_id=use.store_id
        )
        self.tell(Entity.COUPON, used)
        return used

    def _move(self, device: DoubleDevice, grant: Operation, back: int) -> None:
        for debit in msgspec.convert(grant.payload, type=CouponGranted).debits:
            lease: Lease | None = device.leases.get(debit.lease_id)
            if lease is not None:
                budget = self.money.held[(lease.kind, lease.owner_id, lease.day)]
                budget.free += back * debit.value_fen
                budget.spent -= back * debit.value_fen

    def _grant(self, coupon_id: str) -> Operation | None:
        grants = (x for _, x in self.done if x.kind == OperationKind.COUPON_GRANTED)
        return next((x for x in grants if x.payload["coupon_id"] == coupon_id), None)

    def _coupon(self, coupon_id: str) -> Coupon | None:
        return self.records.get((Entity.COUPON, coupon_id))

    def _of_code(self, code: str) -> Coupon | None:
        held = [x for (entity, _), x in self.records.items() if entity is Entity.COUPON]
        return next((x for x in held if x.code == code), None)


def _at(operation: Operation) -> dt.datetime:
    return dt.datetime.fromisoformat(operation.occurred_at)
