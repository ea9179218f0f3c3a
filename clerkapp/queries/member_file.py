"""A member's digital file as this till can show it now."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from clerkapp.cache import reads
from clerkapp.cache.reads import Followed, StoredFile
from clerkapp.counter import Counter
from clerkapp.domain.complaint import Complaint
from clerkapp.domain.consent import Consent
from clerkapp.domain.member import Assurance, Member
from clerkapp.domain.member_fields import MemberField
from clerkapp.domain.operation import OperationKind
from clerkapp.domain.policy import Policy
from clerkapp.domain.store import Store
from clerkapp.domain.tag import Tag
from clerkapp.domain.task import Task
from clerkapp.journal import coupons, done, outbox
from clerkapp.journal.coupons import GrantedCoupon
from clerkapp.journal.database import Transaction
from clerkapp.journal.device import Device, device
from clerkapp.journal.outbox import UNSENT, OperationState, OutboxEntry
from clerkapp.queries import overlay, overlay_care
from clerkapp.queries.feed_place import feed_place
from clerkapp.queries.overlay import FileEntry as FileEntry
from clerkapp.queries.overlay import WalletCoupon as WalletCoupon
from clerkapp.queries.overlay_care import ClaimView as ClaimView
from clerkapp.queries.overlay_member import overlaid_member
from clerkapp.queries.overlay_tasks import overlaid_tasks, task_of
from clerkapp.queries.registered_here import (
    joined_into,
    joined_with,
    member_registered_here,
)
from clerkapp.queries.say_next import SuggestionView as SuggestionView
from clerkapp.queries.say_next import suggestion_views
from clerkapp.queries.shop_time import ShopTime

REJECTED = (OperationState.REJECTED.value,)
REMEMBERED = (OperationKind.SUGGESTION_ANSWERED, OperationKind.COMPLAINT_SETTLED)
"""What of a member is looked at also where head office has answered."""


@dataclass(frozen=True, slots=True)
class MemberFile:
    """One screen's worth. Lists are newest first; tasks are the open ones, the earliest first.

    ``member`` has what was corrected and agreed to here laid over; ``corrected`` names the fields
    that are on their way. ``care`` is the newest complaint that the counter still owes an apology
    for, ``care_claim`` who is putting it right; ``settled_here`` one that was settled at this till
    and that head office has not confirmed by the feed yet; ``settled_twice`` one that was settled
    here and elsewhere too. ``as_of`` is when head office was last heard; ``stored_here`` is False
    for a guest's file that was read through; ``registered_here``: head office has not taken the
    member yet.
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
    care_claim: ClaimView | None = None
    settled_twice: Complaint | None = None
    suggestions: tuple[SuggestionView, ...] = ()
    registered_here: bool = False
    corrected: frozenset[MemberField] = frozenset()
    consents: tuple[Consent, ...] = ()
    complaints: tuple[Complaint, ...] = ()
    covers_phone: bool = False

    @property
    def shown_phone(self) -> str:
        """The telephone as a screen may show it, without the digits that are still to be told."""
        return self.member.covered_phone if self.covers_phone else self.member.masked_phone


@dataclass(frozen=True, slots=True)
class _Told:
    stored: StoredFile | None
    followed: Followed | None
    policy: Policy | None
    store: Store | None
    staff: dict[str, str]


@dataclass(frozen=True, slots=True)
class _Done:
    """What the journal knows of a member."""

    here: Device | None
    registered: Member | None
    pending: list[OutboxEntry]
    granted: list[GrantedCoupon]
    unsent: set[str]
    rejected: set[str]
    remembered: list[OutboxEntry]


def member_file(counter: Counter, member_id: str, assurance: Assurance) -> MemberFile | None:
    """The file, or None when this till does not have the member.

    Of one who was registered here and whom head office joined with a member it knew: that file.
    """
    told = _told(counter, member_id)
    stored = told.stored
    with counter.journal.reading() as read:
        former = () if stored is None else joined_into(read, stored.member)
        here = _done(read, member_id, former, told)
    if stored is None and here.registered is not None:
        stored = StoredFile(here.registered, stored_here=True)
    if stored is not None:
        return _file(counter, assurance, stored, told, here)
    joined = joined_with(counter, member_id)
    return None if joined is None else member_file(counter, joined, assurance)


