"""What tills say of themselves, and which of them somebody should look at first."""

import dataclasses
import datetime as dt

import pytest
from sqlalchemy import select

from headoffice.__main__ import DONE, FAILED
from headoffice.errors import FaultError
from headoffice.office import HeadOffice
from headoffice.seeing import device_health, hearing_health
from headoffice.seeing.tables import device_health as table
from headoffice.serving import app
from headoffice.settings import Settings
from headoffice.tills import devices, greeting
from sync.wire import Greeting, LeaseRequest, TillHealth
from tests.headoffice.governing.test_policy_commands import run
from tests.headoffice.pretend_tills import Till
from tests.support.clock import SetClock


def health(till: Till, **said: object) -> TillHealth:
    told = {
        "version": "0.1.0",
        "clock": till.office.clock.now(),
        "cursor": till.cursor.text(),
        "certificate_until": till.office.clock.now().date() + dt.timedelta(days=400),
    }
    return TillHealth(**(told | said))  # type: ignore[arg-type]


def tell(till: Till, **said: object) -> None:
    with till.office.database.writing() as connection:
        now = till.office.clock.now()
        hearing_health.hear(connection, till.device, health(till, **said), now)


def seen(office: HeadOffice, store_id: str | None = None) -> list[tuple[str, list[str]]]:
    with office.database.reading() as connection:
        found = device_health.tills(connection, None if store_id is None else [store_id])
    ordered = device_health.by_attention(found, office.clock.now())
    return [(till.id, [x.text() for x in concerns]) for till, concerns in ordered]


def only(office: HeadOffice) -> device_health.Till:
    with office.database.reading() as connection:
        (found,) = device_health.tills(connection)
    return found


def test_a_greeting_tells_how_a_till_is_and_one_of_an_older_program_tells_nothing(
    till: Till, office: HeadOffice, clock: SetClock
) -> None:
    till.send(till.visit())
    oldest = clock.now() - dt.timedelta(minutes=5)
    slow = clock.now() - dt.timedelta(seconds=90)
    hello = Greeting(run="r1", former_runs=[], epoch=1, sequence=1, hash=till.last_hash)
    told = health(till, clock=slow, unsent=3, oldest_unsent_at=oldest, refused=1)
    for said in (told, None):
        hello.health = said
        with office.database.writing() as connection:
            greeting.greet_certified(connection, till.device, hello, office.signer, clock.now())
        clock.forward(minutes=5)
    found = only(office)
    assert (found.version, found.unsent, found.oldest_unsent_at) == ("0.1.0", 3, oldest)
    assert (found.refused, found.skew_s) == (1, 90)
    assert found.feed_behind is not None
    assert found.feed_behind > 0
    assert found.heard_at == clock.now() - dt.timedelta(minutes=5)


def test_a_minute_passes_between_two_writes_but_an_empty_queue_is_told_at_once(
    till: Till, office: HeadOffice, clock: SetClock
) -> None:
    tell(till, unsent=5)
    clock.forward(seconds=59)
    tell(till, unsent=7)
    assert only(office).unsent == 5
    tell(till, unsent=0)
    assert only(office).unsent == 0
    clock.forward(seconds=30)
    tell(till, unsent=1)
    assert only(office).unsent == 0
    clock.forward(seconds=31)
    tell(till, unsent=1)
    assert only(office).unsent == 1


@pytest.mark.parametrize(
    "odd",
    [
        {"cursor": "nonsense"},
        {"cursor": "e.s.99999999999999999999999"},
        {"clock": dt.datetime.min.replace(tzinfo=dt.UTC)},
        {"oldest_unsent_at": dt.datetime.min.replace(tzinfo=dt.timezone(dt.timedelta(hours=9)))},
        {"unsent": 2**80, "refused": -5},
        {"version": "1\x00\ud800" + "9" * 400},
    ],
)
def test_nothing_a_till_says_of_itself_makes_head_office_stumble(
    till: Till, office: HeadOffice, odd: dict[str, object]
) -> None:
    tell(till, **odd)
    found = only(office)
    assert found.told_at == office.clock.now()
    assert len(found.version) <= 40
    assert found.refused == 0


