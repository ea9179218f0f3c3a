"""Find a member by what a person can type: card, phone, phone tail, name, pinyin, coupon code."""

from collections.abc import Iterable
from dataclasses import dataclass

from clerkapp.cache import reads, search_terms, searching
from clerkapp.cache.member_rows import searchable
from clerkapp.cache.searching import COUPON_RANK, Found
from clerkapp.counter import Counter
from clerkapp.domain.member import Member
from clerkapp.domain.wording import Wording
from clerkapp.journal import coupons
from clerkapp.queries.registered_here import pending_members

MOST_HITS = 8


@dataclass(frozen=True, slots=True)
class SearchHit:
    """One line of results; the phone is masked, and more so where its end is to be asked for.

    ``matched`` is what was found by: name, pinyin, phone, card or coupon.
    """

    member_id: str
    name: str
    masked_phone: str
    card_tail: str
    tier: Wording
    matched: str = "name"


def member_search(counter: Counter, text: str, limit: int = MOST_HITS) -> tuple[SearchHit, ...]:
    """Members that this till has and that match, the best first; those registered here too.

    Whole before beginnings, those before what stands inside, initials last; within a rank those
    who are lost to the chain come last. Case, width, spaces and punctuation do not matter. Few
    digits find nothing, so that nobody browses members.
    """
    holder = _holder_of_own_coupon(counter, text)
    if holder is None and not search_terms.sought(text):
        return ()
    own = pending_members(counter)
    with counter.cache.reading() as read:
        # One that is known better here may stand in the way of one that is not.
        found = searching.find(read, text, limit + len(own))
        stored = reads.stored_file(read, holder) if holder is not None else None
        policy = reads.policy(read, counter.corrected_now())
    if stored is not None:
        found.append(Found(stored.member, COUPON_RANK, "coupon"))
    here = {member.id for member in own}
    merged = [x for x in found if x.member.id not in here]
    merged += _matching(own, text, holder)
    best: dict[str, Found] = {}
    for one in sorted(merged, key=lambda x: x.rank):
        best.setdefault(one.member.id, one)
    covers = policy is not None and policy.asks_phone_tail
    return tuple(_hit(x, covers) for x in list(best.values())[:limit])


def _holder_of_own_coupon(counter: Counter, text: str) -> str | None:
    """Of a coupon that was granted here, and that head office may not have heard of yet."""
    code = search_terms.coupon_code(text)
    if code is None:
        return None
    with counter.journal.reading() as read:
        return coupons.member_of_code(read, code)


def _matching(members: Iterable[Member], text: str, holder: str | None) -> list[Found]:
    found = []
    for member in members:
        if member.id == holder:
            found.append(Found(member, COUPON_RANK, "coupon"))
        elif (rank := search_terms.rank(searchable(member), text)) is not None:
            found.append(Found(member, *rank))
    return found


def _hit(found: Found, covers_phone: bool) -> SearchHit:
    member, matched = found.member, found.matched
    # Whoever typed digits of the telephone was told them already.
    covered = covers_phone and matched != "phone"
    return SearchHit(
        member_id=member.id,
        name=member.name,
        masked_phone=member.covered_phone if covered else member.masked_phone,
        card_tail=member.card_tail,
        tier=member.tier,
        matched=matched,
    )
