import dataclasses
import datetime as dt

from clerkapp.counter import Counter
from clerkapp.domain.figures import SampleStock
from clerkapp.domain.lease import STOCK_DAY, BudgetKind, Lease
from clerkapp.domain.operation import AuthorityLent, OperationKind
from clerkapp.domain.records import Entity
from clerkapp.journal import leases, outbox
from clerkapp.journal.device import this_device
from clerkapp.journal.leases import held_leases
from clerkapp.queries.grant_options import remaining_authority
from clerkapp.services.give_sample import give_sample
from clerkapp.services.grant_coupon import Granted, grant_coupon
from sync.client import HeadOffice
from sync.leasing import keep_leases
from sync.pull import pull_once
from sync.push import push_once
from tests.services.test_grant_coupon import order
from tests.support.clock import NOON, SetClock
from tests.support.head_office_double import HeadOfficeDouble
from tests.support.small_chain import CLERK
from tests.support.tills import session

Key = tuple[BudgetKind, str, str]
TODAY = "2026-11-22"
OWN: Key = (BudgetKind.CLERK, CLERK.id, TODAY)
COFFEE: Key = (BudgetKind.SAMPLE, "coffee", STOCK_DAY)


def work_line(till: Counter, line: HeadOffice, present: str | None = CLERK.id) -> None:
    pull_once(till, line, 0)
    push_once(till, line)
    keep_leases(till, line, present)
    push_once(till, line)


def amounts(till: Counter) -> dict[Key, int]:
    with till.journal.reading() as read:
        return {(x.kind, x.owner_id, x.day): x.amount_fen for x in held_leases(read)}


def test_room_is_leased_for_today_and_three_days_ahead(till: Counter, line: HeadOffice) -> None:
    work_line(till, line)
    days = {day for _, _, day in amounts(till)}
    assert days == {"2026-11-22", "2026-11-23", "2026-11-24", "2026-11-25"}


def test_whoever_is_here_gets_more_than_whoever_might_come(till: Counter, line: HeadOffice) -> None:
    work_line(till, line)
    held = amounts(till)
    assert held[OWN] == 4000
    assert held[(BudgetKind.CLERK, "1002", TODAY)] == 2000


def test_what_was_spent_is_topped_up_from_what_is_free(till: Counter, line: HeadOffice) -> None:
    work_line(till, line)
    assert isinstance(grant_coupon(till, session(), order()), Granted)
    work_line(till, line)
    assert amounts(till)[OWN] == 5000


def test_lease_and_budget_go_down_together_on_both_sides(
    till: Counter, line: HeadOffice, double: HeadOfficeDouble
) -> None:
    work_line(till, line)
    grant_coupon(till, session(), order())
    push_once(till, line)
    with till.journal.reading() as read:
        spent = {(x.kind, x.owner_id, x.day): x.spent_fen for x in held_leases(read)}
    assert spent[OWN] == 1000
    assert double.money.held[OWN].spent == 1000


def test_a_lost_reply_to_a_wish_does_not_lend_twice(
    till: Counter, line: HeadOffice, double: HeadOfficeDouble
) -> None:
    pull_once(till, line, 0)
    double.lost_replies = 1
    try:
        keep_leases(till, line, CLERK.id)
    except Exception:  # noqa: BLE001  (the line's fault is what was arranged)
        assert amounts(till) == {}
    keep_leases(till, line, CLERK.id)
    assert amounts(till)[OWN] == 4000
    assert double.money.held[OWN].leased == 4000


def test_the_days_leases_are_closed_behind_their_grants_when_the_day_is_over(
    till: Counter, line: HeadOffice, clock: SetClock, double: HeadOfficeDouble
) -> None:
    work_line(till, line)
    grant_coupon(till, session(), order())
    clock.forward(days=1)
    with till.journal.reading() as read:
        before = len(outbox.next_unsent(read, 100))
    keep_leases(till, line, CLERK.id)
    with till.journal.reading() as read:
        kinds = [x.kind for x in outbox.next_unsent(read, 100)]
    assert kinds[0] == "coupon.granted"
    assert set(kinds[before:]) == {"lease.closed"}
    push_once(till, line)
    closed = double.money.held[OWN]
    assert (closed.leased, closed.spent) == (0, 1000)


