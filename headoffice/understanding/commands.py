"""Commands for what head office understands: segments, rules of suggestions, figures, catalogue."""

import argparse
import datetime as dt
import sys
from pathlib import Path

import msgspec
from sqlalchemy import Connection, select

from clerkapp.domain.clock import SystemClock
from clerkapp.domain.suggestion import SuggestionKind
from headoffice import feed, tables
from headoffice.command_line import Commands, declare, opened
from headoffice.errors import CommandError
from headoffice.ingest.progress import Progress
from headoffice.understanding import award, figures, keeping, rules, runs, standing
from headoffice.understanding.catalogue import Catalogue
from headoffice.understanding.learning import Told
from headoffice.understanding.refresh_all import refresh_all
from headoffice.understanding.rule import Rule
from headoffice.understanding.rules import Change

NOON = dt.time(12)
MOST_WORKERS = 64


def declare_all(commands: Commands) -> None:
    """Add these commands to the others."""
    segmenting = declare(commands, "segments", work_out_segments)
    segmenting.add_argument("--store", metavar="ID", help="write the members of one store only")
    day_help = "work it out as of noon (UTC) of that day, for data of another time"
    segmenting.add_argument("--date", type=dt.date.fromisoformat, help=day_help)
    workers_help = "processes that share the work, on PostgreSQL; default 1"
    segmenting.add_argument("--workers", type=int, default=1, metavar="N", help=workers_help)
    declare(commands, "figures", work_out_figures)
    _declare_rules(commands)
    keeping_it = declare(commands, "catalogue", keep_catalogue)
    which = keeping_it.add_mutually_exclusive_group(required=True)
    which.add_argument("--export", type=Path, metavar="FILE", help="write it down as JSON")
    which.add_argument("--import", type=Path, metavar="FILE", dest="source", help="take it over")


def work_out_segments(parsed: argparse.Namespace) -> None:
    """Work out every member anew: numbers, stage, segment, risk, suggestions, what is owed."""
    now = SystemClock().now()
    if parsed.date is not None:
        now = dt.datetime.combine(parsed.date, NOON, dt.UTC)
    _require_workers(parsed.workers)
    with opened(parsed) as database:
        if parsed.workers > 1 and database.engine.dialect.name == "sqlite":
            raise CommandError("several workers need PostgreSQL: SQLite lets one write at a time")
        with database.reading() as connection:
            _require_store(connection, parsed.store)
        progress = Progress(sys.stderr)
        done = refresh_all(database, now, parsed.store, _shown(progress), workers=parsed.workers)
        with database.reading() as connection:
            shares = runs.shares_of(connection, done.run_id)
            found = standing.summed_up(share.standing for share in shares)
    print(f"{done.members} members, {done.changed} of them changed")
    print("\n".join(standing.lines_of(found)))


def work_out_figures(parsed: argparse.Namespace) -> None:
    """Count the last days of the people at the counters and award last month's service."""
    now = SystemClock().now()
    with opened(parsed) as database, database.writing() as connection:
        awards = award.award_month(connection, now)
        touched = figures.refresh_figures(connection, now)
        feed.publish(connection, touched, now)
    print(f"figures of {len({x.key for x in touched})} people")
    for one in awards:
        print(f"award {one.month}, store {one.store_id}: {one.staff_id} ({one.points:.1f} points)")


def suggestion_rules(parsed: argparse.Namespace) -> None:
    """List the rules behind suggestions, set one, or reset one to what the program brings."""
    if parsed.what != "list" and parsed.kind is None:
        raise CommandError(f"say which rule to {parsed.what} with --kind")
    kinds = list(SuggestionKind) if parsed.kind is None else [SuggestionKind(parsed.kind)]
    with opened(parsed) as database, database.writing() as connection:
        if parsed.what == "set":
            rules.set_rule(connection, kinds[0], _change(parsed))
        elif parsed.what == "reset":
            rules.reset_rule(connection, kinds[0])
        found = rules.rules_of(connection)
    for kind in kinds:
        print("\n".join(rule_lines(kind, found[kind])))
    if parsed.what != "list":
        print("`headoffice segments` brings it to every member")


