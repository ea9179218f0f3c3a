"""How long to wait after failures: full jitter ("Exponential Backoff And Jitter", AWS, 2015)."""

import random
from dataclasses import dataclass, field

FIRST_S = 1.0
LONGEST_S = 300.0
LONGEST_LINE_S = 30.0
"""Where nobody answered, trying costs head office nothing, and a line that heals should be used."""


@dataclass(slots=True)
class Backoff:
    """Waits grow with failures in a row and end at five minutes; it never gives up."""

    chance: random.Random = field(default_factory=random.Random)
    failures: int = 0

    def failed(
        self, retry_after_s: float = 0.0, longest_s: float = LONGEST_S, *, woken: bool = False
    ) -> float:
        """One more failure; the seconds to wait, at least what the server asked for.

        ``woken``: somebody asked to try before the time was over. That does not make waits longer.
        """
        ceiling = min(longest_s, FIRST_S * 2 ** min(self.failures, 20))
        if not woken:
            self.failures += 1
        return max(retry_after_s, self.chance.uniform(0.0, ceiling))

    def succeeded(self) -> None:
        """Start over."""
        self.failures = 0
