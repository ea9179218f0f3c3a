"""A disk that is really full under the journal: the file system refuses the write."""

import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from clerkapp.counter import Counter
from clerkapp.domain.errors import DiskFullError
from clerkapp.services.grant_coupon import Granted, GrantOrder, grant_coupon
from tests.crash.recording import WAL_NAME
from tests.crash.till import furnish, open_files
from tests.crash.verify import Found, read_whole
from tests.support.tills import KEY, close_counter, session

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a limit on file sizes")


@pytest.fixture
def till(tmp_path: Path) -> Iterator[Counter]:
    counter = open_files(tmp_path / "till", KEY)
    furnish(counter)
    yield counter
    close_counter(counter)


@contextmanager
def no_room_beyond(size: int) -> Iterator[None]:
    """From here on the system refuses to make any file of this process larger than that."""
    import resource

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def whole(counter: Counter) -> Found:
    with counter.journal.reading() as read:
        return read_whole(read)


def order(number: int) -> GrantOrder:
    return GrantOrder(f"full-{number}", "m1", "c5", "recovery", "sorry " * 40)


def give_until_full(counter: Counter, room: int) -> tuple[dict[str, int], GrantOrder]:
    """What was given until there was no more room, and the order that failed."""
    given: dict[str, int] = {}
    wal = counter.journal.path.with_name(WAL_NAME)
    with no_room_beyond(wal.stat().st_size + room):
        for number in range(100):
            try:
                result = grant_coupon(counter, session(), order(number))
            except DiskFullError:
                return given, order(number)
            assert isinstance(result, Granted)
            given[result.coupon.code] = result.coupon.value_fen
    raise AssertionError("the disk was never full")


@pytest.mark.parametrize("room", [0, 1, 500, 4096, 4120, 30_000, 200_000, 333_333])
def test_on_a_full_disk_nothing_is_given_and_the_same_program_goes_on_when_there_is_room(
    till: Counter, room: int
) -> None:
    given, failed = give_until_full(till, room)
    found = whole(till)
    assert (found.coupons, found.operations) == (given, len(given))
    assert len(given) >= room // 100_000
    again = grant_coupon(till, session(), failed)
    assert isinstance(again, Granted)
    assert grant_coupon(till, session(), failed) == again
    assert whole(till).coupons == {**given, again.coupon.code: again.coupon.value_fen}


def test_a_till_that_dies_on_a_full_disk_has_all_it_gave(till: Counter, tmp_path: Path) -> None:
    given, _ = give_until_full(till, 300_000)
    shutil.copytree(till.journal.path.parent, tmp_path / "copy")
    reopened = open_files(tmp_path / "copy", KEY)
    assert whole(reopened).coupons == given
    assert given
    close_counter(reopened)
