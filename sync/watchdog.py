"""Notices a queue that should move and does not, whatever the reason."""

from dataclasses import dataclass

STALLS_AFTER_S = 120.0


@dataclass(slots=True)
class Watchdog:
    """Looks at the queue now and then; ``clock_s`` is any clock that only goes forward."""

    moved_at_s: float | None = None
    unsent: int = 0
    last_place: int = 0

    def look(self, clock_s: float, *, unsent: int, last_place: int, line_is_up: bool) -> bool:
        """Whether the queue has stood still for two minutes while head office answers.

        ``last_place`` tells that something new was done here: a queue that is as long as before but
        holds other things has moved.
        """
        moved = unsent < self.unsent + max(0, last_place - self.last_place)
        if unsent == 0 or not line_is_up or moved or self.moved_at_s is None:
            self.moved_at_s = clock_s
        self.unsent, self.last_place = unsent, last_place
        return clock_s - self.moved_at_s >= STALLS_AFTER_S

    def was_woken(self, clock_s: float) -> None:
        """Something was done about it: count from now."""
        self.moved_at_s = clock_s
