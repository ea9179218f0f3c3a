"""One member's profile as this till knows it, without the rest of the file."""

from dataclasses import dataclass

from clerkapp.cache import reads
from clerkapp.counter import Counter
from clerkapp.domain.member import Member
from clerkapp.domain.store import Store
from clerkapp.journal import outbox
from clerkapp.journal.database import Transaction
from clerkapp.journal.outbox import FeedPlace, OutboxEntry
from clerkapp.queries.feed_place import feed_place
from clerkapp.queries.overlay_member import OverlaidMember, overlaid_member
from clerkapp.queries.registered_here import member_registered_here


@dataclass(frozen=True, slots=True)
class ToldMember:
    """What head office said of a member, and how far the feed was followed then."""

    member_id: str
    said: Member | None
    store: Store | None
    place: FeedPlace


def told_member(counter: Counter, member_id: str) -> ToldMember:
    """One look at the cache."""
    with counter.cache.reading() as read:
        stored = reads.stored_file(read, member_id)
        store = reads.own_store(read)
        place = feed_place(reads.followed(read))
    return ToldMember(member_id, None if stored is None else stored.member, store, place)


def profile_in(
    read: Transaction, told: ToldMember
) -> tuple[OverlaidMember | None, list[OutboxEntry]]:
    """The profile with what was done here laid over, and that; in an open transaction."""
    pending = outbox.not_in_feed_yet(read, told.member_id, told.place)
    said = told.said or member_registered_here(read, told.member_id, told.store, told.place)
    return (None if said is None else overlaid_member(said, pending)), pending


def profile(counter: Counter, member_id: str) -> Member | None:
    """The profile; None when this till does not have the member."""
    told = told_member(counter, member_id)
    with counter.journal.reading() as read:
        overlaid, _pending = profile_in(read, told)
    return None if overlaid is None else overlaid.member
