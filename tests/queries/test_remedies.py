"""What the grant panel says of a template that is out of reach, and of today's room."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from clerkapp.cache import intake
from clerkapp.counter import Counter
from clerkapp.domain.authority import Allowed, NeedsOverride, Refused, Remedy, Rule
from clerkapp.domain.errors import RefusedError
from clerkapp.domain.lease import LeaseDebit
from clerkapp.domain.member import Assurance
from clerkapp.domain.operation import AuthorityLent, OperationKind
from clerkapp.domain.policy import LowAssurance, PersonLimits, Policy
from clerkapp.domain.staff import Role
from clerkapp.journal import coupons, leases, outbox
from clerkapp.journal.device import this_device
from clerkapp.queries.grant_options import TemplateOption, grant_options, remaining_authority
from clerkapp.services.grant_coupon import Granted, GrantOrder, grant_coupon
from tests.support import small_chain
from tests.support.clock import NOON, SetClock
from tests.support.small_chain import CLERK, POLICY, SUPERVISOR
from tests.support.tills import session

SEARCHED = Assurance.SEARCHED
CLERK_LIMITS = POLICY.limits[0]


def rule(counter: Counter, policy: Policy) -> None:
    """Head office sends other rules."""
    with counter.cache.writing() as write:
        intake.Intake(write).take(small_chain.rows([policy]))


def limited(**limits: Any) -> Policy:
    """The small chain's rules with other limits for its clerks."""
    return replace(POLICY, limits=(replace(CLERK_LIMITS, **limits), POLICY.limits[1]))


def option(counter: Counter, template: str, **how: object) -> TemplateOption:
    options = grant_options(counter, session(), "m1", None, **how)  # type: ignore[arg-type]
    assert options is not None
    return next(x for x in options.templates if x.template.id == template)


def order(number: int, **how: object) -> GrantOrder:
    return GrantOrder(f"o{number}", "m1", "c10", "recovery", **how)  # type: ignore[arg-type]


def test_what_is_in_reach_needs_no_remedy(counter: Counter) -> None:
    assert option(counter, "c10").remedies == ()


def test_above_the_ceiling_a_smaller_one_or_a_supervisor_helps(counter: Counter) -> None:
    above = option(counter, "c50")
    assert above.decision == NeedsOverride(Rule.PER_GRANT, 2000, 3000)
    assert above.remedies == (Remedy.CHOOSE_SMALLER, Remedy.ASK_SUPERVISOR)


def test_a_smaller_one_is_no_remedy_where_none_is_allowed(counter: Counter) -> None:
    rule(counter, limited(per_grant_fen=400))
    assert option(counter, "c5").remedies == (Remedy.ASK_SUPERVISOR,)


def test_waiting_for_the_line_helps_only_while_it_is_down(counter: Counter) -> None:
    with counter.journal.writing() as write:
        leases.debit(write, (LeaseDebit(small_chain.lease_id(CLERK.id), 3500),))
    assert Remedy.WAIT_FOR_LINE in option(counter, "c10").remedies
    counter.line.heard(counter.now(), skew_s=0.0)
    assert Remedy.WAIT_FOR_LINE not in option(counter, "c10").remedies


def test_the_pool_is_a_remedy_only_where_policy_lets_somebody_lend(counter: Counter) -> None:
    lends = limited(per_day_fen=700)
    rule(counter, lends)
    assert Remedy.BORROW_FROM_POOL in option(counter, "c10").remedies
    stingy = replace(
        lends, limits=(lends.limits[0], replace(POLICY.limits[1], lends_per_day_fen=0))
    )
    rule(counter, stingy)
    assert Remedy.BORROW_FROM_POOL not in option(counter, "c10").remedies


def test_the_month_counts_what_was_given_on_its_earlier_days(
    counter: Counter, clock: SetClock
) -> None:
    rule(counter, limited(per_month_fen=1500))
    assert isinstance(grant_coupon(counter, session(), order(1)), Granted)
    with counter.journal.writing() as write:
        table = coupons.table
        write.execute(table.update().values(issued_at=NOON - dt.timedelta(days=20)))
    left = remaining_authority(counter, session())
    assert (left.given_today_fen, left.given_month_fen, left.month_limit_fen) == (0, 1000, 1500)
    assert left.offline_fen == 500
    assert grant_coupon(counter, session(), order(2)) == NeedsOverride(
        Rule.PER_MONTH_VALUE, 1500, 500
    )


def test_a_new_month_begins_where_the_store_is(counter: Counter) -> None:
    rule(counter, limited(per_month_fen=1500))
    assert isinstance(grant_coupon(counter, session(), order(1)), Granted)
    # 23:30 on the last day of October, and 00:30 on the first of November, in Shanghai.
    for at, given in (("2026-10-31T15:30:00", 0), ("2026-10-31T16:30:00", 1000)):
        with counter.journal.writing() as write:
            issued_at = dt.datetime.fromisoformat(at + "+00:00")
            write.execute(coupons.table.update().values(issued_at=issued_at))
        assert remaining_authority(counter, session()).given_month_fen == given