def test_the_remaining_authority_is_split_into_with_and_without_the_line(
    till: Counter, line: HeadOffice, clock: SetClock
) -> None:
    work_line(till, line)
    up = remaining_authority(till, session())
    assert (up.offline_fen, up.online_fen) == (4000, 5000)
    from clerkapp.line import LineFault

    till.line.failed(LineFault.UNREACHABLE, clock.now())
    down = remaining_authority(till, session())
    assert (down.offline_fen, down.online_fen) == (4000, 4000)


def test_tomorrow_offline_the_lease_ahead_carries_the_clerk(
    till: Counter, line: HeadOffice, clock: SetClock
) -> None:
    work_line(till, line)
    clock.at += dt.timedelta(days=1)
    assert isinstance(grant_coupon(till, session(), order()), Granted)


def test_what_nobody_here_needs_any_more_is_given_back_where_others_have_too_little(
    till: Counter, line: HeadOffice, double: HeadOfficeDouble
) -> None:
    work_line(till, line)
    assert (amounts(till)[OWN], double.money.held[OWN].free) == (4000, 1000)
    work_line(till, line, present=None)
    assert OWN not in amounts(till)
    assert double.money.held[OWN].free == 5000


def test_where_there_is_enough_for_all_nothing_is_given_back(
    till: Counter, line: HeadOffice
) -> None:
    work_line(till, line)
    supervisor: Key = (BudgetKind.CLERK, "9001", TODAY)
    before = amounts(till)[supervisor]
    work_line(till, line, present=None)
    assert amounts(till)[supervisor] == before


def test_a_till_keeps_a_few_of_each_sample_that_is_counted_and_tops_them_up(
    till: Counter, line: HeadOffice, double: HeadOfficeDouble
) -> None:
    count(double, 8)
    work_line(till, line)
    assert amounts(till)[COFFEE] == 5
    give_sample(till, session(), "m1", "coffee", "recovery", "g1")
    work_line(till, line)
    assert amounts(till)[COFFEE] == 6
    assert double.money.held[COFFEE].spent == 1


def test_a_share_of_what_is_not_counted_any_more_goes_home(
    till: Counter, line: HeadOffice, double: HeadOfficeDouble
) -> None:
    count(double, 8)
    work_line(till, line)
    with till.cache.writing() as write:
        write.exec_driver_sql("DELETE FROM chain WHERE entity = 'stock'")
    keep_leases(till, line, CLERK.id)
    push_once(till, line)
    assert COFFEE not in amounts(till)
    assert (double.money.held[COFFEE].free, double.money.held[COFFEE].leased) == (8, 0)


def test_what_a_supervisor_lent_here_comes_on_top_and_is_not_given_back(
    till: Counter, line: HeadOffice, double: HeadOfficeDouble
) -> None:
    work_line(till, line)
    before = amounts(till)[OWN]
    day = next(x for x in held(till) if (x.kind, x.owner_id, x.day) == OWN)
    with till.journal.writing() as write:
        leases.take_up(write, [dataclasses.replace(day, id="loan", amount_fen=9000)])
        lent = AuthorityLent("loan", CLERK.id, 9000, TODAY, day.starts_at, day.ends_at)
        fact = outbox.Fact(OperationKind.AUTHORITY_LENT, "9001", lent, till.now())
        outbox.append(write, this_device(write), fact)
    work_line(till, line)
    own = {x.id: x.amount_fen for x in held(till) if (x.kind, x.owner_id, x.day) == OWN}
    assert own == {day.id: before, "loan": 9000}
    assert double.money.held[OWN].leased == before + 9000


def count(double: HeadOfficeDouble, pieces: int) -> None:
    counted = SampleStock("coffee", pieces, NOON)
    double.chain.stocks.append(("s1", counted))
    double.stock_stores["coffee"] = "s1"
    double.tell(Entity.STOCK, counted)


def held(till: Counter) -> tuple[Lease, ...]:
    with till.journal.reading() as read:
        return held_leases(read)
