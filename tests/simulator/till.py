"""One till: its folder, its clock, its program while it runs, and the line behind it."""

import datetime as dt
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from sqlalchemy.exc import OperationalError

from clerkapp.cache.database import Cache
from clerkapp.counter import Counter, Session
from clerkapp.domain.errors import EnvironmentFaultError
from clerkapp.journal.database import FILE_NAME as JOURNAL_FILE
from clerkapp.journal.database import Journal
from clerkapp.journal.device import device
from clerkapp.journal.standing import quarantine
from clerkapp.line import LineFault, LineFaultError
from sync.client import AnsweredNoError, HeadOffice
from sync.pull import pull_once
from sync.sending import Sending
from tests.simulator.crashes import Crashes, SimulatedCrashError
from tests.simulator.wire import Line
from tests.support.clock import NOON, SetClock

T = TypeVar("T")


class SkewedClock:
    """A computer's own clock: right but for its skew."""

    def __init__(self, right: SetClock) -> None:
        self._right = right
        self.skew = dt.timedelta()

    def now(self) -> dt.datetime:
        return self._right.now() + self.skew


class Till:
    """A till that can die and come back. ``disk`` names its journal for the ledger."""

    def __init__(self, name: str, folder: Path, clock: SetClock, line: Line, crashes: Crashes):
        self.name = name
        self.folder = folder
        self.clock = SkewedClock(clock)
        self.line = line
        self._crashes = crashes
        self._right_clock = clock
        self.session: Session | None = None
        self.is_lost = False
        self.is_clone = False
        self.start()

    @property
    def journal_path(self) -> Path:
        """Where the ledger finds the journal."""
        return self.folder / JOURNAL_FILE

    @property
    def mark_path(self) -> Path:
        """Where the high-water mark of the journal lies."""
        return self.folder.with_name(f"{self.folder.name}.mark")

    @property
    def is_quarantined(self) -> bool:
        """Whether it knows that it may not grant."""
        with self.counter.journal.reading() as read:
            return quarantine(read) is not None

    @property
    def store_id(self) -> str:
        """The store it was enrolled for."""
        with self.counter.journal.reading() as read:
            found = device(read)
        return "" if found is None else found.store_id

    @property
    def device_id(self) -> str:
        """Its name at head office."""
        with self.counter.journal.reading() as read:
            found = device(read)
        return "" if found is None else found.id

    def close(self) -> None:
        """End the process."""
        self.session = None
        self.counter.journal.close()
        self.counter.cache.close()

    def start(self) -> None:
        """A new process on the files as they are."""
        journal = Journal.open(self.folder, None, self.clock)
        self.counter = Counter(journal, Cache.open(self.folder, None), self.clock)
        self._sending = Sending(self.counter, monotonic=self._monotonic)

    def restart(self) -> None:
        """Die, if it still lives, and come back."""
        self.close()
        self.start()

    def put_back(self, copy: Path) -> None:
        """Come back on an older journal."""
        self.close()
        shutil.copyfile(copy, self.journal_path)
        self.start()

    def during(self, work: Callable[[], T]) -> T | None:
        """Run something of the program; None where the process died of it, and came back."""
        try:
            with self._crashes.on(self.name):
                return work()
        except SimulatedCrashError:
            self.restart()
            return None

    def head_office(self) -> HeadOffice:
        """Head office as this till calls it."""
        with self.counter.journal.reading() as read:
            found = device(read)
        return HeadOffice(self.line, None if found is None else found.token)

    def push(self) -> None:
        """One round of the pushing thread; leases are asked for when they are due."""
        self._sending.round(self.head_office())

    def lease(self) -> None:
        """The same, and leases are due."""
        self._sending.present(None if self.session is None else self.session.staff.id)
        self.push()

    def pull(self) -> None:
        """One step behind the feed."""
        if pull_once(self.counter, self.head_office(), 0).chain_changed:
            # As the engine does: with other rules another room is wanted.
            self._sending.want_room()

    def work(self) -> str:
        """What both threads of the line do: a fault of one is no fault of the other."""
        said = [self.on_the_line(self.push), self.on_the_line(self.pull)]
        return said[0] if said[0] == said[1] else ", ".join(said)

    def on_the_line(self, work: Callable[[], None]) -> str:
        """Do one of the above as the engine would: a fault is waited out. Answers what came."""
        outcome = self.during(lambda: self._guarded(work))
        return "died" if outcome is None else outcome

    def _monotonic(self) -> float:
        return (self._right_clock.now() - NOON).total_seconds() + 1.0

    def _guarded(self, work: Callable[[], None]) -> str:
        try:
            work()
        except LineFaultError as fault:
            self.counter.line.failed(fault.fault, self.counter.now())
            return fault.fault.value
        except AnsweredNoError as error:
            self.counter.line.failed(LineFault.NOT_UNDERSTOOD, self.counter.now())
            return error.code
        except EnvironmentFaultError as fault:
            return fault.code
        except OperationalError:
            if self.counter.cache.is_on_disk():
                raise
            # Somebody deleted the file under the running program; the engine tries again, and the
            # next pull fills a new one.
            return "its cache is gone"
        return "fine"
