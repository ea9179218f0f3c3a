"""A supervisor lends a clerk more of the pool for today, offline too as far as leases reach."""

import datetime as dt
from dataclasses import replace

import pytest

from clerkapp.counter import Counter
from clerkapp.domain.authority import NeedsOverride, Rule
from clerkapp.domain.clock import local_day
from clerkapp.domain.errors import RefusedError
from clerkapp.domain.lease import BudgetKind, Lease
from clerkapp.domain.staff import Role
from clerkapp.journal import leases
from clerkapp.journal.standing import put_in_quarantine
from clerkapp.queries.lending import lendable
from clerkapp.services.grant_coupon import Granted, GrantOrder, grant_coupon
from clerkapp.services.lend_authority import lend_authority
from tests.support.clock import NOON
from tests.support.small_chain import CLERK, POLICY, SECOND_CLERK, SUPERVISOR
from tests.support.telling import tell, waiting
from tests.support.tills import session

BOSS = session(SUPERVISOR)


@pytest.fixture(autouse=True)
def may_lend(counter: Counter) -> None:
    """This chain's supervisors may lend ¥100 a day."""
    limits = tuple(
        replace(x, lends_per_day_fen=10000 if x.role is Role.SUPERVISOR else 0)
        for x in POLICY.limits
    )
    tell(counter, replace(POLICY, limits=limits))


def lend(counter: Counter, fen: int, operation_id: str = "l1", to: str = CLERK.id) -> Lease:
    return lend_authority(counter, BOSS, to, fen, operation_id)


def refused(counter: Counter, fen: int, to: str = CLERK.id) -> tuple[str, dict[str, object]]:
    with pytest.raises(RefusedError) as caught:
        lend(counter, fen, "refused", to)
    assert waiting(counter).count("authority.lent") == len(lent(counter))
    return caught.value.rule, dict(caught.value.details)


def lent(counter: Counter) -> list[Lease]:
    with counter.journal.reading() as read:
        held = leases.held_leases(read)
    return [x for x in held if not x.id.startswith("lease-")]


def grant(counter: Counter, operation_id: str, template: str = "c10") -> object:
    return grant_coupon(counter, session(), GrantOrder(operation_id, "m1", template, "recovery"))


def test_a_clerk_who_was_lent_some_gives_beyond_their_own_room(counter: Counter) -> None:
    for n in range(2):
        assert isinstance(grant(counter, f"own-{n}"), Granted)
    with counter.journal.writing() as write:
        write.exec_driver_sql("UPDATE leases SET spent_fen = amount_fen WHERE owner_id = '1001'")
    short = grant(counter, "g1")
    assert isinstance(short, NeedsOverride)
    assert short.rule is Rule.CLERK_ROOM
    lend(counter, 1000)
    assert isinstance(grant(counter, "g1"), Granted)


def test_lending_is_one_operation_and_one_lease_however_often_it_is_pressed(
    counter: Counter,
) -> None:
    assert lend(counter, 3000) == lend(counter, 3000)
    assert [x.amount_fen for x in lent(counter)] == [3000]
    assert waiting(counter) == ["authority.lent"]


def test_the_lease_is_the_clerks_and_ends_with_the_stores_day(counter: Counter) -> None:
    lease = lend(counter, 3000)
    assert (lease.kind, lease.owner_id, lease.day) == (BudgetKind.CLERK, CLERK.id, "2026-11-22")
    assert lease.usable_at(NOON)
    assert local_day(lease.ends_at - dt.timedelta(seconds=1), "Asia/Shanghai") == "2026-11-22"


def test_no_more_is_lent_in_a_day_than_the_supervisor_may_lend(counter: Counter) -> None:
    lend(counter, 6000)
    assert refused(counter, 4001, SECOND_CLERK.id) == (
        "lend_above_limit",
        {"limit": 10000, "lent": 6000},
    )
    lend(counter, 4000, "l2", SECOND_CLERK.id)


def test_no_more_is_lent_than_the_pool_of_this_till_has_beyond_what_is_lent_and_unspent(
    counter: Counter,
) -> None:
    with counter.journal.writing() as write:
        write.exec_driver_sql("UPDATE leases SET spent_fen = amount_fen - 5000 WHERE kind='store'")
    lend(counter, 3000)
    assert lendable(counter, BOSS).pool_fen == 2000
    assert refused(counter, 2001) == ("lend_above_pool", {"pool": 2000})


def test_what_may_be_lent_is_told_before_it_is_tried(counter: Counter) -> None:
    lend(counter, 1000)
    found = lendable(counter, BOSS)
    assert (found.limit_fen, found.lent_fen, found.pool_fen) == (10000, 1000, 19000)
    assert found.most_fen == 9000
    assert {x.id for x in found.clerks} == {CLERK.id, SECOND_CLERK.id}


def test_a_clerk_lends_nothing(counter: Counter) -> None:
    with pytest.raises(RefusedError, match="not_a_supervisor"):
        lend_authority(counter, session(), SECOND_CLERK.id, 500, "l1")
    assert lendable(counter, session()).most_fen == 0


def test_nobody_lends_to_themselves_by_another_id_either(counter: Counter) -> None:
    assert refused(counter, 500, SUPERVISOR.id)[0] == "own_loan"
    tell(counter, replace(SUPERVISOR, person_id="p1"), replace(SECOND_CLERK, person_id="p1"))
    assert refused(counter, 500, SECOND_CLERK.id)[0] == "own_loan"


def test_a_supervisor_whom_head_office_took_off_the_list_lends_no_more(counter: Counter) -> None:
    tell(counter, replace(SUPERVISOR, active=False))
    assert refused(counter, 500)[0] == "not_a_supervisor"


def test_whoever_is_not_on_the_stores_list_is_lent_nothing(counter: Counter) -> None:
    assert refused(counter, 500, "nobody")[0] == "not_on_roster"
    tell(counter, replace(CLERK, active=False))
    assert refused(counter, 500)[0] == "not_on_roster"


@pytest.mark.parametrize("fen", [0, -500])
def test_nothing_is_no_loan(counter: Counter, fen: int) -> None:
    assert refused(counter, fen)[0] == "no_amount"


def test_a_till_that_cannot_be_trusted_lends_nothing(counter: Counter) -> None:
    with counter.journal.writing() as write:
        put_in_quarantine(write, "copied", NOON)
    assert refused(counter, 500)[0] == "quarantined"


def test_yesterdays_loans_count_for_yesterday(counter: Counter) -> None:
    lend(counter, 10000)
    counter.clock.forward(days=1)  # type: ignore[attr-defined]
    assert lendable(counter, BOSS).lent_fen == 0
