"""Follow the feed: first fill by snapshot, then changes by cursor."""

import datetime as dt
from collections.abc import Iterator

import msgspec
from sqlalchemy.exc import IntegrityError

from clerkapp.cache import intake, reads
from clerkapp.cache.intake import Row, TakenIn
from clerkapp.counter import Counter
from clerkapp.line import LineFault, LineFaultError
from sync import wire
from sync.client import HeadOffice


def pull_once(counter: Counter, head_office: HeadOffice, wait_s: int) -> TakenIn:
    """One step behind the feed: a snapshot where there is no cursor, else one page.

    Rows and cursor are committed together. Raises ``LineFaultError`` where no page came.
    """
    with counter.cache.writing() as write:
        intake.drop_stale_guests(write, counter.now())
        followed = reads.followed(write)
    if followed is None or not counter.cache.is_on_disk():
        return first_fill(counter, head_office)
    answer = head_office.changes(followed.cursor, wait_s)
    _note_time(counter, answer.server_time)
    if isinstance(answer, wire.Reset):
        return first_fill(counter, head_office)
    _require_cursor(answer.cursor)
    rows = [Row(x.entity, x.key, None if x.gone else bytes(x.data)) for x in answer.changes]
    with counter.cache.writing() as write:
        taken = intake.Intake(write).take(rows)
        intake.follow(write, answer.cursor, answer.server_time)
    return taken


def first_fill(counter: Counter, head_office: HeadOffice) -> TakenIn:
    """Fill a new cache beside the old one and swap it in whole; a cut-off one is thrown away."""
    lines = head_office.snapshot().splitlines()
    head, tail = _ends(lines)
    _note_time(counter, head.server_time)
    _require_cursor(head.cursor)
    with counter.cache.reading() as read:
        former = reads.chain_rows(read)
    filling = counter.cache.beside()
    try:
        with filling.writing() as write:
            taken = intake.fill(write, _rows(lines[1:-1]))
            intake.keep_former(write, former)
            intake.follow(write, head.cursor, head.server_time)
    except IntegrityError as error:
        filling.close()
        raise LineFaultError(LineFault.UNREADABLE_FEED, "a record came twice") from error
    except BaseException:
        filling.close()
        raise
    if not len(lines) - 2 == head.count == tail.count:
        filling.close()
        raise LineFaultError(LineFault.BROKEN_REPLY, "the snapshot was cut short")
    counter.cache.swap_in(filling)
    return taken


def _require_cursor(text: str) -> None:
    try:
        wire.Cursor.parse(text)
    except ValueError as error:
        raise LineFaultError(LineFault.UNREADABLE_FEED, "the cursor is none") from error


def _ends(lines: list[bytes]) -> tuple[wire.SnapshotHead, wire.SnapshotTail]:
    if len(lines) < 2:
        raise LineFaultError(LineFault.BROKEN_REPLY, "the snapshot was cut short")
    try:
        head = msgspec.json.decode(lines[0], type=wire.SnapshotHead)
        tail = msgspec.json.decode(lines[-1], type=wire.SnapshotTail)
    except (msgspec.ValidationError, msgspec.DecodeError) as error:
        raise LineFaultError(LineFault.BROKEN_REPLY, str(error)) from error
    return head, tail


def _rows(lines: list[bytes]) -> Iterator[Row]:
    decoder = msgspec.json.Decoder(wire.SnapshotRow)
    for line in lines:
        try:
            row = decoder.decode(line)
        except (msgspec.ValidationError, msgspec.DecodeError) as error:
            raise LineFaultError(LineFault.UNREADABLE_FEED, str(error)) from error
        yield Row(row.entity, row.key, bytes(row.data))


def _note_time(counter: Counter, server_time: dt.datetime) -> None:
    skew_s = (server_time - counter.now()).total_seconds()
    counter.line.heard(counter.now(), skew_s)
