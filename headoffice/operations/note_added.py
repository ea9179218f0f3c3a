"""A few words of a clerk."""

from clerkapp.domain.operation import NoteAdded
from clerkapp.domain.timeline import TimelineKind
from clerkapp.domain.wording import Wording
from headoffice.errors import RejectedError
from headoffice.operations.effect import Act, Effect, add_to_timeline, require_member


def apply(act: Act, payload: NoteAdded) -> Effect:
    """The words stand in the timeline, untranslated."""
    member_id = require_member(act)
    text = payload.text.strip()
    if not text:
        raise RejectedError("malformed", "the note is empty")
    return Effect(add_to_timeline(act, member_id, TimelineKind.NOTE, Wording(text, text)))
