"""Lending: absolute wishes, never more than there is, ahead only the policy's share."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from clerkapp.domain.clock import day_bounds
from clerkapp.domain.lease import BudgetKind
from clerkapp.domain.operation import OperationKind
from headoffice import tables
from headoffice.office import HeadOffice
from tests.headoffice.pretend_tills import Till, count, parts, wish
from tests.headoffice.tiny_chain import (
    CLERK,
    CLERK_FEN,
    STORE_FEN,
    STRANGER,
    TODAY,
    TOMORROW,
    YESTERDAY,
)
from tests.support.clock import SetClock


def test_a_wish_is_lent_for_the_stores_own_day(till: Till, office: HeadOffice) -> None:
    reply = till.borrow(wish(BudgetKind.STORE, "s1", 3000))
    (lease,) = reply.leases
    assert (lease.amount_fen, lease.spent_fen, lease.closed) == (3000, 0, False)
    assert (lease.starts_at, lease.ends_at) == day_bounds(TODAY, "Asia/Shanghai")
    assert reply.budgets[0].free_fen == STORE_FEN - 3000
    assert parts(office, BudgetKind.STORE, "s1") == (STORE_FEN - 3000, 3000, 0, 0, 0)


def test_asking_twice_lends_once(till: Till) -> None:
    first = till.borrow(wish(BudgetKind.STORE, "s1", 3000))
    assert till.borrow(wish(BudgetKind.STORE, "s1", 3000)) == first


def test_a_larger_wish_tops_the_same_lease_up(till: Till) -> None:
    (first,) = till.borrow(wish(BudgetKind.STORE, "s1", 3000)).leases
    (second,) = till.borrow(wish(BudgetKind.STORE, "s1", 5000)).leases
    assert (second.id, second.amount_fen) == (first.id, 5000)


def test_a_smaller_wish_takes_nothing_back(till: Till) -> None:
    till.borrow(wish(BudgetKind.STORE, "s1", 3000))
    (lease,) = till.borrow(wish(BudgetKind.STORE, "s1", 100)).leases
    assert lease.amount_fen == 3000


def test_what_was_spent_counts_as_held(till: Till) -> None:
    till.send_one(till.grant(till.borrow_both(2000)))
    assert {x.amount_fen for x in till.borrow_both(2000)} == {2000}


def test_no_more_is_lent_than_is_free(till: Till, other_till: Till, office: HeadOffice) -> None:
    till.borrow(wish(BudgetKind.STORE, "s1", STORE_FEN - 1000))
    (rest,) = other_till.borrow(wish(BudgetKind.STORE, "s1", 5000)).leases
    assert rest.amount_fen == 1000
    assert till.borrow(wish(BudgetKind.STORE, "s1", 2**60)).budgets[0].free_fen == 0
    assert parts(office, BudgetKind.STORE, "s1") == (0, STORE_FEN, 0, 0, 0)


def test_a_day_ahead_lends_the_policys_share_divided_among_the_devices(
    till: Till, other_till: Till
) -> None:
    (lease,) = till.borrow(wish(BudgetKind.STORE, "s1", STORE_FEN, TOMORROW)).leases
    assert lease.amount_fen == STORE_FEN * 60 // 100 // 2
    (again,) = till.borrow(wish(BudgetKind.STORE, "s1", STORE_FEN, TOMORROW)).leases
    assert again == lease


def test_a_day_that_has_come_lends_the_rest(till: Till, clock: SetClock) -> None:
    till.borrow(wish(BudgetKind.STORE, "s1", STORE_FEN, TOMORROW))
    clock.forward(days=1)
    (lease,) = till.borrow(wish(BudgetKind.STORE, "s1", STORE_FEN, TOMORROW)).leases
    assert lease.amount_fen == STORE_FEN


def test_a_day_begins_at_midnight_where_the_store_is(till: Till, clock: SetClock) -> None:
    clock.forward(hours=11, minutes=59)
    assert till.borrow(wish(BudgetKind.STORE, "s1", 100, YESTERDAY)).leases == []
    clock.forward(minutes=1)
    assert till.borrow(wish(BudgetKind.STORE, "s1", 100, TODAY)).leases == []
    assert till.borrow(wish(BudgetKind.STORE, "s1", STORE_FEN, TOMORROW)).budgets[0].free_fen == 0


@pytest.mark.parametrize("day", [YESTERDAY, "2026-11-26", "soon", "", "2026-13-40"])
def test_a_day_that_is_over_or_too_far_lends_nothing(till: Till, day: str) -> None:
    reply = till.borrow(wish(BudgetKind.STORE, "s1", 100, day))
    assert (reply.leases, reply.budgets) == ([], [])


@pytest.mark.parametrize("day", ["20261122", "2026-W47-7", "2026W477", " 2026-11-22"])
def test_a_day_has_one_spelling_so_that_it_has_one_budget(
    till: Till, office: HeadOffice, day: str
) -> None:
    reply = till.borrow(
        wish(BudgetKind.STORE, "s1", 100, day), wish(BudgetKind.STORE, "s1", 200, TODAY)
    )
    assert [(x.day, x.amount_fen) for x in reply.leases] == [(TODAY, 200)]
    assert [x.day for x in reply.budgets] == [TODAY]
    assert count(office, tables.budgets) == 1


def test_the_last_day_ahead_is_lent(till: Till) -> None:
    assert till.borrow(wish(BudgetKind.STORE, "s1", 100, "2026-11-25")).leases


def test_a_lease_of_a_day_that_is_over_is_still_told_until_it_is_closed(
    till: Till, clock: SetClock
) -> None:
    (lease,) = till.borrow(wish(BudgetKind.STORE, "s1", 100)).leases
    clock.forward(days=2)
    assert till.borrow(wish(BudgetKind.STORE, "s1", 900)).leases == [lease]
    closing = {"lease_id": lease.id, "spent_fen": 0}
    till.send_one(till.next(OperationKind.LEASE_CLOSED, closing, None))
    assert till.borrow(wish(BudgetKind.STORE, "s1", 900)).leases == []


def test_after_closing_a_new_lease_is_lent_and_what_was_spent_still_counts(till: Till) -> None:
    store, clerk = till.borrow_both(2000)
    till.send_one(till.grant([store, clerk]))
    closing = {"lease_id": store.id, "spent_fen": 500}
    till.send_one(till.next(OperationKind.LEASE_CLOSED, closing, None))
    (lease,) = till.borrow(wish(BudgetKind.STORE, "s1", 2000)).leases
    assert lease.id != store.id
    assert lease.amount_fen == 1500


@pytest.mark.parametrize(
    ("kind", "owner_id"),
    [
        (BudgetKind.STORE, "s2"),
        (BudgetKind.STORE, CLERK),
        (BudgetKind.CLERK, STRANGER),
        (BudgetKind.CLERK, "nobody"),
    ],
)
def test_a_budget_that_is_not_the_stores_lends_nothing_and_spoils_no_other_wish(
    till: Till, kind: BudgetKind, owner_id: str
) -> None:
    reply = till.borrow(wish(kind, owner_id, 100), wish(BudgetKind.STORE, "s1", 100))
    assert [x.owner_id for x in reply.leases] == ["s1"]


@pytest.mark.parametrize("fen", [0, -5, -(2**60)])
def test_no_amount_lends_nothing(till: Till, fen: int) -> None:
    reply = till.borrow(wish(BudgetKind.CLERK, CLERK, fen))
    assert reply.leases == []
    assert reply.budgets[0].free_fen == CLERK_FEN


def test_the_largest_of_two_wishes_for_one_budget_counts(till: Till) -> None:
    reply = till.borrow(wish(BudgetKind.STORE, "s1", 300), wish(BudgetKind.STORE, "s1", 200))
    assert [x.amount_fen for x in reply.leases] == [300]


@pytest.mark.parametrize(
    "broken",
    [
        "UPDATE budgets SET free_fen = free_fen + 1",
        "UPDATE budgets SET free_fen = -1, leased_fen = amount_fen + 1",
        "UPDATE budgets SET overspent_fen = -1",
        "UPDATE leases SET spent_fen = amount_fen + 1",
        "UPDATE leases SET spent_fen = -1",
    ],
)
def test_the_database_itself_refuses_to_break_the_equation(
    till: Till, office: HeadOffice, broken: str
) -> None:
    till.borrow_both()
    with pytest.raises(IntegrityError), office.database.writing() as connection:
        connection.execute(text(broken))
