"""Whether a complaint is settled, as far as this till can know."""

from dataclasses import dataclass

from clerkapp.cache import reads
from clerkapp.counter import Counter
from clerkapp.domain.errors import RefusedError
from clerkapp.journal import outbox
from clerkapp.journal.database import Transaction
from clerkapp.journal.outbox import FeedPlace
from clerkapp.queries.feed_place import feed_place
from clerkapp.queries.overlay import settled_here


@dataclass(frozen=True, slots=True)
class ToldComplaint:
    """What head office said of a complaint, and how far the feed was followed then."""

    member_id: str
    complaint_id: str
    is_settled: bool
    place: FeedPlace


def told_complaint(counter: Counter, member_id: str, complaint_id: str) -> ToldComplaint:
    """One look at the cache."""
    with counter.cache.reading() as read:
        current = reads.complaint(read, complaint_id)
        place = feed_place(reads.followed(read))
    settled = current is not None and not current.wants_care
    return ToldComplaint(member_id, complaint_id, settled, place)


def refuse_if_settled(write: Transaction, told: ToldComplaint) -> None:
    """Nobody is compensated twice: raises ``RefusedError`` ``already_settled``.

    Settled by anybody head office told of, or here and still on its way. Call it in the
    transaction that settles.
    """
    pending = outbox.not_in_feed_yet(write, told.member_id, told.place)
    if told.is_settled or told.complaint_id in settled_here(pending):
        raise RefusedError("already_settled")
