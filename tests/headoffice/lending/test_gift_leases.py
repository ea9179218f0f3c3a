"""Shares of a counted stock, and loans of supervisors, as head office keeps them."""

import json
from typing import Any

import pytest

from clerkapp.domain.clock import day_bounds
from clerkapp.domain.lease import STOCK_DAY, BudgetKind, Lease, LeaseDebit
from clerkapp.domain.operation import (
    GENESIS,
    AuthorityLent,
    LeaseClosed,
    Operation,
    OperationKind,
    SampleGiven,
)
from headoffice import feed, tables
from headoffice.lending import stock
from headoffice.office import HeadOffice
from headoffice.tills import clearing, greeting, reconciling
from sync.wire import Greeting, LeaseWish, Outcome
from tests.headoffice.operations.looking import rows
from tests.headoffice.pretend_tills import Till, parts, wish
from tests.headoffice.tiny_chain import CLERK, CLERK_FEN, SUPERVISOR, TODAY
from tests.support.clock import NOON

PIECES = 9


@pytest.fixture(autouse=True)
def counted(office: HeadOffice) -> None:
    """The store has nine of one sample."""
    count(office, PIECES)


def count(office: HeadOffice, left: int) -> None:
    with office.database.writing() as connection:
        feed.publish(connection, stock.set_left(connection, "s1", "coffee", left, NOON), NOON)


def share(pieces: int) -> LeaseWish:
    return wish(BudgetKind.SAMPLE, "coffee", pieces, STOCK_DAY)


def give(till: Till, *leases: Lease, pieces: int = 1) -> Operation:
    debits = tuple(LeaseDebit(x.id, pieces) for x in leases)
    return till.next(OperationKind.SAMPLE_GIVEN, SampleGiven("coffee", "recovery", debits), "m1")


def close(till: Till, lease: Lease, spent: int) -> Operation:
    return till.next(OperationKind.LEASE_CLOSED, LeaseClosed(lease.id, spent))


def pieces(office: HeadOffice) -> tuple[int, ...]:
    return parts(office, BudgetKind.SAMPLE, "coffee", STOCK_DAY)


def left(office: HeadOffice) -> int:
    (row,) = rows(office, tables.stocks)
    return int(json.loads(row["document"])["left"])


def loan(till: Till, fen: int = 3000, **changed: Any) -> Operation:
    starts, ends = day_bounds(TODAY, "Asia/Shanghai")
    said = {"lease_id": "loan-1", "staff_id": CLERK, "amount_fen": fen, "day": TODAY} | changed
    payload = AuthorityLent(starts_at=starts, ends_at=ends, **said)
    return till.next(OperationKind.AUTHORITY_LENT, payload, clerk_id=SUPERVISOR)


def clerk_parts(office: HeadOffice) -> tuple[int, ...]:
    return parts(office, BudgetKind.CLERK, CLERK)


def test_pieces_are_lent_given_and_brought_home_like_money(till: Till, office: HeadOffice) -> None:
    (lease,) = till.borrow(share(4)).leases
    assert pieces(office)[:4] == (5, 4, 0, 0)
    assert till.send_one(give(till, lease)).flags == []
    assert (pieces(office)[:4], left(office)) == ((5, 3, 1, 0), 8)
    till.send_one(close(till, lease, 1))
    assert (pieces(office)[:4], left(office)) == ((8, 0, 1, 0), 8)


def test_asking_twice_lends_once_and_what_was_given_is_lent_again(
    till: Till, office: HeadOffice
) -> None:
    (lease,) = till.borrow(share(3)).leases
    assert till.borrow(share(3)).leases == [lease]
    till.send_one(give(till, lease))
    (grown,) = till.borrow(share(4)).leases
    assert (grown.amount_fen, pieces(office)[1]) == (4, 3)


def test_no_till_holds_more_than_its_part_of_what_is_left(
    till: Till, other_till: Till, office: HeadOffice
) -> None:
    assert till.borrow(share(100)).leases[0].amount_fen == PIECES // 2
    assert other_till.borrow(share(100)).leases[0].amount_fen == PIECES // 2
    assert pieces(office)[0] == 1


def test_a_piece_of_no_share_comes_from_what_is_free_and_is_never_refused(
    till: Till, office: HeadOffice
) -> None:
    count(office, 1)
    first, second = till.send(give(till), give(till))
    assert (first.flags, second.flags) == ([], ["sample_out_of_stock"])
    assert second.outcome is Outcome.APPLIED
    assert pieces(office) == (0, 0, 1, 0, 1)


def test_a_sample_takes_nothing_of_a_lease_of_money_nor_a_coupon_of_a_share(
    till: Till, office: HeadOffice
) -> None:
    money = till.borrow_both()
    assert till.send_one(give(till, money[0])).flags == ["lease_of_other"]
    assert parts(office, BudgetKind.STORE, "s1")[2] == 0
    assert pieces(office)[2] == 1
    (lease,) = till.borrow(share(3)).leases
    debits = (*(LeaseDebit(x.id, 500) for x in money), LeaseDebit(lease.id, 1))
    assert "lease_of_other" in till.send_one(till.grant(money, 500, debits=debits)).flags
    assert pieces(office)[2] == 1


