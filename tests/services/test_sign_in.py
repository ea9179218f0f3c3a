import pytest

from clerkapp.counter import Counter
from clerkapp.domain.errors import RefusedError
from clerkapp.domain.lockout import FREE_TRIES
from clerkapp.services.sign_in import sign_in, unlock
from tests.support.clock import SetClock
from tests.support.small_chain import CLERK, CLERK_PIN, SUPERVISOR, SUPERVISOR_PIN
from tests.support.tills import close_counter, open_counter


def refused(counter: Counter, staff_id: str, pin: str) -> RefusedError:
    with pytest.raises(RefusedError) as caught:
        sign_in(counter, staff_id, pin)
    return caught.value


def test_the_right_pin_signs_in_without_any_line(counter: Counter) -> None:
    signed_in = sign_in(counter, f" {CLERK.id} ", CLERK_PIN)
    assert signed_in.staff == CLERK
    assert not signed_in.is_supervisor
    assert sign_in(counter, SUPERVISOR.id, SUPERVISOR_PIN).is_supervisor


def test_wrong_pins_count_down_and_lock_for_known_and_unknown_ids_alike(counter: Counter) -> None:
    for staff_id in (CLERK.id, "9999"):
        for left in range(FREE_TRIES - 1, 0, -1):
            assert refused(counter, staff_id, "000000").details == {"tries_left": left}
        assert refused(counter, staff_id, "000000").rule == "locked_out"


def test_the_lock_survives_a_restart_and_ends_by_time(counter: Counter, clock: SetClock) -> None:
    for _ in range(FREE_TRIES):
        refused(counter, CLERK.id, "000000")
    close_counter(counter)
    again = open_counter(counter.journal.path.parent, clock)
    assert refused(again, CLERK.id, CLERK_PIN).rule == "locked_out"
    clock.forward(seconds=61)
    assert sign_in(again, CLERK.id, CLERK_PIN)
    close_counter(again)


def test_the_right_pin_forgets_the_wrong_ones(counter: Counter) -> None:
    refused(counter, CLERK.id, "000000")
    sign_in(counter, CLERK.id, CLERK_PIN)
    assert refused(counter, CLERK.id, "000000").details == {"tries_left": FREE_TRIES - 1}


def test_one_persons_lock_does_not_lock_another_out(counter: Counter) -> None:
    for _ in range(FREE_TRIES):
        refused(counter, CLERK.id, "000000")
    assert sign_in(counter, SUPERVISOR.id, SUPERVISOR_PIN)


def test_only_the_pin_of_whoever_locked_it_unlocks_the_screen(counter: Counter) -> None:
    locked = sign_in(counter, CLERK.id, CLERK_PIN)
    unlock(counter, locked, CLERK_PIN)
    with pytest.raises(RefusedError):
        unlock(counter, locked, SUPERVISOR_PIN)


def test_a_clock_that_was_a_year_ahead_locks_nobody_out_for_a_year(
    counter: Counter, clock: SetClock
) -> None:
    clock.forward(days=365)
    for _ in range(FREE_TRIES):
        refused(counter, CLERK.id, "000000")
    clock.forward(days=-365)
    assert int(refused(counter, CLERK.id, CLERK_PIN).details["seconds"]) <= 3600
    clock.forward(hours=1, seconds=1)
    assert sign_in(counter, CLERK.id, CLERK_PIN)


def test_the_lock_of_an_id_that_nobody_has_survives_a_restart_too(
    counter: Counter, clock: SetClock
) -> None:
    for _ in range(FREE_TRIES):
        refused(counter, "9999", "000000")
    close_counter(counter)
    again = open_counter(counter.journal.path.parent, clock)
    assert refused(again, "9999", "000000").rule == "locked_out"
    close_counter(again)