def _asks_phone_tail(told: _Told) -> bool:
    return told.policy is not None and told.policy.asks_phone_tail


def _told(counter: Counter, member_id: str) -> _Told:
    with counter.cache.reading() as read:
        return _Told(
            stored=reads.stored_file(read, member_id),
            followed=reads.followed(read),
            policy=reads.policy(read, counter.corrected_now()),
            store=reads.own_store(read),
            staff={person.id: person.name for person in reads.roster(read)},
        )


def _done(read: Transaction, member_id: str, former: tuple[str, ...], told: _Told) -> _Done:
    """What was done here for a member, also under ids that were joined into that one since."""
    place = feed_place(told.followed)
    ids = (member_id, *former)
    registered = None
    if told.stored is None:
        registered = member_registered_here(read, member_id, told.store, place)
    return _Done(
        here=device(read),
        registered=registered,
        pending=_in_order(x for one in ids for x in outbox.not_in_feed_yet(read, one, place)),
        granted=[x for one in ids for x in coupons.of_member(read, one)],
        unsent={x for one in ids for x in outbox.ids_in(read, one, UNSENT)},
        rejected={x for one in ids for x in outbox.ids_in(read, one, REJECTED)},
        remembered=_in_order(x for one in ids for x in done.of_member(read, one, REMEMBERED)),
    )


def _in_order(entries: Iterable[OutboxEntry]) -> list[OutboxEntry]:
    return sorted(entries, key=lambda x: (x.operation.epoch, x.operation.sequence))


def _file(
    counter: Counter, assurance: Assurance, stored: StoredFile, told: _Told, here: _Done
) -> MemberFile:
    now, pending = counter.corrected_now(), here.pending
    profile = overlaid_member(stored.member, pending)
    complaints = overlay_care.overlaid_complaints(stored.complaints, pending)
    settled = overlay_care.settled_here(pending)
    care = _first(x for x in complaints if x.wants_care and x.id not in settled)
    time = ShopTime(now, "UTC" if told.store is None else told.store.timezone)
    return MemberFile(
        member=profile.member,
        assurance=assurance,
        covers_phone=assurance is Assurance.SEARCHED and _asks_phone_tail(told),
        care=care,
        settled_here=_first(x for x in complaints if x.wants_care and x.id in settled),
        timeline=overlay.overlaid_timeline(stored.timeline, pending, _words(stored, told, here)),
        tags=overlay.overlaid_tags(stored.tags, pending, told.staff),
        wallet=overlay.overlaid_wallet(
            stored.coupons, here.granted, here.unsent, here.rejected, counter.now(), pending
        ),
        tasks=overlaid_tasks(stored.tasks, pending),
        as_of=None if told.followed is None else told.followed.heard_at,
        stored_here=stored.stored_here,
        care_claim=_claim(care, told, here, now),
        complaints=tuple(complaints),
        settled_twice=overlay_care.settled_twice(complaints, here.remembered),
        suggestions=suggestion_views(profile.member, complaints, here.remembered, time),
        registered_here=here.registered is not None,
        corrected=profile.corrected,
        consents=profile.member.consents,
    )


def _words(stored: StoredFile, told: _Told, here: _Done) -> overlay.Words:
    promised = [
        task_of(x.operation) for x in here.pending if x.operation.kind == OperationKind.TASK_ADDED
    ]
    return overlay.Words(
        policy=told.policy,
        coupons={
            **{coupon.id: coupon.title for coupon in stored.coupons},
            **{item.coupon.id: item.coupon.title for item in here.granted},
            **{item.operation_id: item.coupon.title for item in here.granted},
        },
        tasks={task.id: task for task in (*promised, *stored.tasks)},
        staff=told.staff,
    )


def _claim(care: Complaint | None, told: _Told, here: _Done, now: dt.datetime) -> ClaimView | None:
    if care is None or here.here is None:
        return None
    claim = overlay_care.claim_at(care.id, care.claim, here.pending, here.here, told.staff, now)
    return overlay_care.claim_view(claim, here.here)


def _first(found: Iterable[Complaint]) -> Complaint | None:
    return next(iter(found), None)
