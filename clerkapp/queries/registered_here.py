"""Members whom this till knows before head office does: registered or corrected here.

Whoever finds members in the cache asks here as well, and takes what is found here first.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

import msgspec

from clerkapp.cache import reads, searching
from clerkapp.counter import Counter
from clerkapp.domain.clock import local_day
from clerkapp.domain.member import LifecycleStage, Member
from clerkapp.domain.operation import MemberRegistered, OperationKind
from clerkapp.domain.store import Store
from clerkapp.domain.wording import Wording
from clerkapp.journal import done, registrations
from clerkapp.journal.database import Transaction
from clerkapp.journal.outbox import FeedPlace, OutboxEntry
from clerkapp.queries.feed_place import feed_place
from clerkapp.queries.overlay_member import consents_of, overlaid_member, with_birthday

NEW_MEMBER = Wording("新会员", "New member")
JUST_REGISTERED = Wording("刚刚注册", "Just registered")
MOST_OF_A_PHONE = 20
"""So many members of one phone are looked at; a family shares one, a village does not."""


@dataclass(frozen=True, slots=True)
class _Told:
    store: Store | None
    place: FeedPlace


def pending_members(counter: Counter) -> tuple[Member, ...]:
    """Members as they are known here and not in the cache, the newest registration first.

    Those registered here, and those of the cache with a correction on its way, as corrected. One
    that is given here stands for the one of the same id in the cache.
    """
    told = _told(counter)
    with counter.journal.reading() as read:
        entries = registrations.registered_here(read, told.place)
        corrections = done.waiting_of_kind(read, OperationKind.MEMBER_UPDATED, told.place)
    updates = done.still_worded(corrections)
    if not entries and not updates:
        return ()
    registered = (_member(entry, told.store) for entry in reversed(entries))
    known = {member.id: member for member in registered if member is not None}
    corrected = {x.operation.member_id for x in updates if x.operation.member_id}
    with counter.cache.reading() as read:
        known = {x: y for x, y in known.items() if not reads.has_member(read, x)}
        for member_id in sorted(corrected - known.keys()):
            stored = reads.stored_file(read, member_id)
            if stored is not None:
                known[member_id] = stored.member
    return tuple(_as_corrected(member, updates) for member in known.values())


def member_registered_here(
    read: Transaction, member_id: str, store: Store | None, place: FeedPlace
) -> Member | None:
    """A member of whom only this till knows, as registered; None for everybody else."""
    entries = registrations.registered_here(read, place, member_id)
    return _member(entries[-1], store) if entries else None


def is_registered_here(counter: Counter, member_id: str) -> bool:
    """Whether this till registered the member and head office's word is not here yet."""
    told = _told(counter)
    with counter.journal.reading() as read:
        return bool(registrations.registered_here(read, told.place, member_id))


def registered_with_card(counter: Counter, card_number: str) -> str | None:
    """The member to whom this till gave that card and whom the cache does not have.

    Where head office found that it was somebody it knew already, or said so when it was asked: that
    one, as far as stored here.
    """
    found = _found_as(counter, card_number)
    if found is not None:
        return found
    told = _told(counter)
    with counter.journal.reading() as read:
        waiting = registrations.registered_here(read, told.place)
        taken = registrations.taken_registrations(read)
    for entry in waiting:
        if entry.operation.payload.get("card_number") == card_number:
            return entry.operation.member_id
    same = (x for x in taken if x.operation.payload.get("card_number") == card_number)
    return _survivor(counter, same)


def joined_with(counter: Counter, member_id: str) -> str | None:
    """Of a member registered here and gone since, or looked up: whom head office joined them
    with."""
    found = _found_as(counter, member_id)
    if found is not None:
        return found
    with counter.journal.reading() as read:
        taken = registrations.taken_registrations(read)
    return _survivor(counter, (x for x in taken if x.operation.member_id == member_id))


def joined_into(read: Transaction, survivor: Member) -> tuple[str, ...]:
    """Ids that this till gave to members of whom head office found that they are that one.

    What was done under them here shows in the survivor's file until the feed brings it.
    """
    return tuple(
        entry.operation.member_id
        for entry in registrations.taken_registrations(read)
        if entry.operation.member_id not in (None, survivor.id) and _names(entry, survivor)
    )


def _names(entry: OutboxEntry, member: Member) -> bool:
    said = msgspec.convert(entry.operation.payload, type=MemberRegistered)
    return (said.phone, said.name) == (member.phone, member.name)


def _found_as(counter: Counter, key: str) -> str | None:
    member_id = counter.found_as.get(key)
    if member_id is None:
        return None
    with counter.cache.reading() as read:
        return member_id if reads.has_member(read, member_id) else None


def _survivor(counter: Counter, entries: Iterable[OutboxEntry]) -> str | None:
    """Head office joins with a member of the same phone and name only, so that is who it is."""
    for entry in entries:
        said = msgspec.convert(entry.operation.payload, type=MemberRegistered)
        with counter.cache.reading() as read:
            found = searching.find(read, said.phone, MOST_OF_A_PHONE)
        for one in found:
            if (one.member.phone, one.member.name) == (said.phone, said.name):
                return one.member.id
    return None


def _told(counter: Counter) -> _Told:
    with counter.cache.reading() as read:
        return _Told(reads.own_store(read), feed_place(reads.followed(read)))


def _as_corrected(member: Member, updates: list[OutboxEntry]) -> Member:
    own = [entry for entry in updates if entry.operation.member_id == member.id]
    return overlaid_member(member, own).member if own else member


def _member(entry: OutboxEntry, store: Store | None) -> Member | None:
    operation = entry.operation
    if operation.member_id is None:
        return None
    said = msgspec.convert(operation.payload, type=MemberRegistered)
    at = dt.datetime.fromisoformat(operation.occurred_at)
    zone = "UTC" if store is None else store.timezone
    member = Member(
        id=operation.member_id,
        name=said.name,
        card_number=said.card_number,
        phone=said.phone,
        tier=NEW_MEMBER,
        stage=LifecycleStage.POTENTIAL,
        segment=JUST_REGISTERED,
        points=0,
        home_store_id="" if store is None else store.id,
        joined_on=dt.date.fromisoformat(local_day(at, zone)),
        as_of=at,
        consents=consents_of(said.consents, at),
    )
    return with_birthday(member, said.birthday)
