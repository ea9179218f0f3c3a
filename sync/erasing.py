"""Carry out what head office orders to be forgotten, in both files of this till."""

from clerkapp.cache import intake, reads
from clerkapp.cache.intake import Row
from clerkapp.counter import Counter
from clerkapp.domain.records import Entity
from clerkapp.journal import erasing


def erase_here(counter: Counter) -> bool:
    """Forget what was ordered as far as it can be forgotten now; whether anything changed.

    Nothing of it is left in the files' logs and free pages either, or in copies beside them.
    """
    with counter.cache.reading() as read:
        ordered = reads.erasures(read)
    with counter.journal.writing() as write:
        fresh = erasing.take_up(write, ordered)
        changed = erasing.carry_on(write, counter.now())
    if fresh:
        with counter.cache.writing() as write:
            rows = [Row(Entity.MEMBER, erasure.member_id, None) for erasure in fresh]
            intake.Intake(write).take(rows)
        counter.cache.settle()
    if changed:
        counter.journal.leave_no_trace()
    return changed
