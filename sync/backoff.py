"""How long to wait after failures: full jitter ("Exponential Backoff And Jitter", AWS, 2015)."""

import random
from dataclasses import dataclass, field

FIRST_S = 1.0
LONGEST_S = 300.0


@dataclass(slots=True)
class Backoff:
    """Waits grow with failures in a row and end at five minutes; it never gives up."""

    chance: random.Random = field(default_factory=random.Random)
    failures: int = 0

    def failed(self, retry_after_s: float = 0.0) -> float:
        """One more failure; the seconds to wait, at least what the server asked for."""
        ceiling = min(LONGEST_S, FIRST_S * 2 ** min(self.failures, 20))
        self.failures += 1
        return max(retry_after_s, self.chance.uniform(0.0, ceiling))

    def succeeded(self) -> None:
        """Start over."""
        self.failures = 0
