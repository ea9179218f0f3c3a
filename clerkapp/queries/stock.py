"""How many samples the store has left, as far as this till can know."""

from collections import Counter as Tally
from dataclasses import dataclass

from clerkapp.cache import reads
from clerkapp.counter import Counter
from clerkapp.domain.errors import RefusedError
from clerkapp.domain.operation import OperationKind
from clerkapp.journal import done
from clerkapp.journal.database import Transaction
from clerkapp.journal.outbox import FeedPlace
from clerkapp.queries.feed_place import feed_place


@dataclass(frozen=True, slots=True)
class ToldStock:
    """What head office counted, by sample, and how far the feed was followed then."""

    left: dict[str, int]
    place: FeedPlace


def told_stock(counter: Counter) -> ToldStock:
    """One look at the cache."""
    with counter.cache.reading() as read:
        stocks = reads.stocks(read)
        place = feed_place(reads.followed(read))
    return ToldStock({name: stock.left for name, stock in stocks.items()}, place)


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


def refuse_if_out_of_stock(write: Transaction, told: ToldStock, sample_id: str) -> None:
    """Raises ``RefusedError`` ``sample_out_of_stock`` (``sample``) where none is left."""
    if stock_left_in(write, told).get(sample_id, 1) <= 0:
        raise RefusedError("sample_out_of_stock", sample=sample_id)
