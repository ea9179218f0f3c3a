"""The command that prints what the people of a store achieved, or writes it as CSV."""

import argparse
import csv
import datetime as dt
import io
from pathlib import Path

from sqlalchemy import Connection, select

from clerkapp.domain.clock import SystemClock
from clerkapp.domain.spreadsheet import plain_cell
from clerkapp.domain.store import Store
from headoffice import records
from headoffice.command_line import Commands, declare, opened
from headoffice.errors import CommandError
from headoffice.seeing.results import WITHIN_DAYS, Back, Result, StoreResults, results
from headoffice.understanding.tables import service_awards
from sync.wire import Entity

TOO_FEW = "too few"
LONGEST_DAYS = 3660
COLUMNS = (
    *("staff_id", "name", "rank", "visits", "answers", "score", "score_low", "score_high"),
    *("returned", "followed", "returned_low", "returned_high"),
    *("came_back", "recovered", "came_back_low", "came_back_high"),
    *("granted", "granted_fen", "used", "used_fen", "withdrawn", "withdrawn_fen"),
    *("overridden", "overridden_fen", "approved", "approved_fen", "samples"),
)


def declare_all(commands: Commands) -> None:
    """Add this command to the others."""
    showing = declare(commands, "results", show_results)
    showing.add_argument("--store", required=True, metavar="ID")
    showing.add_argument("--since", required=True, type=dt.date.fromisoformat, metavar="DAY")
    showing.add_argument("--until", required=True, type=dt.date.fromisoformat, metavar="DAY")
    within_help = f"who bought again within so many days; else {WITHIN_DAYS}"
    showing.add_argument(
        "--within", type=int, default=WITHIN_DAYS, metavar="DAYS", help=within_help
    )
    showing.add_argument("--csv", type=Path, metavar="FILE")


def show_results(parsed: argparse.Namespace) -> None:
    """Print what the people of a store achieved between two days, with how sure it is."""
    check_days(parsed.since, parsed.until, parsed.within)
    with opened(parsed) as database, database.reading() as connection:
        store = records.read(connection, Entity.STORE, parsed.store, Store)
        if store is None:
            raise CommandError(f"no such store: {parsed.store}")
        days = parsed.since, parsed.until
        found = results(connection, store, days, SystemClock().now(), parsed.within)
        thanked = awards(connection, store.id, *days)
    if parsed.csv is not None:
        try:
            parsed.csv.write_bytes(results_csv(found))
        except OSError as error:
            raise CommandError(f"{parsed.csv} cannot be written: {error.strerror}") from error
        print(f"wrote {len(found.people) + 1} lines to {parsed.csv}")
        return
    for line in _lines(found):
        print(line)
    for month, staff_id, points in thanked:
        print(f"award of {month}: {staff_id} ({points} points)")


def check_days(since: dt.date, until: dt.date, within: int = WITHIN_DAYS) -> None:
    """Raises CommandError for days that are no time to be looked at."""
    if not dt.timedelta() <= until - since <= dt.timedelta(days=LONGEST_DAYS):
        raise CommandError("the last day is before the first, or too far behind it")
    if since.year < 2000 or until.year > 9000 or not 1 <= within <= LONGEST_DAYS:
        raise CommandError("these days cannot be counted")


def awards(
    connection: Connection, store_id: str, since: dt.date, until: dt.date
) -> list[tuple[str, str, str]]:
    """Month, person and points of each service award of those months, the oldest first."""
    of = service_awards.c
    months = (of.month >= since.strftime("%Y-%m")) & (of.month <= until.strftime("%Y-%m"))
    query = select(of.month, of.staff_id, of.points).where((of.store_id == store_id) & months)
    return [(x.month, x.staff_id, x.points) for x in connection.execute(query.order_by(of.month))]


def results_csv(found: StoreResults) -> bytes:
    """A line for each person and one for all (without an id); opens in a spreadsheet as UTF-8."""
    text = io.StringIO()
    lines = csv.writer(text)
    lines.writerow(COLUMNS)
    for one in [*found.people, found.together]:
        lines.writerow([plain_cell(x) for x in _row(one)])
    return text.getvalue().encode("utf-8-sig")


def _row(one: Result) -> list[object]:
    coupons = one.coupons
    rank = "" if not one.staff_id else one.rank if one.rank is not None else TOO_FEW
    return [
        *(one.staff_id, one.name, rank, one.visits, one.answers),
        *(one.score, one.score_low, one.score_high),
        *_shares(one.returned),
        *_shares(one.recovered),
        *(coupons.granted, coupons.granted_fen, coupons.used, coupons.used_fen),
        *(coupons.withdrawn, coupons.withdrawn_fen),
        *(coupons.overridden, coupons.overridden_fen, one.approved, one.approved_fen),
        one.samples,
    ]


def _shares(of: Back) -> list[object]:
    return [of.part, of.whole, of.low, of.high]


def _lines(found: StoreResults) -> list[str]:
    together = [("all", found.together)] if found.people else []
    people = [(f"{x.staff_id} {x.name}", x) for x in found.people]
    return [f"{who}: {', '.join(_facts(x, found.within_days))}" for who, x in people + together]


def _facts(one: Result, within_days: int) -> list[str]:
    score = "no answers"
    if one.score is not None:
        sure = f"{one.score_low:+d} to {one.score_high:+d}"
        score = f"score {one.score:+d} ({sure}) of {one.answers} answers"
        score += "" if one.enough_answers else f", {TOO_FEW}"
    rank = [] if one.rank is None else [f"place {one.rank}"]
    coupons = one.coupons
    return [
        *rank,
        score,
        f"{one.visits} visits",
        _share("bought again", one.returned, within_days),
        _share("recovered came back", one.recovered, within_days),
        f"granted {coupons.granted} ({_yuan(coupons.granted_fen)})",
        f"used {coupons.used} ({_yuan(coupons.used_fen)})",
        f"withdrawn {coupons.withdrawn} ({_yuan(coupons.withdrawn_fen)})",
        f"above authority {coupons.overridden} ({_yuan(coupons.overridden_fen)})",
        f"approved {one.approved} ({_yuan(one.approved_fen)})",
        f"samples {one.samples}",
    ]


def _share(words: str, of: Back, within_days: int) -> str:
    text = f"{words} within {within_days} days {of.part} of {of.whole}"
    if of.low is not None:
        text += f" ({of.low} to {of.high} %)"
    text += "" if of.enough else f", {TOO_FEW}"
    return text + (f", {of.open} still open" if of.open else "")


def _yuan(fen: int) -> str:
    return f"¥{fen // 100}.{fen % 100:02d}"
