"""How every till is doing, and what about it deserves somebody's attention first."""

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, select

from headoffice import tables
from headoffice.seeing.tables import device_health
from headoffice.times import instant
from headoffice.translatable import later

SILENT_AFTER = dt.timedelta(minutes=20)
"""Tills tell each five minutes while the line is up."""

LONG_SILENT_AFTER = dt.timedelta(days=3)
"""So long are tills lent ahead: from here on a till without a line gives nothing any more."""

UNSENT_FOR = dt.timedelta(hours=1)
FAR_BEHIND = 1000
SKEW_S = 120
CERTIFICATE_DAYS = 30


QUARANTINED = later("grants nothing: it is in quarantine")
QUARANTINES = {
    "copied": later("grants nothing: its records exist twice"),
    "restored": later("grants nothing: it went back to older records"),
    "salvaged": later("grants nothing: its records were damaged"),
    "gap": later("grants nothing: some of its records are missing here"),
}
"""Why a till is in quarantine, by the reason it or head office gave."""


class Gravity(IntEnum):
    """How soon somebody should look."""

    FINE = 0
    NOTE = 1
    SOON = 2
    NOW = 3


@dataclass(frozen=True, slots=True)
class Concern:
    """One thing about a till, as an English sentence with places for its values."""

    gravity: Gravity
    words: str
    values: dict[str, str | int]

    def text(self) -> str:
        """The sentence in English."""
        return self.words.format(**self.values)


class Till(msgspec.Struct, kw_only=True):
    """A till as head office knows it; what it told of itself is None until it tells."""

    id: str
    store_id: str
    name: str
    enrolled_at: dt.datetime
    revoked: bool
    lost: bool
    quarantine: str
    copy_turned_away_at: dt.datetime | None
    greeted_at: dt.datetime | None
    told_at: dt.datetime | None
    version: str
    unsent: int
    oldest_unsent_at: dt.datetime | None
    refused: int
    skew_s: int | None
    feed_behind: int | None
    certificate_until: dt.date | None

    @property
    def heard_at(self) -> dt.datetime | None:
        """When it was last heard of at all."""
        return max((x for x in (self.greeted_at, self.told_at) if x is not None), default=None)

    @property
    def in_use(self) -> bool:
        """Whether head office answers it."""
        return not self.revoked and not self.lost


def tills(connection: Connection, store_ids: Collection[str] | None = None) -> list[Till]:
    """The tills of those stores, or of all, by store and name."""
    devices, health = tables.devices, device_health
    told = (health.c.device_id == devices.c.id) & (health.c.store_id == devices.c.store_id)
    named = [x for x in health.c if x.name not in ("store_id", "device_id")]
    query = select(devices, *named).join_from(devices, health, told, isouter=True)
    if store_ids is not None:
        query = query.where(devices.c.store_id.in_(sorted(store_ids)))
    order = (devices.c.store_id, devices.c.name, devices.c.id)
    return [_till(row) for row in connection.execute(query.order_by(*order))]


def concerns(till: Till, now: dt.datetime, newest: str = "") -> list[Concern]:
    """What deserves attention about a till, the gravest first; nothing of one that is no longer
    answered. ``newest`` is the newest program that any till runs."""
    if not till.in_use:
        return []
    found = [*_trust(till), *_silence(till, now), *_queue(till, now), *_program(till, now, newest)]
    return sorted(found, key=lambda x: -x.gravity)


def newest_version(of: Iterable[Till]) -> str:
    """The newest program that any till in use told of; empty where none did."""
    return max((x.version for x in of if x.in_use and x.version), key=_version_key, default="")


def by_attention(of: Iterable[Till], now: dt.datetime) -> list[tuple[Till, list[Concern]]]:
    """Every till with its concerns, those that somebody should look at first before the others."""
    each = list(of)
    newest = newest_version(each)
    paired = [(x, concerns(x, now, newest)) for x in each]
    return sorted(paired, key=lambda pair: (-_worst(pair[1]), not pair[0].in_use))


def _worst(found: list[Concern]) -> int:
    return max((int(x.gravity) for x in found), default=0)


