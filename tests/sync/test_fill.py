"""Filling a cache from a stream that is cut, cancelled, reset or spoilt."""

import contextlib
import tracemalloc
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from clerkapp.cache import filling, reads
from clerkapp.cache.digest import tallies
from clerkapp.counter import Counter
from clerkapp.domain.digest import Tally
from clerkapp.domain.member import Assurance
from clerkapp.domain.records import Entity
from clerkapp.line import LineFault, LineFaultError
from clerkapp.queries.member_file import member_file
from clerkapp.queries.sync_health import sync_health
from clerkapp.queries.till_identity import is_ready
from sync import fill as filler
from sync import wire
from sync.client import HeadOffice
from sync.fill import Watch, fill
from sync.pull import pull_once
from sync.transport import Request, Stream
from tests.support import small_chain
from tests.support.head_office_double import HeadOfficeDouble

TAIL_BYTES = 20
CUT = LineFaultError(LineFault.TIMEOUT, "cut")


@pytest.fixture(autouse=True)
def a_row_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that a small store comes in as many batches as a large one."""
    monkeypatch.setattr(filler, "BATCH_ROWS", 1)


def cut_at(double: HeadOfficeDouble, monkeypatch: pytest.MonkeyPatch, byte: int) -> None:
    """The next snapshots end in a fault behind so many bytes; ``monkeypatch.undo`` heals it."""
    whole = double.stream

    @contextmanager
    def cut(request: Request) -> Iterator[Stream]:
        with whole(request) as stream:
            if not request.path.startswith("/v1/snapshot"):
                yield stream
                return

            def pieces() -> Iterator[bytes]:
                body = b"".join(stream.pieces)
                yield body[:byte]
                raise CUT

            yield Stream(stream.status, pieces())

    monkeypatch.setattr(double, "stream", cut)


def rows_kept(till: Counter) -> int:
    beside = till.cache.beside()
    with beside.reading() as read:
        found = filling.filled(read)
    beside.close()
    return 0 if found is None else found.rows


def held(till: Counter) -> dict[str, Tally]:
    with till.cache.reading() as read:
        return tallies(read)


def whole_length(line: HeadOffice) -> int:
    with line.snapshot() as pieces:
        return sum(len(x) for x in pieces)


def asked(double: HeadOfficeDouble) -> list[str]:
    return [x.path for x in double.requests if x.path.startswith("/v1/snapshot")]


def test_a_fill_cut_at_any_byte_goes_on_and_ends_with_the_same_cache(
    till: Counter, line: HeadOffice, double: HeadOfficeDouble, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(till, line)
    expected, length = held(till), whole_length(line)
    for byte in range(0, length, 97):
        till.cache.beside(anew=True).close()
        with monkeypatch.context() as cutting:
            cut_at(double, cutting, byte)
            with pytest.raises(LineFaultError):
                fill(till, line)
        fill(till, line)
        assert held(till) == expected


def test_a_cut_fill_asks_for_what_is_left_only(
    till: Counter, line: HeadOffice, double: HeadOfficeDouble, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as cutting:
        cut_at(double, cutting, whole_length(line) - TAIL_BYTES)
        with pytest.raises(LineFaultError):
            fill(till, line)
    assert rows_kept(till) > 0
    fill(till, line)
    assert "after=member/m" in asked(double)[-1]
    assert is_ready(till)


def test_what_came_whole_is_kept_when_the_line_is_cut_long_before_a_batch_is_full(
    till: Counter, line: HeadOffice, double: HeadOfficeDouble, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(filler, "BATCH_ROWS", 2000)
    with monkeypatch.context() as cutting:
        cut_at(double, cutting, whole_length(line) - TAIL_BYTES)
        with pytest.raises(LineFaultError):
            fill(till, line)
    assert rows_kept(till) > 5


def test_a_line_that_is_cut_again_and_again_still_gets_there(
    till: Counter, line: HeadOffice, double: HeadOfficeDouble, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = [0]
    with monkeypatch.context() as cutting:
        cut_at(double, cutting, whole_length(line) * 2 // 3)
        while not is_ready(till):
            with contextlib.suppress(LineFaultError):
                fill(till, line)
            kept.append(rows_kept(till))
            assert is_ready(till) or kept[-1] > kept[-2]
    assert len(kept) > 2


def test_what_changed_while_the_line_was_cut_is_there_when_the_cache_is_swapped_in(
    till: Counter, line: HeadOffice, double: HeadOfficeDouble, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as cutting:
        cut_at(double, cutting, whole_length(line) - TAIL_BYTES)
        with pytest.raises(LineFaultError):
            fill(till, line)
    double.tell(Entity.MEMBER, small_chain.member(1, "张雨彤"))
    fill(till, line)
    file = member_file(till, "m1", Assurance.CARD)
    assert file is not None
    assert file.member.name == "张雨彤"
    with till.cache.reading() as read:
        followed = reads.followed(read)
    assert followed is not None
    assert wire.Cursor.parse(followed.cursor).position == 1


def test_the_former_cache_stays_in_use_while_the_new_one_is_filled(
    till: Counter, line: HeadOffice, double: HeadOfficeDouble, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(till, line)
    seen: list[bool] = []
    fill(till, line, Watch(lambda _done, _of: seen.append(is_ready(till))))
    assert seen
    assert all(seen)


def test_a_cancelled_fill_takes_nothing_in_and_goes_on_later_where_it_was(
    till: Counter, line: HeadOffice, double: HeadOfficeDouble
) -> None:
    told: list[tuple[int, int]] = []
    watch = Watch(lambda done, of: told.append((done, of)), lambda: len(told) > 3)
    assert fill(till, line, watch).chain_changed is False
    assert not is_ready(till)
    kept = rows_kept(till)
    assert kept > 0
    again: list[tuple[int, int]] = []
    assert fill(till, line, Watch(lambda done, of: again.append((done, of)))).chain_changed
    assert again[0][0] == kept
    assert is_ready(till)


def test_progress_rises_to_what_was_announced(till: Counter, line: HeadOffice) -> None:
    told: list[tuple[int, int]] = []
    fill(till, line, Watch(lambda done, of: told.append((done, of))))
    assert told == sorted(told)
    assert told[0][0] == 0
    assert told[-1][0] == told[-1][1] == told[0][1]


@pytest.mark.parametrize("change", ["scope", "compacted"])
def test_a_fill_whose_cursor_is_no_more_begins_anew(
    till: Counter,
    line: HeadOffice,
    double: HeadOfficeDouble,
    monkeypatch: pytest.MonkeyPatch,
    change: str,
) -> None:
    with monkeypatch.context() as cutting:
        cut_at(double, cutting, whole_length(line) - TAIL_BYTES)
        with pytest.raises(LineFaultError):
            fill(till, line)
    double.tell(Entity.MEMBER, small_chain.member(1, "张雨彤"))
    if change == "scope":
        double.scope = "2"
    else:
        double.floor = 1
    fill(till, line)
    assert is_ready(till)
    assert asked(double)[-1] == "/v1/snapshot"


def spoil(double: HeadOfficeDouble, change: Callable[[list[bytes]], list[bytes]]) -> None:
    whole = double._snapshot

    def spoilt(request: Request) -> bytes:
        lines = whole(request).splitlines(keepends=True)
        return b"".join(change(lines))

    double._snapshot = spoilt  # type: ignore[method-assign]


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (lambda lines: [*lines[:3], *lines[4:]], LineFault.BROKEN_REPLY),
        (lambda lines: [*lines[:3], lines[2], *lines[3:]], LineFault.UNREADABLE_FEED),
        (lambda lines: [*lines[:3], b"rubbish\n", *lines[3:]], LineFault.UNREADABLE_FEED),
        (lambda lines: [lines[0], *lines], LineFault.UNREADABLE_FEED),
        (lambda lines: lines[1:], LineFault.BROKEN_REPLY),
    ],
    ids=["row lost", "row twice", "no json", "two heads", "no head"],
)
def test_what_cannot_be_trusted_is_thrown_away_and_the_next_fill_begins_anew(
    till: Counter,
    line: HeadOffice,
    double: HeadOfficeDouble,
    change: Callable[[list[bytes]], list[bytes]],
    fault: LineFault,
) -> None:
    whole = double._snapshot
    spoil(double, change)
    with pytest.raises(LineFaultError) as caught:
        fill(till, line)
    assert caught.value.fault is fault
    assert rows_kept(till) == 0
    assert not is_ready(till)
    double._snapshot = whole  # type: ignore[method-assign]
    fill(till, line)
    assert sync_health(till).members_stored == 2


def test_a_stream_that_goes_on_under_another_cursor_is_thrown_away(
    till: Counter, line: HeadOffice, double: HeadOfficeDouble, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as cutting:
        cut_at(double, cutting, whole_length(line) - TAIL_BYTES)
        with pytest.raises(LineFaultError):
            fill(till, line)
    whole = double._snapshot
    later = wire.Cursor("double", "1", 7).text().encode()
    spoil(double, lambda lines: [lines[0].replace(b"double.1.0", later), *lines[1:]])
    with pytest.raises(LineFaultError) as caught:
        fill(till, line)
    assert caught.value.fault is LineFault.UNREADABLE_FEED
    assert rows_kept(till) == 0
    double._snapshot = whole  # type: ignore[method-assign]
    fill(till, line)
    assert is_ready(till)


def test_a_killed_till_goes_on_where_its_last_batch_was(
    till: Counter, line: HeadOffice, double: HeadOfficeDouble, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Killed(BaseException):
        pass

    def die(done: int, _of: int) -> None:
        if done >= 5:
            raise Killed

    with pytest.raises(Killed):
        fill(till, line, Watch(die))
    kept = rows_kept(till)
    assert kept >= 5
    told: list[int] = []
    fill(till, line, Watch(lambda done, _of: told.append(done)))
    assert told[0] == kept
    assert sync_health(till).members_stored == 2


def test_memory_stays_flat_however_large_the_store_is(
    till: Counter, line: HeadOffice, double: HeadOfficeDouble, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(filler, "BATCH_ROWS", 200)
    head = wire.encode(wire.SnapshotHead(cursor="double.1.0", count=20_000, server_time=till.now()))

    @contextmanager
    def endless(_request: Request) -> Iterator[Stream]:
        def pieces() -> Iterator[bytes]:
            yield head + b"\n"
            for number in range(20_000):
                member = small_chain.member(1)
                data = wire.encode(member).replace(b'"m1"', b'"x%06d"' % number)
                yield b'{"type":"row","entity":"member","key":"x%06d","data":%b}\n' % (
                    number,
                    data,
                )
            yield wire.encode(wire.SnapshotTail(count=20_000)) + b"\n"

        yield Stream(200, pieces())

    monkeypatch.setattr(double, "stream", endless)
    peaks: dict[int, int] = {}

    def measure(done: int, _of: int) -> None:
        if done in (2_000, 18_000):
            peaks[done] = tracemalloc.get_traced_memory()[1]

    tracemalloc.start()
    try:
        fill(till, line, Watch(measure))
    finally:
        tracemalloc.stop()
    assert sync_health(till).members_stored == 20_000
    assert peaks[18_000] < peaks[2_000] + 2_000_000


def test_after_a_fill_the_next_pull_asks_for_what_is_new(
    till: Counter, line: HeadOffice, double: HeadOfficeDouble
) -> None:
    fill(till, line)
    double.requests.clear()
    pull_once(till, line, 0)
    assert not asked(double)
    with till.cache.reading() as read:
        assert filling.filled(read) is None
