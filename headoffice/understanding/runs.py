"""Refreshes of all members in the database: how far each is, and who works on which part.

A run has one share for each store: its own members, or in a run about one store those it keeps. A
worker holds one share at a time and is heard of with every page; a share of whom nothing is heard
any more is taken over by another. So whoever is cut off loses a page at most.
"""

import datetime as dt
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, delete, func, insert, select, update

from headoffice import tables
from headoffice.database import take_turns
from headoffice.times import instant, stored
from headoffice.understanding.standing import Standing
from headoffice.understanding.tables import refresh_runs, refresh_shares

PURCHASES, MEMBERS, ENDED, LEFT = "purchases", "members", "ended", "left"
"""Stages: what all purchases say together, then member by member; done, or given up for another."""

GOES_ON_WITHIN = dt.timedelta(hours=12)
"""What was cut off longer ago is begun anew: half of the members would be of another day."""

SILENT = dt.timedelta(seconds=30)
KEPT = 30
"""Runs; older ones are forgotten."""

_RUNS, _SHARES = refresh_runs.c, refresh_shares.c


@dataclass(frozen=True, slots=True)
class Run:
    """One refresh, and how far it is with the stage it is at."""

    id: str
    as_of: dt.datetime
    store_id: str | None
    stage: str
    done: int
    total: int
    started_at: dt.datetime
    ended_at: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class Share:
    """The members of one store within a run; ``last_id`` is the last one that is done."""

    run_id: str
    store_id: str
    done: int
    total: int
    changed: int
    last_id: str
    ended: bool
    standing: Standing


def begin(
    connection: Connection, as_of: dt.datetime, store_id: str | None, now: dt.datetime
) -> Run:
    """The run that was cut off, to go on with, or a new one."""
    take_turns(connection, "refresh")
    mine = _RUNS.store_id.is_(None) if store_id is None else _RUNS.store_id == store_id
    open_ones = select(refresh_runs).where(mine & _RUNS.ended_at.is_(None))
    newest = open_ones.order_by(_RUNS.started_at.desc(), _RUNS.id)
    for row in connection.execute(newest).all():
        if abs(as_of - instant(row.as_of)) < GOES_ON_WITHIN:
            return _run(row)
        _end(connection, row.id, LEFT, now)
    return _begin_anew(connection, as_of, store_id, now)


def run_of(connection: Connection, run_id: str) -> Run:
    """A run as it stands."""
    return _run(connection.execute(select(refresh_runs).where(_RUNS.id == run_id)).one())


def newest_runs(connection: Connection, limit: int) -> list[Run]:
    """The newest runs, the newest first."""
    query = select(refresh_runs).order_by(_RUNS.started_at.desc(), _RUNS.id).limit(limit)
    return [_run(row) for row in connection.execute(query)]


def shares_of(connection: Connection, run_id: str) -> Iterator[Share]:
    """Every share of a run, in the order of the stores."""
    query = select(refresh_shares).where(_SHARES.run_id == run_id).order_by(_SHARES.store_id)
    return (_share(row) for row in connection.execute(query))


def hold_learning(connection: Connection, run_id: str, worker: str, now: dt.datetime) -> bool:
    """Whether this worker is the one to learn what all purchases say together."""
    free = (_RUNS.id == run_id) & (_RUNS.stage == PURCHASES) & _is_free(_RUNS, worker, now)
    taken = update(refresh_runs).where(free).values(worker=worker, seen_at=stored(now))
    return connection.execute(taken).rowcount > 0


def tell_learning(
    connection: Connection, run_id: str, worker: str, done: int, total: int, now: dt.datetime
) -> bool:
    """Write down how far learning is; False when another one took it over meanwhile."""
    mine = (_RUNS.id == run_id) & (_RUNS.worker == worker)
    values = {"done": done, "total": total, "seen_at": stored(now)}
    return connection.execute(update(refresh_runs).where(mine).values(values)).rowcount > 0


def end_learning(connection: Connection, run_id: str) -> None:
    """From now on it goes member by member."""
    members = func.coalesce(func.sum(_SHARES.total), 0)
    total = select(members).where(_SHARES.run_id == run_id).scalar_subquery()
    values = {"stage": MEMBERS, "done": 0, "total": total}
    connection.execute(update(refresh_runs).where(_RUNS.id == run_id).values(values))


def take_share(connection: Connection, run_id: str, worker: str, now: dt.datetime) -> Share | None:
    """The largest share that nobody works on, for this worker; None when there is none."""
    free = (_SHARES.run_id == run_id) & ~_SHARES.ended & _is_free(_SHARES, worker, now)
    largest = select(refresh_shares).where(free).order_by(_SHARES.total.desc(), _SHARES.store_id)
    row = connection.execute(largest.limit(1).with_for_update(skip_locked=True)).first()
    if row is None:
        return None
    taken = update(refresh_shares).where(_of(row.run_id, row.store_id))
    connection.execute(taken.values(worker=worker, seen_at=stored(now)))
    return _share(row)