def _trust(till: Till) -> Iterable[Concern]:
    if till.quarantine:
        yield Concern(Gravity.NOW, QUARANTINES.get(till.quarantine, QUARANTINED), {})
    if till.copy_turned_away_at is not None:
        at = till.copy_turned_away_at.date().isoformat()
        yield Concern(Gravity.SOON, later("a copy of it was turned away on {day}"), {"day": at})


def _silence(till: Till, now: dt.datetime) -> Iterable[Concern]:
    heard = till.heard_at
    if heard is None:
        yield Concern(Gravity.NOTE, later("was never heard of since it was enrolled"), {})
        return
    silent = now - heard
    if silent >= LONG_SILENT_AFTER:
        yield Concern(Gravity.NOW, later("not heard for {days} days"), {"days": silent.days})
    elif silent >= dt.timedelta(hours=1):
        hours = int(silent.total_seconds() // 3600)
        yield Concern(Gravity.NOTE, later("not heard for {hours} hours"), {"hours": hours})
    elif silent >= SILENT_AFTER:
        minutes = int(silent.total_seconds() // 60)
        yield Concern(Gravity.NOTE, later("not heard for {minutes} minutes"), {"minutes": minutes})


def _queue(till: Till, now: dt.datetime) -> Iterable[Concern]:
    oldest = till.oldest_unsent_at
    if till.unsent and oldest is not None and now - oldest >= UNSENT_FOR:
        hours = int((now - oldest).total_seconds() // 3600)
        words = later("{count} records not sent, the oldest for {hours} hours")
        yield Concern(Gravity.SOON, words, {"count": till.unsent, "hours": hours})
    if till.refused:
        words = later("{count} refused records wait for somebody at the till")
        yield Concern(Gravity.SOON, words, {"count": till.refused})
    if till.told_at is not None and till.feed_behind is None:
        yield Concern(Gravity.NOTE, later("has to fill its file store anew"), {})
    elif till.feed_behind is not None and till.feed_behind >= FAR_BEHIND:
        words = later("{count} changes behind")
        yield Concern(Gravity.NOTE, words, {"count": till.feed_behind})


def _program(till: Till, now: dt.datetime, newest: str) -> Iterable[Concern]:
    if till.skew_s is not None and abs(till.skew_s) >= SKEW_S:
        slow, fast = (
            later("its clock is {minutes} minutes slow"),
            later("its clock is {minutes} minutes fast"),
        )
        words = slow if till.skew_s > 0 else fast
        yield Concern(Gravity.SOON, words, {"minutes": abs(till.skew_s) // 60})
    if till.certificate_until is not None:
        days = (till.certificate_until - now.date()).days
        if days < 0:
            yield Concern(
                Gravity.NOW, later("its certificate is over: coupons are not honoured"), {}
            )
        elif days <= CERTIFICATE_DAYS:
            yield Concern(
                Gravity.SOON, later("its certificate ends in {days} days"), {"days": days}
            )
    if till.version and _version_key(till.version) < _version_key(newest):
        words = later("runs {version}; the newest is {newest}")
        yield Concern(Gravity.NOTE, words, {"version": till.version, "newest": newest})


def _version_key(text: str) -> tuple[tuple[int, str], ...]:
    """Numbers by their value, so that 0.10 is newer than 0.9."""
    return tuple((int(x), "") if x.isdigit() and x.isascii() else (-1, x) for x in text.split("."))


def _till(row: Row[Any]) -> Till:
    until = row.certificate_until
    return Till(
        id=row.id,
        store_id=row.store_id,
        name=row.name,
        enrolled_at=instant(row.enrolled_at),
        revoked=row.revoked_at is not None,
        lost=row.lost_at is not None,
        quarantine=row.quarantine or "",
        copy_turned_away_at=_instant(row.turned_away_at),
        greeted_at=_instant(row.greeted_at),
        told_at=_instant(row.told_at),
        version=row.version or "",
        unsent=row.unsent or 0,
        oldest_unsent_at=_instant(row.oldest_unsent_at),
        refused=row.refused or 0,
        skew_s=row.skew_s,
        feed_behind=row.feed_behind,
        certificate_until=None if until is None else dt.date.fromisoformat(until),
    )


def _instant(text: str | None) -> dt.datetime | None:
    return None if text is None else instant(text)
