"""Lay what was done here over what head office said, so that own work stays visible (I6)."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

import msgspec

from clerkapp.domain.complaint import Channel
from clerkapp.domain.coupon import (
    UNNAMED,
    Coupon,
    CouponState,
    used_title,
    withdrawn_title,
)
from clerkapp.domain.operation import (
    ComplaintRaised,
    CouponGranted,
    CouponRedeemed,
    CouponVoided,
    FeedbackRecorded,
    NoteAdded,
    Operation,
    OperationKind,
    SampleGiven,
    TagAdded,
    TagRemoved,
    TaskDone,
)
from clerkapp.domain.policy import Policy
from clerkapp.domain.tag import Tag, TagSet
from clerkapp.domain.task import Task, TaskKind, TaskOutcome
from clerkapp.domain.timeline import TimelineEntry, TimelineKind
from clerkapp.domain.wording import NO_WORDS, Wording
from clerkapp.journal.coupons import GrantedCoupon
from clerkapp.journal.outbox import OutboxEntry

DONE_AS = {TaskKind.SERVICE: TimelineKind.BOOKING, TaskKind.TRIAL: TimelineKind.TRIAL}
"""How a task that was done stands in the timeline; any other is a note."""

FOLLOWED_UP = Wording("跟进", "Follow-up")


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


@dataclass(frozen=True, slots=True)
class Words:
    """What things and people are called, for lines about what was done here.

    ``coupons`` are titles by coupon and by the operation that granted it, ``tasks`` those by task,
    ``staff`` names by id.
    """

    policy: Policy | None
    coupons: Mapping[str, Wording]
    tasks: Mapping[str, Task]
    staff: Mapping[str, str]


def overlaid_timeline(
    cached: list[TimelineEntry],
    pending: list[OutboxEntry],
    words: Words,
) -> tuple[FileEntry, ...]:
    """The cached timeline with what is pending, newest first, each thing once."""
    known = {entry.id for entry in cached}
    own = [
        FileEntry(line, entry.acknowledged_at is None)
        for entry in pending
        if entry.operation.id not in known and (line := _line(entry.operation, words)) is not None
    ]
    lines = own + [FileEntry(entry, waiting=False) for entry in cached]
    return tuple(sorted(lines, key=lambda line: line.entry.at, reverse=True))


def overlaid_wallet(
    cached: list[Coupon],
    granted: list[GrantedCoupon],
    unsent: set[str],
    rejected: set[str],
    now: dt.datetime,
    pending: Iterable[OutboxEntry] = (),
) -> tuple[WalletCoupon, ...]:
    """The cached wallet with the coupons granted here that it does not hold yet.

    ``unsent`` and ``rejected`` are ids of operations without an answer, and with a no; ``pending``
    is what the cache does not show yet, uses and withdrawals among it.
    """
    known, changed = {coupon.id for coupon in cached}, _changed(pending)
    own = [
        WalletCoupon(
            _dated(item.coupon, now, waiting, changed), waiting, item.operation_id in rejected
        )
        for item in granted
        if item.coupon.id not in known
        for waiting in (item.operation_id in unsent,)
    ]
    wallet = own + [WalletCoupon(_dated(coupon, now, False, changed), False) for coupon in cached]
    return tuple(sorted(wallet, key=lambda held: held.coupon.issued_at, reverse=True))


def overlaid_tags(
    cached: list[Tag], pending: list[OutboxEntry], names: Mapping[str, str]
) -> tuple[Tag, ...]:
    """The cached tags with what was added and removed here, newest first."""
    tags = TagSet.of(cached)
    for entry in pending:
        match entry.operation.kind:
            case OperationKind.TAG_ADDED:
                tags = tags.with_add(entry.operation.id, _tag(entry.operation, names))
            case OperationKind.TAG_REMOVED:
                seen = msgspec.convert(entry.operation.payload, type=TagRemoved)
                tags = tags.without(seen.observed)
    return tags.shown()


def _dated(
    coupon: Coupon, now: dt.datetime, waiting: bool, changed: Mapping[str, CouponState]
) -> Coupon:
    acknowledged = coupon.state is CouponState.WAITING and not waiting
    current = replace(coupon, state=CouponState.ISSUED) if acknowledged else coupon
    if current.state is not CouponState.REDEEMED and coupon.id in changed:
        current = replace(current, state=changed[coupon.id])
    return replace(current, state=current.state_at(now))


def _changed(pending: Iterable[OutboxEntry]) -> dict[str, CouponState]:
    """What became of coupons by what was done here."""
    states = {
        OperationKind.COUPON_VOIDED: CouponState.WITHDRAWN,
        OperationKind.COUPON_REDEEMED: CouponState.REDEEMED,
    }
    return {
        entry.operation.payload["coupon_id"]: states[OperationKind(entry.operation.kind)]
        for entry in pending
        if entry.operation.kind in states
    }


def _tag(operation: Operation, names: Mapping[str, str]) -> Tag:
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


def _line(operation: Operation, words: Words) -> TimelineEntry | None:
    match operation.kind:
        case OperationKind.COUPON_GRANTED:
            grant = msgspec.convert(operation.payload, type=CouponGranted)
            title = words.coupons.get(operation.id, _both(grant.code))
            return _entry(operation, words, TimelineKind.COUPON, title, grant.value_fen)
        case OperationKind.COUPON_VOIDED:
            voided = msgspec.convert(operation.payload, type=CouponVoided)
            title = withdrawn_title(words.coupons.get(voided.coupon_id, UNNAMED))
            return _entry(operation, words, TimelineKind.COUPON, title)
        case OperationKind.COUPON_REDEEMED:
            used = msgspec.convert(operation.payload, type=CouponRedeemed)
            title = used_title(words.coupons.get(used.coupon_id, UNNAMED))
            return _entry(operation, words, TimelineKind.COUPON, title, used.value_fen)
        case OperationKind.SAMPLE_GIVEN:
            given = msgspec.convert(operation.payload, type=SampleGiven)
            sample = None if words.policy is None else words.policy.sample(given.sample_id)
            title = _both(given.sample_id) if sample is None else sample.title
            return _entry(operation, words, TimelineKind.SAMPLE, title)
        case OperationKind.NOTE_ADDED:
            text = msgspec.convert(operation.payload, type=NoteAdded).text
            return _entry(operation, words, TimelineKind.NOTE, _both(text))
        case OperationKind.COMPLAINT_RAISED:
            text = msgspec.convert(operation.payload, type=ComplaintRaised).text
            return _entry(operation, words, TimelineKind.COMPLAINT, _both(text))
        case OperationKind.FEEDBACK_RECORDED:
            feedback = msgspec.convert(operation.payload, type=FeedbackRecorded)
            title = recommends(feedback.score)
            detail = _both(feedback.comment)
            return _entry(operation, words, TimelineKind.FEEDBACK, title, detail=detail)
        case OperationKind.TASK_DONE:
            return _done(operation, words)
    return None


def recommends(score: int) -> Wording:
    """How a line of the timeline calls an answer to the recommendation question."""
    return Wording(f"推荐意愿 {score}/10", f"Would recommend: {score}/10")


def _done(operation: Operation, words: Words) -> TimelineEntry | None:
    done = msgspec.convert(operation.payload, type=TaskDone)
    task = words.tasks.get(done.task_id)
    if done.outcome is TaskOutcome.DROPPED and not done.note:
        return None
    kind = TimelineKind.NOTE if task is None else DONE_AS.get(task.kind, TimelineKind.NOTE)
    title = FOLLOWED_UP if task is None else task.title
    return _entry(operation, words, kind, title, detail=_both(done.note))


def _both(text: str) -> Wording:
    return Wording(text, text) if text else NO_WORDS


def _entry(
    operation: Operation,
    words: Words,
    kind: TimelineKind,
    title: Wording,
    amount_fen: int | None = None,
    detail: Wording = NO_WORDS,
) -> TimelineEntry:
    return TimelineEntry(
        id=operation.id,
        member_id=operation.member_id or "",
        kind=kind,
        at=dt.datetime.fromisoformat(operation.occurred_at),
        title=title,
        channel=Channel.STORE,
        amount_fen=amount_fen,
        by=words.staff.get(operation.clerk_id, operation.clerk_id),
        detail=detail,
    )
