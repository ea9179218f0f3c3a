"""How this till stands: whether its records can be trusted, and which runs it has made.

A till whose journal was restored or copied is in quarantine: it grants nothing, and what it does
goes to head office to be looked at. Head office clears it by beginning a new epoch of the device.
"""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import Connection, delete, select, update

from clerkapp.domain.errors import RefusedError
from clerkapp.domain.operation import GENESIS
from clerkapp.journal import tables
from clerkapp.journal.high_water import ChainEnd, note_end

RUNS_KEPT = 100
"""So many, that a head office restored from an old copy still knows one of them."""

table = tables.standing


@dataclass(frozen=True, slots=True)
class Quarantine:
    """Why this till may not grant (``restored``, ``copied``, ``salvaged``), and since when."""

    reason: str
    since: dt.datetime


def quarantine(connection: Connection) -> Quarantine | None:
    """The quarantine this till is in, if it is."""
    row = connection.execute(select(table.c.quarantine, table.c.quarantined_at)).one()
    return Quarantine(row[0], row[1]) if row[0] else None


def put_in_quarantine(connection: Connection, reason: str, now: dt.datetime) -> None:
    """Grant nothing from now on. The first reason stays."""
    connection.execute(
        update(table).where(table.c.quarantine == "").values(quarantine=reason, quarantined_at=now)
    )


def require_trusted(connection: Connection) -> None:
    """Raises ``RefusedError`` ``quarantined`` while this till is in quarantine."""
    found = quarantine(connection)
    if found is not None:
        raise RefusedError("quarantined", reason=found.reason)


def begin_epoch(connection: Connection, epoch: int) -> None:
    """Head office cleared this till: the chain begins anew, and no lease of before is left."""
    device_id = connection.execute(select(tables.device.c.id)).scalar_one()
    connection.execute(update(tables.device).values(epoch=epoch))
    connection.execute(update(tables.leases).values(closed=True))
    connection.execute(update(table).values(quarantine="", quarantined_at=None))
    note_end(connection, device_id, ChainEnd(epoch, 0, GENESIS))


def is_marked(connection: Connection) -> bool:
    """Whether this journal has a high-water mark, so that a missing one means a copy."""
    return bool(connection.execute(select(table.c.marked)).scalar_one())


def set_marked(connection: Connection) -> None:
    """The mark is written."""
    connection.execute(update(table).values(marked=True))


def server_epoch(connection: Connection) -> str:
    """Head office's epoch as this till last greeted it; empty before the first time."""
    return str(connection.execute(select(table.c.server_epoch)).scalar_one())


def keep_server_epoch(connection: Connection, epoch: str) -> None:
    """This till has greeted head office in that epoch."""
    connection.execute(update(table).values(server_epoch=epoch))


def add_run(connection: Connection, run: str) -> list[str]:
    """Note under which name the program runs; answers the names of the runs before it.

    The last hundred that head office answered, and those since: one of them it still knows.
    """
    runs = tables.runs
    earlier = list(
        connection.execute(
            select(runs.c.id).where(runs.c.id != run).order_by(runs.c.place.desc())
        ).scalars()
    )
    known = connection.execute(select(runs.c.id).where(runs.c.id == run)).first()
    if known is None:
        connection.execute(runs.insert().values(id=run, heard=False))
    return earlier


def run_was_heard(connection: Connection, run: str) -> None:
    """Head office answered this run; of those it answered, the oldest are forgotten."""
    runs = tables.runs
    connection.execute(update(runs).where(runs.c.id == run).values(heard=True))
    heard = select(runs.c.place).where(runs.c.heard).order_by(runs.c.place.desc())
    oldest = connection.execute(heard.offset(RUNS_KEPT).limit(1)).scalar()
    if oldest is not None:
        connection.execute(delete(runs).where(runs.c.place <= oldest))
