"""The rules of each store in every version: those in force, those of days ahead, and old ones.

What an old version decided can be decided again; what holds later is known before its day.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

import msgspec
from sqlalchemy import Connection, func, select, update

from clerkapp.domain.clock import local_day
from clerkapp.domain.policy import Policy
from clerkapp.domain.store import Store
from headoffice import records, tables
from headoffice.database import insert_missing
from headoffice.feed import Touched
from sync.wire import Entity, encode

LARGEST_VERSION = 2**31 - 1


def in_force(connection: Connection, store_id: str) -> Policy | None:
    """The rules of a store with those of days ahead, as they are kept, locked until this
    transaction ends; None for a store without any."""
    of = tables.policies.c
    query = select(of.document).where(of.store_id == store_id).with_for_update()
    found = connection.execute(query).scalar_one_or_none()
    return None if found is None else _read(found)


def holding(connection: Connection, store: Store, at: dt.datetime) -> Policy | None:
    """The rules that hold at an instant, by the store's calendar; None where it has none."""
    kept = records.read(connection, Entity.POLICY, store.id, Policy)
    return None if kept is None else kept.on(local_day(at, store.timezone))


def holding_at(connection: Connection, store_id: str, at: dt.datetime) -> Policy | None:
    """The same for a store of which nothing but the id is at hand."""
    store = records.read(connection, Entity.STORE, store_id, Store)
    return None if store is None else holding(connection, store, at)


def of_version(connection: Connection, store_id: str, version: int) -> Policy | None:
    """The rules of a store as they were in one version; None where nobody kept it."""
    if not 0 <= version <= LARGEST_VERSION:
        return None
    of = tables.policy_versions.c
    query = select(of.document).where((of.store_id == store_id) & (of.version == version))
    found = connection.execute(query).scalar_one_or_none()
    return None if found is None else _read(found)


def keep_version(connection: Connection, store_id: str, policy: Policy) -> None:
    """Keep this version for good; one that is kept already stays as it is."""
    row = {
        "store_id": store_id,
        "version": policy.version,
        "document": encode(replace(policy, coming=())).decode(),
    }
    insert_missing(connection, tables.policy_versions, [row])


def replace_policy(
    connection: Connection, store_id: str, old: Policy, new: Policy
) -> tuple[Policy, Touched]:
    """Put new rules in force, one version on, and keep both; what to publish comes back with them.

    ``old`` is what ``in_force`` answered in this transaction; what it says of days ahead stays.
    """
    changed = replace(new, version=_next_version(connection, store_id, old), from_day="")
    changed = replace(changed, coming=old.coming)
    return changed, _keep(connection, store_id, old, changed)


def replace_later(
    connection: Connection, store_id: str, old: Policy, new: Policy, from_day: str
) -> tuple[Policy, Touched]:
    """Let new rules hold from a local day on, in place of those that were to begin on that day.

    Answers that version, and what to publish. ``old`` as in ``replace_policy``.
    """
    version = _next_version(connection, store_id, old)
    later = replace(new, version=version, from_day=from_day, coming=())
    kept = [x for x in old.coming if x.from_day != from_day]
    coming = sorted([*kept, later], key=lambda x: x.from_day)
    return later, _keep(connection, store_id, old, replace(old, coming=tuple(coming)))


def drop_later(connection: Connection, store_id: str, old: Policy, from_day: str) -> Touched:
    """Let the rules of a day ahead not begin. ``old`` as in ``replace_policy``."""
    kept = tuple(x for x in old.coming if x.from_day != from_day)
    return _keep(connection, store_id, old, replace(old, coming=kept))


def amend(
    connection: Connection, store_id: str, old: Policy, change: Callable[[Policy], Policy]
) -> tuple[Policy, Touched]:
    """Change the rules in force and those of every day ahead alike, each one version on."""
    version = _next_version(connection, store_id, old)
    versions = [replace(x, coming=()) for x in (old, *old.coming)]
    fresh = [replace(change(x), version=version + n) for n, x in enumerate(versions)]
    changed = replace(fresh[0], coming=tuple(fresh[1:]))
    return changed, _keep(connection, store_id, old, changed)


def _keep(connection: Connection, store_id: str, old: Policy, changed: Policy) -> Touched:
    for version in (old, *old.coming, changed, *changed.coming):
        keep_version(connection, store_id, version)
    mine = tables.policies.c.store_id == store_id
    values = {"document": encode(changed).decode()}
    connection.execute(update(tables.policies).where(mine).values(values))
    return Touched(store_id, Entity.POLICY, records.POLICY_KEY)


def _next_version(connection: Connection, store_id: str, old: Policy) -> int:
    """One that no rules of the store ever had: a till may have decided by one that was dropped."""
    of = tables.policy_versions.c
    query = select(func.coalesce(func.max(of.version), 0)).where(of.store_id == store_id)
    return max(old.version, int(connection.execute(query).scalar_one())) + 1


def _read(document: str) -> Policy:
    return msgspec.json.decode(document, type=Policy)
