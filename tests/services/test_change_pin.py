"""A new PIN counts at this till at once, and until head office knows it or reset it."""

import dataclasses
import datetime as dt
from unittest.mock import patch

import pytest

from clerkapp.cache import intake
from clerkapp.counter import Counter
from clerkapp.domain.errors import RefusedError
from clerkapp.domain.identity import new_id
from clerkapp.domain.lockout import FREE_TRIES
from clerkapp.domain.operation import OperationKind
from clerkapp.domain.staff import StaffMember
from clerkapp.journal import outbox, pins
from clerkapp.journal.outbox import Answer, OperationState
from clerkapp.services.change_pin import change_pin
from clerkapp.services.check_pin import check_pin
from clerkapp.services.sign_in import sign_in, unlock
from tests.support import small_chain
from tests.support.clock import NOON, SetClock
from tests.support.small_chain import CLERK, CLERK_PIN
from tests.support.tills import close_counter, open_counter, session

NEW = "802469"
OPERATION = new_id(NOON)


def refused(counter: Counter, staff_id: str, pin: str) -> str:
    with pytest.raises(RefusedError) as caught:
        sign_in(counter, staff_id, pin)
    return caught.value.rule


def told(counter: Counter, person: StaffMember, position: int = 11) -> None:
    """Head office says so through the feed."""
    with counter.cache.writing() as write:
        intake.Intake(write).take(small_chain.rows([person]))
        intake.follow(write, f"epoch1.1.{position}", NOON)


def applied(counter: Counter, operation_id: str, position: int) -> None:
    with counter.journal.writing() as write:
        answer = Answer(operation_id, OperationState.APPLIED, position=position)
        outbox.keep_answers(write, [answer], "epoch1", NOON)


def given_a_first_pin(counter: Counter, set_at: dt.datetime = NOON) -> None:
    told(counter, dataclasses.replace(CLERK, pin_must_change=True, pin_set_at=set_at))


def test_the_new_pin_counts_at_once_and_the_old_one_no_more(counter: Counter) -> None:
    changed = change_pin(counter, CLERK.id, CLERK_PIN, NEW, OPERATION)
    assert changed.pin_hash.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert refused(counter, CLERK.id, CLERK_PIN) == "wrong_id_or_pin"
    assert sign_in(counter, CLERK.id, NEW).staff.id == CLERK.id


def test_it_is_told_to_head_office_once_and_survives_a_restart(
    counter: Counter, clock: SetClock
) -> None:
    change_pin(counter, CLERK.id, CLERK_PIN, NEW, OPERATION)
    change_pin(counter, CLERK.id, CLERK_PIN, NEW, OPERATION)
    close_counter(counter)
    again = open_counter(counter.journal.path.parent, clock)
    with again.journal.reading() as read:
        sent = [x for x in outbox.next_unsent(read, 10) if x.kind == OperationKind.PIN_CHANGED]
    assert [(x.id, x.clerk_id, x.member_id) for x in sent] == [(OPERATION, CLERK.id, None)]
    assert sign_in(again, CLERK.id, NEW)
    close_counter(again)


def test_a_first_pin_lets_nobody_in_and_approves_nothing_before_it_is_changed(
    counter: Counter,
) -> None:
    locked = session(CLERK)
    given_a_first_pin(counter)
    assert refused(counter, CLERK.id, CLERK_PIN) == "pin_must_change"
    for attempt in (
        lambda: check_pin(counter, CLERK.id, CLERK_PIN),
        lambda: unlock(counter, locked, CLERK_PIN),
    ):
        with pytest.raises(RefusedError, match="pin_must_change"):
            attempt()
    assert not change_pin(counter, CLERK.id, CLERK_PIN, NEW, OPERATION).pin_must_change
    assert sign_in(counter, CLERK.id, NEW)


def test_a_wrong_first_pin_says_nothing_of_a_change(counter: Counter) -> None:
    given_a_first_pin(counter)
    assert refused(counter, CLERK.id, "000000") == "wrong_id_or_pin"


def test_a_weak_pin_changes_nothing(counter: Counter) -> None:
    with pytest.raises(RefusedError, match="pin_too_easy"):
        change_pin(counter, CLERK.id, CLERK_PIN, "123456", OPERATION)
    assert sign_in(counter, CLERK.id, CLERK_PIN)


