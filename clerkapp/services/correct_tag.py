"""Put a mark about a member right: another word, another kind, another sureness."""

import uuid
from dataclasses import replace

from clerkapp.counter import Counter, Session
from clerkapp.domain.operation import OperationKind, TagRemoved
from clerkapp.domain.tag import Tag, TagKind, observed_dots, tag_key
from clerkapp.journal import outbox
from clerkapp.journal.device import this_device
from clerkapp.services.add_tag import tag_fact

_IDS = uuid.UUID("0b7f2c8e-3c39-4d0c-8c39-6f9b8f0f6a51")


def correct_tag(
    counter: Counter,
    session: Session,
    member_id: str,
    tag: Tag,
    kind: TagKind,
    label: str,
    confidence_percent: int | None,
    operation_id: str,
) -> None:
    """Take the old mark away and set the new one, in one transaction; once per id.

    Where it stays the same mark it is only said once more. Raises ``RefusedError`` as ``add_tag``.
    """
    added = tag_fact(counter, session, member_id, kind, label, operation_id, confidence_percent)
    fact, key = added
    removed = replace(
        fact,
        kind=OperationKind.TAG_REMOVED,
        payload=TagRemoved(tag.id, observed_dots(tag)),
        id=str(uuid.uuid5(_IDS, operation_id)),
    )
    with counter.journal.writing() as write:
        device = this_device(write)
        if key != tag_key(tag.kind, tag.label):
            outbox.append(write, device, removed)
        outbox.append(write, device, fact)
