"""Head office orders this till to be wiped: how far that has come, and the removing itself.

Nothing that head office has not acknowledged is ever removed.
"""

from enum import StrEnum

from sqlalchemy import Connection, delete, select, update

from clerkapp.journal import tables
from clerkapp.journal.entries import UNSENT


class WipeState(StrEnum):
    """``ORDERED``: what is unsent is sent first. ``CLEARED``: nothing is left but the token, to say
    so with. ``WIPED``: head office knows, and the till can be enrolled anew."""

    NONE = ""
    ORDERED = "ordered"
    CLEARED = "cleared"
    WIPED = "wiped"


KEPT = (tables.standing, tables.device)
table = tables.standing


def wipe_state(connection: Connection) -> WipeState:
    """How far it is."""
    return WipeState(connection.execute(select(table.c.wipe)).scalar_one())


def take_order(connection: Connection) -> None:
    """Head office orders it; hearing it again changes nothing."""
    none = table.c.wipe == WipeState.NONE.value
    connection.execute(update(table).where(none).values(wipe=WipeState.ORDERED.value))


def is_drained(connection: Connection) -> bool:
    """Whether head office has answered everything for good, and no lease is held any more."""
    unsent = select(tables.outbox.c.place).where(tables.outbox.c.state.in_(UNSENT))
    open_lease = select(tables.leases.c.id).where(~tables.leases.c.closed)
    return all(connection.execute(x.limit(1)).first() is None for x in (unsent, open_lease))


def clear(connection: Connection) -> bool:
    """Remove everything but the token; False, and nothing is removed, unless ``is_drained``."""
    if not is_drained(connection):
        return False
    for one in reversed(tables.metadata.sorted_tables):
        if one not in KEPT:
            connection.execute(delete(one))
    connection.execute(update(tables.device).values(name="", private_key="", certificate=""))
    gone = {"quarantine": "", "quarantined_at": None, "server_epoch": "", "marked": False}
    connection.execute(update(table).values(wipe=WipeState.CLEARED.value, **gone))
    return True


def finish(connection: Connection) -> None:
    """Head office knows: this machine is nobody's till any more."""
    connection.execute(delete(tables.device))
    connection.execute(update(table).values(wipe=WipeState.WIPED.value))
