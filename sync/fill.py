"""Fill a cache beside the one in use, from a stream that may be cut at any byte, and swap it in.

Rows are committed in batches together with how far they go: a cut line, a killed process or a
clerk who cancels costs one batch at most. Memory stays flat however large the store is.
"""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import msgspec
from sqlalchemy.exc import IntegrityError

from clerkapp.cache import checks, filling, intake, reads
from clerkapp.cache.database import Cache
from clerkapp.cache.filling import Filled
from clerkapp.cache.intake import FILE_ENTITIES, Row, TakenIn
from clerkapp.counter import Counter
from clerkapp.domain.records import RECORD_TYPES
from clerkapp.line import LineFault, LineFaultError
from sync import comparing, wire
from sync.client import HeadOffice

BATCH_ROWS = 2000
BEGINNINGS = 3
"""How often a fill begins anew in one go, where head office resets it again and again."""

REFUSED_PAUSE_S = 600.0
"""Before a whole store is fetched once more that was just refused."""

CATCHING_UP_PAGES = 3
"""How often head office may go on while a digest is asked for, until the next round."""


@dataclass(frozen=True, slots=True)
class Watch:
    """Who looks on: told rows done and about how many there are; says when to stop."""

    progress: Callable[[int, int], None] = lambda done, expected: None
    is_cancelled: Callable[[], bool] = lambda: False


class _CancelledError(Exception):
    pass


class _BeginAnewError(Exception):
    pass


def fill(counter: Counter, head_office: HeadOffice, watch: Watch | None = None) -> TakenIn:
    """Fill a new cache beside the old one, bring it up to date, and swap it in whole.

    Cancelled, it takes in nothing and keeps what came for the next time. Raises
    ``LineFaultError``; what came is kept then too, unless it cannot be trusted.
    """
    watch = watch or Watch()
    for beginning in range(BEGINNINGS):
        beside = counter.cache.beside(anew=beginning > 0)
        try:
            return _attempt(counter, head_office, beside, watch)
        except _BeginAnewError:
            continue
        except _CancelledError:
            return TakenIn()
        finally:
            beside.close()
    raise LineFaultError(LineFault.UNREADABLE_FEED, "the fill is reset again and again")


def _attempt(counter: Counter, head_office: HeadOffice, beside: Cache, watch: Watch) -> TakenIn:
    with beside.reading() as read:
        is_whole = reads.followed(read) is not None
    try:
        if not is_whole:
            _Filling(counter, beside, watch).run(head_office)
        _require_agreement(counter, head_office, beside)
    except _SpoiltError as spoilt:
        beside.close()
        counter.cache.beside(anew=True).close()
        if spoilt.fault is not LineFault.MASS_DELETION:
            raise LineFaultError(spoilt.fault, str(spoilt)) from spoilt
        with counter.cache.writing() as write:
            checks.give_up_rebuild(write)
        raise LineFaultError(spoilt.fault, str(spoilt), REFUSED_PAUSE_S) from spoilt
    with beside.reading() as read:
        unreadable = reads.unreadable_records(read)
    counter.cache.swap_in(beside)
    return TakenIn(chain_changed=True, unreadable=unreadable)


class _SpoiltError(Exception):
    """What came cannot be trusted: the next fill begins anew."""

    def __init__(self, fault: LineFault, why: str) -> None:
        super().__init__(why)
        self.fault = fault