def still_holds(connection: Connection, share: Share, worker: str) -> bool:
    """Whether the share is this worker's and just as far; nobody else takes it until the end."""
    query = select(_SHARES.worker, _SHARES.last_id).where(_of(share.run_id, share.store_id))
    found = connection.execute(query.with_for_update()).first()
    return found is not None and tuple(found) == (worker, share.last_id)


def keep_share(connection: Connection, share: Share, now: dt.datetime) -> None:
    """Write down how far a share is."""
    values = {
        "done": share.done,
        "changed": share.changed,
        "last_id": share.last_id,
        "ended": share.ended,
        "seen_at": stored(now),
        "standing": msgspec.json.encode(share.standing).decode(),
    }
    mine = _of(share.run_id, share.store_id)
    connection.execute(update(refresh_shares).where(mine).values(values))


def let_go(connection: Connection, run_id: str, worker: str) -> None:
    """Whatever this worker held is free: it works no more."""
    held = (_SHARES.run_id == run_id) & (_SHARES.worker == worker)
    connection.execute(update(refresh_shares).where(held).values(worker=None))


def progress(connection: Connection, run_id: str) -> tuple[int, int, int]:
    """Members done, members in all, and how many of those done had changed."""
    sums = [func.coalesce(func.sum(x), 0) for x in (_SHARES.done, _SHARES.total, _SHARES.changed)]
    done, total, changed = connection.execute(select(*sums).where(_SHARES.run_id == run_id)).one()
    return int(done), int(total), int(changed)


def end_if_done(connection: Connection, run_id: str, now: dt.datetime) -> bool:
    """Whether every share is at its end; the run is ended then."""
    left = select(_SHARES.store_id).where((_SHARES.run_id == run_id) & ~_SHARES.ended).limit(1)
    if connection.execute(left).first() is not None:
        return False
    _end(connection, run_id, ENDED, now)
    return True


def _begin_anew(
    connection: Connection, as_of: dt.datetime, store_id: str | None, now: dt.datetime
) -> Run:
    run = Run(str(uuid.uuid4()), as_of, store_id, PURCHASES, 0, 0, now)
    row = {
        "id": run.id,
        "as_of": stored(as_of),
        "store_id": store_id,
        "stage": run.stage,
        "done": 0,
        "total": 0,
        "started_at": stored(now),
    }
    connection.execute(insert(refresh_runs).values(row))
    rows = [
        {
            "run_id": run.id,
            "store_id": store,
            "done": 0,
            "total": total,
            "changed": 0,
            "last_id": "",
            "ended": total == 0,
            "standing": "{}",
        }
        for store, total in _counts(connection, store_id)
    ]
    if rows:
        connection.execute(insert(refresh_shares), rows)
    _forget_old(connection)
    return run


def _counts(connection: Connection, store_id: str | None) -> list[tuple[str, int]]:
    if store_id is None:
        members = tables.members.c
        # Who was erased left a number without a name, for the money that moved.
        query = select(members.home_store_id, func.count()).where(members.name != "")
        found = connection.execute(query.group_by(members.home_store_id))
        return [(store, int(count)) for store, count in found]
    scopes = tables.member_scopes.c
    kept = select(func.count()).where(scopes.store_id == store_id)
    return [(store_id, int(connection.execute(kept).scalar_one()))]


def _forget_old(connection: Connection) -> None:
    newest = [run.id for run in newest_runs(connection, KEPT)]
    connection.execute(delete(refresh_shares).where(_SHARES.run_id.not_in(newest)))
    connection.execute(delete(refresh_runs).where(_RUNS.id.not_in(newest)))


def _end(connection: Connection, run_id: str, stage: str, now: dt.datetime) -> None:
    still_open = (_RUNS.id == run_id) & _RUNS.ended_at.is_(None)
    ended = update(refresh_runs).where(still_open)
    connection.execute(ended.values(stage=stage, ended_at=stored(now)))
    # Where it came to names a member, and nobody asks for it any more.
    shares = update(refresh_shares).where(_SHARES.run_id == run_id)
    connection.execute(shares.values(last_id=""))


def _of(run_id: str, store_id: str) -> ColumnElement[bool]:
    return (_SHARES.run_id == run_id) & (_SHARES.store_id == store_id)


def _is_free(columns: Any, worker: str, now: dt.datetime) -> ColumnElement[bool]:
    silent = columns.seen_at < stored(now - SILENT)
    free: ColumnElement[bool] = columns.worker.is_(None) | (columns.worker == worker) | silent
    return free


def _run(row: Any) -> Run:
    return Run(
        row.id,
        instant(row.as_of),
        row.store_id,
        row.stage,
        row.done,
        row.total,
        instant(row.started_at),
        None if row.ended_at is None else instant(row.ended_at),
    )


def _share(row: Any) -> Share:
    standing = msgspec.json.decode(row.standing, type=Standing)
    return Share(
        row.run_id,
        row.store_id,
        row.done,
        row.total,
        row.changed,
        row.last_id,
        row.ended,
        standing,
    )