def test_two_pieces_by_one_operation_are_malformed(till: Till) -> None:
    (lease,) = till.borrow(share(3)).leases
    assert till.send_one(give(till, lease, pieces=2)).code == "malformed"


def test_a_lost_till_takes_its_share_along_and_the_store_is_told(
    till: Till, office: HeadOffice
) -> None:
    till.borrow(share(4))
    with office.database.writing() as connection:
        assert clearing.declare_lost(connection, till.device.id, NOON) == 0
    assert (pieces(office)[:4], left(office)) == ((5, 0, 0, 4), 5)
    count(office, PIECES)
    assert (pieces(office)[:4], left(office)) == ((9, 0, 0, 4), 9)


def test_a_count_below_what_tills_hold_leaves_nothing_free(till: Till, office: HeadOffice) -> None:
    till.borrow(share(4))
    count(office, 3)
    assert (pieces(office)[:4], left(office)) == ((0, 4, 0, 0), 4)


def test_after_a_restore_no_share_grows_and_what_is_held_is_taken_up(
    till: Till, office: HeadOffice
) -> None:
    (lease,) = till.borrow(share(2)).leases
    with office.database.writing() as connection:
        reconciling.begin_epoch(connection, NOON)
        held = Lease(**{x: getattr(lease, x) for x in lease.__slots__} | {"amount_fen": 4})
        hello = Greeting(
            run=till.run,
            former_runs=[],
            epoch=1,
            sequence=0,
            hash=GENESIS,
            suspicion="",
            leases=[held],
        )
        greeting.greet_certified(connection, till.device, hello, office.signer, NOON)
    assert pieces(office)[:2] == (5, 4)
    assert till.borrow(share(4)).leases[0].amount_fen == 4
    assert pieces(office)[:2] == (5, 4)


def test_a_loan_makes_the_clerks_budget_larger_and_is_the_tills_lease(
    till: Till, office: HeadOffice
) -> None:
    lent = till.borrow_both(500)
    assert till.send_one(loan(till)).flags == []
    assert clerk_parts(office) == (CLERK_FEN - 500, 3500, 0, 0, 0)
    grant = till.grant(
        [lent[0]], 500, debits=(LeaseDebit(lent[0].id, 500), LeaseDebit("loan-1", 500))
    )
    assert till.send_one(grant).flags == []
    assert clerk_parts(office) == (CLERK_FEN - 500, 3000, 500, 0, 0)


def test_beside_a_loan_only_one_lease_grows(till: Till, office: HeadOffice) -> None:
    till.borrow_both(500)
    till.send_one(loan(till))
    till.borrow_both(4500)
    free, leased, spent, _, _ = clerk_parts(office)
    assert leased == sum(
        x["amount_fen"] for x in rows(office, tables.leases) if x["budget_id"] == clerk_id(office)
    )
    assert free + leased + spent == CLERK_FEN + 3000


def clerk_id(office: HeadOffice) -> int:
    return next(
        int(x["id"])
        for x in rows(office, tables.budgets)
        if (x["kind"], x["owner_id"]) == ("clerk", CLERK)
    )


def test_what_looks_wrong_about_a_loan_is_flagged_and_booked(
    till: Till, office: HeadOffice
) -> None:
    above = till.send_one(loan(till, 10_000_000))
    assert above.flags == ["lent_above_limit"]
    assert clerk_parts(office)[1] == 10_000_000
    own = till.send_one(loan(till, 1, lease_id="loan-2", staff_id=SUPERVISOR))
    assert "lent_to_self" in own.flags
    stranger = till.send_one(loan(till, 1, lease_id="loan-3", staff_id="nobody"))
    assert "unknown_borrower" in stranger.flags


@pytest.mark.parametrize(
    "changed", [{"fen": 0}, {"day": "today"}, {"day": STOCK_DAY}, {"lease_id": ""}]
)
def test_a_loan_that_is_none_is_malformed(till: Till, changed: dict[str, Any]) -> None:
    assert till.send_one(loan(till, **({"fen": 3000} | changed))).code == ("malformed")


def test_a_loan_in_the_name_of_another_lease_is_malformed(till: Till, other_till: Till) -> None:
    lent = other_till.borrow_both()
    assert till.send_one(loan(till, lease_id=lent[0].id)).code == "malformed"


def test_a_loan_that_was_told_in_a_greeting_first_is_added_and_all_adds_up(
    till: Till, office: HeadOffice
) -> None:
    lent = loan(till)
    starts, ends = day_bounds(TODAY, "Asia/Shanghai")
    told = Lease("loan-1", BudgetKind.CLERK, CLERK, TODAY, starts, ends, 3000)
    with office.database.writing() as connection:
        reconciling.begin_epoch(connection, NOON)
        reconciling.reconcile(connection, till.device, [told])
    assert till.send_one(lent).flags == []
    free, leased, spent, burned, over = clerk_parts(office)
    assert (free + leased + spent + burned, over) == (CLERK_FEN + 3000, 0)
    assert leased >= 3000
