"""A till says how it stands whenever it greets and whenever it asks for room."""

import tomllib
from pathlib import Path

import msgspec

import sync
from clerkapp.counter import Counter
from clerkapp.domain.certificate import LIFETIME
from clerkapp.domain.version import VERSION
from clerkapp.services.add_note import add_note
from sync import wire
from sync.client import HeadOffice
from sync.greeting import greet
from sync.health import health_of
from sync.leasing import keep_leases
from sync.pull import pull_once
from sync.push import push_once
from tests.support.certified_tills import certified_counter
from tests.support.clock import NOON, SetClock
from tests.support.head_office_double import HeadOfficeDouble
from tests.support.tills import close_counter, session


def note(till: Counter, number: int) -> None:
    add_note(till, session(), "m1", "likes oolong", f"00000000-0000-4000-8000-{number:012d}")


def told(
    double: HeadOfficeDouble, path: str, kind: type[wire.Greeting | wire.LeaseRequest]
) -> wire.TillHealth:
    last = [x for x in double.requests if x.path == path][-1]
    found = msgspec.json.decode(last.body or b"", type=kind).health
    assert found is not None
    return found


def test_with_its_greeting_it_tells_what_is_unsent_and_since_when(
    till: Counter, line: HeadOffice, double: HeadOfficeDouble, clock: SetClock
) -> None:
    pull_once(till, line, 0)
    note(till, 1)
    clock.forward(minutes=30)
    note(till, 2)
    greet(till, line, "r1")
    found = told(double, "/v1/greetings", wire.Greeting)
    assert (found.version, found.clock, found.unsent) == (VERSION, clock.now(), 2)
    assert found.oldest_unsent_at == NOON
    assert wire.Cursor.parse(found.cursor).position == len(double.feed["s1"])


def test_asking_for_room_it_tells_that_everything_was_sent(
    till: Counter, line: HeadOffice, double: HeadOfficeDouble
) -> None:
    pull_once(till, line, 0)
    note(till, 1)
    greet(till, line, "r1")
    push_once(till, line)
    keep_leases(till, line, "1001", "r1")
    found = told(double, "/v1/leases", wire.LeaseRequest)
    assert (found.unsent, found.oldest_unsent_at, found.refused) == (0, None, 0)


def test_before_its_first_fill_it_stands_nowhere_and_has_no_certificate(till: Counter) -> None:
    found = health_of(till)
    assert (found.cursor, found.certificate_until) == ("", None)


def test_it_tells_until_when_its_certificate_is_good(tmp_path: Path) -> None:
    counter = certified_counter(tmp_path / "certified")
    assert health_of(counter).certificate_until == NOON.date() + LIFETIME
    close_counter(counter)


def test_the_version_that_is_told_is_the_one_that_is_released() -> None:
    project = Path(sync.__file__).parents[1] / "pyproject.toml"
    assert tomllib.loads(project.read_text())["project"]["version"] == VERSION
