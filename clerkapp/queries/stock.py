"""How many samples the store has left, as far as this till can know, and how many it may give."""

import datetime as dt
from collections import Counter as Tally
from dataclasses import dataclass

from clerkapp.cache import reads
from clerkapp.counter import Counter
from clerkapp.domain.errors import RefusedError
from clerkapp.domain.lease import LeaseDebit, pieces_left, plan_pieces
from clerkapp.domain.operation import OperationKind
from clerkapp.journal import done, leases
from clerkapp.journal.database import Transaction
from clerkapp.journal.outbox import FeedPlace
from clerkapp.journal.standing import require_trusted
from clerkapp.queries.feed_place import feed_place


@dataclass(frozen=True, slots=True)
class ToldStock:
    """What head office counted, by sample, and how far the feed was followed then; ``now`` by its
    clock."""

    left: dict[str, int]
    place: FeedPlace
    now: dt.datetime


def told_stock(counter: Counter) -> ToldStock:
    """One look at the cache."""
    with counter.cache.reading() as read:
        stocks = reads.stocks(read)
        place = feed_place(reads.followed(read))
    left = {name: stock.left for name, stock in stocks.items()}
    return ToldStock(left, place, counter.corrected_now())


def stock_left(counter: Counter) -> dict[str, int]:
    """What is left by sample, without what was given here since; samples nobody counts are not
    in it."""
    told = told_stock(counter)
    if not told.left:
        return {}
    with counter.journal.reading() as read:
        return stock_left_in(read, told)


def stock_left_in(read: Transaction, told: ToldStock) -> dict[str, int]:
    """The same within an open transaction of the journal."""
    if not told.left:
        return {}
    entries = done.waiting_of_kind(read, OperationKind.SAMPLE_GIVEN, told.place)
    given = Tally(entry.operation.payload.get("sample_id") for entry in entries)
    return {name: max(0, left - given[name]) for name, left in told.left.items()}


def shares_left(counter: Counter) -> dict[str, int]:
    """Of the samples that are counted, how many this till may give now without asking anybody.

    The rest of what the store has is free at head office, or another till's to give.
    """
    told = told_stock(counter)
    if not told.left:
        return {}
    with counter.journal.reading() as read:
        held = pieces_left(leases.held_leases(read), told.now)
    return {name: held.get(name, 0) for name in told.left}


def piece_of_stock(write: Transaction, told: ToldStock, sample_id: str) -> tuple[LeaseDebit, ...]:
    """Take one piece of this till's share, in the open transaction; nothing of what nobody counts.

    Raises ``RefusedError``: ``sample_out_of_stock`` (``sample``) where the store has none left,
    ``sample_share_empty`` (``sample``, ``left``) where it has and this till may not give them,
    ``quarantined`` (``reason``) where this till's records cannot be trusted.
    """
    debits = plan_pieces(leases.held_leases(write), sample_id, told.now)
    if debits is None and sample_id not in told.left:
        return ()
    require_trusted(write)
    if debits is None:
        left = stock_left_in(write, told)[sample_id]
        if left <= 0:
            raise RefusedError("sample_out_of_stock", sample=sample_id)
        raise RefusedError("sample_share_empty", sample=sample_id, left=left)
    leases.debit(write, debits)
    return debits
