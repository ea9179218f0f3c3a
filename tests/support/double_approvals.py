"""What the head office double does with requests, answers, and approvals by telephone."""

import dataclasses
import datetime as dt
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from clerkapp.domain.approval import Approval, ApprovalState, terms_message, terms_of
from clerkapp.domain.operation import Operation, OperationKind
from clerkapp.domain.records import Entity
from clerkapp.domain.staff import Role
from clerkapp.domain.trust import StoreDevice
from tests.support.double_devices import DoubleDevice
from tests.support.double_work import MALFORMED, DoubleWork, Effect, Said

LIFETIME = dt.timedelta(seconds=600)


class DoubleApprovals(DoubleWork):
    """Who asked whom, and what they said."""

    def approval_effects(self) -> dict[OperationKind, Effect]:
        """By kind."""
        return {
            OperationKind.OVERRIDE_REQUESTED: self._asked,
            OperationKind.OVERRIDE_WITHDRAWN: self._withdrawn,
            OperationKind.OVERRIDE_DECIDED: self._decided,
            OperationKind.OVERRIDE_ANSWERED: self._answered_by_telephone,
        }

    def tell_device(self, device: DoubleDevice, public_key: str) -> None:
        """Let the store's tills know one another."""
        told = StoreDevice(device.id, device.store_id, device.name, public_key)
        others = any(entity is Entity.DEVICE for entity, _ in self.records)
        if others and self.records.get((Entity.DEVICE, device.id)) != told:
            self.tell(Entity.DEVICE, told)
        # The first till of all finds itself in what it is filled with.
        self.records[Entity.DEVICE, device.id] = told

    def use_approval(self, operation: Operation, override_id: str | None) -> None:
        """A coupon was given on it."""
        found = self.records.get((Entity.APPROVAL, override_id or ""))
        if found is not None:
            self.tell(Entity.APPROVAL, dataclasses.replace(found, state=ApprovalState.USED))

    def _asked(self, device: DoubleDevice, operation: Operation, payload: Any) -> Said:
        key = (Entity.APPROVAL, payload.override_id)
        if payload.value_fen <= 0 or key in self.records:
            return MALFORMED
        asked = Approval(
            id=payload.override_id,
            store_id=device.store_id,
            device_id=device.id,
            device_name=device.name,
            clerk_id=operation.clerk_id,
            clerk_name=self.name_of(operation.clerk_id),
            member_id=operation.member_id or "",
            template_id=payload.template_id,
            value_fen=payload.value_fen,
            reason_id=payload.reason_id,
            note=payload.note,
            rule=payload.rule,
            limit=payload.limit,
            shortfall=payload.shortfall,
            grant_operation_id=payload.grant_operation_id,
            requested_at=self.clock.now(),
            expires_at=min(payload.expires_at, self.clock.now() + LIFETIME),
        )
        self.tell(Entity.APPROVAL, asked)
        return Said()

    def _withdrawn(self, device: DoubleDevice, operation: Operation, payload: Any) -> Said:
        found = self.records.get((Entity.APPROVAL, payload.override_id))
        if found is None or found.state not in (ApprovalState.WAITING, ApprovalState.ALLOWED):
            return Said()
        if (found.device_id, found.clerk_id) != (device.id, operation.clerk_id):
            return Said(flags=("not_the_asker",))
        self.tell(Entity.APPROVAL, dataclasses.replace(found, state=ApprovalState.WITHDRAWN))
        return Said()

    def _decided(self, device: DoubleDevice, operation: Operation, payload: Any) -> Said:
        if payload.value_fen < (1 if payload.allowed else 0):
            return MALFORMED
        if payload.method != "remote":
            asker = operation.clerk_id
            return Said(flags=tuple(sorted(self._approver_flags(asker, payload))))
        found = self.records.get((Entity.APPROVAL, payload.override_id))
        if found is None:
            return Said(flags=("unknown_request",) if payload.allowed else ())
        answered = dataclasses.replace(
            found,
            state=ApprovalState.ALLOWED if payload.allowed else ApprovalState.REFUSED,
            decided_by=payload.approver_id,
            decided_at=self.clock.now(),
            allowed_template_id=payload.template_id,
            allowed_fen=payload.value_fen,
            allowed_until=payload.expires_at,
            words=payload.words,
            signed_by=payload.signed_by,
            signature=payload.signature,
        )
        flags = self._approver_flags(found.clerk_id, payload) | self._odd(found, payload)
        if payload.signed_by != device.id or not self._is_signed(answered):
            flags.add("bad_signature")
        if flags:
            return Said(flags=tuple(sorted(flags)))
        self.tell(Entity.APPROVAL, answered)
        return Said()

    def _odd(self, found: Approval, payload: Any) -> set[str]:
        flags = set()
        if found.state is ApprovalState.WITHDRAWN:
            flags.add("request_withdrawn")
        elif found.state is not ApprovalState.WAITING:
            flags.add("decided_twice")
        bound = (payload.grant_operation_id, payload.reason_id, payload.rule)
        asked = (found.grant_operation_id, found.reason_id, found.rule)
        if bound != asked or payload.value_fen > found.value_fen:
            flags.add("override_differs")
        return flags

    def _approver_flags(self, asker_id: str, payload: Any) -> set[str]:
        flags = {"self_approved"} if payload.approver_id == asker_id else set()
        people = {x.id: x for x in self.chain.staff}
        approver = people.get(payload.approver_id)
        if approver is None or approver.role is not Role.SUPERVISOR:
            flags.add("approver_not_supervisor")
        return flags

    def _is_signed(self, answered: Approval) -> bool:
        device = self.records.get((Entity.DEVICE, answered.signed_by))
        if device is None:
            return False
        try:
            key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(device.public_key))
            key.verify(bytes.fromhex(answered.signature), terms_message(terms_of(answered)))
        except (InvalidSignature, ValueError):
            return False
        return True

    def _answered_by_telephone(
        self, device: DoubleDevice, operation: Operation, payload: Any
    ) -> Said:
        if payload.value_fen <= 0:
            return MALFORMED
        flags = set()
        people = {x.id: x for x in self.chain.staff}
        clerk = people.get(operation.clerk_id)
        if clerk is None or clerk.role is not Role.SUPERVISOR:
            flags.add("approver_not_supervisor")
        asked_at = self.records.get((Entity.DEVICE, payload.device_id))
        if asked_at is None or asked_at.store_id != device.store_id:
            flags.add("wrong_store")
        return Said(flags=tuple(sorted(flags)))
