"""Somebody took a mark away from a member."""

from clerkapp.domain.operation import TagRemoved
from headoffice.errors import RejectedError
from headoffice.operations.effect import Act, Effect, require_member
from headoffice.operations.tag_set import keep_tags, read_tags

MOST_OBSERVED = 5000
"""Adds of one tag that one removal may name."""


def apply(act: Act, payload: TagRemoved) -> Effect:
    """The adds that were seen are gone; one that was not seen keeps the tag."""
    member_id = require_member(act)
    if not 0 < len(payload.observed) <= MOST_OBSERVED:
        raise RejectedError("malformed", "the removal names nothing that it saw, or too much")
    before = read_tags(act.connection, member_id)
    return Effect(keep_tags(act, member_id, before, before.without(payload.observed)))
