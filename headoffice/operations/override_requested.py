"""A clerk asks whoever may approve."""

import datetime as dt

from sqlalchemy import select

from clerkapp.domain.approval import Approval
from clerkapp.domain.operation import OverrideRequested
from clerkapp.domain.policy import Policy
from headoffice import tables
from headoffice.coupons import approvals
from headoffice.errors import RejectedError
from headoffice.operations.effect import Act, Effect, require_free, require_member
from headoffice.operations.reading import in_utc
from headoffice.tills import devices
from sync.wire import Entity

LARGEST_FEN = 2**53
LONGEST_NOTE = 500


def apply(act: Act, payload: OverrideRequested) -> Effect:
    """Every till of the store sees it, until it is answered, withdrawn or over.

    What was answered already, before head office was restored, is not asked again.
    """
    require_member(act)
    if not 0 < payload.value_fen < LARGEST_FEN or len(payload.note) > LONGEST_NOTE:
        raise RejectedError("malformed", "the value is no amount, or the note too long")
    require_free(act, Entity.APPROVAL, payload.override_id, act.store.id)
    if _is_answered(act, payload.override_id):
        return Effect()
    return Effect(approvals.ask(act.connection, _approval(act, payload)))


def _is_answered(act: Act, override_id: str) -> bool:
    overrides = tables.overrides.c
    query = select(overrides.id).where(overrides.id == override_id)
    return act.connection.execute(query).first() is not None


def _approval(act: Act, payload: OverrideRequested) -> Approval:
    mine = devices.named(act.device.id, act.store.id)
    name = select(tables.devices.c.name).where(mine)
    return Approval(
        id=payload.override_id,
        store_id=act.store.id,
        device_id=act.operation.device_id,
        device_name=act.connection.execute(name).scalar_one(),
        clerk_id=act.operation.clerk_id,
        clerk_name=act.by,
        member_id=act.operation.member_id or "",
        template_id=payload.template_id,
        value_fen=payload.value_fen,
        reason_id=payload.reason_id,
        note=payload.note,
        rule=payload.rule,
        limit=payload.limit,
        shortfall=payload.shortfall,
        grant_operation_id=payload.grant_operation_id,
        requested_at=act.heard_at,
        expires_at=_expires_at(act, payload),
    )


def _expires_at(act: Act, payload: OverrideRequested) -> dt.datetime:
    """As the till said, yet never later than policy counts from now: its clock may be ahead."""
    lifetime = dt.timedelta(seconds=(act.policy or _NO_POLICY).approval_s)
    return min(in_utc(payload.expires_at, "expires_at"), act.heard_at + lifetime)


_NO_POLICY = Policy(0, (), (), (), ())
