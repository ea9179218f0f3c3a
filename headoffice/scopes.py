"""Which store keeps which member, and when a store is cut anew."""

import datetime as dt

from sqlalchemy import Connection, delete, select, update

from headoffice import feed, records, tables
from headoffice.errors import CommandError
from headoffice.feed import Touched


def leave(connection: Connection, member_id: str, store_id: str, now: dt.datetime) -> bool:
    """A store keeps a member no more: its tills are told to drop all of them.

    Publishes, so call it last in a transaction. False when the store did not keep the member.
    """
    scopes = tables.member_scopes.c
    kept = (scopes.member_id == member_id) & (scopes.store_id == store_id)
    if connection.execute(delete(tables.member_scopes).where(kept)).rowcount == 0:
        return False
    keys = records.part_keys(connection, member_id)
    feed.publish(connection, [Touched(store_id, *one, member_id) for one in keys], now)
    return True


def cut_anew(connection: Connection, store_id: str) -> str:
    """Have every till of a store take a snapshot; answers the new scope.

    Raises CommandError when there is no such store.
    """
    heads = tables.feed_heads
    mine = heads.c.store_id == store_id
    scope = connection.execute(select(heads.c.scope).where(mine).with_for_update()).scalar()
    if scope is None:
        raise CommandError(f"no such store: {store_id}")
    later = str(int(scope) + 1)
    connection.execute(update(heads).where(mine).values(scope=later))
    return later
