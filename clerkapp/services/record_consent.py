"""Record by which channels a member agreed to be reached, and to which words."""

from clerkapp.counter import Counter, Session
from clerkapp.domain.operation import ConsentRecorded, OperationKind
from clerkapp.domain.payloads import ConsentGiven
from clerkapp.journal import outbox
from clerkapp.journal.device import this_device


def record_consent(
    counter: Counter,
    session: Session,
    member_id: str,
    consents: tuple[ConsentGiven, ...],
    operation_id: str,
) -> None:
    """Record a yes or no for each channel given; the same id again changes nothing.

    Raises ``ValueError`` for a consent to no words, or where nothing was said.
    """
    require_words(consents)
    if not consents:
        raise ValueError("nothing was said of any channel")
    fact = outbox.Fact(
        kind=OperationKind.CONSENT_RECORDED,
        clerk_id=session.staff.id,
        payload=ConsentRecorded(consents),
        occurred_at=counter.now(),
        member_id=member_id,
        id=operation_id,
    )
    with counter.journal.writing() as write:
        outbox.append(write, this_device(write), fact)


def require_words(consents: tuple[ConsentGiven, ...]) -> None:
    """Raises ``ValueError`` for a consent that names no version of the words."""
    if not all(consent.wording_version.strip() for consent in consents):
        raise ValueError("a consent names no version of the words")
