"""What this till read out by telephone and waits to hear the answer to; tries survive a restart."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import Connection, delete, select, update
from sqlalchemy.dialects.sqlite import insert

from clerkapp.journal import tables

table = tables.challenges


@dataclass(frozen=True, slots=True)
class OpenChallenge:
    """A challenge for one grant; ``bound_to`` is a digest of everything that it is bound to."""

    grant_operation_id: str
    text: str
    bound_to: str
    made_at: dt.datetime
    tries: int = 0


def challenge_for(connection: Connection, grant_operation_id: str) -> OpenChallenge | None:
    """The challenge that was read out for a grant, however old."""
    query = select(table).where(table.c.grant_operation_id == grant_operation_id)
    row = connection.execute(query).one_or_none()
    if row is None:
        return None
    bound_to = str(row.terms.get("bound_to", ""))
    return OpenChallenge(row.grant_operation_id, row.challenge, bound_to, row.made_at, row.tries)


def keep_challenge(connection: Connection, made: OpenChallenge) -> None:
    """Wait for the answer to this one; the one before it for the same grant is void."""
    values = {
        "challenge": made.text,
        "terms": {"bound_to": made.bound_to},
        "made_at": made.made_at,
        "tries": made.tries,
    }
    connection.execute(
        insert(table)
        .values(grant_operation_id=made.grant_operation_id, **values)
        .on_conflict_do_update(index_elements=["grant_operation_id"], set_=values)
    )


def count_try(connection: Connection, grant_operation_id: str) -> None:
    """An answer was wrong."""
    mine = table.c.grant_operation_id == grant_operation_id
    connection.execute(update(table).where(mine).values(tries=table.c.tries + 1))


def forget_challenge(connection: Connection, grant_operation_id: str) -> None:
    """It was answered."""
    connection.execute(delete(table).where(table.c.grant_operation_id == grant_operation_id))


def forget_older(connection: Connection, than: dt.datetime) -> None:
    """Nobody will answer these any more."""
    connection.execute(delete(table).where(table.c.made_at < than))
