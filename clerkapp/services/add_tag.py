"""Keep a mark about a member: what they like, what fits them."""

from clerkapp.cache import reads
from clerkapp.counter import Counter, Session
from clerkapp.domain.operation import OperationKind, TagAdded
from clerkapp.domain.tag import LONGEST_LABEL, SURENESS, TagKey, TagKind, tag_id_of, tag_key
from clerkapp.domain.wording import Wording
from clerkapp.journal import outbox
from clerkapp.journal.device import this_device
from clerkapp.services.words import checked


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
    fact, _key = tag_fact(counter, session, member_id, kind, text, operation_id, confidence_percent)
    with counter.journal.writing() as write:
        outbox.append(write, this_device(write), fact)


def tag_fact(
    counter: Counter,
    session: Session,
    member_id: str,
    kind: TagKind,
    text: str,
    operation_id: str,
    confidence_percent: int | None,
) -> tuple[outbox.Fact, TagKey]:
    """The operation that sets a mark, and which mark that is. Raises as ``add_tag``."""
    words = checked(text, "tag", LONGEST_LABEL)
    if confidence_percent is not None and confidence_percent not in SURENESS:
        raise ValueError(f"nobody is {confidence_percent} % sure")
    label = _known_label(counter, member_id, kind, words)
    fact = outbox.Fact(
        kind=OperationKind.TAG_ADDED,
        clerk_id=session.staff.id,
        payload=TagAdded(tag_id_of(member_id, kind, label), kind, label, confidence_percent),
        occurred_at=counter.now(),
        member_id=member_id,
        id=operation_id,
    )
    return fact, tag_key(kind, label)


def _known_label(counter: Counter, member_id: str, kind: TagKind, words: str) -> Wording:
    """The words in both languages, where the member's file or the chain has them."""
    with counter.cache.reading() as read:
        stored = reads.stored_file(read, member_id)
        policy = reads.policy(read, counter.corrected_now())
    on_file = () if stored is None else stored.tags
    of_chain = () if policy is None else policy.tag_words
    said = words.casefold()
    known = ((x.kind, x.label) for x in (*on_file, *of_chain))
    same = (label for its_kind, label in known if its_kind is kind and said in _words(label))
    return next(same, Wording(words, words))


def _words(label: Wording) -> tuple[str, str]:
    return label.zh.casefold(), label.en.casefold()
