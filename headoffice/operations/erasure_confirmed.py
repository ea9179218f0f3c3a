"""A till has nothing left of a member who was erased."""

from sqlalchemy import select

from clerkapp.domain.operation import ErasureConfirmed
from headoffice import tables
from headoffice.database import insert_missing
from headoffice.member_rights import erasing
from headoffice.operations import attention
from headoffice.operations.effect import Act, Effect
from headoffice.times import stored


def apply(act: Act, payload: ErasureConfirmed) -> Effect:
    """The device is taken off the list of those that have yet to confirm."""
    erasures = tables.erasures.c
    known = select(erasures.id).where(erasures.id == payload.erasure_id)
    if act.connection.execute(known).one_or_none() is None:
        # Head office was restored to before it ordered it: people have to order it again.
        attention.add(act, "erasure forgotten", payload.erasure_id, "unknown_erasure", "")
        return Effect(flags={"unknown_erasure"})
    row = {
        "erasure_id": payload.erasure_id,
        "device_id": act.operation.device_id,
        "confirmed_at": stored(act.occurred_at),
    }
    insert_missing(act.connection, tables.erasure_confirmations, [row])
    return Effect(erasing.close_if_complete(act.connection, payload.erasure_id))
