"""Everything that waits somewhere in the chain, counted."""

import datetime as dt
from collections.abc import Collection

import msgspec
from sqlalchemy import Connection, func, select

from headoffice import tables
from headoffice.seeing.device_health import SILENT_AFTER, Till
from headoffice.seeing.exceptions import of_stores
from sync.wire import Outcome


class Queues(msgspec.Struct, kw_only=True):
    """Over the tills of some stores: how many are in use and heard of now, what they have not sent,
    what was refused and nobody has seen to, and what head office itself holds back."""

    tills: int
    heard: int
    unsent: int
    oldest_unsent_at: dt.datetime | None
    refused: int
    deferred: int
    held: int


def queues(
    connection: Connection, store_ids: Collection[str] | None, of: list[Till], now: dt.datetime
) -> Queues:
    """The queues behind those tills, which are the ones of these stores."""
    used = [x for x in of if x.in_use]
    log, forks, devices = tables.operations.c, tables.chain_forks.c, tables.devices.c
    deferred = select(func.count()).where(
        of_stores(log.store_id, store_ids) & (log.outcome == Outcome.DEFERRED.value)
    )
    held = (
        select(func.count())
        .select_from(tables.chain_forks)
        .join(tables.devices, devices.id == forks.device_id)
        .where(of_stores(devices.store_id, store_ids) & forks.released_at.is_(None))
    )
    oldest = [x.oldest_unsent_at for x in used if x.unsent and x.oldest_unsent_at is not None]
    return Queues(
        tills=len(used),
        heard=sum(x.heard_at is not None and now - x.heard_at < SILENT_AFTER for x in used),
        unsent=sum(x.unsent for x in used),
        oldest_unsent_at=min(oldest, default=None),
        refused=sum(x.refused for x in used),
        deferred=int(connection.execute(deferred).scalar_one()),
        held=int(connection.execute(held).scalar_one()),
    )
