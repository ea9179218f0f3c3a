"""The stores of the chain: a new one begins with the rules and budgets of one that exists."""

import re
from dataclasses import replace
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import msgspec
from sqlalchemy import Connection, insert, select

from clerkapp.domain.policy import Policy
from clerkapp.domain.store import Store
from headoffice import feed, records, tables
from headoffice.errors import CommandError
from headoffice.feed import Touched
from sync.wire import Entity

LONGEST_NAME, LONGEST_ADDRESS = 60, 200
IDS = re.compile(r"[a-z0-9][a-z0-9-]{0,31}")
"""An id stands in addresses and file names."""


def every_store(connection: Connection) -> list[Store]:
    """All of them, in the order of their ids."""
    query = select(tables.stores.c.document).order_by(tables.stores.c.id)
    return [msgspec.json.decode(x, type=Store) for x in connection.execute(query).scalars()]


def required(connection: Connection, store_id: str) -> Store:
    """One of them. Raises CommandError where there is none."""
    store = records.read(connection, Entity.STORE, store_id, Store)
    if store is None:
        raise CommandError(f"no such store: {store_id}")
    return store


def add(connection: Connection, store: Store, like: str) -> None:
    """Open a store with the rules in force and the budgets of another one.

    Nobody works there yet and nothing is told: its tills begin with a snapshot. Raises CommandError
    for an id that is taken or no id, for names that are missing, for no such zone.
    """
    checked = _checked(store)
    if not IDS.fullmatch(checked.id):
        raise CommandError("an id is up to 32 small letters, digits and hyphens")
    if records.read(connection, Entity.STORE, checked.id, Store) is not None:
        raise CommandError(f"there is a store {checked.id} already")
    rules = records.read(connection, Entity.POLICY, required(connection, like).id, Policy)
    if rules is None:
        raise CommandError(f"store {like} has no rules yet")
    records.insert_records(connection, [checked])
    feed.open_feed(connection, [checked.id])
    # Limits of single persons are of people who work at the other store.
    bare = [replace(x, persons=(), coming=()) for x in (rules, *rules.coming)]
    numbered = [replace(x, version=n) for n, x in enumerate(bare, start=1)]
    first = replace(numbered[0], coming=tuple(numbered[1:]))
    records.set_policy(connection, checked.id, first)
    _copy_budget_rules(connection, like, checked.id)


def change(connection: Connection, store: Store) -> list[Touched]:
    """Give a store another name, address or zone; what to publish.

    Raises CommandError as ``add`` does; and for another zone while tills hold leases: they are for
    days of the zone that was.
    """
    checked, known = _checked(store), required(connection, store.id)
    if checked == known:
        return []
    if checked.timezone != known.timezone and _is_lent_to(connection, store.id):
        raise CommandError("its tills hold leases for days of the zone it has: close them first")
    records.update_record(connection, checked)
    return [Touched(store.id, Entity.STORE, store.id)]


def is_zone(name: str) -> bool:
    """Whether there is a time zone of that IANA name."""
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def _checked(store: Store) -> Store:
    name = replace(store.name, zh=store.name.zh.strip(), en=store.name.en.strip())
    tidy = replace(store, id=store.id.strip(), name=name, address=store.address.strip())
    if not all(0 < len(x) <= LONGEST_NAME for x in (name.zh, name.en)):
        raise CommandError(f"a store has a name in both languages, up to {LONGEST_NAME} characters")
    if len(tidy.address) > LONGEST_ADDRESS:
        raise CommandError(f"an address has up to {LONGEST_ADDRESS} characters")
    if not is_zone(tidy.timezone):
        raise CommandError(f"no such time zone: {tidy.timezone}")
    return tidy


def _is_lent_to(connection: Connection, store_id: str) -> bool:
    leases, budgets = tables.leases.c, tables.budgets.c
    query = (
        select(leases.id)
        .join_from(tables.leases, tables.budgets, leases.budget_id == budgets.id)
        .where((budgets.store_id == store_id) & ~leases.closed)
    )
    return connection.execute(query.limit(1)).first() is not None


def _copy_budget_rules(connection: Connection, like: str, store_id: str) -> None:
    rules = tables.budget_rules
    query = select(rules).where(rules.c.store_id == like)
    rows = [{**row, "store_id": store_id} for row in connection.execute(query).mappings()]
    if rows:
        connection.execute(insert(rules), rows)
