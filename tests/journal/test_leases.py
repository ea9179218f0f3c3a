from dataclasses import replace

import pytest

from clerkapp.counter import Counter
from clerkapp.domain.lease import BudgetKind, Lease, LeaseDebit
from clerkapp.journal import leases
from clerkapp.journal.leases import LeaseShortError, held_leases
from tests.support.small_chain import CLERK, lease

OWN = lease(BudgetKind.CLERK, CLERK.id, 4000)


def own(counter: Counter) -> Lease:
    with counter.journal.reading() as read:
        return next(x for x in held_leases(read) if x.id == OWN.id)


def spend(counter: Counter, fen: int) -> None:
    with counter.journal.writing() as write:
        leases.debit(write, (LeaseDebit(OWN.id, fen),))


def take_up(counter: Counter, lent: Lease) -> None:
    with counter.journal.writing() as write:
        leases.take_up(write, [lent])


def test_a_top_up_raises_the_amount_and_keeps_what_was_spent(counter: Counter) -> None:
    spend(counter, 3000)
    take_up(counter, replace(OWN, amount_fen=6000))
    assert (own(counter).amount_fen, own(counter).spent_fen) == (6000, 3000)


def test_an_older_reply_does_not_lower_the_amount(counter: Counter) -> None:
    take_up(counter, replace(OWN, amount_fen=6000))
    take_up(counter, OWN)
    assert own(counter).amount_fen == 6000


def test_a_debit_beyond_the_lease_is_undone_with_everything_else(counter: Counter) -> None:
    pool = next(x for x in _held(counter) if x.kind is BudgetKind.STORE)
    beyond = (LeaseDebit(pool.id, 100), LeaseDebit(OWN.id, 4001))
    with pytest.raises(LeaseShortError), counter.journal.writing() as write:
        leases.debit(write, beyond)
    assert {x.spent_fen for x in _held(counter)} == {0}


def test_a_closed_lease_is_neither_spent_nor_opened_again(counter: Counter) -> None:
    from clerkapp.journal.device import this_device

    with counter.journal.writing() as write:
        leases.close_ended(write, this_device(write), OWN.ends_at, counter.now())
    take_up(counter, replace(OWN, amount_fen=9000))
    assert _held(counter) == ()
    with pytest.raises(LeaseShortError):
        spend(counter, 1)


def _held(counter: Counter) -> tuple[Lease, ...]:
    with counter.journal.reading() as read:
        return held_leases(read)
