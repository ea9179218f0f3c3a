"""Properties of the one rule, against a second reading of policy that shares no code with it."""

import random
from dataclasses import replace

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clerkapp.domain.authority import (
    Allowed,
    Decision,
    GrantBasis,
    GrantRequest,
    History,
    Identity,
    NeedsOverride,
    Refused,
    Remedy,
    Rule,
    beyond_approver,
    decide,
    decide_override,
    identity_of,
    remedies,
)
from clerkapp.domain.lease import Room
from clerkapp.domain.member import Assurance
from clerkapp.domain.policy import (
    LowAssurance,
    MemberWindow,
    PersonLimits,
    Policy,
    Reason,
    RoleLimits,
    Template,
)
from clerkapp.domain.staff import Role
from clerkapp.domain.wording import Wording

WORDS = Wording("券", "Coupon")
# Few figures, most of them generous: each rule alone says no often enough to be missed.
values = st.sampled_from([0, 100, 1000, 1000])
fen = st.sampled_from([0, 99, 1000, 50_000, 50_000, 50_000, 50_000, 50_000])
counts = st.sampled_from([0, 3, 9, 9, 9, 9])
given_fen = st.sampled_from([0, 0, 0, 900, 49_500])
given_count = st.sampled_from([0, 0, 0, 3])

mostly = st.sampled_from([True, True, True, False])


def maybe(strategy: st.SearchStrategy[int]) -> st.SearchStrategy[int | None]:
    return st.none() | strategy


def limits_of(role: Role) -> st.SearchStrategy[RoleLimits]:
    return st.builds(
        RoleLimits,
        st.just(role),
        fen,
        fen,
        counts,
        maybe(fen),
        maybe(counts),
        st.sampled_from([None, None, (), ("a",), ("a", "b")]),
        maybe(fen),
        st.sampled_from([None, (), ("per_grant",)]),
    )


templates = st.tuples(
    *(st.builds(Template, st.just(x), st.just(WORDS), values, st.just(7), mostly) for x in "ab")
)
policies = st.builds(
    Policy,
    version=st.just(1),
    templates=templates,
    reasons=st.just((Reason("r", WORDS), Reason("n", WORDS, needs_note=True))),
    samples=st.just(()),
    limits=st.tuples(limits_of(Role.CLERK), limits_of(Role.SUPERVISOR))
    | st.tuples(limits_of(Role.CLERK)),
    member_window=st.builds(MemberWindow, st.just(30), counts),
    persons=st.just(()) | st.tuples(st.builds(PersonLimits, st.just("p1"), limits_of(Role.CLERK))),
    low_assurance=st.none() | st.builds(LowAssurance, st.booleans(), fen),
)
requests = st.builds(
    GrantRequest,
    st.sampled_from(["a", "a", "b", "b", "gone"]),
    st.sampled_from(["r", "r", "n", "none"]),
    st.sampled_from(list(Role)),
    st.sampled_from(["", " ", "words", "words"]),
    st.sampled_from(["p1", "p2"]),
    st.sampled_from(list(Identity)),
)
rooms = st.builds(Room, fen, fen)
histories = st.builds(
    History, given_fen, given_count, given_count, given_fen, given_count, given_fen
)


def forbidden_by(
    asked: GrantRequest, policy: Policy, room: Room, had: History, *, approving: bool = False
) -> set[Rule]:
    """Every rule that says no, read from policy anew and in no order."""
    found = [x for x in policy.templates if x.id == asked.template_id and x.active]
    if not found or found[0].value_fen <= 0:
        return {Rule.TEMPLATE_NOT_OFFERED}
    value = found[0].value_fen
    own = [x.limits for x in policy.persons if x.staff_id == asked.staff_id]
    limits = (own + [x for x in policy.limits if x.role is asked.role] + [None])[0]
    if limits is None:
        return {Rule.ROLE_MAY_NOT_GRANT}
    ceiling = limits.per_grant_fen
    if approving:
        of_role = ceiling if limits.role is Role.SUPERVISOR else 0
        ceiling = of_role if limits.approves_fen is None else limits.approves_fen
    low = policy.low_assurance
    reasons = {"r": True, "n": bool(asked.note.strip())}
    month, times = limits.per_month_fen, limits.per_month_count
    says_no = {
        Rule.REASON_NOT_ALLOWED: asked.reason_id not in reasons,
        Rule.NOTE_MISSING: not reasons.get(asked.reason_id, True),
        Rule.IDENTITY_UNSURE: low is not None
        and asked.identity is Identity.UNSURE
        and value > low.per_grant_fen,
        Rule.STORE_ROOM: value > room.store_fen,
        Rule.CLERK_ROOM: value > room.clerk_fen,
        Rule.TEMPLATE_NOT_FOR_ROLE: limits.templates is not None
        and asked.template_id not in limits.templates,
        Rule.PER_GRANT: value > ceiling and not approving,
        Rule.PER_APPROVAL: value > ceiling and approving,
        Rule.MAY_NOT_APPROVE: approving and ceiling == 0,
        Rule.PER_DAY_VALUE: had.today_fen + value > limits.per_day_fen + had.lent_fen,
        Rule.PER_DAY_COUNT: had.today_count >= limits.per_day_count,
        Rule.PER_MONTH_VALUE: month is not None and had.month_fen + value > month,
        Rule.PER_MONTH_COUNT: times is not None and had.month_count >= times,
        Rule.MEMBER_WINDOW: had.member_count >= policy.member_window.count and not approving,
    }
    return {rule for rule, no in says_no.items() if no}


