"""A till's records that exist twice, or went back, are noticed when it greets."""

import dataclasses

import pytest

from clerkapp.domain.lease import BudgetKind
from headoffice import tables
from headoffice.errors import CommandError, FaultError
from headoffice.office import HeadOffice
from headoffice.schema import epoch_of
from headoffice.seeing import review
from headoffice.tills import clearing, greeting, reconciling
from sync.wire import Greeting, Outcome, Standing
from tests.headoffice.pretend_tills import Till, count, parts, wish
from tests.headoffice.tiny_chain import CLERK, TODAY
from tests.support.clock import SetClock


def greet(till: Till, run: str = "r1", former: tuple[str, ...] = (), **said: object) -> Standing:
    told = {"epoch": 1, "sequence": till.sequence, "hash": till.last_hash, "leases": []} | said
    with till.office.database.writing() as connection:
        return greeting.greet(
            connection,
            till.device,
            Greeting(run=run, former_runs=list(former), **told),  # type: ignore[arg-type]
            till.office.clock.now(),
        )


def clear(till: Till) -> int:
    return clearing.clear(till.office.database, till.device.id, till.office.clock.now())


def test_a_first_greeting_is_welcome_and_hears_how_far_it_was_heard(till: Till) -> None:
    till.send(till.visit(), till.visit())
    standing = greet(till)
    assert (standing.device_epoch, standing.heard_sequence, standing.quarantine) == (1, 2, "")


def test_a_new_run_that_names_the_one_before_is_welcome(till: Till) -> None:
    greet(till, "r1")
    assert greet(till, "r2", ("r1",)).quarantine == ""


def test_an_epoch_that_no_restore_can_explain_is_refused_and_changes_nothing(
    till: Till, office: HeadOffice
) -> None:
    greet(till)
    with pytest.raises(FaultError, match="no device was cleared"):
        greet(till, epoch=138_382_211)
    assert count(office, tables.former_chains) == 0
    assert greet(till).device_epoch == 1


def test_runs_that_head_office_never_heard_of_may_lie_between(till: Till) -> None:
    greet(till, "r1")
    assert greet(till, "r4", ("r3", "r2", "r1")).quarantine == ""


def test_a_run_that_does_not_know_the_last_one_is_a_copy_and_borrows_nothing(till: Till) -> None:
    greet(till, "r1")
    greet(till, "r2", ("r1",))
    assert greet(till, "r2-of-a-copy", ("r1",)).quarantine == "copied"
    with pytest.raises(FaultError, match="greet"):
        till.borrow(wish(BudgetKind.CLERK, CLERK, 500))


def test_an_old_greeting_that_comes_late_changes_nothing(till: Till) -> None:
    greet(till, "r1")
    till.send(till.visit())
    greet(till, "r1", sequence=0, hash="0" * 64)
    greet(till, "r2", ("r1",))
    greet(till, "r1", sequence=0, hash="0" * 64)
    assert greet(till, "r2", ("r1",)).quarantine == ""
    assert greet(till, "r3", ("r2", "r1")).quarantine == ""


def test_a_run_that_comes_back_to_life_behind_a_later_one_has_to_stop(till: Till) -> None:
    greet(till, "r1")
    greet(till, "r2", ("r1",))
    assert greet(till, "r1").quarantine == "copied"
    till.run = "r1"
    with pytest.raises(FaultError, match="greet"):
        till.borrow(wish(BudgetKind.CLERK, CLERK, 500))


def test_a_lease_whose_reply_was_lost_does_not_stay_lent_for_ever(
    till: Till, office: HeadOffice, clock: SetClock
) -> None:
    till.borrow_both(2000)
    clock.forward(days=2)
    greet(till, "r1")
    assert parts(office, BudgetKind.STORE, "s1") == (18_000, 0, 0, 2000, 0)


def test_a_lease_the_till_still_holds_is_left_to_it(
    till: Till, office: HeadOffice, clock: SetClock
) -> None:
    held = till.borrow_both(2000)
    clock.forward(days=2)
    greet(till, "r1", leases=held)
    assert parts(office, BudgetKind.STORE, "s1") == (18_000, 2000, 0, 0, 0)


def test_a_journal_behind_what_was_heard_was_restored(till: Till) -> None:
    till.send(till.visit(), till.visit())
    assert greet(till, sequence=1, hash="a" * 64).quarantine == "restored"


def test_a_chain_that_ends_otherwise_at_the_same_place_was_restored(till: Till) -> None:
    till.send(till.visit())
    assert greet(till, sequence=1, hash="a" * 64).quarantine == "restored"


def test_what_a_till_suspects_of_itself_is_believed(till: Till) -> None:
    assert greet(till, suspicion="salvaged").quarantine == "salvaged"


def test_a_fork_puts_the_device_in_quarantine(till: Till) -> None:
    copied = (till.sequence, till.last_hash)
    till.send_one(till.visit())
    till.sequence, till.last_hash = copied
    till.send_one(till.visit("m2"))
    assert greet(till, sequence=9, hash="b" * 64).quarantine == "copied"


def test_cleared_it_begins_a_new_epoch_and_what_was_held_is_taken_in_once(
    till: Till, office: HeadOffice
) -> None:
    copied = (till.sequence, till.last_hash)
    till.send_one(till.visit())
    till.sequence, till.last_hash = copied
    fork = till.visit("m2")
    till.send_one(fork)
    before = count(office, tables.timeline)
    assert clear(till) == 1
    assert count(office, tables.timeline) == before + 1
    assert till.send_one(fork).flags == ["beside_chain"]
    assert count(office, tables.timeline) == before + 1
    assert greet(till).device_epoch == 2


