"""An enrolled till on the double of head office."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from clerkapp.counter import Counter
from clerkapp.journal.device import Device, enrol
from sync import wire
from sync.client import HeadOffice
from tests.support.clock import NOON, SetClock
from tests.support.head_office_double import HeadOfficeDouble
from tests.support.tills import close_counter, open_counter


@pytest.fixture
def double(clock: SetClock) -> HeadOfficeDouble:
    """Head office in memory."""
    return HeadOfficeDouble(clock)


@pytest.fixture
def line(double: HeadOfficeDouble) -> HeadOffice:
    """Till 1 of store s1, as head office knows it."""
    code = wire.Enrolment(code="code-s1-1", device_name="till", public_key="ab" * 32)
    return HeadOffice(double, HeadOffice(double).enrol(code).token)


@pytest.fixture
def till(tmp_path: Path, clock: SetClock, line: HeadOffice) -> Iterator[Counter]:
    """The same till from inside: enrolled, empty cache."""
    assert line
    counter = open_counter(tmp_path / "till", clock)
    identity = Device("d1", "till", "s1", 1, "token-d1", "00" * 32, "http://127.0.0.1:9", NOON)
    with counter.journal.writing() as write:
        enrol(write, identity)
    yield counter
    close_counter(counter)
