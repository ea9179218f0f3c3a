"""After a restore two tills may hold the same money as far as head office knows: it is lent no
third time, and what becomes free of it goes first to whom it was lent."""

import dataclasses

import pytest

from clerkapp.domain.clock import day_bounds
from clerkapp.domain.lease import STOCK_DAY, BudgetKind, Lease
from clerkapp.domain.operation import AuthorityLent, LeaseClosed, OperationKind
from headoffice.lending import stock
from headoffice.office import HeadOffice
from headoffice.tills import clearing, greeting, reconciling
from sync.wire import Greeting
from tests.headoffice.pretend_tills import Till, parts, wish
from tests.headoffice.tiny_chain import CLERK, CLERK_FEN, SUPERVISOR, TODAY
from tests.support.clock import NOON

BOTH_HOLD = (0, CLERK_FEN, 0, 0, 0)


def greet(till: Till, *held: Lease) -> None:
    said = Greeting(
        run="r1",
        former_runs=[],
        epoch=1,
        sequence=till.sequence,
        hash=till.last_hash,
        leases=list(held),
    )
    with till.office.database.writing() as connection:
        greeting.greet(connection, till.device, said, till.office.clock.now())
    till.run = "r1"


def close(till: Till, lease: Lease, spent_fen: int = 0) -> None:
    till.send_one(till.next(OperationKind.LEASE_CLOSED, LeaseClosed(lease.id, spent_fen)))


def clerk_parts(office: HeadOffice) -> tuple[int, ...]:
    return parts(office, BudgetKind.CLERK, CLERK)


def lent_now(till: Till) -> int:
    """What a till holds of the clerk's budget when it asks for all of it, lending resumed."""
    with till.office.database.writing() as connection:
        reconciling.resume(connection)
    reply = till.borrow(wish(BudgetKind.CLERK, CLERK, CLERK_FEN))
    return sum(x.amount_fen for x in reply.leases)


@pytest.fixture
def given_back(till: Till) -> Lease:
    """The whole budget of the clerk, which the till gave back; head office forgot that."""
    (lease,) = till.borrow(wish(BudgetKind.CLERK, CLERK, CLERK_FEN)).leases
    return lease


@pytest.fixture
def of_store(other_till: Till) -> Lease:
    """What the other till needs of the store's budget beside it, and was lent long before."""
    (lease,) = other_till.borrow(wish(BudgetKind.STORE, "s1", CLERK_FEN)).leases
    return lease


@pytest.fixture
def lent_since(
    till: Till, other_till: Till, office: HeadOffice, given_back: Lease, of_store: Lease
) -> Lease:
    """What the other till was then lent of it, and tells head office now that it was restored."""
    with office.database.writing() as connection:
        reconciling.begin_epoch(connection, office.clock.now())
    greet(till)
    lease = dataclasses.replace(given_back, id="lent-since")
    greet(other_till, of_store, lease)
    assert clerk_parts(office) == BOTH_HOLD
    return lease


def test_what_is_given_back_late_is_lent_to_nobody_else(
    till: Till,
    other_till: Till,
    office: HeadOffice,
    given_back: Lease,
    lent_since: Lease,
    of_store: Lease,
) -> None:
    close(till, given_back)
    assert clerk_parts(office) == BOTH_HOLD
    assert lent_now(till) == 0
    assert lent_now(other_till) == CLERK_FEN
    assert other_till.send_one(other_till.grant([of_store, lent_since])).flags == []
    close(other_till, lent_since, 500)
    assert clerk_parts(office) == (CLERK_FEN - 500, 0, 500, 0, 0)


def test_it_is_lent_to_nobody_else_where_lending_was_resumed_first(
    till: Till, other_till: Till, office: HeadOffice, given_back: Lease, lent_since: Lease
) -> None:
    assert lent_now(till) == CLERK_FEN
    assert lent_now(other_till) == CLERK_FEN
    close(till, given_back)
    assert lent_now(till) == 0
    assert clerk_parts(office) == BOTH_HOLD


