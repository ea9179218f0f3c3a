"""Keep a few words about a member."""

from clerkapp.counter import Counter, Session
from clerkapp.domain.identity import new_id
from clerkapp.domain.operation import NoteAdded, OperationKind
from clerkapp.journal import outbox
from clerkapp.journal.device import this_device
from clerkapp.services.words import checked

LONGEST_NOTE = 500


def add_note(
    counter: Counter, session: Session, member_id: str, text: str, operation_id: str
) -> None:
    """Record a note. Raises ``RefusedError``: ``note_empty``, ``note_too_long`` (``limit``)."""
    words = checked(text, "note", LONGEST_NOTE)
    now = counter.now()
    fact = outbox.Fact(
        kind=OperationKind.NOTE_ADDED,
        clerk_id=session.staff.id,
        payload=NoteAdded(new_id(now), words),
        occurred_at=now,
        member_id=member_id,
        id=operation_id,
    )
    with counter.journal.writing() as write:
        outbox.append(write, this_device(write), fact)
