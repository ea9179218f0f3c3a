"""How far this till's cache has followed the feed, as the journal understands it."""

from clerkapp.cache import reads
from clerkapp.journal.outbox import FeedPlace


def feed_place(followed: reads.Followed | None) -> FeedPlace:
    """The place behind a cursor ``epoch.scope.position``; nowhere without one."""
    if followed is None:
        return FeedPlace()
    epoch, _scope, position = followed.cursor.split(".")
    return FeedPlace(epoch, int(position))
