"""A sample was handed over."""

from clerkapp.domain.operation import SampleGiven
from clerkapp.domain.timeline import TimelineKind
from clerkapp.domain.wording import Wording
from headoffice.operations.effect import (
    Act,
    Effect,
    add_to_timeline,
    reason_flags,
    require_member,
)

UNKNOWN = Wording("小样", "Sample")


def apply(act: Act, payload: SampleGiven) -> Effect:
    """The sample stands in the timeline; what policy does not list is flagged."""
    member_id = require_member(act)
    sample = act.policy.sample(payload.sample_id) if act.policy else None
    title = sample.title if sample else UNKNOWN
    flags = reason_flags(act, payload.reason_id) | (set() if sample else {"unknown_sample"})
    return Effect(add_to_timeline(act, member_id, TimelineKind.SAMPLE, title), flags)
