"""Whether somebody who wants to become a member is one already."""

from clerkapp.cache import searching
from clerkapp.counter import Counter
from clerkapp.domain.member import Member
from clerkapp.domain.member_fields import plain_phone
from clerkapp.queries.member_search import SearchHit
from clerkapp.queries.registered_here import pending_members

MOST_OF_A_PHONE = 20


def registration_check(counter: Counter, phone: str) -> SearchHit | None:
    """The member with that whole phone number, as far as this till knows; None without any."""
    plain = plain_phone(phone)
    known = None if plain is None else known_by_phone(counter, plain)
    if known is None:
        return None
    return SearchHit(
        member_id=known.id,
        name=known.name,
        masked_phone=known.masked_phone,
        card_tail=known.card_tail,
        tier=known.tier,
        matched="phone",
    )


def known_by_phone(counter: Counter, phone: str) -> Member | None:
    """A member with that number (eleven digits), as head office said or as corrected here."""
    here = {member.id: member for member in pending_members(counter)}
    with counter.cache.reading() as read:
        found = searching.find(read, phone, MOST_OF_A_PHONE)
    stored = (one.member for one in found if one.member.id not in here)
    return next((x for x in (*here.values(), *stored) if x.phone == phone), None)


def masked_name(name: str) -> str:
    """As much of a name as may be said to somebody who gave the phone number only."""
    return f"{name[:1]}**"
