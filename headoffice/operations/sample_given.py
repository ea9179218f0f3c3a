"""A sample was handed over."""

from clerkapp.domain.operation import SampleGiven
from clerkapp.domain.timeline import TimelineKind
from clerkapp.domain.wording import Wording
from headoffice import stock
from headoffice.operations.effect import (
    Act,
    Effect,
    add_to_timeline,
    reason_flags,
    require_member,
)

UNKNOWN = Wording("小样", "Sample")


def apply(act: Act, payload: SampleGiven) -> Effect:
    """The sample stands in the timeline and is gone from the store's stock.

    What policy does not list, or the stock does not hold, is flagged: the member has it.
    """
    member_id = require_member(act)
    sample = act.policy.sample(payload.sample_id) if act.policy else None
    title = sample.title if sample else UNKNOWN
    flags = reason_flags(act, payload.reason_id) | (set() if sample else {"unknown_sample"})
    counted, odd = stock.take_one(act.connection, act.store.id, payload.sample_id, act.heard_at)
    touched = add_to_timeline(act, member_id, TimelineKind.SAMPLE, title)
    return Effect(touched + counted, flags | odd)
