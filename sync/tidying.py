"""Forget what was acknowledged long ago."""

from clerkapp.cache import reads
from clerkapp.counter import Counter
from clerkapp.journal import replay
from clerkapp.journal.outbox import FeedPlace
from sync.wire import Cursor


def tidy(counter: Counter) -> int:
    """Drop acknowledged operations whose time for replay is over; answers how many."""
    with counter.cache.reading() as read:
        followed = reads.followed(read)
    if followed is None:
        return 0
    cursor = Cursor.parse(followed.cursor)
    with counter.journal.writing() as write:
        return replay.forget(write, counter.now(), FeedPlace(cursor.epoch, cursor.position))
