import datetime as dt
from dataclasses import replace
from typing import Any

import msgspec
import pytest

from clerkapp.cache.intake import Intake, Row
from clerkapp.counter import Counter
from clerkapp.domain.authority import NeedsOverride, Rule
from clerkapp.domain.badge import Badge, badge_text
from clerkapp.domain.errors import RefusedError
from clerkapp.domain.lockout import FREE_TRIES
from clerkapp.domain.policy import RoleLimits
from clerkapp.domain.staff import Role, StaffMember
from clerkapp.journal import outbox
from clerkapp.services.approve_override import approve_by_badge, approve_override
from clerkapp.services.grant_coupon import Granted
from tests.services.test_grant_coupon import order, spent, unsent
from tests.support.clock import SetClock
from tests.support.small_chain import (
    CLERK,
    CLERK_PIN,
    POLICY,
    SIGNING_KEY,
    SUPERVISOR,
    SUPERVISOR_PIN,
)
from tests.support.tills import close_counter, open_counter, session

NEEDED = NeedsOverride(Rule.PER_GRANT, 2000, 3000)


def approve(counter: Counter, staff_id: str, pin: str, operation_id: str = "o1") -> Granted:
    asked = order(operation_id, "c50")
    return approve_override(counter, session(), asked, NEEDED, staff_id, pin)


def refusal(counter: Counter, staff_id: str, pin: str) -> RefusedError:
    with pytest.raises(RefusedError) as caught:
        approve(counter, staff_id, pin)
    assert unsent(counter) == []
    return caught.value


def test_a_supervisor_allows_it_on_their_own_authority_and_leases(counter: Counter) -> None:
    granted = approve(counter, SUPERVISOR.id, SUPERVISOR_PIN)
    assert granted.coupon.value_fen == 5000
    assert granted.coupon.granted_by == CLERK.id
    assert spent(counter) == {"s1": 5000, CLERK.id: 0, SUPERVISOR.id: 5000}


def test_the_approval_is_on_record_before_the_grant_and_bound_to_it(counter: Counter) -> None:
    approve(counter, SUPERVISOR.id, SUPERVISOR_PIN)
    with counter.journal.reading() as read:
        decided, grant = outbox.next_unsent(read, 10)
    assert (decided.kind, grant.kind) == ("override.decided", "coupon.granted")
    assert grant.depends_on == (decided.id,)
    assert decided.payload["grant_operation_id"] == grant.id
    assert decided.payload["approver_id"] == SUPERVISOR.id
    assert grant.payload["override_id"] == decided.payload["override_id"]


def test_nobody_approves_their_own_override(counter: Counter) -> None:
    assert refusal(counter, CLERK.id, CLERK_PIN).rule == "own_override"
    assert refusal(counter, f" {CLERK.id} ", CLERK_PIN).rule == "own_override"


def test_another_clerk_is_not_a_supervisor(counter: Counter) -> None:
    assert refusal(counter, "1002", "864209").rule == "not_a_supervisor"


def test_a_wrong_pin_is_refused_and_a_wrong_id_sounds_the_same(counter: Counter) -> None:
    known = refusal(counter, SUPERVISOR.id, "000000")
    unknown = refusal(counter, "nobody", "000000")
    assert (known.rule, known.details) == (unknown.rule, unknown.details)


def test_after_five_wrong_pins_the_right_one_is_refused_too_also_after_a_restart(
    counter: Counter, clock: SetClock
) -> None:
    for _ in range(FREE_TRIES):
        refusal(counter, SUPERVISOR.id, "000000")
    assert refusal(counter, SUPERVISOR.id, SUPERVISOR_PIN).rule == "locked_out"
    close_counter(counter)
    again = open_counter(counter.journal.path.parent, clock)
    assert refusal(again, SUPERVISOR.id, SUPERVISOR_PIN).details == {"seconds": 60}
    clock.forward(seconds=60)
    assert approve(again, SUPERVISOR.id, SUPERVISOR_PIN)
    close_counter(again)


def test_the_approvers_own_limits_bind(counter: Counter) -> None:
    approve(counter, SUPERVISOR.id, SUPERVISOR_PIN, "o1")
    approve(counter, SUPERVISOR.id, SUPERVISOR_PIN, "o2")
    with pytest.raises(RefusedError) as caught:
        approve(counter, SUPERVISOR.id, SUPERVISOR_PIN, "o3")
    assert caught.value.rule == "above_approver"
    assert caught.value.details == {"exceeded": "clerk_room", "limit": 0}


def test_an_approved_order_repeated_gives_the_same_coupon(counter: Counter) -> None:
    first = approve(counter, SUPERVISOR.id, SUPERVISOR_PIN)
    assert approve(counter, SUPERVISOR.id, SUPERVISOR_PIN) == first
    assert spent(counter)[SUPERVISOR.id] == 5000


def test_an_overridden_grant_does_not_count_against_the_clerks_own_day(counter: Counter) -> None:
    from clerkapp.journal import coupons

    approve(counter, SUPERVISOR.id, SUPERVISOR_PIN)
    since = counter.now() - dt.timedelta(hours=1)
    with counter.journal.reading() as read:
        assert coupons.charged_since(read, CLERK.id, since).today_fen == 0
        assert coupons.charged_since(read, SUPERVISOR.id, since).today_fen == 5000