def keep_catalogue(parsed: argparse.Namespace) -> None:
    """Write down, or take over, products, events, cards and benefits that suggestions know."""
    with opened(parsed) as database:
        if parsed.export is not None:
            with database.reading() as connection:
                document = msgspec.json.encode(keeping.catalogue_of(connection))
            parsed.export.write_bytes(msgspec.json.format(document, indent=2))
            print(f"wrote {parsed.export}")
            return
        catalogue = _read_catalogue(parsed.source)
        with database.writing() as connection:
            keeping.keep_catalogue(connection, catalogue)
    print(f"{len(catalogue.products)} products, {len(catalogue.events)} events taken over")


def rule_lines(kind: SuggestionKind, rule: Rule) -> list[str]:
    """One rule, to be read and copied from."""
    limits = " ".join(f"{name}={value}" for name, value in rule.thresholds.items())
    state = "" if rule.active else " (off)"
    lines = [f"{kind.value}: weight {rule.weight}{state} {limits}".rstrip()]
    for variant, words in rule.words.items():
        lines.append(f"  {variant}")
        lines += [f"    say     {words.say.zh}", f"            {words.say.en}"]
        lines += [f"    because {words.because.zh}", f"            {words.because.en}"]
    return lines


def _declare_rules(commands: Commands) -> None:
    parser = declare(commands, "suggestion-rules", suggestion_rules)
    parser.add_argument("what", choices=["list", "set", "reset"])
    parser.add_argument("--kind", choices=[x.value for x in SuggestionKind])
    parser.add_argument("--weight", type=int, metavar="N", help="0 to 100")
    state = parser.add_mutually_exclusive_group()
    state.add_argument("--on", action="store_true", dest="active", default=None)
    state.add_argument("--off", action="store_false", dest="active", default=None)
    limit_help = "one of the rule's limits, as NAME=NUMBER; may be given again"
    parser.add_argument(
        "--threshold", type=_threshold, action="append", default=[], help=limit_help
    )
    parser.add_argument("--variant", default="", help="which of the rule's wordings")
    for name in ("--say-zh", "--say-en", "--because-zh", "--because-en"):
        parser.add_argument(name, metavar="TEXT", help="words with {placeholders}")


def _change(parsed: argparse.Namespace) -> Change:
    return Change(
        weight=parsed.weight,
        active=parsed.active,
        thresholds=dict(parsed.threshold),
        variant=parsed.variant,
        say_zh=parsed.say_zh,
        say_en=parsed.say_en,
        because_zh=parsed.because_zh,
        because_en=parsed.because_en,
    )


def _threshold(text: str) -> tuple[str, int]:
    name, _, value = text.partition("=")
    return name.strip(), int(value)


def _read_catalogue(source: Path) -> Catalogue:
    try:
        return msgspec.json.decode(source.read_bytes(), type=Catalogue)
    except OSError as error:
        raise CommandError(f"cannot read {source}: {error.strerror}") from error
    except msgspec.MsgspecError as error:
        raise CommandError(f"{source} holds no catalogue: {error}") from error


def _require_store(connection: Connection, store_id: str | None) -> None:
    stores = tables.stores.c
    query = select(stores.id).where(stores.id == store_id)
    if store_id is not None and connection.execute(query).first() is None:
        raise CommandError(f"no such store: {store_id}")


def _require_workers(workers: int) -> None:
    if not 1 <= workers <= MOST_WORKERS:
        raise CommandError(f"between 1 and {MOST_WORKERS} workers")


def _shown(progress: Progress) -> Told:
    def told(step: str, done: int, total: int) -> None:
        words = f"{done:,} of {total:,} members"
        if total and done >= total:
            progress.end(f"{step}: {words}")
        else:
            progress.show(step, done, total, words)

    return told
