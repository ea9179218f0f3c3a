"""Keep a mark about a member: what they like, what fits them."""

from clerkapp.cache import reads
from clerkapp.counter import Counter, Session
from clerkapp.domain.errors import RefusedError
from clerkapp.domain.operation import OperationKind, TagAdded
from clerkapp.domain.tag import LONGEST_LABEL, SURENESS, TagKind, tag_id_of
from clerkapp.domain.wording import Wording
from clerkapp.journal import outbox
from clerkapp.journal.device import this_device


def add_tag(
    counter: Counter,
    session: Session,
    member_id: str,
    kind: TagKind,
    text: str,
    operation_id: str,
    confidence_percent: int | None = None,
) -> None:
    """Record a tag in the words of the clerk; the same id again changes nothing.

    A mark that the member has already is said once more, in its own words and by this clerk. Raises
    ``RefusedError``: ``tag_empty``, ``tag_too_long`` (``limit``), and ``ValueError`` for a
    confidence outside ``SURENESS``.
    """
    words = text.strip()
    if not words:
        raise RefusedError("tag_empty")
    if len(words) > LONGEST_LABEL:
        raise RefusedError("tag_too_long", limit=LONGEST_LABEL)
    if confidence_percent is not None and confidence_percent not in SURENESS:
        raise ValueError(f"nobody is {confidence_percent} % sure")
    label = _known_label(counter, member_id, kind, words)
    payload = TagAdded(tag_id_of(member_id, kind, label), kind, label, confidence_percent)
    fact = outbox.Fact(
        kind=OperationKind.TAG_ADDED,
        clerk_id=session.staff.id,
        payload=payload,
        occurred_at=counter.now(),
        member_id=member_id,
        id=operation_id,
    )
    with counter.journal.writing() as write:
        outbox.append(write, this_device(write), fact)


def _known_label(counter: Counter, member_id: str, kind: TagKind, words: str) -> Wording:
    with counter.cache.reading() as read:
        stored = reads.stored_file(read, member_id)
    tags = [] if stored is None else stored.tags
    said = words.casefold()
    same = (x.label for x in tags if x.kind is kind and said in _words(x.label))
    return next(same, Wording(words, words))


def _words(label: Wording) -> tuple[str, str]:
    return label.zh.casefold(), label.en.casefold()
