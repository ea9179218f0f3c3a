"""Follow the feed: first fill by snapshot, then changes by cursor."""

import logging

from sqlalchemy import Connection

from clerkapp.cache import checks, intake, reads
from clerkapp.cache.intake import TakenIn
from clerkapp.counter import Counter
from clerkapp.line import LineFaultError
from sync import comparing, wire
from sync.client import HeadOffice
from sync.fill import Watch, fill, note_time, require_cursor, rows_of, take_page

log = logging.getLogger("clerkapp.sync")

READINGS = 3
"""How often head office may go on while its digest is asked for."""

MOST_PAGES = 1000
"""How much is held back in memory until it is agreed or refused."""


def pull_once(
    counter: Counter, head_office: HeadOffice, wait_s: int, watch: Watch | None = None
) -> TakenIn:
    """One step behind the feed: a fill where there is no cursor or no trust, else one page.

    Rows and cursor are committed together. Raises ``LineFaultError`` where no page came, or one
    that would remove many members and does not agree with head office's digest.
    """
    if not counter.cache.is_on_disk():
        # Somebody deleted it: SQLite writes no more to a file that has no name.
        return fill(counter, head_office, watch)
    with counter.cache.writing() as write:
        intake.drop_stale_guests(write, counter.now())
        followed = reads.followed(write)
        is_distrusted = checks.checks(write).rebuild_wanted
    if followed is None or is_distrusted:
        return fill(counter, head_office, watch)
    answer = head_office.changes(followed.cursor, wait_s)
    note_time(counter, answer.server_time)
    if isinstance(answer, wire.Reset):
        return fill(counter, head_office, watch)
    taken = _take(counter, head_office, answer)
    if not answer.more:
        taken = _joined(taken, _compare_if_due(counter, head_office))
    return taken


def _take(counter: Counter, head_office: HeadOffice, page: wire.Page) -> TakenIn:
    with counter.cache.reading() as read:
        removed = comparing.removed_by(read, page.changes)
        stored = reads.own_members_stored(read) if removed else 0
    if comparing.is_many(removed, stored):
        log.error("a page would remove %d of %d members: it is held back", removed, stored)
        return _take_if_agreed(counter, head_office, page)
    return take_page(counter.cache, page)


def _take_if_agreed(counter: Counter, head_office: HeadOffice, page: wire.Page) -> TakenIn:
    pages = [page]
    for _ in range(READINGS):
        _read_on(head_office, pages)
        digest = head_office.digest()
        if digest.cursor == pages[-1].cursor:
            break
        pages.append(_next_page(head_office, pages[-1]))
    else:
        raise comparing.too_many_gone()
    try:
        with counter.cache.writing() as write:
            return _take_all(write, pages, digest)
    except LineFaultError:
        comparing.distrust(counter, "head office's feed removes members that its digest counts")
        raise


def _take_all(write: Connection, pages: list[wire.Page], digest: wire.Digest) -> TakenIn:
    taker = intake.Intake(write)
    for page in pages:
        taken = taker.take(rows_of(page))
    intake.follow(write, pages[-1].cursor, pages[-1].server_time)
    if not comparing.agrees(write, digest):
        raise comparing.too_many_gone()
    return taken


def _read_on(head_office: HeadOffice, pages: list[wire.Page]) -> None:
    while pages[-1].more and len(pages) < MOST_PAGES:
        pages.append(_next_page(head_office, pages[-1]))


def _next_page(head_office: HeadOffice, page: wire.Page) -> wire.Page:
    require_cursor(page.cursor)
    answer = head_office.changes(page.cursor, 0)
    if isinstance(answer, wire.Reset):
        raise comparing.too_many_gone()
    return answer


def _compare_if_due(counter: Counter, head_office: HeadOffice) -> TakenIn:
    digest = comparing.digest_if_due(counter, head_office)
    if digest is None:
        return TakenIn()
    taken = TakenIn()
    with counter.cache.reading() as read:
        followed = reads.followed(read)
    if followed is not None and followed.cursor != digest.cursor:
        answer = head_office.changes(followed.cursor, 0)
        if isinstance(answer, wire.Page):
            taken = _take(counter, head_office, answer)
    comparing.compare(counter, digest)
    return taken


def _joined(one: TakenIn, other: TakenIn) -> TakenIn:
    return TakenIn(
        one.member_ids | other.member_ids,
        one.chain_changed or other.chain_changed,
        one.unreadable + other.unreadable,
    )
