"""A sample was handed over."""

from clerkapp.domain.operation import SampleGiven
from clerkapp.domain.timeline import TimelineKind
from clerkapp.domain.wording import Wording
from headoffice.errors import RejectedError
from headoffice.feed import Touched
from headoffice.lending import stock
from headoffice.member_rights import erasing
from headoffice.operations import booking
from headoffice.operations.effect import (
    Act,
    Effect,
    add_to_timeline,
    reason_flags,
    require_member,
)

UNKNOWN = Wording("小样", "Sample")


def apply(act: Act, payload: SampleGiven) -> Effect:
    """The sample stands in the timeline and is gone from the till's share of the store's stock.

    What policy does not list, or the stock does not hold, is flagged: the member has it. Of a
    member who was erased meanwhile only the piece is booked.
    """
    _require_sound(payload)
    if _is_erased(act):
        odd = booking.book_sample(act, payload)
        return Effect(_left(act, payload), odd | {"member_erased"})
    member_id = require_member(act)
    sample = act.policy.sample(payload.sample_id) if act.policy else None
    title = sample.title if sample else UNKNOWN
    flags = reason_flags(act, payload.reason_id) | (set() if sample else {"unknown_sample"})
    flags |= booking.book_sample(act, payload)
    touched = add_to_timeline(act, member_id, TimelineKind.SAMPLE, title)
    return Effect(touched + _left(act, payload), flags)


def _require_sound(payload: SampleGiven) -> None:
    pieces = [debit.value_fen for debit in payload.debits]
    if pieces not in ([], [booking.PIECE]):
        raise RejectedError("malformed", "the debits are not one piece of one lease")


def _is_erased(act: Act) -> bool:
    named = act.operation.member_id
    return act.operation.redacted or erasing.pseudonym_of(act.connection, named) is not None


def _left(act: Act, payload: SampleGiven) -> list[Touched]:
    return stock.refresh(act.connection, act.store.id, act.heard_at, [payload.sample_id])
