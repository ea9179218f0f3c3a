"""What a till wrote, commit by commit, so that its disk can be put back to any moment of it."""

import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

from clerkapp.counter import Counter
from clerkapp.database import engine
from clerkapp.domain.operation import GENESIS
from clerkapp.journal import outbox
from clerkapp.journal.database import FILE_NAME
from tests.crash import wal
from tests.crash.till import furnish, grant, note, open_files, take_answers
from tests.support.tills import KEY, close_counter

WAL_NAME = FILE_NAME + "-wal"
COMMITS = 24


@dataclass(frozen=True)
class Moment:
    """What was true once a commit had returned: coupons shown so far by code with their value, how
    many operations there were, how many of them unanswered, and the last one's place and hash in
    the chain."""

    wal_end: int
    shown: dict[str, int]
    operations: int
    unsent: int
    chain_end: tuple[int, str]


@dataclass(frozen=True)
class Round:
    """One round of the WAL, from its first frame to its checkpoint.

    ``main`` is the database file all the while, ``under`` what the WAL file held of the round
    before, ``after`` the database file behind the checkpoint.
    """

    main: bytes
    under: bytes
    wal: bytes
    after: bytes
    before: Moment
    moments: tuple[Moment, ...]


@dataclass(frozen=True)
class Recording:
    """The rounds of one till. ``key`` is None for a file that is not encrypted."""

    seed: int
    key: bytes | None
    rounds: tuple[Round, ...]


@contextmanager
def wal_everywhere() -> Iterator[None]:
    """Use the WAL with the interpreter's own SQLite too: one connection writes, so it is safe."""
    with patch.object(engine, "wal_is_safe", return_value=True):
        yield


def record(folder: Path, seed: int, commits: int = COMMITS, rounds: int = 3) -> Recording:
    """Let a till work; even seeds are encrypted, odd ones plain."""
    chance = random.Random(seed)
    key = KEY if seed % 2 == 0 else None
    counter = open_files(folder, key)
    furnish(counter)
    _checkpoint(counter)
    camera = _Camera(counter, folder, chance)
    done = [camera.round(commits) for _ in range(rounds)]
    close_counter(counter)
    return Recording(seed, key, tuple(done))


class _Camera:
    """Works at the till and notes what was shown when."""

    def __init__(self, counter: Counter, folder: Path, chance: random.Random) -> None:
        self._counter = counter
        self._folder = folder
        self._chance = chance
        self._shown: dict[str, int] = {}
        self._operations = self._answered = 0
        self._last = Moment(0, {}, 0, 0, (0, GENESIS))

    def round(self, commits: int) -> Round:
        main, under = self._file(FILE_NAME), self._file(WAL_NAME)
        before = self._last
        moments = tuple(self._moment() for _ in range(commits))
        full = self._file(WAL_NAME)
        _checkpoint(self._counter)
        return Round(main, under, full, self._file(FILE_NAME), before, moments)

    def _moment(self) -> Moment:
        # Answers change what is there without adding to it: they must not tear either.
        if self._operations and self._chance.random() < 0.2:
            self._answered += take_answers(self._counter, self._chance)
        elif self._chance.random() < 0.2:
            note(self._counter, self._chance)
            self._operations += 1
        else:
            coupon = grant(self._counter, f"o{self._operations + 1}", self._chance)
            self._shown[coupon.code] = coupon.value_fen
            self._operations += 1
        end = wal.ends(self._file(WAL_NAME)).commits[-1]
        unsent = self._operations - self._answered
        self._last = Moment(end, dict(self._shown), self._operations, unsent, self._chain_end())
        return self._last

    def _chain_end(self) -> tuple[int, str]:
        with self._counter.journal.reading() as read:
            end = outbox.chain_end(read, epoch=1)
        return end.sequence, end.hash

    def _file(self, name: str) -> bytes:
        return (self._folder / name).read_bytes()


def _checkpoint(counter: Counter) -> None:
    """As SQLite does by itself after a thousand pages: the WAL file stays, its content is void."""
    raw = counter.journal._engine.raw_connection()
    raw.cursor().execute("PRAGMA wal_checkpoint(PASSIVE)")
    raw.close()
