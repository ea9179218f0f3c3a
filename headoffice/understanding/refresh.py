"""Members understood anew: after something happened to them, or all of them each night."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection, select

from clerkapp.domain.member import Member
from clerkapp.domain.task import Task
from headoffice import feed, records, tables
from headoffice.database import Database
from headoffice.feed import Touched
from headoffice.understanding.chain import Learning
from headoffice.understanding.keeping import chain_of, keep_learned
from headoffice.understanding.sources import buying_histories, facts_of, zones_of
from headoffice.understanding.understand import suggestions_for, understand
from sync.wire import Entity

AT_ONCE = 500
"""Members in one transaction: others wait for no longer than these take."""

Told = Callable[[str, int, int], None]
"""Hears which step is at work, how much of it is done and how much there is."""


@dataclass(frozen=True, slots=True)
class Refreshed:
    """How many members were looked at, and how many had changed."""

    members: int
    changed: int


def refresh_members(
    connection: Connection, member_ids: Sequence[str], now: dt.datetime
) -> list[Touched]:
    """Work those members out anew and write what changed; answers whom to tell, for ``publish``.

    Works within the caller's transaction, which keeps the members locked to its end. A member of
    whom nothing is new keeps the age of what is known, and nobody is told.
    """
    chain = chain_of(connection)
    changed: list[Member] = []
    added: list[Task] = []
    keys: dict[str, list[tuple[Entity, str]]] = {}
    for facts in facts_of(connection, member_ids, now):
        found = understand(facts, chain)
        told = [(Entity.TASK, task.id) for task in found.tasks]
        if replace(found.member, as_of=facts.member.as_of) != facts.member:
            changed.append(found.member)
            told.append((Entity.MEMBER, found.member.id))
        added += found.tasks
        if told:
            keys[found.member.id] = told
    # Many at once: one by one, writing takes longer than understanding.
    records.update_records(connection, changed)
    records.insert_records(connection, added)
    scopes = records.scopes_of_members(connection, keys)
    return [
        Touched(store_id, *key)
        for member_id, told in keys.items()
        for store_id in scopes[member_id]
        for key in told
    ]


def after_answer(connection: Connection, member: Member, now: dt.datetime) -> Member:
    """The member with the suggestions that follow from what is answered by now; writes nothing."""
    found = facts_of(connection, [member.id], now)
    if not found:
        return member
    facts = replace(found[0], member=member)
    return replace(member, suggestions=suggestions_for(facts, chain_of(connection)))


def refresh_all(
    database: Database, now: dt.datetime, store_id: str | None = None, told: Told | None = None
) -> Refreshed:
    """Work everything out anew: first what all purchases say together, then member by member.

    Members are written in transactions of ``AT_ONCE``; cut off, the next run does the rest. With a
    store given only the members it keeps are written; what is learned is learned of the chain.
    """
    tell = told or _nobody
    _learn(database, now, tell)
    with database.reading() as connection:
        ids = _ids(connection, store_id)
    changed = 0
    for start in range(0, len(ids), AT_ONCE):
        tell("members", start, len(ids))
        with database.writing() as connection:
            touched = refresh_members(connection, ids[start : start + AT_ONCE], now)
            feed.publish(connection, touched, now)
        changed += len({x.key for x in touched if x.entity is Entity.MEMBER})
    tell("members", len(ids), len(ids))
    return Refreshed(len(ids), changed)


def _learn(database: Database, now: dt.datetime, tell: Told) -> None:
    # Read to the end before anything is written: a long writer would keep every till waiting.
    with database.reading() as connection:
        zones = zones_of(connection)
        zone = next(iter(zones.values()), dt.UTC)
        learning = Learning(now.astimezone(zone).date())
        total = len(_ids(connection, None))
        for done, (_, history) in enumerate(buying_histories(connection, zones)):
            if done % AT_ONCE == 0:
                tell("purchases", done, total)
            learning.add(history)
    tell("purchases", total, total)
    learned = learning.learned()
    with database.writing() as connection:
        keep_learned(connection, learned)


def _ids(connection: Connection, store_id: str | None) -> list[str]:
    if store_id is None:
        members = tables.members.c
        # Who was erased left a number without a name, for the money that moved.
        query = select(members.id).where(members.name != "").order_by(members.id)
        return list(connection.execute(query).scalars())
    scopes = tables.member_scopes.c
    query = select(scopes.member_id).where(scopes.store_id == store_id)
    return list(connection.execute(query.order_by(scopes.member_id)).scalars())


def _nobody(_step: str, _done: int, _total: int) -> None:
    return
