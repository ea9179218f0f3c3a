"""Whether a complaint is settled, as far as this till can know."""

from clerkapp.cache import reads
from clerkapp.counter import Counter
from clerkapp.domain.errors import RefusedError
from clerkapp.journal import outbox
from clerkapp.queries.feed_place import feed_place
from clerkapp.queries.overlay import settled_here


def is_settled(counter: Counter, member_id: str, complaint_id: str) -> bool:
    """Settled by anybody head office told of, or here and still on its way."""
    with counter.cache.reading() as read:
        current = reads.complaint(read, complaint_id)
        followed = reads.followed(read)
    with counter.journal.reading() as read:
        pending = outbox.not_in_feed_yet(read, member_id, feed_place(followed))
    told = current is not None and not current.wants_care
    return told or complaint_id in settled_here(pending)


def refuse_if_settled(counter: Counter, member_id: str, complaint_id: str) -> None:
    """Raises ``RefusedError`` ``already_settled``: nobody is compensated twice."""
    if is_settled(counter, member_id, complaint_id):
        raise RefusedError("already_settled")
