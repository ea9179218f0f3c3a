"""Take a mark about a member away."""

from clerkapp.counter import Counter, Session
from clerkapp.domain.operation import OperationKind, TagRemoved
from clerkapp.domain.tag import Tag, observed_dots
from clerkapp.journal import outbox
from clerkapp.journal.device import this_device


def remove_tag(counter: Counter, session: Session, tag: Tag, operation_id: str) -> None:
    """Record that a tag is wrong, as it was shown; the same id again changes nothing.

    An add of the same mark that this till has not heard of yet keeps it: whoever added it did not
    know either.
    """
    fact = outbox.Fact(
        kind=OperationKind.TAG_REMOVED,
        clerk_id=session.staff.id,
        payload=TagRemoved(tag.id, observed_dots(tag)),
        occurred_at=counter.now(),
        member_id=tag.member_id,
        id=operation_id,
    )
    with counter.journal.writing() as write:
        outbox.append(write, this_device(write), fact)
