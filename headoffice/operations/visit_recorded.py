"""A file was opened at a counter."""

from clerkapp.domain.operation import VisitRecorded
from clerkapp.domain.timeline import TimelineKind
from clerkapp.domain.wording import Wording
from headoffice.operations.effect import Act, Effect, add_to_timeline, enter_scope, require_member


def apply(act: Act, payload: VisitRecorded) -> Effect:
    """The visit stands in the timeline; from now on the store keeps the member."""
    member_id = require_member(act)
    entered = enter_scope(act, member_id)
    name = act.store.name
    title = Wording(f"到店：{name.zh}", f"Visit: {name.en}")
    return Effect(entered + add_to_timeline(act, member_id, TimelineKind.VISIT, title))
