"""Somebody of the roster, with the PIN they chose at this till laid over (I6)."""

import datetime as dt
from dataclasses import replace

from clerkapp.cache import reads
from clerkapp.counter import Counter
from clerkapp.domain.staff import StaffMember
from clerkapp.journal import pins
from clerkapp.journal.pins import KeptPin
from clerkapp.queries.feed_place import feed_place


def staff_here(counter: Counter, staff_id: str) -> StaffMember | None:
    """That person as far as this till knows, active or not; None for an id that is not known.

    A PIN that was changed here counts until head office's record knows of it; a reset that head
    office made since wins.
    """
    with counter.cache.reading() as read:
        person = reads.staff_member(read, staff_id)
        place = feed_place(reads.followed(read))
    # The same reads for an id that does not exist, so that time tells nobody which ones do.
    with counter.journal.reading() as read:
        kept = pins.kept_pin(read, staff_id)
        bases = pins.bases_on_their_way(read, staff_id, place)
    if person is None or kept is None or not _counts(kept, bases, person):
        return person
    return replace(
        person, pin_hash=kept.pin_hash, pin_must_change=False, pin_set_at=kept.changed_at
    )


def _counts(kept: KeptPin, bases: set[dt.datetime | None], person: StaffMember) -> bool:
    if not bases:
        return False
    if person.pin_set_at is None or person.pin_set_at in bases:
        return True
    # Head office's record moved on: a reset ends it whatever this clock says, the first of two
    # changes made here does not.
    return not person.pin_must_change and person.pin_set_at < kept.changed_at
