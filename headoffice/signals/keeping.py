"""Works out each store's signals and tells its tills what is new, changed or over."""

import datetime as dt
from collections.abc import Collection

import msgspec
from sqlalchemy import Connection, delete, select, true

from clerkapp.domain.signal import Signal
from clerkapp.domain.store import Store
from headoffice import records, tables
from headoffice.feed import Touched
from headoffice.signals.facts import facts_of
from headoffice.signals.rules import Thresholds, signals_of
from sync.wire import Entity, encode

USUAL = Thresholds()


def refresh(
    connection: Connection, store: Store, now: dt.datetime, at: Thresholds = USUAL
) -> tuple[list[Signal], list[Touched]]:
    """What deserves a look at a store now, and what its tills have to hear. Publishing is left to
    the caller; where nothing changed nobody is told anything."""
    found = [x for x in signals_of(facts_of(connection, store, now, at), at) if not _is_over(x)]
    fresh = {x.id: x for x in found}
    known = {x.id: x for x in of_store(connection, store.id)}
    gone = [key for key in known if key not in fresh]
    changed = [x for key, x in fresh.items() if key in known and _differs(known[key], x)]
    added = [x for key, x in fresh.items() if key not in known]
    _drop(connection, gone)
    records.insert_records(connection, added)
    for signal in changed:
        records.update_record(connection, signal)
    keys = sorted([*gone, *(x.id for x in (*added, *changed))])
    return found, [Touched(store.id, Entity.SIGNAL, key) for key in keys]


def of_store(connection: Connection, store_id: str) -> list[Signal]:
    """What its tills were told."""
    documents = records.all_documents(connection, store_id, Entity.SIGNAL)
    return [msgspec.json.decode(x, type=Signal) for _, x in documents]


def latest(
    connection: Connection, store_ids: Collection[str] | None, skip: int, most: int
) -> list[Signal]:
    """What the tills of those stores, or of all, were told; the latest first."""
    of = tables.signals.c
    mine = true() if store_ids is None else of.store_id.in_(sorted(store_ids))
    documents = connection.execute(select(of.document).where(mine)).scalars()
    each = [msgspec.json.decode(x, type=Signal) for x in documents]
    each.sort(key=lambda x: (x.until, x.id), reverse=True)
    return each[skip : skip + most]


def forget_members(connection: Connection, member_ids: list[str]) -> list[Touched]:
    """Nothing that was noticed about these members stays, nor at any till."""
    table = tables.signals
    found = connection.execute(select(table.c.document)).scalars().all()
    each = [msgspec.json.decode(x, type=Signal) for x in found]
    about = [x for x in each if x.subject in member_ids]
    _drop(connection, [x.id for x in about])
    return [Touched(x.store_id, Entity.SIGNAL, x.id) for x in about]


def _drop(connection: Connection, keys: list[str]) -> None:
    table = tables.signals
    for key in keys:
        connection.execute(delete(table).where(table.c.id == key))


def _is_over(signal: Signal) -> bool:
    """About nobody any more: the member was forgotten."""
    return signal.subject.startswith("erased-")


def _differs(known: Signal, fresh: Signal) -> bool:
    return encode(known) != encode(fresh)
