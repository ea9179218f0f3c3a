"""A member's digital file as this till can show it now."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from clerkapp.cache import reads
from clerkapp.counter import Counter
from clerkapp.domain.complaint import Complaint
from clerkapp.domain.member import Assurance, Member
from clerkapp.domain.tag import Tag
from clerkapp.domain.task import Task
from clerkapp.journal import coupons, outbox
from clerkapp.journal.outbox import UNSENT, OperationState
from clerkapp.queries import overlay
from clerkapp.queries.feed_place import feed_place
from clerkapp.queries.overlay import FileEntry as FileEntry
from clerkapp.queries.overlay import WalletCoupon as WalletCoupon


@dataclass(frozen=True, slots=True)
class MemberFile:
    """One screen's worth. Lists are newest first; tasks are the open ones, the earliest first.

    ``care`` is the newest complaint that the counter still owes an apology for; ``settled_here``
    one that was settled at this till and that head office has not confirmed by the feed yet.
    ``as_of`` is when head office was last heard; ``stored_here`` is False for a guest's file that
    was read through.
    """

    member: Member
    assurance: Assurance
    care: Complaint | None
    settled_here: Complaint | None
    timeline: tuple[FileEntry, ...]
    tags: tuple[Tag, ...]
    wallet: tuple[WalletCoupon, ...]
    tasks: tuple[Task, ...]
    as_of: dt.datetime | None
    stored_here: bool


def member_file(counter: Counter, member_id: str, assurance: Assurance) -> MemberFile | None:
    """The file, or None when this till does not have the member."""
    with counter.cache.reading() as read:
        stored = reads.stored_file(read, member_id)
        followed = reads.followed(read)
        policy = reads.policy(read)
        roster = reads.roster(read)
    if stored is None:
        return None
    with counter.journal.reading() as read:
        pending = outbox.not_in_feed_yet(read, member_id, feed_place(followed))
        granted = coupons.of_member(read, member_id)
        unsent = outbox.ids_in(read, member_id, UNSENT)
        rejected = outbox.ids_in(read, member_id, (OperationState.REJECTED.value,))
    settled = overlay.settled_here(pending)
    return MemberFile(
        member=stored.member,
        assurance=assurance,
        care=_first(x for x in stored.complaints if x.wants_care and x.id not in settled),
        settled_here=_first(x for x in stored.complaints if x.wants_care and x.id in settled),
        timeline=overlay.overlaid_timeline(stored.timeline, pending, granted, policy),
        tags=overlay.overlaid_tags(stored.tags, pending, roster),
        wallet=overlay.overlaid_wallet(stored.coupons, granted, unsent, rejected, counter.now()),
        tasks=tuple(sorted((x for x in stored.tasks if not x.done), key=lambda x: x.due_on)),
        as_of=None if followed is None else followed.heard_at,
        stored_here=stored.stored_here,
    )


def _first(found: Iterable[Complaint]) -> Complaint | None:
    return next(iter(found), None)
