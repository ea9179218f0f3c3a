"""A supervisor allowed one grant above a clerk's authority."""

from sqlalchemy import insert, select

from clerkapp.domain.operation import OverrideDecided
from clerkapp.domain.staff import Role
from headoffice import tables
from headoffice.errors import RejectedError
from headoffice.operations.effect import Act, Effect, on_roster

LARGEST_FEN = 2**53


def apply(act: Act, payload: OverrideDecided) -> Effect:
    """The override is on record, bound to its grant; what looks wrong about it is flagged."""
    if not 0 < payload.value_fen < LARGEST_FEN:
        raise RejectedError("malformed", "the value is no amount")
    flags = set()
    if payload.approver_id == act.operation.clerk_id:
        flags.add("self_approved")
    if not _is_supervisor(act, payload.approver_id):
        flags.add("approver_not_supervisor")
    if _is_known(act, payload.override_id):
        return Effect(flags=flags | {"override_reused"})
    act.connection.execute(insert(tables.overrides).values(_row(act, payload)))
    return Effect(flags=flags)


def _row(act: Act, payload: OverrideDecided) -> dict[str, str | int | None]:
    return {
        "id": payload.override_id,
        "operation_id": act.operation.id,
        "approver_id": payload.approver_id,
        "member_id": act.operation.member_id,
        "template_id": payload.template_id,
        "value_fen": payload.value_fen,
        "reason_id": payload.reason_id,
        "grant_operation_id": payload.grant_operation_id,
    }


def _is_known(act: Act, override_id: str) -> bool:
    overrides = tables.overrides.c
    query = select(overrides.id).where(overrides.id == override_id)
    return act.connection.execute(query).scalar_one_or_none() is not None


def _is_supervisor(act: Act, staff_id: str) -> bool:
    person = on_roster(act, staff_id)
    return person is not None and person.active and person.role is Role.SUPERVISOR
