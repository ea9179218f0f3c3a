"""Members understood anew after something happened to them. All of them: ``refresh_all``."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import Connection, select

from clerkapp.domain.member import Member
from clerkapp.domain.task import Task
from headoffice import records, tables
from headoffice.feed import Touched
from headoffice.understanding.keeping import chain_of
from headoffice.understanding.sources import among, facts_of
from headoffice.understanding.understand import suggestions_for, understand
from sync.wire import Entity

Keys = dict[str, list[tuple[Entity, str]]]
"""By member, what is new of them."""


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
    keys: Keys = {}
    for facts in facts_of(connection, member_ids, now):
        found = understand(facts, chain)
        told = [(Entity.TASK, task.id) for task in found.tasks]
        if found.changed:
            changed.append(found.member)
            told.append((Entity.MEMBER, found.member.id))
        added += found.tasks
        if told:
            keys[found.member.id] = told
    # Many at once: one by one, writing takes longer than understanding.
    records.update_records(connection, changed)
    records.insert_records(connection, added)
    return touched_by(connection, keys)


def touched_by(connection: Connection, keys: Keys) -> list[Touched]:
    """What has to be told to the stores that keep those members."""
    scopes = tables.member_scopes.c
    kept = select(scopes.member_id, scopes.store_id)
    some = among(connection, scopes.member_id, list(keys))
    return [
        Touched(store_id, *key, member_id)
        for member_id, store_id in connection.execute(kept.where(some))
        for key in keys[member_id]
    ]


def after_answer(connection: Connection, member: Member, now: dt.datetime) -> Member:
    """The member with the suggestions that follow from what is answered by now; writes nothing."""
    found = facts_of(connection, [member.id], now)
    if not found:
        return member
    facts = replace(found[0], member=member)
    return replace(member, suggestions=suggestions_for(facts, chain_of(connection)))