class _Filling:
    """One stream into one cache."""

    def __init__(self, counter: Counter, beside: Cache, watch: Watch) -> None:
        self._counter = counter
        self._beside = beside
        self._watch = watch
        self._group: list[Row] = []
        self._whole: list[Row] = []
        self._leader: Row | None = None
        self._came = 0
        self._expected = 0
        self._so_far = Filled("", "", "", 0)
        self._heard_at = counter.now()

    def run(self, head_office: HeadOffice) -> None:
        with self._beside.reading() as read:
            found = filling.filled(read)
        place = None if found is None else (found.entity, found.key)
        cursor = "" if found is None else found.cursor
        with head_office.snapshot(place, cursor) as pieces:
            lines = decoded_lines(pieces)
            self._begin(next(lines, None), found)
            try:
                tail = self._take(lines)
            except (LineFaultError, _CancelledError):
                self._save()
                raise
        if tail.count != self._came:
            raise _SpoiltError(LineFault.BROKEN_REPLY, "rows of the snapshot are missing")
        self._finish()

    def _begin(self, head: object, found: Filled | None) -> None:
        if isinstance(head, wire.Reset) and found is not None:
            raise _BeginAnewError
        if not isinstance(head, wire.SnapshotHead):
            raise LineFaultError(LineFault.BROKEN_REPLY, "the snapshot has no head")
        require_cursor(head.cursor)
        if found is not None and head.cursor != found.cursor:
            raise _SpoiltError(LineFault.UNREADABLE_FEED, "the snapshot goes on elsewhere")
        note_time(self._counter, head.server_time)
        self._heard_at = head.server_time
        self._so_far = found or Filled(head.cursor, "", "", 0)
        self._expected = self._so_far.rows + head.count
        self._tell()

    def _take(self, lines: Iterator[object]) -> wire.SnapshotTail:
        for line in lines:
            if isinstance(line, wire.SnapshotTail):
                self._end_group()
                self._save()
                return line
            if not isinstance(line, wire.SnapshotRow):
                raise _SpoiltError(LineFault.UNREADABLE_FEED, "a line that is no row")
            self._take_row(Row(line.entity, line.key, bytes(line.data)))
            if self._watch.is_cancelled():
                raise _CancelledError
        raise LineFaultError(LineFault.BROKEN_REPLY, "the snapshot was cut short")

    def _take_row(self, row: Row) -> None:
        self._came += 1
        begins_group = row.entity in RECORD_TYPES and row.entity not in FILE_ENTITIES
        if begins_group:
            self._end_group()
            self._leader = row
            if len(self._whole) >= BATCH_ROWS:
                self._save()
        self._group.append(row)

    def _end_group(self) -> None:
        if self._leader is not None:
            self._whole += self._group
            leader, rows = self._leader, self._so_far.rows + len(self._group)
            self._so_far = Filled(self._so_far.cursor, leader.entity, leader.key, rows)
            self._group = []

    def _save(self) -> None:
        if not self._whole:
            return
        try:
            with self._beside.writing() as write:
                intake.fill(write, self._whole)
                filling.note(write, self._so_far)
        except IntegrityError as error:
            raise _SpoiltError(LineFault.UNREADABLE_FEED, "a record came twice") from error
        self._whole = []
        self._tell()

    def _finish(self) -> None:
        with self._counter.cache.reading() as read:
            former, checked = reads.chain_rows(read), checks.checks(read)
        with self._beside.writing() as write:
            filling.finish(write)
            intake.keep_former(write, former)
            checks.carry(write, checked)
            intake.follow(write, self._so_far.cursor, self._heard_at)

    def _tell(self) -> None:
        self._watch.progress(self._so_far.rows, max(self._expected, self._so_far.rows))


def decoded_lines(pieces: Iterator[bytes]) -> Iterator[object]:
    """The lines of a snapshot as messages. A line without its end was cut off and is none."""
    decoder = msgspec.json.Decoder(wire.SnapshotLine)
    rest = b""
    for piece in pieces:
        *lines, rest = (rest + piece).split(b"\n")
        for line in lines:
            try:
                yield decoder.decode(line)
            except (msgspec.DecodeError, UnicodeDecodeError) as error:
                raise _SpoiltError(LineFault.UNREADABLE_FEED, str(error)) from error


def note_time(counter: Counter, server_time: dt.datetime) -> None:
    """Head office was heard, and what its clock said."""
    skew_s = (server_time - counter.now()).total_seconds()
    counter.line.heard(counter.now(), skew_s)


def require_cursor(text: str) -> None:
    """Raise ``LineFaultError`` where a text is no cursor."""
    try:
        wire.Cursor.parse(text)
    except ValueError as error:
        raise LineFaultError(LineFault.UNREADABLE_FEED, "the cursor is none") from error


def _catch_up(counter: Counter, head_office: HeadOffice, beside: Cache) -> str:
    """Follow the feed to its end; records came newer than the cursor of the fill says."""
    while True:
        with beside.reading() as read:
            followed = reads.followed(read)
        assert followed is not None, "it was noted when the last row came"
        answer = head_office.changes(followed.cursor, 0)
        note_time(counter, answer.server_time)
        if isinstance(answer, wire.Reset):
            raise _BeginAnewError
        take_page(beside, answer)
        if not answer.more:
            return answer.cursor


def take_page(cache: Cache, page: wire.Page) -> TakenIn:
    """Rows and cursor of one page, committed together."""
    require_cursor(page.cursor)
    with cache.writing() as write:
        taken = intake.Intake(write).take(rows_of(page))
        intake.follow(write, page.cursor, page.server_time)
    return taken


def rows_of(page: wire.Page) -> list[Row]:
    """A page's changes as the cache takes them."""
    return [Row(x.entity, x.key, None if x.gone else bytes(x.data)) for x in page.changes]


def _require_agreement(counter: Counter, head_office: HeadOffice, beside: Cache) -> None:
    """Catch up; where many members would be gone, only a digest that agrees lets them go."""
    cursor = _catch_up(counter, head_office, beside)
    if not _removes_many(counter.cache, beside):
        return
    for _ in range(CATCHING_UP_PAGES):
        digest = head_office.digest()
        if digest.cursor == cursor:
            break
        cursor = _catch_up(counter, head_office, beside)
    else:
        raise comparing.too_many_gone()
    with beside.reading() as read:
        if not comparing.agrees(read, digest):
            raise _SpoiltError(LineFault.MASS_DELETION, "too many members would be removed")


def _removes_many(old: Cache, new: Cache) -> bool:
    with old.reading() as before, new.reading() as after:
        stored = reads.own_members_stored(before)
        gone = _count_missing(reads.own_member_ids(before), reads.own_member_ids(after))
    return comparing.is_many(gone, stored)


def _count_missing(wanted: Iterator[str], there: Iterator[str]) -> int:
    """How many of the first are not among the second; both are in order."""
    missing, one = 0, next(there, None)
    for key in wanted:
        while one is not None and one < key:
            one = next(there, None)
        missing += one != key
    return missing