def value_of(asked: GrantRequest, policy: Policy) -> int:
    return next(x.value_fen for x in policy.templates if x.id == asked.template_id)


def check(decision: Decision, no: set[Rule], value: int) -> None:
    if isinstance(decision, Allowed):
        assert (decision.value_fen, no) == (value, set())
    else:
        assert decision.rule in no


@settings(max_examples=300)
@given(requests, policies, rooms, histories)
def test_it_says_yes_exactly_where_no_rule_says_no_and_names_one_that_does(
    asked: GrantRequest, policy: Policy, room: Room, had: History
) -> None:
    decision = decide(asked, policy, room, had)
    no = forbidden_by(asked, policy, room, had)
    assert isinstance(decision, Allowed) == (no == set())
    check(decision, no, 0 if no else value_of(asked, policy))


@settings(max_examples=200)
@given(requests, policies, rooms, histories)
def test_an_approver_is_bound_by_every_rule_but_the_members_window(
    asked: GrantRequest, policy: Policy, room: Room, had: History
) -> None:
    decision = decide_override(asked, policy, room, had)
    no = forbidden_by(asked, policy, room, had, approving=True)
    assert isinstance(decision, Allowed) == (no == set())
    check(decision, no, 0 if no else value_of(asked, policy))


@given(requests, policies, rooms, histories)
def test_a_no_names_its_limit_and_what_is_missing_and_something_that_can_be_done(
    asked: GrantRequest, policy: Policy, room: Room, had: History
) -> None:
    decision = decide(asked, policy, room, had)
    if isinstance(decision, NeedsOverride):
        assert decision.shortfall > 0
        assert decision.limit >= 0
        assert Remedy.ASK_SUPERVISOR in remedies(decision)
    assert (remedies(decision) == ()) == isinstance(decision, Allowed)
    if isinstance(decision, Refused):
        assert Remedy.ASK_SUPERVISOR not in remedies(decision)


@given(requests, policies, rooms, histories, st.randoms(use_true_random=False))
def test_the_order_of_what_policy_lists_changes_nothing(
    asked: GrantRequest, policy: Policy, room: Room, had: History, chance: random.Random
) -> None:
    other = replace(
        policy,
        templates=tuple(chance.sample(policy.templates, len(policy.templates))),
        reasons=tuple(chance.sample(policy.reasons, len(policy.reasons))),
        limits=tuple(chance.sample(policy.limits, len(policy.limits))),
    )
    assert decide(asked, other, room, had) == decide(asked, policy, room, had)


@given(requests, policies, rooms, histories)
def test_one_limit_less_never_turns_a_yes_into_a_no(
    asked: GrantRequest, policy: Policy, room: Room, had: History
) -> None:
    if not isinstance(decide(asked, policy, room, had), Allowed):
        return
    easier = [
        (policy, replace(room, clerk_fen=room.clerk_fen + 1), had),
        (policy, room, replace(had, month_fen=0, month_count=0)),
        (policy, room, replace(had, lent_fen=had.lent_fen + 1)),
        (replace(policy, low_assurance=None), room, had),
    ]
    for rules, wide, light in easier:
        assert isinstance(decide(asked, rules, wide, light), Allowed)


@given(requests, policies, rooms, histories)
def test_what_travels_to_head_office_leads_there_to_the_same_decision(
    asked: GrantRequest, policy: Policy, room: Room, had: History
) -> None:
    basis = GrantBasis(policy.version, asked.staff_id, asked.role, asked.identity, room, had)
    told = msgspec.json.decode(msgspec.json.encode(basis), type=GrantBasis)
    kept = msgspec.json.decode(msgspec.json.encode(policy), type=Policy)
    again = GrantRequest(
        asked.template_id, asked.reason_id, told.role, asked.note, told.staff_id, told.identity
    )
    assert decide(again, kept, told.room, told.history) == decide(asked, policy, room, had)
    assert decide_override(again, kept, told.room, told.history) == decide_override(
        asked, policy, room, had
    )


LIMITS = RoleLimits(Role.CLERK, 2000, 5000, 9, per_month_fen=6000, per_month_count=5)
RULES = Policy(
    version=1,
    templates=(Template("a", WORDS, 1000, 7), Template("b", WORDS, 400, 7)),
    reasons=(Reason("r", WORDS),),
    samples=(),
    limits=(LIMITS, RoleLimits(Role.SUPERVISOR, 3000, 9000, 9, approves_fen=800)),
)
WIDE = Room(100_000, 100_000)
ASKED = GrantRequest("a", "r", Role.CLERK, staff_id="p1")


