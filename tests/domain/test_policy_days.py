"""What holds on a day: versions that begin, coupons that are offered for a while."""

from dataclasses import replace

import msgspec

from clerkapp.domain.authority import (
    Allowed,
    GrantRequest,
    History,
    Identity,
    Refused,
    Rule,
    decide,
)
from clerkapp.domain.lease import Room
from clerkapp.domain.policy import Policy
from clerkapp.domain.staff import Role
from tests.support.small_chain import POLICY

DAY_BEFORE, DAY, MONTH_LATER = "2026-11-30", "2026-12-01", "2027-01-01"
SEASONAL = replace(POLICY.templates[0], offered_from=DAY, offered_until="2026-12-31")
COMING = (
    replace(POLICY, version=2, from_day=DAY, lock_after_s=60),
    replace(POLICY, version=3, from_day=MONTH_LATER, lock_after_s=90),
)


def answer(rules: Policy) -> object:
    request = GrantRequest("c5", "recovery", Role.CLERK, "", "1001", Identity.SURE)
    return decide(request, rules, Room(5000, 5000), History())


def test_a_version_takes_over_on_its_day_and_not_before() -> None:
    rules = replace(POLICY, coming=COMING)
    held = [rules.on(day).version for day in (DAY_BEFORE, DAY, "2026-12-31", MONTH_LATER)]
    assert held == [1, 2, 2, 3]
    assert [x.version for x in rules.as_of(DAY).coming] == [3]


def test_a_coupon_is_given_from_its_first_day_to_its_last() -> None:
    rules = replace(POLICY, templates=(SEASONAL, *POLICY.templates[1:]))
    said = [answer(rules.on(day)) for day in (DAY_BEFORE, DAY, "2026-12-31", MONTH_LATER)]
    refused = Refused(Rule.TEMPLATE_NOT_OFFERED)
    assert said == [refused, Allowed(500), Allowed(500), refused]
    assert rules.as_of(MONTH_LATER).templates[0].active, "what is written does not change by it"


def test_rules_without_any_date_hold_on_every_day_as_they_are() -> None:
    assert POLICY.on(DAY) is POLICY
    assert not POLICY.is_dated


def test_rules_of_days_ahead_travel_with_those_in_force() -> None:
    rules = replace(POLICY, coming=COMING)
    assert msgspec.json.decode(msgspec.json.encode(rules), type=Policy) == rules
    told = msgspec.json.decode(msgspec.json.encode(rules))
    assert msgspec.convert({**told, "newer": 1}, type=Policy) == rules
