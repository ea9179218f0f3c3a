"""How wrong PINs slow down whoever is guessing, without telling whether an id exists."""

import datetime as dt
from dataclasses import dataclass

FREE_TRIES = 5
FIRST_LOCK_S = 60
LONGEST_LOCK_S = 3600


@dataclass(frozen=True, slots=True)
class Attempts:
    """Wrong PINs in a row for one typed id, and until when it takes no more."""

    failures: int = 0
    locked_until: dt.datetime | None = None

    def sane_at(self, now: dt.datetime) -> "Attempts":
        """The same, with a lock no longer than the longest from now on.

        A clock that was ahead when the lock was set must not lock anybody out for a year.
        """
        latest = now + dt.timedelta(seconds=LONGEST_LOCK_S)
        if self.locked_until is None or self.locked_until <= latest:
            return self
        return Attempts(self.failures, latest)

    def locked_for_s(self, now: dt.datetime) -> int:
        """Whole seconds until another try is taken; 0 when one is taken now."""
        if self.locked_until is None or now >= self.locked_until:
            return 0
        return max(1, int((self.locked_until - now).total_seconds()))

    def after_failure(self, now: dt.datetime) -> "Attempts":
        """One more wrong PIN: from the fifth on each doubles the lock, a minute to an hour."""
        failures = self.failures + 1
        if failures < FREE_TRIES:
            return Attempts(failures)
        seconds = min(LONGEST_LOCK_S, FIRST_LOCK_S * 2 ** min(failures - FREE_TRIES, 10))
        return Attempts(failures, now + dt.timedelta(seconds=seconds))
