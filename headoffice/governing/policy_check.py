"""What is wrong with rules that somebody wrote, in words; nothing of it reaches a till."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from clerkapp.domain.authority import Rule
from clerkapp.domain.policy import Policy, RoleLimits

LARGEST_FEN = 2**53
LONGEST_ID = 64
MOST_DAYS = 3650
MOST_SAMPLES = 9
LONGEST_PREFIX = 8
DAY_S = 86_400
RULES = frozenset(rule.value for rule in Rule)


def faults(policy: Policy, before: Policy | None = None) -> list[str]:
    """Everything that is wrong, in the order it is read; empty for rules that may be in force.

    ``before``: what they follow. A template of it stays and keeps its value: members hold it, and
    tills that have not heard yet still give it.
    """
    found = [*_lists(policy), *_templates(policy), *_limits(policy), *_times(policy)]
    found += _welcome(policy)
    return found if before is None else [*found, *_kept(policy, before)]


def unknown_fields(written: Any, understood: Any, path: str = "") -> list[str]:
    """What somebody wrote that means nothing, such as a misspelt name; by where it stands."""
    if isinstance(written, dict) and isinstance(understood, dict):
        odd = [f"{path}{key}: no such field" for key in written if key not in understood]
        known = [key for key in written if key in understood]
        below = (unknown_fields(written[x], understood[x], f"{path}{x}.") for x in known)
        return [*odd, *(line for lines in below for line in lines)]
    if isinstance(written, list) and isinstance(understood, list):
        pairs = enumerate(zip(written, understood, strict=False))
        lists = (unknown_fields(a, b, f"{path}{place}.") for place, (a, b) in pairs)
        return [line for lines in lists for line in lines]
    return []


def _lists(policy: Policy) -> Iterator[str]:
    yield from _twice("templates", (x.id for x in policy.templates))
    yield from _twice("reasons", (x.id for x in policy.reasons))
    yield from _twice("samples", (x.id for x in policy.samples))
    yield from _twice("limits", (x.role.value for x in policy.limits))
    yield from _twice("persons", (x.staff_id for x in policy.persons))
    yield from _twice("feedback_reasons", (x.id for x in policy.feedback_reasons))


def _twice(name: str, ids: Iterable[str]) -> Iterator[str]:
    for key, count in Counter(ids).items():
        if count > 1:
            yield f"{name}: {key} is there twice"
        if not 0 < len(key) <= LONGEST_ID:
            yield f"{name}: an id has 1 to {LONGEST_ID} characters"


def _templates(policy: Policy) -> Iterator[str]:
    for template in policy.templates:
        if not 0 < template.value_fen < LARGEST_FEN:
            yield f"templates: {template.id} is worth nothing, or too much"
        if not 0 < template.valid_days <= MOST_DAYS:
            yield f"templates: {template.id} is good for 1 to {MOST_DAYS} days"
        first, last = template.offered_from, template.offered_until
        if not _is_day_or_none(first) or not _is_day_or_none(last):
            yield f"templates: {template.id} is offered from and until days, YYYY-MM-DD"
        elif first and last and last < first:
            yield f"templates: {template.id} is over before it begins"


def _is_day_or_none(text: str) -> bool:
    if not text:
        return True
    try:
        return dt.date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _limits(policy: Policy) -> Iterator[str]:
    known = {x.id for x in policy.templates}
    for name, limits in _named_limits(policy):
        sums = {
            "per_grant_fen": limits.per_grant_fen,
            "per_day_fen": limits.per_day_fen,
            "per_day_count": limits.per_day_count,
            "per_month_fen": limits.per_month_fen,
            "per_month_count": limits.per_month_count,
            "approves_fen": limits.approves_fen,
            "lends_per_day_fen": limits.lends_per_day_fen,
        }
        for field, value in sums.items():
            if value is not None and not 0 <= value < LARGEST_FEN:
                yield f"{name}: {field} is below zero, or too much"
        if not 1 <= limits.samples_per_gift <= MOST_SAMPLES:
            yield f"{name}: samples_per_gift is 1 to {MOST_SAMPLES}"
        for template_id in set(limits.templates or ()) - known:
            yield f"{name}: there is no template {template_id}"
        for rule in set(limits.approves or ()) - RULES:
            yield f"{name}: there is no rule {rule}"


def _named_limits(policy: Policy) -> Iterator[tuple[str, RoleLimits]]:
    for limits in policy.limits:
        yield f"limits of {limits.role.value}", limits
    for person in policy.persons:
        yield f"limits of {person.staff_id}", person.limits


def _times(policy: Policy) -> Iterator[str]:
    ranges = {
        "member_window.days": (policy.member_window.days, 1, MOST_DAYS),
        "member_window.count": (policy.member_window.count, 0, 1000),
        "lock_after_s": (policy.lock_after_s, 30, DAY_S),
        "claim_s": (policy.claim_s, 60, DAY_S),
        "withdraw_s": (policy.withdraw_s, 0, DAY_S),
        "approval_s": (policy.approval_s, 60, DAY_S),
    }
    low = policy.low_assurance
    if low is not None:
        ranges["low_assurance.per_grant_fen"] = (low.per_grant_fen, 0, LARGEST_FEN)
    for name, (value, least, most) in ranges.items():
        if not least <= value <= most:
            yield f"{name} is {least} to {most}"
    if not policy.card_prefix.isdecimal() or len(policy.card_prefix) > LONGEST_PREFIX:
        yield "card_prefix is digits"


def _welcome(policy: Policy) -> Iterator[str]:
    if policy.welcome is None:
        return
    if policy.template(policy.welcome.template_id) is None:
        yield f"welcome: there is no template {policy.welcome.template_id}"
    if policy.reason(policy.welcome.reason_id) is None:
        yield f"welcome: there is no reason {policy.welcome.reason_id}"


def missing_templates(policy: Policy, before: Policy) -> list[str]:
    """Templates of the rules before that these do not name any more."""
    return [x.id for x in before.templates if policy.template(x.id) is None]


def _kept(policy: Policy, before: Policy) -> Iterator[str]:
    for old in before.templates:
        new = policy.template(old.id)
        if new is None:
            yield f"templates: {old.id} is gone; members hold it: set its active to false"
        elif new.value_fen != old.value_fen:
            yield f"templates: {old.id} was worth {old.value_fen}; give another value another id"
