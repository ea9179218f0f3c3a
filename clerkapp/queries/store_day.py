"""The store's day as far as this till alone knows it, for when the line is down."""

from clerkapp.cache import reads
from clerkapp.counter import Counter
from clerkapp.domain.figures import ClerkToday, StoreToday
from clerkapp.journal import done
from clerkapp.journal.leases import SYSTEM
from clerkapp.queries.day_counts import DayCount, day_counts
from clerkapp.queries.shop_time import shop_time


def store_day(counter: Counter) -> StoreToday:
    """What everybody did here since the shop's midnight, whoever did most first."""
    time = shop_time(counter)
    with counter.cache.reading() as read:
        names = {person.id: person.name for person in reads.roster(read)}
    with counter.journal.reading() as read:
        counts = day_counts(done.since(read, time.midnight))
    clerks = [_clerk(x, names.get(x, x), y) for x, y in counts.items() if x != SYSTEM]
    clerks.sort(key=lambda x: (-x.served, x.staff_id))
    return StoreToday(time.today.isoformat(), time.now, tuple(clerks))


def _clerk(staff_id: str, name: str, count: DayCount) -> ClerkToday:
    return ClerkToday(
        staff_id=staff_id,
        name=name,
        served=len(count.members),
        recovered=count.recovered,
        granted_count=count.granted_count,
        granted_fen=count.granted_fen,
        samples=count.samples,
        answers=count.answers,
    )