def test_what_a_cleared_till_did_before_is_taken_in_behind_its_old_chain(till: Till) -> None:
    till.send_one(till.visit())
    waiting = till.visit()
    clear(till)
    assert till.send_one(waiting).outcome is Outcome.APPLIED


def test_clearing_burns_what_was_lent_and_a_late_grant_is_paid_from_it(
    till: Till, office: HeadOffice
) -> None:
    lent = till.borrow_both(2000)
    late = till.grant(lent, 500)
    clear(till)
    assert parts(office, BudgetKind.STORE, "s1") == (18_000, 0, 0, 2000, 0)
    till.send_one(late)
    assert parts(office, BudgetKind.STORE, "s1") == (18_000, 0, 500, 1500, 0)


def test_a_till_that_was_cleared_borrows_nothing_before_it_has_greeted_again(till: Till) -> None:
    greet(till, "r1")
    clear(till)
    till.run = "r1"
    with pytest.raises(FaultError, match="greet"):
        till.borrow(wish(BudgetKind.CLERK, CLERK, 500))


def test_of_two_copies_the_first_to_greet_after_clearing_is_the_till(till: Till) -> None:
    greet(till, "r1")
    greet(till, "copy", ())
    clear(till)
    assert greet(till, "r2", ("r1",)).device_epoch == 2
    left_behind = greet(till, "copy-2", ("copy",))
    assert (left_behind.quarantine, left_behind.device_epoch) == ("copied", 1)
    assert greet(till, "r2", (), epoch=2, sequence=0, hash="0" * 64).quarantine == ""


def test_a_lost_till_is_answered_no_more_and_its_leases_are_burned(
    till: Till, office: HeadOffice
) -> None:
    till.borrow_both(2000)
    with office.database.writing() as connection:
        burned_fen = clearing.declare_lost(connection, till.device.id, office.clock.now())
    assert burned_fen == 4000
    assert parts(office, BudgetKind.CLERK, CLERK) == (3000, 0, 0, 2000, 0)


def test_after_a_restore_nothing_is_lent_until_every_till_has_told(
    till: Till, other_till: Till, office: HeadOffice
) -> None:
    held = till.borrow_both(2000)
    with office.database.writing() as connection:
        reconciling.begin_epoch(connection, office.clock.now())
    assert other_till.borrow(wish(BudgetKind.CLERK, CLERK, 500)).leases == []
    greet(till, leases=held)
    with office.database.writing() as connection, pytest.raises(CommandError, match="till"):
        reconciling.resume(connection)
    greet(other_till)
    with office.database.writing() as connection:
        reconciling.resume(connection)
    other_till.run = "r1"
    assert len(other_till.borrow(wish(BudgetKind.CLERK, CLERK, 500)).leases) == 1


def test_a_lease_that_a_restored_head_office_forgot_is_taken_up_as_the_till_holds_it(
    till: Till, office: HeadOffice
) -> None:
    held = till.borrow_both(2000)
    with office.database.writing() as connection:
        connection.execute(tables.leases.delete())
        connection.execute(tables.budgets.delete())
        reconciling.begin_epoch(connection, office.clock.now())
        assert epoch_of(connection)
    greet(till, leases=held)
    assert parts(office, BudgetKind.STORE, "s1") == (18_000, 2000, 0, 0, 0)
    assert till.send_one(till.grant(held, 500)).flags == []
    greet(till, leases=held)
    assert parts(office, BudgetKind.CLERK, CLERK, TODAY) == (3000, 1500, 500, 0, 0)


def test_epochs_that_a_restore_forgot_are_drained_all_the_same(till: Till) -> None:
    till.send_one(till.visit())
    forgotten = till.visit(epoch=2, sequence=1, previous_hash="0" * 64)
    greet(till, epoch=3, sequence=0, hash="0" * 64)
    assert till.send_one(forgotten).outcome is Outcome.APPLIED


def test_after_a_lost_reply_the_next_run_of_a_cleared_till_is_still_the_till(till: Till) -> None:
    greet(till, "r1")
    clear(till)
    assert greet(till, "r1").device_epoch == 2
    assert greet(till, "r2", ("r1",)).quarantine == ""


def test_a_copy_that_is_turned_away_is_listed(till: Till, office: HeadOffice) -> None:
    greet(till, "r1")
    clear(till)
    greet(till, "r2", ("r1",))
    greet(till, "copy", ())
    with office.database.reading() as connection:
        [line] = review.lines(connection)
    assert line.startswith("turned away: a copy of till")


@pytest.mark.parametrize("cleared_first", [False, True])
def test_what_a_till_in_quarantine_holds_after_a_restore_is_lent_to_nobody_else(
    till: Till, office: HeadOffice, cleared_first: bool
) -> None:
    held = till.borrow_both(2000)
    with office.database.writing() as connection:
        connection.execute(tables.leases.delete())
        connection.execute(tables.budgets.delete())
        reconciling.begin_epoch(connection, office.clock.now())
    if cleared_first:
        clear(till)
    greet(till, suspicion="" if cleared_first else "restored", leases=held)
    if not cleared_first:
        clear(till)
    assert parts(office, BudgetKind.STORE, "s1") == (18_000, 0, 0, 2000, 0)


def test_what_people_settled_before_a_restore_has_its_place_and_no_effect(
    till: Till, office: HeadOffice
) -> None:
    before = count(office, tables.timeline)
    operation = dataclasses.replace(till.visit(), settled=True)
    verdict = till.send_one(operation)
    assert (verdict.outcome, verdict.code) == (Outcome.REJECTED, "settled")
    assert till.send_one(till.visit()).outcome is Outcome.APPLIED
    assert count(office, tables.timeline) == before + 1
