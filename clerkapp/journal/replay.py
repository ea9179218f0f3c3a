"""Acknowledged operations are kept for a while, for a head office that forgot them."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import Connection, delete, func, or_, select, update

from clerkapp.journal import tables
from clerkapp.journal.entries import LAST_WORDS, UNSETTLED, FeedPlace, OperationState

KEPT = dt.timedelta(days=30)
table = tables.outbox


@dataclass(frozen=True, slots=True)
class HeardUpTo:
    """How far head office, in one epoch of its own, has heard the chain of a device epoch."""

    device_epoch: int
    sequence: int
    hash: str
    server_epoch: str


def reopen(connection: Connection, heard: HeardUpTo) -> int:
    """Send again what head office has not heard or has forgotten; answers how many.

    What it still has is known to be in its present feed. Sent twice it has one effect. Where the
    chain it heard is another one (a copy of this till was quicker after a restore), nothing that
    it acknowledged in an earlier epoch of its own is taken for known.
    """
    device_epoch, server_epoch = heard.device_epoch, heard.server_epoch
    answered = table.c.state.in_(LAST_WORDS)
    unheard = (table.c.epoch == device_epoch) & (table.c.sequence > heard.sequence)
    forgotten = table.c.server_epoch != server_epoch
    if not _is_another_chain(connection, heard):
        forgotten &= table.c.epoch != device_epoch
    reopened = connection.execute(
        update(table)
        .where(answered & or_(unheard, forgotten))
        .values(
            state=OperationState.WAITING, position=None, server_epoch=None, acknowledged_at=None
        )
    )
    connection.execute(
        update(table)
        .where(answered & (table.c.server_epoch != server_epoch))
        .values(server_epoch=server_epoch, position=0)
    )
    return reopened.rowcount


def _is_another_chain(connection: Connection, heard: HeardUpTo) -> bool:
    query = select(table.c.hash).where(
        table.c.epoch == heard.device_epoch, table.c.sequence == heard.sequence
    )
    # It may even be longer than ours.
    return heard.sequence > 0 and connection.execute(query).scalar_one_or_none() != heard.hash


def furthest_answered(connection: Connection, device_epoch: int) -> int:
    """The highest sequence of a device epoch that has a last word; 0 without any."""
    query = select(func.max(table.c.sequence)).where(
        table.c.epoch == device_epoch, table.c.state.in_(LAST_WORDS)
    )
    return int(connection.execute(query).scalar_one() or 0)


def is_beyond_replay(connection: Connection, device_epoch: int, heard_sequence: int) -> bool:
    """Whether head office misses operations that are no longer kept here either."""
    of_epoch = table.c.epoch == device_epoch
    later = select(table.c.place).where(of_epoch, table.c.sequence > heard_sequence)
    following = select(table.c.place).where(of_epoch, table.c.sequence == heard_sequence + 1)
    if connection.execute(later.limit(1)).first() is None:
        return False
    return connection.execute(following).first() is None


def forget(connection: Connection, now: dt.datetime, place: FeedPlace) -> int:
    """Drop what was applied more than 30 days ago and is in the feed; answers how many.

    The last link of the chain stays, and so does every refusal that nobody has seen to.
    """
    last = select(func.max(table.c.place)).scalar_subquery()
    applied = (table.c.state == OperationState.APPLIED) & (
        (table.c.server_epoch == place.epoch) & (table.c.position <= place.position)
    )
    handled = (table.c.state == OperationState.REJECTED) & table.c.handled.not_in(UNSETTLED)
    gone = connection.execute(
        delete(table).where(
            or_(applied, handled), table.c.acknowledged_at < now - KEPT, table.c.place < last
        )
    )
    return gone.rowcount