@pytest.mark.parametrize("back_s", [60, 3600, 6 * 3600])
def test_putting_the_clock_back_uncounts_nothing(
    counter: Counter, clock: SetClock, back_s: int
) -> None:
    rule(counter, limited(per_day_fen=1500))
    assert isinstance(grant_coupon(counter, session(), order(1)), Granted)
    clock.forward(seconds=-back_s)
    assert grant_coupon(counter, session(), order(2)) == NeedsOverride(
        Rule.PER_DAY_VALUE, 1500, 500
    )


def test_what_a_supervisor_lent_today_raises_the_day_and_yesterdays_does_not(
    counter: Counter,
) -> None:
    rule(counter, limited(per_day_fen=700))
    assert option(counter, "c10").decision == NeedsOverride(Rule.PER_DAY_VALUE, 700, 300)
    lend(counter, "2026-11-21")
    assert option(counter, "c10").decision == NeedsOverride(Rule.PER_DAY_VALUE, 700, 300)
    lend(counter, "2026-11-22")
    assert option(counter, "c10").decision == Allowed(1000)
    left = remaining_authority(counter, session())
    assert (left.lent_today_fen, left.day_limit_fen) == (300, 1000)


def lend(counter: Counter, day: str) -> None:
    starts = dt.datetime.fromisoformat(day + "T00:00:00+08:00")
    said = AuthorityLent(f"lent-{day}", CLERK.id, 300, day, starts, starts + dt.timedelta(days=1))
    fact = outbox.Fact(OperationKind.AUTHORITY_LENT, SUPERVISOR.id, said, counter.now())
    with counter.journal.writing() as write:
        outbox.append(write, this_device(write), fact)


def test_the_limits_of_a_person_are_theirs_alone(counter: Counter) -> None:
    own = PersonLimits(CLERK.id, replace(CLERK_LIMITS, per_grant_fen=700))
    rule(counter, replace(POLICY, persons=(own,)))
    assert option(counter, "c10").decision == NeedsOverride(Rule.PER_GRANT, 700, 300)
    second = grant_options(counter, session(small_chain.SECOND_CLERK), "m1", None)
    assert second is not None
    assert NeedsOverride(Rule.PER_GRANT, 700, 300) not in [x.decision for x in second.templates]


def test_somebody_searched_for_tells_the_end_of_their_number_before_more_is_given(
    counter: Counter,
) -> None:
    rule(counter, replace(POLICY, low_assurance=LowAssurance(per_grant_fen=500)))
    unsure = option(counter, "c10", assurance=SEARCHED)
    assert unsure.decision == Refused(Rule.IDENTITY_UNSURE, 500)
    assert unsure.remedies == (Remedy.ASK_PHONE_TAIL, Remedy.SCAN_CODE, Remedy.CHOOSE_SMALLER)
    assert option(counter, "c5", assurance=SEARCHED).decision == Allowed(500)
    tail = small_chain.member(1).phone[-4:]
    told = grant_options(counter, session(), "m1", None, SEARCHED, phone_tail=tail)
    assert told is not None
    assert not told.ask_phone_tail
    assert told.templates[1].decision == Allowed(1000)


def test_other_digits_are_not_theirs_and_give_nothing(counter: Counter) -> None:
    rule(counter, replace(POLICY, low_assurance=LowAssurance()))
    wrong = grant_options(counter, session(), "m1", None, SEARCHED, phone_tail="9999")
    assert wrong is not None
    assert (wrong.ask_phone_tail, wrong.phone_tail_wrong) == (True, True)
    guessed = order(1, assurance=SEARCHED, phone_tail="9999")
    with pytest.raises(RefusedError) as caught:
        grant_coupon(counter, session(), guessed)
    assert caught.value.rule == "phone_tail_wrong"
    silent = grant_coupon(counter, session(), order(2, assurance=SEARCHED))
    assert silent == Refused(Rule.IDENTITY_UNSURE, 0)


def test_the_grant_tells_head_office_what_it_stood_on(counter: Counter) -> None:
    assert isinstance(grant_coupon(counter, session(), order(1)), Granted)
    assert isinstance(grant_coupon(counter, session(), order(2, assurance=SEARCHED)), Granted)
    with counter.journal.reading() as read:
        first, second = (x.payload["basis"] for x in outbox.next_unsent(read, 10))
    assert first["policy_version"] == 1
    assert (first["staff_id"], first["role"], first["identity"]) == (CLERK.id, "clerk", "sure")
    assert first["room"] == {"clerk_fen": 4000, "store_fen": 20000}
    assert second["room"] == {"clerk_fen": 3000, "store_fen": 19000}
    assert second["history"]["today_fen"] == second["history"]["month_fen"] == 1000
    assert second["identity"] == "unsure"


def test_the_role_that_counts_is_the_one_on_the_list_now(counter: Counter) -> None:
    demoted = replace(SUPERVISOR, role=Role.CLERK)
    with counter.cache.writing() as write:
        intake.Intake(write).take(small_chain.rows([demoted]))
    above = GrantOrder("o1", "m1", "c50", "recovery")
    result = grant_coupon(counter, session(SUPERVISOR), above)
    assert result == NeedsOverride(Rule.PER_GRANT, 2000, 3000)