def test_guessing_the_old_pin_here_is_locked_out_as_at_sign_in(counter: Counter) -> None:
    for staff_id in (CLERK.id, "9999"):
        for _ in range(FREE_TRIES):
            with pytest.raises(RefusedError):
                change_pin(counter, staff_id, "000000", NEW, new_id(NOON))
        assert refused(counter, staff_id, CLERK_PIN) == "locked_out"


def test_once_head_office_tells_it_back_its_record_counts(counter: Counter) -> None:
    changed = change_pin(counter, CLERK.id, CLERK_PIN, NEW, OPERATION)
    applied(counter, OPERATION, 12)
    assert sign_in(counter, CLERK.id, NEW), "its feed has not come that far"
    told(counter, changed, 12)
    assert sign_in(counter, CLERK.id, NEW)
    reset = dataclasses.replace(
        CLERK, pin_must_change=True, pin_set_at=NOON + dt.timedelta(minutes=1)
    )
    told(counter, reset, 13)
    assert refused(counter, CLERK.id, NEW) == "wrong_id_or_pin"
    assert refused(counter, CLERK.id, CLERK_PIN) == "pin_must_change"


def test_a_reset_that_was_made_since_wins_over_a_change_on_its_way(
    counter: Counter, clock: SetClock
) -> None:
    change_pin(counter, CLERK.id, CLERK_PIN, NEW, OPERATION)
    clock.forward(minutes=5)
    given_a_first_pin(counter, clock.now())
    assert refused(counter, CLERK.id, NEW) == "wrong_id_or_pin"
    assert refused(counter, CLERK.id, CLERK_PIN) == "pin_must_change"


def test_a_reset_wins_here_too_though_the_clock_of_this_till_is_ahead(
    counter: Counter, clock: SetClock
) -> None:
    clock.forward(days=1)
    change_pin(counter, CLERK.id, CLERK_PIN, NEW, OPERATION)
    given_a_first_pin(counter, NOON + dt.timedelta(hours=1))
    assert refused(counter, CLERK.id, NEW) == "wrong_id_or_pin"
    change_pin(counter, CLERK.id, CLERK_PIN, "739162", new_id(NOON))
    assert sign_in(counter, CLERK.id, "739162")


def test_each_change_names_the_one_before_it_and_the_last_counts_until_it_is_told_back(
    counter: Counter, clock: SetClock
) -> None:
    given_a_first_pin(counter)
    clock.forward(days=1)
    second, third = "739162", "739163"
    for old, new in ((CLERK_PIN, NEW), (NEW, second)):
        change_pin(counter, CLERK.id, old, new, new_id(NOON) if new == second else OPERATION)
    with counter.journal.reading() as read:
        sent = [x for x in outbox.next_unsent(read, 10) if x.kind == OperationKind.PIN_CHANGED]
    said = [dt.datetime.fromisoformat(str(x.payload["based_on"])) for x in sent]
    assert said == [NOON, dt.datetime.fromisoformat(sent[0].occurred_at)]
    # Head office heard of the first: by its own clock, which is not this till's.
    applied(counter, OPERATION, 12)
    heard = NOON + dt.timedelta(minutes=1)
    told(counter, dataclasses.replace(CLERK, pin_hash="x", pin_set_at=heard), 12)
    assert sign_in(counter, CLERK.id, second)
    assert change_pin(counter, CLERK.id, second, third, new_id(NOON))


def test_a_clock_that_is_behind_makes_no_change_that_an_older_reset_undoes(
    counter: Counter, clock: SetClock
) -> None:
    given_a_first_pin(counter, clock.now() + dt.timedelta(days=1))
    change_pin(counter, CLERK.id, CLERK_PIN, NEW, OPERATION)
    assert sign_in(counter, CLERK.id, NEW)


def test_a_crash_before_the_commit_leaves_the_old_pin_and_no_operation(counter: Counter) -> None:
    with (
        patch.object(pins, "keep_pin", side_effect=OSError("power")),
        pytest.raises(OSError, match="power"),
    ):
        change_pin(counter, CLERK.id, CLERK_PIN, NEW, OPERATION)
    with counter.journal.reading() as read:
        assert outbox.find(read, OPERATION) is None
    assert sign_in(counter, CLERK.id, CLERK_PIN)
