"""Crashes at any write: a process that is gone between two statements, or around a commit."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from sqlalchemy import Engine, event
from sqlalchemy.dialects.sqlite.base import SQLiteDialect
from sqlalchemy.engine.default import DefaultDialect
from sqlalchemy.pool import Pool

WRITES = ("INSERT", "UPDATE", "DELETE", "CREATE", "DROP", "ALTER")


class SimulatedCrashError(BaseException):
    """The process is gone. Not an ``Exception``: nothing may catch it and go on."""


class Crashes:
    """Counts the points where each machine may die, and lets it die where that was armed.

    Points: before every writing statement, before a commit that wrote, and right behind it.
    """

    def __init__(self) -> None:
        self._running: list[str] = []
        self._armed: dict[str, int] = {}
        self._wrote: set[str] = set()
        self.happened: Callable[[str, str], None] = lambda machine, where: None

    def arm(self, machine: str, points: int) -> None:
        """Let a machine die at its so-many-th point from now."""
        self._armed[machine] = points

    def disarm(self) -> None:
        """Nobody dies any more."""
        self._armed.clear()

    @contextmanager
    def on(self, machine: str) -> Iterator[None]:
        """What runs inside runs on that machine."""
        self._running.append(machine)
        try:
            yield
        finally:
            self._wrote.discard(self._running.pop())

    def statement(self, text: str) -> None:
        """A statement is about to be executed."""
        if self._running and text.lstrip()[:6].upper() in WRITES:
            self._wrote.add(self._running[-1])
            self._point(f"before {' '.join(text.split()[:3])}")

    def committing(self, commit: Callable[[], None]) -> None:
        """Commit, unless the machine dies before; it may die right behind."""
        wrote = bool(self._running) and self._running[-1] in self._wrote
        if wrote:
            self._wrote.discard(self._running[-1])
            self._point("before COMMIT")
        commit()
        if wrote:
            self._point("behind COMMIT")

    def _point(self, where: str) -> None:
        machine = self._running[-1]
        if machine not in self._armed:
            return
        self._armed[machine] -= 1
        if self._armed[machine] <= 0:
            del self._armed[machine]
            self.happened(machine, where)
            raise SimulatedCrashError(f"{machine} {where}")


class SharedCompilations(dict[Any, Any]):
    """Compiled statements of all engines of one kind: compiling them takes longer than running.

    A key begins with the engine's own dialect object, of which every history makes new ones.
    """

    def get(self, key: Any, default: Any = None) -> Any:
        return super().get(key[1:], default)

    def __setitem__(self, key: Any, value: Any) -> None:
        super().__setitem__(key[1:], value)


_COMPILED = SharedCompilations()


@contextmanager
def installed(crashes: Crashes) -> Iterator[None]:
    """Let every engine of this process report its statements and commits; make it quick."""

    def opened(connection: Any, *_rest: Any) -> None:
        connection.engine._compiled_cache = _COMPILED

    def before(_c: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        crashes.statement(statement)

    def do_commit(self: Any, connection: Any) -> None:
        commit: Any = DefaultDialect.do_commit
        crashes.committing(lambda: commit(self, connection))

    event.listen(Engine, "before_cursor_execute", before)
    event.listen(Engine, "engine_connect", opened)
    event.listen(Pool, "connect", _be_quick)
    with patch.object(SQLiteDialect, "do_commit", do_commit):
        try:
            yield
        finally:
            event.remove(Engine, "before_cursor_execute", before)
            event.remove(Engine, "engine_connect", opened)
            event.remove(Pool, "connect", _be_quick)


def _be_quick(connection: Any, _record: object) -> None:
    # Crashes here are of the process, never of the machine's power: nothing needs a full sync.
    connection.execute("PRAGMA synchronous = OFF")
