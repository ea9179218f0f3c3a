from hypothesis import given
from hypothesis import strategies as st

from clerkapp.domain.authority import (
    Allowed,
    Decision,
    GrantRequest,
    History,
    NeedsOverride,
    Refused,
    Rule,
    decide,
    decide_override,
)
from clerkapp.domain.lease import Room
from clerkapp.domain.staff import Role
from tests.support.small_chain import POLICY

WIDE = Room(clerk_fen=100_000, store_fen=100_000)
FRESH = History()


def ask(
    template: str = "c10", reason: str = "recovery", note: str = "", role: Role = Role.CLERK
) -> GrantRequest:
    return GrantRequest(template, reason, role, note)


def test_a_small_coupon_within_every_limit_is_allowed_at_once() -> None:
    assert decide(ask(), POLICY, WIDE, FRESH) == Allowed(1000)


def test_above_the_ceiling_per_grant_a_supervisor_is_needed_and_the_shortfall_is_named() -> None:
    assert decide(ask("c50"), POLICY, WIDE, FRESH) == NeedsOverride(Rule.PER_GRANT, 2000, 3000)


def test_above_the_value_of_a_day_a_supervisor_is_needed() -> None:
    used = History(today_fen=9500, today_count=5)
    assert decide(ask(), POLICY, WIDE, used) == NeedsOverride(Rule.PER_DAY_VALUE, 10000, 500)


def test_above_the_number_of_a_day_a_supervisor_is_needed() -> None:
    used = History(today_fen=0, today_count=20)
    assert decide(ask(), POLICY, WIDE, used) == NeedsOverride(Rule.PER_DAY_COUNT, 20, 1)


def test_a_member_who_had_enough_lately_needs_a_supervisor() -> None:
    had = History(member_count=3)
    assert decide(ask(), POLICY, WIDE, had) == NeedsOverride(Rule.MEMBER_WINDOW, 3, 1)


def test_without_room_in_the_clerks_leases_a_supervisor_may_give_from_their_own() -> None:
    room = Room(clerk_fen=900, store_fen=100_000)
    assert decide(ask(), POLICY, room, FRESH) == NeedsOverride(Rule.CLERK_ROOM, 900, 100)


def test_without_room_in_the_stores_pool_nobody_here_can_give() -> None:
    room = Room(clerk_fen=100_000, store_fen=999)
    assert decide(ask(), POLICY, room, FRESH) == Refused(Rule.STORE_ROOM, 999)


def test_a_template_that_is_gone_or_unknown_is_refused() -> None:
    assert decide(ask("old"), POLICY, WIDE, FRESH) == Refused(Rule.TEMPLATE_NOT_OFFERED)
    assert decide(ask("nonsense"), POLICY, WIDE, FRESH) == Refused(Rule.TEMPLATE_NOT_OFFERED)


def test_a_reason_that_is_not_allowed_is_refused() -> None:
    assert decide(ask(reason="love"), POLICY, WIDE, FRESH) == Refused(Rule.REASON_NOT_ALLOWED)


def test_a_reason_that_needs_words_is_refused_without_them_and_allowed_with_them() -> None:
    silent = decide(ask(reason="other", note="  "), POLICY, WIDE, FRESH)
    assert silent == Refused(Rule.NOTE_MISSING)
    assert decide(ask(reason="other", note="下雨天"), POLICY, WIDE, FRESH) == Allowed(1000)


def test_a_supervisor_may_pass_the_members_window_but_not_their_own_ceiling() -> None:
    had = History(member_count=99)
    assert decide_override(ask("c50", role=Role.SUPERVISOR), POLICY, WIDE, had) == Allowed(5000)
    used = History(today_fen=49_000)
    above = decide_override(ask("c50", role=Role.SUPERVISOR), POLICY, WIDE, used)
    assert above == NeedsOverride(Rule.PER_DAY_VALUE, 50_000, 4_000)


amounts = st.integers(min_value=0, max_value=200_000)
requests = st.builds(
    GrantRequest,
    st.sampled_from(["c5", "c10", "c50", "old", "none"]),
    st.sampled_from(["recovery", "other", "none"]),
    st.sampled_from(list(Role)),
    st.sampled_from(["", " ", "words"]),
)
rooms = st.builds(Room, amounts, amounts)
histories = st.builds(History, amounts, st.integers(min_value=0, max_value=60), st.integers(0, 10))


def breaks_a_limit(decision: Allowed, asked: GrantRequest, room: Room, history: History) -> bool:
    limits = POLICY.limits_of(asked.role)
    assert limits is not None
    return (
        decision.value_fen > min(limits.per_grant_fen, room.clerk_fen, room.store_fen)
        or history.today_fen + decision.value_fen > limits.per_day_fen
        or history.today_count >= limits.per_day_count
        or history.member_count >= POLICY.member_window.count
    )


@given(requests, rooms, histories)
def test_what_is_allowed_breaks_no_limit(asked: GrantRequest, room: Room, history: History) -> None:
    decision = decide(asked, POLICY, room, history)
    if isinstance(decision, Allowed):
        assert not breaks_a_limit(decision, asked, room, history)


@given(requests, rooms, histories)
def test_every_question_gets_the_same_answer_twice_and_a_no_names_its_rule(
    asked: GrantRequest, room: Room, history: History
) -> None:
    first: Decision = decide(asked, POLICY, room, history)
    assert first == decide(asked, POLICY, room, history)
    if isinstance(first, NeedsOverride):
        assert first.shortfall > 0
        assert first.rule in Rule


@given(requests, rooms, histories)
def test_more_room_or_less_history_never_turns_a_yes_into_a_no(
    asked: GrantRequest, room: Room, history: History
) -> None:
    if isinstance(decide(asked, POLICY, room, history), Allowed):
        wider = Room(room.clerk_fen + 1, room.store_fen + 1)
        lighter = History(history.today_fen // 2, history.today_count // 2, 0)
        assert isinstance(decide(asked, POLICY, wider, lighter), Allowed)
