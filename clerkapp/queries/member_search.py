"""Find a member by what a person can type: card, phone, phone tail, name."""

from dataclasses import dataclass

from clerkapp.cache import reads
from clerkapp.counter import Counter
from clerkapp.domain.wording import Wording

MOST_HITS = 8
SHORTEST_DIGITS = 4


@dataclass(frozen=True, slots=True)
class SearchHit:
    """One line of results; the phone is masked."""

    member_id: str
    name: str
    masked_phone: str
    card_tail: str
    tier: Wording


def member_search(counter: Counter, text: str, limit: int = MOST_HITS) -> tuple[SearchHit, ...]:
    """Members stored here that match; few digits find nothing, so that nobody browses members."""
    wanted = text.strip().replace(" ", "").replace("-", "")
    if not wanted or (wanted.isdigit() and len(wanted) < SHORTEST_DIGITS):
        return ()
    with counter.cache.reading() as read:
        found = reads.search(read, wanted, limit)
    return tuple(SearchHit(x.id, x.name, x.masked_phone, x.card_tail, x.tier) for x in found)
