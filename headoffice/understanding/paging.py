"""One page of members worked out anew: read and thought about first, then written in one go.

Nothing is locked while it is thought about. Who was changed by somebody else meanwhile is worked
out once more, under the lock, so that nothing newer is ever overwritten.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

import msgspec
from sqlalchemy import Connection, Select, bindparam, select, text, update

from clerkapp.domain.task import Task
from headoffice import feed, tables
from headoffice.database import insert_missing
from headoffice.understanding.keeping import chain_of
from headoffice.understanding.refresh import Keys, refresh_members, touched_by
from headoffice.understanding.runs import Run, Share
from headoffice.understanding.sources import among, facts_from
from headoffice.understanding.standing import Standing
from headoffice.understanding.understand import Understood, understand
from sync.wire import Entity, encode

_MEMBERS = tables.members.c


@dataclass(frozen=True, slots=True)
class News:
    """What is new of one member whose document was ``before``."""

    member_id: str
    before: str
    after: str | None
    tasks: Sequence[Task]


@dataclass(frozen=True, slots=True)
class Page:
    """Members that were worked out: how many, up to which, where they stand, and what is new."""

    members: int
    last_id: str
    standing: Standing
    news: Sequence[News]


def think(connection: Connection, run: Run, share: Share, at_once: int) -> Page:
    """The next page of a share; an empty one at its end. Only reads."""
    rows = connection.execute(_members_after(run, share, at_once)).all()
    chain = chain_of(connection)
    standing = Standing()
    news: list[News] = []
    facts_of_page = facts_from(connection, [row.document for row in rows], run.as_of)
    for row, facts in zip(rows, facts_of_page, strict=True):
        found = understand(facts, chain)
        standing.add(found.member)
        if found.changed or found.tasks:
            news.append(_news(row.document, found))
    return Page(len(rows), rows[-1].id if rows else "", standing, news)


def write(connection: Connection, news: Sequence[News], now: dt.datetime) -> int:
    """Write and tell what is new; answers how many members changed. Publishes: call it last."""
    before = _documents(connection, [one.member_id for one in news])
    same = [one for one in news if before.get(one.member_id) == one.before]
    other = [x.member_id for x in news if before.get(x.member_id, x.before) != x.before]
    _write_documents(connection, {x.member_id: x.after for x in same if x.after is not None})
    insert_missing(connection, tables.tasks, [_row(task) for one in same for task in one.tasks])
    touched = touched_by(connection, _keys(same))
    touched += refresh_members(connection, other, now)
    feed.publish(connection, touched, now)
    return len({x.key for x in touched if x.entity is Entity.MEMBER})


def _members_after(run: Run, share: Share, limit: int) -> Select[str, str]:
    query = select(_MEMBERS.id, _MEMBERS.document).where(_MEMBERS.name != "").limit(limit)
    if run.store_id is None:
        own = (_MEMBERS.home_store_id == share.store_id) & (_MEMBERS.id > share.last_id)
        return query.where(own).order_by(_MEMBERS.home_store_id, _MEMBERS.id)
    scopes = tables.member_scopes
    kept = (scopes.c.store_id == share.store_id) & (scopes.c.member_id > share.last_id)
    joined = query.join(scopes, scopes.c.member_id == _MEMBERS.id)
    return joined.where(kept).order_by(scopes.c.member_id)


def _news(before: str, found: Understood) -> News:
    after = encode(found.member).decode() if found.changed else None
    return News(found.member.id, before, after, found.tasks)


def _documents(connection: Connection, member_ids: list[str]) -> dict[str, str]:
    query = select(_MEMBERS.id, _MEMBERS.document).where(among(connection, _MEMBERS.id, member_ids))
    # Locked in one order, so that nobody who does the same waits for us while we wait for them.
    locked = query.order_by(_MEMBERS.id).with_for_update(key_share=True)
    return {row.id: row.document for row in connection.execute(locked)}


def _write_documents(connection: Connection, documents: dict[str, str]) -> None:
    if not documents:
        return
    if connection.dialect.name == "postgresql":
        # One statement for a page: one for each member takes longer than thinking about them.
        # As JSON: the driver looks for quotes in an array, and documents are full of them.
        connection.execute(_AT_ONCE, {"documents": msgspec.json.encode(documents).decode()})
        return
    query = update(tables.members).where(_MEMBERS.id == bindparam("key"))
    rows = [{"key": key, "document": document} for key, document in documents.items()]
    connection.execute(query.values(document=bindparam("document")), rows)


_AT_ONCE = text(
    "UPDATE members SET document = new.value "
    "FROM json_each_text(CAST(:documents AS json)) AS new WHERE members.id = new.key"
)


def _row(task: Task) -> dict[str, str]:
    return {"id": task.id, "member_id": task.member_id, "document": encode(task).decode()}


def _keys(news: Sequence[News]) -> Keys:
    keys: Keys = {}
    for one in news:
        told = [(Entity.TASK, task.id) for task in one.tasks]
        if one.after is not None:
            told.append((Entity.MEMBER, one.member_id))
        keys[one.member_id] = told
    return keys
