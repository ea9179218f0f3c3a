"""What every service and query works on: the two files, the clock, the line."""

import datetime as dt
from dataclasses import dataclass, field

from clerkapp.cache.database import Cache
from clerkapp.domain.clock import Clock, SystemClock
from clerkapp.domain.staff import Role, StaffMember
from clerkapp.journal.database import Journal
from clerkapp.line import LineMonitor


@dataclass(frozen=True, slots=True)
class Session:
    """Who is signed in at this till."""

    staff: StaffMember
    signed_in_at: dt.datetime

    @property
    def is_supervisor(self) -> bool:
        """Whether this person may approve overrides."""
        return self.staff.role is Role.SUPERVISOR


@dataclass(slots=True)
class Counter:
    """One till at work. Built once by the wiring; shared by all threads."""

    journal: Journal
    cache: Cache
    clock: Clock = field(default_factory=SystemClock)
    line: LineMonitor = field(default_factory=LineMonitor)
    found_as: dict[str, str] = field(default_factory=dict)
    """Cards and ids that head office said belong to a member of another id, joined since."""

    def now(self) -> dt.datetime:
        """The time by this computer's clock, UTC."""
        return self.clock.now()

    def corrected_now(self) -> dt.datetime:
        """The time by head office's clock as last measured, for judging member codes."""
        return self.now() + dt.timedelta(seconds=self.line.state().skew_s)
