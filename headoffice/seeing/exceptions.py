"""What waits for a person's look, store by store, with what to do about it."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

import msgspec
from sqlalchemy import Column, ColumnElement, Connection, func, insert, select, true

from clerkapp.domain.clock import local_day
from clerkapp.domain.operation import OperationKind
from headoffice import tables
from headoffice.errors import CommandError
from headoffice.identity.tables import identity_reviews
from headoffice.member_rights import erasing
from headoffice.seeing import telephone_review
from headoffice.seeing.stores import stores_of
from headoffice.seeing.tables import attention_seen
from headoffice.times import instant, stored
from headoffice.translatable import later
from sync.wire import Outcome

MOST = 500
"""Of one kind: behind so many nobody reads on."""

Stores = Collection[str] | None
"""Of which stores; None for all."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of exception: how it is called, what to do, and the gravest first."""

    title: str
    advice: str
    gravity: int


KINDS = {
    "quarantine": Kind(
        later("A till grants nothing"),
        later(
            "Find out whether a second copy of it runs and switch that off; then clear the till."
        ),
        9,
    ),
    "held": Kind(
        later("A till's records continue twice"),
        later("Clear the till once its copy is switched off: what is held is taken in then."),
        8,
    ),
    "copy": Kind(
        later("A copy of a till was turned away"),
        later("Find the second machine and switch it off."),
        7,
    ),
    "coupon": Kind(
        later("A coupon was used twice"),
        later("The member keeps both. Ask the two stores how it came about."),
        6,
    ),
    "decided differently": Kind(
        later("A grant does not follow from the rules"),
        later("Ask how that till came to its figures, and look at what else it told."),
        6,
    ),
    "waiting": Kind(
        later("A coupon waits for its member"),
        later("Another till knows this member and has not told yet: switch it on."),
        5,
    ),
    "telephone": Kind(
        later("An answer by telephone that no till tells of"),
        later("Most often that till has no line yet. If it has, ask the supervisor."),
        5,
    ),
    "escalated": Kind(
        later("A store asks about a refused record"),
        later("Read what the store says, and call it."),
        4,
    ),
    "recovered twice": Kind(
        later("A complaint was made good twice"),
        later("The member keeps both gifts. Talk about it with the store."),
        3,
    ),
    "erasure forgotten": Kind(
        later("A till confirms an erasure that is not known here"),
        later("After a restore: order the erasure again."),
        3,
    ),
    "withdrawn": Kind(
        later("A store let go of a refused record"),
        later("Nothing, unless it happens often."),
        1,
    ),
}
OTHER = Kind(later("Something was noted"), later("Look at the record."), 2)
CLEARED = ("quarantine", "held")
"""What ends when the till is cleared."""


class Waiting(msgspec.Struct, kw_only=True):
    """One thing that waits. ``key`` names what can be marked as seen; empty where nothing can."""

    kind: str
    store_id: str
    at: dt.datetime | None
    device_id: str = ""
    device_name: str = ""
    operation_id: str = ""
    clerk_id: str = ""
    code: str = ""
    words: str = ""
    count: int = 1
    key: str = ""

    @property
    def about(self) -> Kind:
        """How it is called and what to do."""
        return KINDS.get(self.kind, OTHER)


def waiting(connection: Connection, store_ids: Stores, now: dt.datetime) -> list[Waiting]:
    """Everything that waits at those stores, the gravest first, and the newest of a kind."""
    found = [
        *_quarantines(connection, store_ids),
        *_copies(connection, store_ids),
        *_held(connection, store_ids),
        *_coupons(connection, store_ids),
        *_noted(connection, store_ids, now),
    ]
    found.sort(key=lambda x: x.at or now, reverse=True)
    return sorted(found, key=lambda x: -x.about.gravity)


def mark_seen(connection: Connection, key: str, now: dt.datetime) -> None:
    """Somebody has looked at it: it waits no longer. Raises CommandError when nothing waits so."""
    noted, seen = tables.attention.c, attention_seen.c
    known = connection.execute(select(noted.id).where(noted.id == key)).first()
    done = connection.execute(select(seen.attention_id).where(seen.attention_id == key)).first()
    if known is None or done is not None:
        raise CommandError("Nothing waits under this id.")
    connection.execute(insert(attention_seen).values(attention_id=key, seen_at=stored(now)))


def store_of(connection: Connection, key: str) -> str | None:
    """Whose it is; None when nothing was noted under that id."""
    noted = tables.attention.c
    return connection.execute(select(noted.store_id).where(noted.id == key)).scalar()