@pytest.mark.parametrize(
    ("had", "expected"),
    [
        (History(month_fen=5500), NeedsOverride(Rule.PER_MONTH_VALUE, 6000, 500)),
        (History(month_count=5), NeedsOverride(Rule.PER_MONTH_COUNT, 5, 1)),
        (History(today_fen=4500), NeedsOverride(Rule.PER_DAY_VALUE, 5000, 500)),
        (History(today_fen=4500, lent_fen=500), Allowed(1000)),
        (History(today_fen=4500, lent_fen=499), NeedsOverride(Rule.PER_DAY_VALUE, 5499, 1)),
    ],
)
def test_the_month_and_what_was_lent_count(had: History, expected: Decision) -> None:
    assert decide(ASKED, RULES, WIDE, had) == expected


def test_the_limits_of_a_person_stand_in_place_of_those_of_the_role() -> None:
    own = PersonLimits("p1", replace(LIMITS, per_grant_fen=500))
    rules = replace(RULES, persons=(own,))
    assert decide(ASKED, rules, WIDE, History()) == NeedsOverride(Rule.PER_GRANT, 500, 500)
    assert decide(replace(ASKED, staff_id="p2"), rules, WIDE, History()) == Allowed(1000)


def test_a_template_that_is_not_for_the_role_goes_up_to_a_supervisor() -> None:
    rules = replace(RULES, limits=(replace(LIMITS, templates=("b",)),))
    decision = decide(ASKED, rules, WIDE, History())
    assert decision == NeedsOverride(Rule.TEMPLATE_NOT_FOR_ROLE, 0, 1000)


@pytest.mark.parametrize(
    ("assurance", "told", "identity"),
    [
        (Assurance.SIGNED, False, Identity.SURE),
        (Assurance.CARD, False, Identity.SURE),
        (Assurance.SEARCHED, True, Identity.CONFIRMED),
        (Assurance.SEARCHED, False, Identity.UNSURE),
    ],
)
def test_only_who_was_searched_for_and_told_nothing_is_unsure(
    assurance: Assurance, told: bool, identity: Identity
) -> None:
    assert identity_of(assurance, told) is identity


def test_to_somebody_unsure_only_a_little_is_given_and_nobody_can_approve_more() -> None:
    rules = replace(RULES, low_assurance=LowAssurance(per_grant_fen=500))
    unsure = replace(ASKED, identity=Identity.UNSURE)
    no = Refused(Rule.IDENTITY_UNSURE, 500)
    assert decide(unsure, rules, WIDE, History()) == no
    assert remedies(no)[0] is Remedy.ASK_PHONE_TAIL
    supervisor = replace(unsure, role=Role.SUPERVISOR)
    assert decide_override(supervisor, rules, WIDE, History()) == no
    assert decide(replace(unsure, template_id="b"), rules, WIDE, History()) == Allowed(400)
    assert decide(replace(ASKED, identity=Identity.CONFIRMED), rules, WIDE, History()) == Allowed(
        1000
    )


def test_who_may_approve_what_up_to_what() -> None:
    approver = replace(ASKED, role=Role.SUPERVISOR, staff_id="s")
    above = decide_override(approver, RULES, WIDE, History())
    assert above == NeedsOverride(Rule.PER_APPROVAL, 800, 200)
    small = replace(approver, template_id="b")
    assert decide_override(small, RULES, WIDE, History(), "per_grant") == Allowed(400)
    only = replace(RULES.limits[1], approves=("member_window",))
    rules = replace(RULES, limits=(LIMITS, only))
    assert decide_override(small, rules, WIDE, History(), "member_window") == Allowed(400)
    no = decide_override(small, rules, WIDE, History(), "per_grant")
    assert no == Refused(Rule.MAY_NOT_APPROVE)
    clerk = replace(small, role=Role.CLERK)
    assert decide_override(clerk, rules, WIDE, History()) == Refused(Rule.MAY_NOT_APPROVE)


def test_an_approver_has_to_be_allowed_every_rule_that_is_passed() -> None:
    rules = replace(RULES, limits=(replace(LIMITS, per_grant_fen=500), RULES.limits[1]))
    approver = replace(ASKED, role=Role.SUPERVISOR, staff_id="s")
    had = History(member_count=rules.member_window.count)
    assert decide(ASKED, rules, WIDE, had) == NeedsOverride(
        Rule.MEMBER_WINDOW, rules.member_window.count, 1
    )
    above = NeedsOverride(Rule.PER_GRANT, 500, 500)
    for approves, beyond in (
        (None, None),
        (("member_window",), above),
        (("member_window", "per_grant"), None),
    ):
        limited = replace(rules.limits[1], approves=approves)
        these = replace(rules, limits=(rules.limits[0], limited))
        assert beyond_approver(approver, ASKED, these, WIDE, had) == beyond
