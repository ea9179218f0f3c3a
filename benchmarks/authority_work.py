"""The one rule: how often a second it is decided, against the bare comparisons it consists of."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks.measure import Finding, Result, turns
from clerkapp.domain.authority import GrantRequest, History, Identity, decide
from clerkapp.domain.lease import Room
from clerkapp.domain.policy import LowAssurance, PersonLimits, Policy
from clerkapp.domain.staff import Role
from tests.support.small_chain import POLICY

CASES = 2_000
ROUNDS = 30
TEMPLATES = ("c5", "c10", "c50")
PERSONS = 20


@dataclass(frozen=True, slots=True)
class Case:
    """One question, and the figures that a bare reading of the rule compares."""

    request: GrantRequest
    room: Room
    history: History
    limits: tuple[int, ...]
    wanted: tuple[int, ...]


def results(_folder: Path) -> Iterator[Finding]:
    """Decisions of a store with limits for many of its people; a third of them is a no."""
    policy, chance = _policy(), random.Random(5)
    cases = [_case(policy, chance) for _ in range(CASES)]

    def work() -> int:
        decided = [decide(x.request, policy, x.room, x.history) for x in cases]
        return len(decided)

    def floor() -> int:
        return sum(
            all(want <= most for want, most in zip(x.wanted, x.limits, strict=True)) for x in cases
        )

    found, lowest = turns(work, floor, ROUNDS)
    a_second = round(CASES / found.median)
    yield Result(
        f"decide {CASES:,} grants / the bare comparisons of figures",
        found.median,
        lowest.median,
        note=f"{a_second:,} decisions a second, {found.median / CASES * 1e6:.1f} µs each.",
    )


def _policy() -> Policy:
    clerk = replace(POLICY.limits[0], per_month_fen=120_000, per_month_count=200)
    persons = tuple(PersonLimits(f"2{number:03}", clerk) for number in range(PERSONS))
    low = LowAssurance(per_grant_fen=500)
    return replace(POLICY, limits=(clerk, POLICY.limits[1]), persons=persons, low_assurance=low)


def _case(policy: Policy, chance: random.Random) -> Case:
    template = policy.template(chance.choice(TEMPLATES))
    assert template is not None
    value_fen = template.value_fen
    room = Room(chance.randrange(10_000), chance.randrange(100_000))
    had = History(
        today_fen=chance.randrange(11_000),
        today_count=chance.randrange(22),
        member_count=chance.randrange(4),
        month_fen=chance.randrange(125_000),
        month_count=chance.randrange(210),
    )
    staff_id = f"2{chance.randrange(PERSONS * 2):03}"
    identity = chance.choice(list(Identity))
    request = GrantRequest(template.id, "recovery", Role.CLERK, "", staff_id, identity)
    limits = policy.limits_for(staff_id, Role.CLERK)
    assert limits is not None
    return Case(
        request,
        room,
        had,
        limits=(
            room.store_fen,
            room.clerk_fen,
            limits.per_grant_fen,
            limits.per_day_fen,
            limits.per_day_count - 1,
            limits.per_month_fen or 0,
            (limits.per_month_count or 0) - 1,
            policy.member_window.count - 1,
        ),
        wanted=(
            value_fen,
            value_fen,
            value_fen,
            had.today_fen + value_fen,
            had.today_count,
            had.month_fen + value_fen,
            had.month_count,
            had.member_count,
        ),
    )