def member_decisions(connection: Connection) -> dict[str, int]:
    """How many fields and how many pairs of members wait to be decided over all stores, and how
    often a till has not confirmed that it forgot somebody."""
    fields, pairs = tables.field_reviews.c, identity_reviews.c
    open_fields = select(func.count()).where(fields.decided_at.is_(None))
    open_pairs = select(func.count()).where(pairs.decided_at.is_(None))
    return {
        "fields": int(connection.execute(open_fields).scalar_one()),
        "pairs": int(connection.execute(open_pairs).scalar_one()),
        "erasures": len(erasing.unconfirmed(connection)),
    }


def of_stores(column: "Column[Any]", store_ids: Stores) -> ColumnElement[bool]:
    """Whether a row is one of those stores'."""
    return true() if store_ids is None else column.in_(sorted(store_ids))


def _quarantines(connection: Connection, store_ids: Stores) -> list[Waiting]:
    of = tables.devices.c
    mine = of_stores(of.store_id, store_ids) & of.quarantine.is_not(None)
    query = select(of.id, of.name, of.store_id, of.quarantine, of.greeted_at).where(mine)
    return [
        Waiting(
            kind="quarantine",
            store_id=row.store_id,
            at=_instant(row.greeted_at),
            device_id=row.id,
            device_name=row.name,
            code=row.quarantine,
        )
        for row in connection.execute(query.order_by(of.store_id, of.name).limit(MOST))
    ]


def _copies(connection: Connection, store_ids: Stores) -> list[Waiting]:
    of = tables.devices.c
    mine = of_stores(of.store_id, store_ids) & of.turned_away_at.is_not(None)
    query = select(of.id, of.name, of.store_id, of.turned_away_at).where(mine)
    return [
        Waiting(
            kind="copy",
            store_id=row.store_id,
            at=instant(row.turned_away_at),
            device_id=row.id,
            device_name=row.name,
        )
        for row in connection.execute(query.order_by(of.turned_away_at.desc()).limit(MOST))
    ]


def _held(connection: Connection, store_ids: Stores) -> list[Waiting]:
    forks, of = tables.chain_forks.c, tables.devices.c
    query = (
        select(
            of.id,
            of.name,
            of.store_id,
            func.count().label("many"),
            func.min(forks.first_seen_at).label("since"),
        )
        .join_from(tables.chain_forks, tables.devices, of.id == forks.device_id)
        .where(of_stores(of.store_id, store_ids) & forks.released_at.is_(None))
        .group_by(of.id, of.name, of.store_id)
        .limit(MOST)
    )
    return [
        Waiting(
            kind="held",
            store_id=row.store_id,
            at=instant(row.since),
            device_id=row.id,
            device_name=row.name,
            count=row.many,
        )
        for row in connection.execute(query)
    ]


def _coupons(connection: Connection, store_ids: Stores) -> list[Waiting]:
    of = tables.operations.c
    deferred = (of.kind == OperationKind.COUPON_GRANTED.value) & (
        of.outcome == Outcome.DEFERRED.value
    )
    query = select(of.id, of.store_id, of.clerk_id, of.received_at, of.device_id)
    query = query.where(of_stores(of.store_id, store_ids) & deferred)
    return [
        Waiting(
            kind="waiting",
            store_id=row.store_id,
            at=instant(row.received_at),
            device_id=row.device_id,
            operation_id=row.id,
            clerk_id=row.clerk_id or "",
        )
        for row in connection.execute(query.order_by(of.received_at.desc()).limit(MOST))
    ]


def _noted(connection: Connection, store_ids: Stores, now: dt.datetime) -> list[Waiting]:
    table, devices = tables.attention, tables.devices.c
    seen = select(attention_seen.c.attention_id)
    query = (
        select(table, devices.name)
        .join(tables.devices, devices.id == table.c.device_id)
        .where(of_stores(table.c.store_id, store_ids) & table.c.id.not_in(seen))
        .order_by(table.c.at.desc())
        .limit(MOST)
    )
    stores = stores_of(connection, store_ids)
    found = []
    for row in connection.execute(query):
        zone = stores[row.store_id].timezone
        is_today = local_day(instant(row.at), zone) >= local_day(now, zone)
        if row.kind == telephone_review.KIND and is_today:
            # The other till may tell of it until the day is over.
            continue
        found.append(
            Waiting(
                kind=row.kind,
                store_id=row.store_id,
                at=instant(row.at),
                device_id=row.device_id,
                device_name=row.name,
                operation_id=row.operation_id,
                clerk_id=row.clerk_id,
                code=row.code,
                words=row.words,
                key="" if row.kind == telephone_review.KIND else row.id,
            )
        )
    return found


def _instant(text: str | None) -> dt.datetime | None:
    return None if text is None else instant(text)
