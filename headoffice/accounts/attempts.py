"""How wrong sign-ins slow down whoever is guessing, over all workers and hosts."""

import datetime as dt
import hashlib
from dataclasses import dataclass

from sqlalchemy import Connection, delete, select, update

from headoffice.accounts.tables import sign_in_attempts
from headoffice.database import insert_missing
from headoffice.times import instant, stored

FIRST_LOCK_S, LONGEST_LOCK_S = 60, 3600
PAIR_TRIES, PLACE_TRIES, NAME_TRIES = 5, 30, 50
FORGOTTEN_AFTER = dt.timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Key:
    """What is counted, and how many failures in a row it takes before it is locked."""

    digest: str
    free: int


def keys_of(name: str, address: str) -> tuple[Key, ...]:
    """Counted are the name from one place, the name from anywhere, and the place.

    The name alone is free for longer: else anybody could keep somebody out from afar.
    """
    return (
        Key(_digest("pair", name, address), PAIR_TRIES),
        Key(_digest("name", name), NAME_TRIES),
        Key(_digest("place", address), PLACE_TRIES),
    )


def begin(connection: Connection, keys: tuple[Key, ...], now: dt.datetime) -> int:
    """Count one try before it is looked at; answers the seconds to wait where it is not taken.

    Counted first, so that tries at the same moment are all counted.
    """
    empty = [{"key": x.digest, "failures": 0, "failed_at": stored(now)} for x in keys]
    insert_missing(connection, sign_in_attempts, sorted(empty, key=lambda x: str(x["key"])))
    rows = sign_in_attempts.c
    wanted = rows.key.in_([x.digest for x in keys])
    query = select(sign_in_attempts).where(wanted).order_by(rows.key).with_for_update()
    found = {x.key: x for x in connection.execute(query)}
    waits = [_wait_s(found[x.digest].locked_until, now) for x in keys]
    if max(waits):
        return max(waits)
    for key in keys:
        row = found[key.digest]
        old = instant(row.failed_at) <= now - FORGOTTEN_AFTER
        _count(connection, key, 1 if old else row.failures + 1, now)
    return 0


def forget(connection: Connection, keys: tuple[Key, ...]) -> None:
    """Somebody entered: what was counted of their name was theirs, and of their place one try."""
    rows = sign_in_attempts.c
    names = rows.key.in_([x.digest for x in keys if x.free != PLACE_TRIES])
    connection.execute(delete(sign_in_attempts).where(names))
    places = rows.key.in_([x.digest for x in keys if x.free == PLACE_TRIES])
    query = update(sign_in_attempts).where(places, rows.failures > 0)
    connection.execute(query.values(failures=rows.failures - 1, locked_until=None))


def _count(connection: Connection, key: Key, failures: int, now: dt.datetime) -> None:
    until = None
    if failures >= key.free:
        seconds = min(LONGEST_LOCK_S, FIRST_LOCK_S * 2 ** min(failures - key.free, 10))
        until = stored(now + dt.timedelta(seconds=seconds))
    query = update(sign_in_attempts).where(sign_in_attempts.c.key == key.digest)
    connection.execute(query.values(failures=failures, failed_at=stored(now), locked_until=until))


def _wait_s(locked_until: str | None, now: dt.datetime) -> int:
    if locked_until is None:
        return 0
    return max(0, round((instant(locked_until) - now).total_seconds()))


def _digest(*words: str) -> str:
    return hashlib.sha256("\0".join(words).encode()).hexdigest()
