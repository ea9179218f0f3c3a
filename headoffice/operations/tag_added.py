"""Somebody set a mark on a member."""

from clerkapp.domain.operation import TagAdded
from clerkapp.domain.tag import Tag, is_tag, tag_id_of
from clerkapp.domain.wording import Wording
from headoffice.errors import RejectedError
from headoffice.operations.effect import Act, Effect, require_member
from headoffice.operations.tag_set import keep_tags, read_tags


def apply(act: Act, payload: TagAdded) -> Effect:
    """The member has the tag, unless a removal that saw this very add was heard before it."""
    member_id = require_member(act)
    if not is_tag(payload.label, payload.confidence_percent):
        raise RejectedError("malformed", "these are no words for a tag")
    if payload.tag_id != tag_id_of(act.operation.member_id or "", payload.kind, payload.label):
        raise RejectedError("malformed", "the tag's id does not follow from what it says")
    before = read_tags(act.connection, member_id)
    after = before.with_add(act.operation.id, _tag(act, member_id, payload))
    return Effect(keep_tags(act, member_id, before, after))


def _tag(act: Act, member_id: str, payload: TagAdded) -> Tag:
    return Tag(
        # Not the payload's own: it may have been made for who was joined into this member.
        id=tag_id_of(member_id, payload.kind, payload.label),
        member_id=member_id,
        kind=payload.kind,
        label=Wording(payload.label.zh.strip(), payload.label.en.strip()),
        set_by=act.by,
        set_at=act.occurred_at,
        confidence_percent=payload.confidence_percent,
    )
