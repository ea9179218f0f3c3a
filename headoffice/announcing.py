"""Tells the other processes of head office, through PostgreSQL, whose feeds have grown.

It is told behind the commit and not in the transaction: PostgreSQL lets only one transaction at a
time commit that has something to notify, whatever stores it is about, and its disk write would be
part of that queue. Whoever dies between the two has told nobody; therefore waiting tills are looked
after now and then all the same.
"""

import threading
from collections.abc import Iterable

from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import SQLAlchemyError

CHANNEL = "headoffice_feed"
_NOTED = "headoffice.noted"
_NOTIFY = text("SELECT pg_notify(:channel, store) FROM unnest(CAST(:stores AS text[])) AS store")


def note(connection: Connection, store_ids: Iterable[str]) -> None:
    """Remember whose feeds this transaction has made grow."""
    connection.info.setdefault(_NOTED, set()).update(store_ids)


def take_noted(connection: Connection) -> frozenset[str]:
    """What was noted on this connection and not taken yet."""
    return frozenset(connection.info.pop(_NOTED, ()))


def announce(engine: Engine, store_ids: Iterable[str]) -> None:
    """Tell it. What cannot be told is found by looking, so that nothing is raised."""
    try:
        with engine.begin() as connection:
            connection.execute(_NOTIFY, {"channel": CHANNEL, "stores": sorted(store_ids)})
    except SQLAlchemyError:
        # The commit is done and its caller must hear so.
        return


class Announcer:
    """Tells it on a thread of its own, in one go whatever has gathered while it told the last."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._grown: set[str] = set()
        self._lock = threading.Lock()
        self._some = threading.Event()
        self._closed = threading.Event()
        self._thread = threading.Thread(target=self._run, name="announcer", daemon=True)
        self._thread.start()

    def add(self, store_ids: Iterable[str]) -> None:
        """Have it told soon. Waits for nothing."""
        with self._lock:
            self._grown.update(store_ids)
        self._some.set()

    def close(self) -> None:
        """Tell what is left and end."""
        self._closed.set()
        self._some.set()
        self._thread.join()

    def _run(self) -> None:
        while self._grown or not self._closed.is_set():
            self._some.wait()
            self._some.clear()
            with self._lock:
                grown, self._grown = self._grown, set()
            if grown:
                announce(self._engine, grown)