def test_told_twice_it_is_short_once(
    till: Till, other_till: Till, office: HeadOffice, given_back: Lease, lent_since: Lease
) -> None:
    greet(other_till, lent_since)
    close(till, given_back, 2000)
    greet(other_till, lent_since)
    close(other_till, lent_since)
    assert clerk_parts(office) == (CLERK_FEN - 2000, 0, 0, 2000, 0)


def test_what_it_gives_before_the_money_is_free_is_paid_when_it_is(
    till: Till,
    other_till: Till,
    office: HeadOffice,
    given_back: Lease,
    lent_since: Lease,
    of_store: Lease,
) -> None:
    verdict = other_till.send_one(other_till.grant([of_store, lent_since], 1000))
    assert verdict.flags == []
    assert clerk_parts(office) == (0, CLERK_FEN, 0, 0, 1000)
    greet(other_till, lent_since)
    close(till, given_back)
    assert clerk_parts(office) == (0, CLERK_FEN - 1000, 1000, 0, 0)
    close(other_till, lent_since, 1000)
    assert clerk_parts(office) == (CLERK_FEN - 1000, 0, 1000, 0, 0)


def test_given_back_itself_it_is_short_of_nothing(
    till: Till, other_till: Till, office: HeadOffice, given_back: Lease, lent_since: Lease
) -> None:
    close(other_till, lent_since)
    close(till, given_back)
    assert clerk_parts(office) == (CLERK_FEN, 0, 0, 0, 0)


def test_spent_by_its_own_word_it_is_burned_when_it_is_free(
    till: Till, other_till: Till, office: HeadOffice, given_back: Lease, lent_since: Lease
) -> None:
    close(other_till, lent_since, 3000)
    close(till, given_back)
    assert clerk_parts(office) == (CLERK_FEN - 3000, 0, 0, 3000, 0)


def test_of_a_till_that_perished_it_is_burned_and_pays_its_late_grants(
    till: Till,
    other_till: Till,
    office: HeadOffice,
    given_back: Lease,
    lent_since: Lease,
    of_store: Lease,
) -> None:
    late = other_till.grant([of_store, lent_since], 1000)
    with office.database.writing() as connection:
        clearing.declare_lost(connection, other_till.device.id, office.clock.now())
    assert lent_now(till) == CLERK_FEN
    close(till, given_back)
    assert clerk_parts(office) == (0, 0, 0, CLERK_FEN, 0)
    clearing.clear(office.database, other_till.device.id, office.clock.now())
    other_till.send_one(late)
    assert clerk_parts(office) == (0, 0, 1000, CLERK_FEN - 1000, 0)


def test_a_loan_told_of_brings_its_own_money(
    till: Till, other_till: Till, office: HeadOffice, given_back: Lease, lent_since: Lease
) -> None:
    starts, ends = day_bounds(TODAY, "Asia/Shanghai")
    loan = AuthorityLent(lent_since.id, CLERK, CLERK_FEN, TODAY, starts_at=starts, ends_at=ends)
    kind = OperationKind.AUTHORITY_LENT
    other_till.send_one(other_till.next(kind, loan, clerk_id=SUPERVISOR))
    close(till, given_back)
    assert clerk_parts(office) == (CLERK_FEN, CLERK_FEN, 0, 0, 0)


def test_pieces_that_are_counted_go_first_to_the_till_that_holds_them(
    till: Till, other_till: Till, office: HeadOffice
) -> None:
    for pieces, held in ((1, True), (3, False)):
        with office.database.writing() as connection:
            stock.set_left(connection, "s1", "coffee", pieces, NOON)
        if held:
            (lease,) = till.borrow(wish(BudgetKind.SAMPLE, "coffee", 1, STOCK_DAY)).leases
            greet(other_till, dataclasses.replace(lease, id="lent-since"))
    assert parts(office, BudgetKind.SAMPLE, "coffee", STOCK_DAY) == (1, 2, 0, 0, 0)