def test_the_list_of_operations_names_the_supervisor_who_approved(counter: Counter) -> None:
    from clerkapp.queries.sync_health import operation_list

    approve(counter, SUPERVISOR.id, SUPERVISOR_PIN)
    by = {row.kind: row.clerk_name for row in operation_list(counter)}
    assert by == {"override.decided": SUPERVISOR.name, "coupon.granted": CLERK.name}


def with_badge(counter: Counter, person: StaffMember = SUPERVISOR, **changed: Any) -> str:
    """Give somebody a badge; what its QR code holds."""
    badge = Badge(person.id, "0123456789abcdef")
    entry = replace(person, badge=badge.serial, **changed)
    with counter.cache.writing() as write:
        Intake(write).take([Row("staff", person.id, msgspec.json.encode(entry))])
    return badge_text(1, badge, SIGNING_KEY.sign)


def show(counter: Counter, text: str) -> Granted:
    return approve_by_badge(counter, session(), order("o1", "c50"), NEEDED, text)


def badge_refusal(counter: Counter, text: str) -> str:
    with pytest.raises(RefusedError) as caught:
        show(counter, text)
    assert unsent(counter) == []
    return caught.value.rule


def test_a_badge_does_what_id_and_pin_do(counter: Counter) -> None:
    text = with_badge(counter)
    granted = show(counter, text)
    assert show(counter, text) == granted
    assert spent(counter) == {"s1": 5000, CLERK.id: 0, SUPERVISOR.id: 5000}
    with counter.journal.reading() as read:
        decided, _ = outbox.next_unsent(read, 10)
    assert (decided.payload["method"], decided.payload["approver_id"]) == ("badge", SUPERVISOR.id)


def test_a_badge_that_was_replaced_is_void(counter: Counter) -> None:
    with_badge(counter)
    former = badge_text(1, Badge(SUPERVISOR.id, "fedcba9876543210"), SIGNING_KEY.sign)
    assert badge_refusal(counter, former) == "badge_not_valid"


def test_a_badge_of_somebody_who_approves_no_more_is_void(counter: Counter) -> None:
    assert badge_refusal(counter, with_badge(counter, active=False)) == "badge_not_valid"
    assert badge_refusal(counter, with_badge(counter, role=Role.CLERK)) == "badge_not_valid"


def test_what_head_office_never_signed_is_no_badge(counter: Counter) -> None:
    text = with_badge(counter)
    assert badge_refusal(counter, text[:-1]) == "badge_unknown"
    assert badge_refusal(counter, "CM1ABC") == "badge_unknown"


@pytest.mark.parametrize("shared", [{"person_id": "p1"}, {"badge": "0123456789abcdef"}])
def test_a_second_id_of_ones_own_approves_nothing(counter: Counter, shared: dict[str, str]) -> None:
    text = with_badge(counter, person_id=shared.get("person_id", ""))
    entry = replace(CLERK, **shared)
    with counter.cache.writing() as write:
        Intake(write).take([Row("staff", CLERK.id, msgspec.json.encode(entry))])
    assert badge_refusal(counter, text) == "own_override"
    assert refusal(counter, SUPERVISOR.id, SUPERVISOR_PIN).rule == "own_override"


def test_a_supervisor_may_approve_only_as_much_as_policy_says(counter: Counter) -> None:
    limits = replace(POLICY.limits[1], approves_fen=4000)
    set_limits(counter, limits)
    told = refusal(counter, SUPERVISOR.id, SUPERVISOR_PIN)
    assert told.details == {"exceeded": "per_approval", "limit": 4000}
    set_limits(counter, replace(limits, approves_fen=5000))
    assert approve(counter, SUPERVISOR.id, SUPERVISOR_PIN)


def test_a_supervisor_may_approve_only_what_policy_says(counter: Counter) -> None:
    set_limits(counter, replace(POLICY.limits[1], approves=("per_day_value",)))
    told = refusal(counter, SUPERVISOR.id, SUPERVISOR_PIN)
    assert told.details["exceeded"] == "may_not_approve"


def set_limits(counter: Counter, limits: RoleLimits) -> None:
    policy = replace(POLICY, limits=(POLICY.limits[0], limits))
    with counter.cache.writing() as write:
        Intake(write).take([Row("policy", "policy", msgspec.json.encode(policy))])


def test_a_rule_that_was_not_named_has_to_be_theirs_to_allow_too(counter: Counter) -> None:
    for approves, exceeded in (
        (("per_grant",), "member_window"),
        (("member_window",), "per_grant"),
    ):
        limits = (POLICY.limits[0], replace(POLICY.limits[1], approves=approves))
        window = replace(POLICY.member_window, count=0)
        told = replace(POLICY, version=2, limits=limits, member_window=window)
        with counter.cache.writing() as write:
            Intake(write).take([Row("policy", "policy", msgspec.json.encode(told))])
        needed = replace(NEEDED, rule=Rule(approves[0]))
        with pytest.raises(RefusedError) as caught:
            approve_override(
                counter, session(), order("o1", "c50"), needed, SUPERVISOR.id, SUPERVISOR_PIN
            )
        assert (caught.value.rule, caught.value.details["exceeded"]) == ("above_approver", exceeded)
        assert unsent(counter) == []
