"""Four things that deserve a look. Pure: the same facts give the same signals."""

import datetime as dt
import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from zoneinfo import ZoneInfo

from clerkapp.domain.clock import local_day
from clerkapp.domain.signal import Evidence, Signal, SignalKind

MOST_EVIDENCE = 20
"""The latest; a list that nobody reads to its end proves nothing more."""


@dataclass(frozen=True, slots=True)
class Given:
    """A coupon that was granted; ``bought`` says whether the member bought anything around it."""

    at: dt.datetime
    operation_id: str
    clerk_id: str
    member_id: str
    device_id: str
    device_name: str
    value_fen: int
    charged_to: str
    bought: bool


@dataclass(frozen=True, slots=True)
class Approved:
    """An override that was allowed; ``seconds`` from the question, where there was one."""

    at: dt.datetime
    operation_id: str
    approver_id: str
    device_name: str
    value_fen: int
    seconds: int | None


@dataclass(frozen=True, slots=True)
class Thresholds:
    """From when on something is shown. Few and clear ones, so that the list stays short."""

    days: int = 30
    near_limit_percent: int = 90
    least_days: int = 5
    limit_days_percent: int = 60
    many_tills: int = 3
    tills_within_days: int = 7
    least_grants: int = 10
    without_purchase_percent: int = 50
    least_approvals: int = 3
    quick_s: int = 20
    purchase_within_days: int = 14
    night_from_hour: int = 22
    night_until_hour: int = 6


@dataclass(frozen=True, slots=True)
class StoreFacts:
    """What a store's signals follow from; ``day_limits`` in fen by the staff's ids."""

    store_id: str
    timezone: str
    since: dt.datetime
    until: dt.datetime
    given: tuple[Given, ...]
    approved: tuple[Approved, ...]
    day_limits: Mapping[str, int]


def signals_of(facts: StoreFacts, at: Thresholds) -> list[Signal]:
    """Everything that deserves a look at a store, in the order of the signals' ids."""
    found = [
        *_always_at_limit(facts, at),
        *_member_at_many_tills(facts, at),
        *_grants_without_purchase(facts, at),
        *_quick_night_approvals(facts, at),
    ]
    return sorted(found, key=lambda x: x.id)


def _always_at_limit(facts: StoreFacts, at: Thresholds) -> Iterable[Signal]:
    by_clerk: dict[str, dict[str, list[Given]]] = defaultdict(lambda: defaultdict(list))
    for one in facts.given:
        by_clerk[one.charged_to][local_day(one.at, facts.timezone)].append(one)
    for clerk_id, days in by_clerk.items():
        limit = facts.day_limits.get(clerk_id, 0)
        near = limit * at.near_limit_percent
        full = [x for x in days.values() if sum(y.value_fen for y in x) * 100 >= near]
        enough = len(days) >= at.least_days and limit > 0
        if enough and len(full) * 100 >= len(days) * at.limit_days_percent:
            shown = [x for day in full for x in day]
            kind = SignalKind.ALWAYS_AT_LIMIT
            yield _signal(facts, kind, clerk_id, (len(full), len(days)), map(_gift, shown))


def _member_at_many_tills(facts: StoreFacts, at: Thresholds) -> Iterable[Signal]:
    by_member: dict[str, list[Given]] = defaultdict(list)
    for one in facts.given:
        by_member[one.member_id].append(one)
    within = dt.timedelta(days=at.tills_within_days)
    for member_id, gifts in by_member.items():
        gifts.sort(key=lambda x: x.at)
        most: list[Given] = []
        for first in range(len(gifts)):
            near = [x for x in gifts[first:] if x.at - gifts[first].at <= within]
            if _tills(near) > _tills(most):
                most = near
        if _tills(most) >= at.many_tills:
            kind = SignalKind.MEMBER_AT_MANY_TILLS
            yield _signal(facts, kind, member_id, (_tills(most), len(most)), map(_gift, most))


def _grants_without_purchase(facts: StoreFacts, at: Thresholds) -> Iterable[Signal]:
    by_clerk: dict[str, list[Given]] = defaultdict(list)
    for one in facts.given:
        by_clerk[one.clerk_id].append(one)
    for clerk_id, gifts in by_clerk.items():
        bare = [x for x in gifts if not x.bought]
        share = len(gifts) * at.without_purchase_percent
        if len(gifts) >= at.least_grants and len(bare) * 100 >= share:
            kind = SignalKind.GRANTS_WITHOUT_PURCHASE
            yield _signal(facts, kind, clerk_id, (len(bare), len(gifts)), map(_gift, bare))


def _quick_night_approvals(facts: StoreFacts, at: Thresholds) -> Iterable[Signal]:
    by_approver: dict[str, list[Approved]] = defaultdict(list)
    for one in sorted(facts.approved, key=lambda x: x.at):
        by_approver[one.approver_id].append(one)
    for approver_id, each in by_approver.items():
        night = [x for x in each if _is_night(x.at, facts.timezone, at)]
        quick = [x for x in _with_seconds(night) if x.seconds <= at.quick_s]
        if len(quick) >= at.least_approvals:
            kind = SignalKind.QUICK_NIGHT_APPROVALS
            yield _signal(facts, kind, approver_id, (len(quick), len(night)), quick)


def _with_seconds(night: list[Approved]) -> list[Evidence]:
    """How long each took: since it was asked for, or since the same person's one before it."""
    found = [_yes(x, x.seconds) for x in night[:1] if x.seconds is not None]
    for before, one in pairwise(night):
        apart = int((one.at - before.at).total_seconds())
        found.append(_yes(one, apart if one.seconds is None else one.seconds))
    return found


def _is_night(instant: dt.datetime, timezone: str, at: Thresholds) -> bool:
    hour = instant.astimezone(ZoneInfo(timezone)).hour
    return hour >= at.night_from_hour or hour < at.night_until_hour


def _tills(gifts: list[Given]) -> int:
    return len({x.device_id for x in gifts})


def _gift(one: Given) -> Evidence:
    return Evidence(one.at, one.operation_id, one.clerk_id, one.device_name, one.value_fen)


def _yes(one: Approved, seconds: int) -> Evidence:
    by = (one.operation_id, one.approver_id, one.device_name)
    return Evidence(one.at, *by, one.value_fen, seconds)


def _signal(
    facts: StoreFacts,
    kind: SignalKind,
    subject: str,
    counts: tuple[int, int],
    evidence: Iterable[Evidence],
) -> Signal:
    latest = sorted(evidence, key=lambda x: (x.at, x.operation_id), reverse=True)
    count, of = counts
    # One observation has one id, so that working it out again replaces what was said before.
    named = f"{facts.store_id}\n{kind}\n{subject}".encode()
    return Signal(
        id=hashlib.sha256(named).hexdigest()[:32],
        store_id=facts.store_id,
        kind=kind,
        subject=subject,
        since=min(x.at for x in latest),
        until=max(x.at for x in latest),
        count=count,
        of=of,
        evidence=tuple(latest[:MOST_EVIDENCE]),
    )