def test_tills_that_need_somebody_come_first_with_the_reason(
    till: Till, other_till: Till, till_there: Till, office: HeadOffice, clock: SetClock
) -> None:
    tell(other_till, clock=clock.now() + dt.timedelta(minutes=10), version="0.0.9")
    tell(till_there)
    clock.forward(days=4)
    with office.database.writing() as connection:
        devices.change(connection, till.device.id, quarantine="copied")
    tell(till)
    oldest = clock.now() - dt.timedelta(hours=30)
    last = Till(office)
    tell(last, unsent=412, oldest_unsent_at=oldest, certificate_until=clock.now().date())
    found = dict(seen(office))
    assert found[till.device.id] == ["grants nothing: its records exist twice"]
    assert found[till_there.device.id] == ["not heard for 4 days"]
    assert found[last.device.id] == [
        "412 records not sent, the oldest for 30 hours",
        "its certificate ends in 0 days",
    ]
    assert found[other_till.device.id] == [
        "not heard for 4 days",
        "its clock is 10 minutes fast",
        "runs 0.0.9; the newest is 0.1.0",
    ]
    assert [x for x, _ in seen(office)][-1] == last.device.id
    assert [x for x, _ in seen(office, "s2")] == [till_there.device.id]


def test_a_till_that_is_in_order_or_no_longer_answered_needs_nobody(
    till: Till, other_till: Till, office: HeadOffice, clock: SetClock
) -> None:
    tell(till)
    with office.database.writing() as connection:
        devices.revoke(connection, other_till.device.id, clock.now())
    clock.forward(minutes=6)
    assert seen(office) == [(till.device.id, []), (other_till.device.id, [])]


def test_a_newer_program_is_told_by_its_numbers() -> None:
    def till_of(version: str) -> device_health.Till:
        empty = dict.fromkeys(device_health.Till.__struct_fields__)
        values = empty | {"version": version, "revoked": False, "lost": False}
        return device_health.Till(**values)  # type: ignore[arg-type]

    of = [till_of(x) for x in ("0.9.0", "0.10.0", "", "0.10.0rc1", "0.2")]
    assert device_health.newest_version(of) == "0.10.0"
    assert device_health.newest_version([]) == ""


def test_the_command_prints_every_till_and_names_a_store_that_is_not_there(
    seeded_settings: Settings, till: Till, capsys: pytest.CaptureFixture[str]
) -> None:
    with till.office.database.writing() as connection:
        devices.change(connection, till.device.id, quarantine="gap")
    tell(till, unsent=2, oldest_unsent_at=till.office.clock.now())
    assert run("devices", "--store", "s1", settings=seeded_settings) == DONE
    first, *concerns = capsys.readouterr().out.splitlines()
    assert first.startswith(f"s1  till ({till.device.id}): in use, heard 2026-11-22 12:00")
    assert "unsent 2 since 2026-11-22 12:00" in first
    assert "grants nothing: some of its records are missing here" in concerns[0]
    assert run("devices", "--store", "nowhere", settings=seeded_settings) == FAILED
    assert "no such store" in capsys.readouterr().err


def test_a_wish_for_room_over_the_wire_tells_it_too(till: Till, office: HeadOffice) -> None:
    lend = app.lend_leases.fn
    asked = LeaseRequest(wishes=[], run="", health=health(till, refused=2))
    lend(data=asked, office=office, device=till.device)
    assert only(office).refused == 2
    stranger = dataclasses.replace(till.device)
    with pytest.raises(FaultError):
        lend(data=LeaseRequest(wishes=[], run="another"), office=office, device=stranger)
    with office.database.reading() as connection:
        assert len(connection.execute(select(table)).all()) == 1
