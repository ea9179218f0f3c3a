"""What a till does when head office says how it stands."""

import uuid

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import update

from clerkapp.counter import Counter
from clerkapp.domain.errors import RefusedError
from clerkapp.journal import leases, outbox, standing
from clerkapp.journal.device import keep_certificate, this_device
from clerkapp.journal.tables import device as device_table
from clerkapp.services.add_note import add_note
from clerkapp.services.grant_coupon import Granted, GrantOrder, grant_coupon
from sync.client import HeadOffice
from sync.greeting import greet, is_in_other_epoch
from sync.leasing import keep_leases
from sync.pull import pull_once
from sync.push import push_once
from sync.tidying import tidy
from tests.support.certified_tills import certificate
from tests.support.head_office_double import HeadOfficeDouble
from tests.support.tills import session


def note(till: Counter, number: int) -> None:
    add_note(till, session(), "m1", "likes oolong", f"00000000-0000-4000-8000-{number:012d}")


def states(till: Counter) -> list[str]:
    with till.journal.reading() as read:
        return [entry.state.value for entry in outbox.newest(read, 100)][::-1]


def test_a_till_that_is_welcome_goes_on(till: Counter, line: HeadOffice) -> None:
    note(till, 1)
    push_once(till, line)
    greeted = greet(till, line, "r1")
    assert (greeted.quarantine, greeted.reopened) == ("", 0)
    assert states(till) == ["applied"]


def test_a_till_in_quarantine_at_head_office_grants_nothing(
    till: Counter, line: HeadOffice, double: HeadOfficeDouble
) -> None:
    pull_once(till, line, 0)
    greet(till, line, "r1")
    keep_leases(till, line, "1001", "r1")
    next(iter(double.devices.values())).quarantine = "copied"
    assert greet(till, line, "r1").quarantine == "copied"
    with pytest.raises(RefusedError, match="quarantined"):
        grant_coupon(till, session(), GrantOrder("o1", "m1", "c5", "recovery"))


def test_cleared_it_begins_its_new_epoch_with_fresh_leases(
    till: Counter, line: HeadOffice, double: HeadOfficeDouble
) -> None:
    pull_once(till, line, 0)
    greet(till, line, "r1")
    note(till, 1)
    push_once(till, line)
    device = next(iter(double.devices.values()))
    device.quarantine = "copied"
    greet(till, line, "r1")
    device.clear()
    assert greet(till, line, "r1").quarantine == ""
    with till.journal.reading() as read:
        assert this_device(read).epoch == 2
        assert leases.held_leases(read) == ()
        assert standing.quarantine(read) is None
    keep_leases(till, line, "1001", "r1")
    granted = grant_coupon(till, session(), GrantOrder("o1", "m1", "c5", "recovery"))
    assert isinstance(granted, Granted)
    push_once(till, line)
    assert states(till) == ["applied", "applied"]


def test_what_a_restored_head_office_forgot_is_sent_again_and_has_one_effect(
    till: Counter, line: HeadOffice, double: HeadOfficeDouble
) -> None:
    note(till, 1)
    note(till, 2)
    push_once(till, line)
    device = next(iter(double.devices.values()))
    with till.journal.reading() as read:
        first = outbox.newest(read, 2)[1].operation
        second = outbox.newest(read, 2)[0].operation
    device.sequence, device.head = 1, first.hash
    del double.verdicts[second.id]
    before = len(double.feed["s1"])
    assert greet(till, line, "r1").reopened == 1
    assert states(till) == ["applied", "waiting"]
    push_once(till, line)
    assert states(till) == ["applied", "applied"]
    assert len(double.feed["s1"]) == before + 1


def test_a_lost_reply_to_a_greeting_does_not_make_a_copy_of_the_next_run(
    till: Counter, line: HeadOffice, double: HeadOfficeDouble
) -> None:
    greet(till, line, "r1")
    double.lost_replies = 1
    with pytest.raises(Exception, match="lost"):
        greet(till, line, "r2")
    assert greet(till, line, "r3").quarantine == ""


def test_a_head_office_that_misses_what_is_no_longer_kept_here_has_to_clear_the_till(
    till: Counter, line: HeadOffice, double: HeadOfficeDouble
) -> None:
    note(till, 1)
    note(till, 2)
    push_once(till, line)
    pull_once(till, line, 0)
    till.clock.forward(days=40)  # type: ignore[attr-defined]
    assert tidy(till) == 1
    device = next(iter(double.devices.values()))
    device.sequence, device.head = 0, "0" * 64
    assert greet(till, line, "r1").quarantine == "gap"


def test_a_till_that_follows_another_epoch_than_it_greeted_in_greets_again(
    till: Counter, line: HeadOffice
) -> None:
    pull_once(till, line, 0)
    assert is_in_other_epoch(till)
    greet(till, line, "r1")
    assert not is_in_other_epoch(till)


def test_a_certificate_of_this_tills_own_key_is_kept_and_no_other(
    till: Counter, line: HeadOffice, double: HeadOfficeDouble
) -> None:
    with till.journal.reading() as read:
        here = this_device(read)
    key = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(here.private_key))
    mine = certificate(str(uuid.UUID(int=1)), here.store_id, key)
    double.certificate_of = lambda _: mine  # type: ignore[method-assign]
    greet(till, line, "r1")
    with till.journal.writing() as write:
        assert this_device(write).certificate == ""
        write.execute(update(device_table).values(id=str(uuid.UUID(int=1))))
    with till.journal.writing() as write:
        assert keep_certificate(write, mine)
        others = (
            certificate(str(uuid.UUID(int=1)), "s9", key),
            certificate(str(uuid.UUID(int=1)), here.store_id),
            "",
        )
        assert [keep_certificate(write, x) for x in others] == [False, False, False]
        assert this_device(write).certificate == mine
