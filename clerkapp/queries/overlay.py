"""Lay what was done here over what head office said, so that own work stays visible (I6)."""

import datetime as dt
from dataclasses import dataclass, replace

import msgspec

from clerkapp.domain.complaint import Channel
from clerkapp.domain.coupon import Coupon, CouponState
from clerkapp.domain.operation import (
    ComplaintSettled,
    CouponGranted,
    NoteAdded,
    Operation,
    OperationKind,
    SampleGiven,
    TagAdded,
    TagRemoved,
)
from clerkapp.domain.policy import Policy
from clerkapp.domain.staff import StaffMember
from clerkapp.domain.tag import Tag, TagSet
from clerkapp.domain.timeline import TimelineEntry, TimelineKind
from clerkapp.domain.wording import Wording
from clerkapp.journal.coupons import GrantedCoupon
from clerkapp.journal.outbox import OutboxEntry


@dataclass(frozen=True, slots=True)
class FileEntry:
    """One line of the timeline; ``waiting``: done here and not yet at head office."""

    entry: TimelineEntry
    waiting: bool


@dataclass(frozen=True, slots=True)
class WalletCoupon:
    """One coupon of the wallet; its state is the one at this moment.

    ``waiting``: head office has not answered yet. ``refused``: it did not take the grant; the
    member keeps the coupon and a supervisor looks at it.
    """

    coupon: Coupon
    waiting: bool
    refused: bool = False


def overlaid_timeline(
    cached: list[TimelineEntry],
    pending: list[OutboxEntry],
    granted: list[GrantedCoupon],
    policy: Policy | None,
) -> tuple[FileEntry, ...]:
    """The cached timeline with what is pending, newest first, each thing once."""
    titles = {item.operation_id: item.coupon.title for item in granted}
    known = {entry.id for entry in cached}
    own = [
        FileEntry(line, entry.acknowledged_at is None)
        for entry in pending
        if entry.operation.id not in known
        and (line := _line(entry.operation, titles, policy)) is not None
    ]
    lines = own + [FileEntry(entry, waiting=False) for entry in cached]
    return tuple(sorted(lines, key=lambda line: line.entry.at, reverse=True))


def overlaid_wallet(
    cached: list[Coupon],
    granted: list[GrantedCoupon],
    unsent: set[str],
    rejected: set[str],
    now: dt.datetime,
) -> tuple[WalletCoupon, ...]:
    """The cached wallet with the coupons granted here that it does not hold yet.

    ``unsent`` and ``rejected`` are ids of operations without an answer, and with a no.
    """
    known = {coupon.id for coupon in cached}
    own = [
        WalletCoupon(_dated(item.coupon, now, waiting), waiting, item.operation_id in rejected)
        for item in granted
        if item.coupon.id not in known
        for waiting in (item.operation_id in unsent,)
    ]
    wallet = own + [WalletCoupon(_dated(coupon, now, False), False) for coupon in cached]
    return tuple(sorted(wallet, key=lambda held: held.coupon.issued_at, reverse=True))


def overlaid_tags(
    cached: list[Tag], pending: list[OutboxEntry], roster: list[StaffMember]
) -> tuple[Tag, ...]:
    """The cached tags with what was added and removed here, newest first."""
    names = {person.id: person.name for person in roster}
    tags = TagSet.of(cached)
    for entry in pending:
        match entry.operation.kind:
            case OperationKind.TAG_ADDED:
                tags = tags.with_add(entry.operation.id, _tag(entry.operation, names))
            case OperationKind.TAG_REMOVED:
                seen = msgspec.convert(entry.operation.payload, type=TagRemoved)
                tags = tags.without(seen.observed)
    return tags.shown()


def settled_here(pending: list[OutboxEntry]) -> set[str]:
    """Complaints that were settled here and that the cache may still show as open."""
    return {
        msgspec.convert(entry.operation.payload, type=ComplaintSettled).complaint_id
        for entry in pending
        if entry.operation.kind == OperationKind.COMPLAINT_SETTLED
    }


def _dated(coupon: Coupon, now: dt.datetime, waiting: bool) -> Coupon:
    acknowledged = coupon.state is CouponState.WAITING and not waiting
    current = replace(coupon, state=CouponState.ISSUED) if acknowledged else coupon
    return replace(current, state=current.state_at(now))


def _tag(operation: Operation, names: dict[str, str]) -> Tag:
    added = msgspec.convert(operation.payload, type=TagAdded)
    return Tag(
        id=added.tag_id,
        member_id=operation.member_id or "",
        kind=added.kind,
        label=added.label,
        set_by=names.get(operation.clerk_id, operation.clerk_id),
        set_at=dt.datetime.fromisoformat(operation.occurred_at),
        confidence_percent=added.confidence_percent,
    )


def _line(
    operation: Operation, titles: dict[str, Wording], policy: Policy | None
) -> TimelineEntry | None:
    match operation.kind:
        case OperationKind.COUPON_GRANTED:
            grant = msgspec.convert(operation.payload, type=CouponGranted)
            title = titles.get(operation.id, Wording(grant.code, grant.code))
            return _entry(operation, TimelineKind.COUPON, title, grant.value_fen)
        case OperationKind.SAMPLE_GIVEN:
            given = msgspec.convert(operation.payload, type=SampleGiven)
            sample = None if policy is None else policy.sample(given.sample_id)
            title = Wording(given.sample_id, given.sample_id) if sample is None else sample.title
            return _entry(operation, TimelineKind.SAMPLE, title)
        case OperationKind.NOTE_ADDED:
            text = msgspec.convert(operation.payload, type=NoteAdded).text
            return _entry(operation, TimelineKind.NOTE, Wording(text, text))
    return None


def _entry(
    operation: Operation, kind: TimelineKind, title: Wording, amount_fen: int | None = None
) -> TimelineEntry:
    return TimelineEntry(
        id=operation.id,
        member_id=operation.member_id or "",
        kind=kind,
        at=dt.datetime.fromisoformat(operation.occurred_at),
        title=title,
        channel=Channel.STORE,
        amount_fen=amount_fen,
    )
