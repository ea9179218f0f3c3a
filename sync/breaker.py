"""Keeps one direction of the line from hammering a head office that cannot answer.

Closed, every round goes through. After three failures in a row it is open: nothing is tried until
the wait is over, and then a small probe goes first. Only when that was answered is it closed again.
"""

from enum import StrEnum

from clerkapp.line import LineFault, LineFaultError
from sync.backoff import LONGEST_LINE_S, LONGEST_S, Backoff

OPENS_AFTER = 3
NO_ANSWER = (LineFault.UNREACHABLE, LineFault.TIMEOUT)


class BreakerState(StrEnum):
    """Whether rounds go through."""

    CLOSED = "closed"
    OPEN = "open"
    HALF_OPEN = "half_open"


class Breaker:
    """The breaker of one direction. Not shared between threads."""

    def __init__(self, backoff: Backoff | None = None) -> None:
        self._backoff = backoff or Backoff()
        self.state = BreakerState.CLOSED

    @property
    def wants_probe(self) -> bool:
        """Whether the next thing to go through is a probe."""
        return self.state is not BreakerState.CLOSED

    def trying(self) -> None:
        """The wait is over, or somebody asked to try now."""
        if self.state is BreakerState.OPEN:
            self.state = BreakerState.HALF_OPEN

    def answered(self) -> bool:
        """Head office answered; whether it had not before."""
        was_failing = self._backoff.failures > 0
        self._backoff.succeeded()
        self.state = BreakerState.CLOSED
        return was_failing

    def failed(self, error: Exception, *, woken: bool = False) -> float:
        """One more failure; the seconds to wait."""
        retry_after_s, longest_s = 0.0, LONGEST_S
        if isinstance(error, LineFaultError):
            retry_after_s = error.retry_after_s
            longest_s = LONGEST_LINE_S if error.fault in NO_ANSWER else LONGEST_S
        pause_s = self._backoff.failed(retry_after_s, longest_s, woken=woken)
        if self._opens(error):
            self.state = BreakerState.OPEN
        return pause_s

    def _opens(self, error: Exception) -> bool:
        let_in = not (isinstance(error, LineFaultError) and error.fault is LineFault.UNAUTHORIZED)
        # One that is not let in sends nothing more until it has asked whether it is.
        return self.wants_probe or not let_in or self._backoff.failures >= OPENS_AFTER
