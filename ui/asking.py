"""Ask a worker for the scan that is on the screen; an answer for an older one is dropped (I10)."""

from collections.abc import Callable
from typing import Any, Protocol

from clerkapp.domain.errors import RefusedError


class Where(Protocol):
    """One of the workers of ``Background``."""

    def __call__(
        self,
        work: Callable[[], Any],
        done: Callable[[Any], None] = ...,
        failed: Callable[[Exception], bool] = ...,
    ) -> None: ...


class Asking:
    """Counts scans in ``generation`` and delivers the answers of the present one alone."""

    def __init__(self) -> None:
        self.generation = 0

    def next_scan(self) -> None:
        """What was asked before is of no interest any more."""
        self.generation += 1

    def ask(
        self,
        where: Where,
        work: Callable[[], Any],
        done: Callable[[Any], None],
        refused: Callable[[RefusedError], None] | None = None,
        late: Callable[[Any], None] = lambda answer: None,
    ) -> None:
        """Run work; ``late`` gets the answer when the next scan has come meanwhile."""
        asked_in = self.generation

        def deliver(answer: Any) -> None:
            (done if asked_in == self.generation else late)(answer)

        def failed(error: Exception) -> bool:
            if refused is None or not isinstance(error, RefusedError):
                return False
            if asked_in == self.generation:
                refused(error)
            return True

        where(work, deliver, failed)
