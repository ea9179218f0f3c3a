"""At another till a supervisor read out the answer to a challenge."""

from clerkapp.domain.operation import OverrideAnswered
from clerkapp.domain.staff import Role
from headoffice.errors import RejectedError
from headoffice.operations import telephone
from headoffice.operations.effect import Act, Effect
from headoffice.tills import trust

LARGEST_FEN = 2**53


def apply(act: Act, payload: OverrideAnswered) -> Effect:
    """The other half of an approval by telephone is on record; it may clear what waited for it."""
    if not 0 < payload.value_fen < LARGEST_FEN:
        raise RejectedError("malformed", "the value is no amount")
    flags = set()
    if act.clerk is None or not act.clerk.active or act.clerk.role is not Role.SUPERVISOR:
        flags.add("approver_not_supervisor")
    if trust.public_key_of(act.connection, act.store.id, payload.device_id) is None:
        flags.add("wrong_store")
    telephone.hear_answer(act, payload)
    return Effect(flags=flags)
