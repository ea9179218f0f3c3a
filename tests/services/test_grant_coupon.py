import datetime as dt

import pytest

from clerkapp.counter import Counter
from clerkapp.domain.authority import NeedsOverride, Refused, Rule
from clerkapp.domain.coupon import CouponState
from clerkapp.domain.errors import DiskFullError, RefusedError
from clerkapp.domain.member import Assurance
from clerkapp.journal import outbox
from clerkapp.journal.leases import held_leases
from clerkapp.queries.member_file import member_file
from clerkapp.services.grant_coupon import Granted, GrantOrder, grant_coupon
from tests.support.clock import SetClock
from tests.support.tills import close_counter, open_counter, session


def order(operation_id: str = "o1", template: str = "c10", member: str = "m1") -> GrantOrder:
    return GrantOrder(operation_id, member, template, "recovery")


def spent(counter: Counter) -> dict[str, int]:
    with counter.journal.reading() as read:
        return {x.owner_id: x.spent_fen for x in held_leases(read)}


def unsent(counter: Counter) -> list[str]:
    with counter.journal.reading() as read:
        return [x.kind for x in outbox.next_unsent(read, 100)]


def test_a_grant_debits_both_leases_and_appends_one_operation(counter: Counter) -> None:
    result = grant_coupon(counter, session(), order())
    assert isinstance(result, Granted)
    assert spent(counter) == {"s1": 1000, "1001": 1000, "9001": 0}
    assert unsent(counter) == ["coupon.granted"]


def test_the_operation_names_the_leases_that_paid(counter: Counter) -> None:
    grant_coupon(counter, session(), order())
    with counter.journal.reading() as read:
        [operation] = outbox.next_unsent(read, 10)
        ids = {x.id for x in held_leases(read) if x.spent_fen}
    assert {x["lease_id"] for x in operation.payload["debits"]} == ids


def test_the_same_confirmation_twice_gives_one_coupon(counter: Counter) -> None:
    first = grant_coupon(counter, session(), order())
    assert grant_coupon(counter, session(), order()) == first
    assert spent(counter)["1001"] == 1000
    assert unsent(counter) == ["coupon.granted"]


def test_a_granted_coupon_is_in_the_wallet_marked_waiting(counter: Counter) -> None:
    result = grant_coupon(counter, session(), order())
    assert isinstance(result, Granted)
    file = member_file(counter, "m1", Assurance.CARD)
    assert file is not None
    [held] = file.wallet
    assert held.waiting
    assert (held.coupon.code, held.coupon.state) == (result.coupon.code, CouponState.WAITING)


def test_a_granted_coupon_survives_the_end_of_the_process(
    counter: Counter, clock: SetClock
) -> None:
    result = grant_coupon(counter, session(), order())
    close_counter(counter)
    again = open_counter(counter.journal.path.parent, clock)
    file = member_file(again, "m1", Assurance.CARD)
    close_counter(again)
    assert isinstance(result, Granted)
    assert file is not None
    assert [x.coupon.id for x in file.wallet] == [result.coupon.id]


def test_above_the_clerks_authority_nothing_is_given(counter: Counter) -> None:
    result = grant_coupon(counter, session(), order(template="c50"))
    assert result == NeedsOverride(Rule.PER_GRANT, 2000, 3000)
    assert spent(counter)["1001"] == 0
    assert unsent(counter) == []


def test_the_leases_are_never_overspent_however_often_one_grants(counter: Counter) -> None:
    results = [grant_coupon(counter, session(), order(f"o{n}", member=f"m{n}")) for n in range(10)]
    assert sum(isinstance(x, Granted) for x in results) == 4
    assert results[-1] == NeedsOverride(Rule.CLERK_ROOM, 0, 1000)
    assert spent(counter)["1001"] == 4000


def test_after_midnight_of_the_store_todays_leases_give_nothing(
    counter: Counter, clock: SetClock
) -> None:
    clock.at = dt.datetime(2026, 11, 22, 16, 0, tzinfo=dt.UTC)
    assert grant_coupon(counter, session(), order()) == Refused(Rule.STORE_ROOM, 0)


def test_a_full_disk_gives_nothing_and_says_so(counter: Counter) -> None:
    with counter.journal.reading() as read:
        pages = read.exec_driver_sql("PRAGMA page_count").scalar_one()
        read.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    large = order("o" * 100_000)
    with pytest.raises(DiskFullError):
        grant_coupon(counter, session(), large)
    assert unsent(counter) == []
    assert spent(counter)["1001"] == 0


def test_a_member_who_had_three_coupons_lately_needs_a_supervisor_for_a_fourth(
    counter: Counter,
) -> None:
    for n in range(3):
        assert isinstance(grant_coupon(counter, session(), order(f"o{n}", "c5")), Granted)
    fourth = grant_coupon(counter, session(), order("o3", "c5"))
    assert fourth == NeedsOverride(Rule.MEMBER_WINDOW, 3, 1)


def test_two_tills_worth_of_threads_cannot_overspend_one_lease(counter: Counter) -> None:
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(8) as pool:
        results = list(
            pool.map(
                lambda n: grant_coupon(counter, session(), order(f"o{n}", member=f"m{n}")),
                range(24),
            )
        )
    assert sum(isinstance(x, Granted) for x in results) == 4
    assert spent(counter)["1001"] == 4000


def test_a_refused_grant_is_shown_as_refused_and_neither_as_sent_nor_as_waiting(
    counter: Counter,
) -> None:
    grant_coupon(counter, session(), order())
    with counter.journal.writing() as write:
        refused = outbox.Answer("o1", outbox.OperationState.REJECTED, "unknown_lease")
        outbox.keep_answers(write, [refused], "epoch1", counter.now())
    file = member_file(counter, "m1", Assurance.CARD)
    assert file is not None
    assert [(x.refused, x.waiting) for x in file.wallet] == [(True, False)]


def test_somebody_taken_off_the_roster_gives_nothing_more(counter: Counter) -> None:
    from clerkapp.cache import intake

    with counter.cache.writing() as write:
        intake.Intake(write).take([intake.Row("staff", "1001", None)])
    asked = order()
    with pytest.raises(RefusedError) as caught:
        grant_coupon(counter, session(), asked)
    assert caught.value.rule == "not_on_roster"


def test_a_slow_clock_does_not_hide_todays_leases_once_it_is_measured(
    counter: Counter, clock: SetClock
) -> None:
    clock.forward(days=-1)
    assert grant_coupon(counter, session(), order("o1")) == Refused(Rule.STORE_ROOM, 0)
    counter.line.heard(clock.now(), skew_s=86_400.0)
    assert isinstance(grant_coupon(counter, session(), order("o2")), Granted)


def test_putting_the_clock_forward_does_not_open_tomorrows_lease(
    counter: Counter, clock: SetClock
) -> None:
    clock.forward(days=1)
    counter.line.heard(clock.now(), skew_s=-86_400.0)
    for n in range(6):
        grant_coupon(counter, session(), order(f"o{n}", member=f"m{n}"))
    assert spent(counter)["1001"] == 4000


def test_a_coupon_is_good_until_the_end_of_the_day_that_is_printed_on_it(
    counter: Counter, clock: SetClock
) -> None:
    result = grant_coupon(counter, session(), order())
    assert isinstance(result, Granted)
    last_second = dt.datetime(2026, 11, 29, 15, 59, 59, tzinfo=dt.UTC)
    assert result.coupon.valid_until == last_second
    assert result.coupon.state_at(last_second - dt.timedelta(hours=9)) is CouponState.WAITING
