"""One code shown once is one scan, however often a scanner reports it."""

from dataclasses import dataclass

REPEAT_S = 0.8
"""A trigger pressed twice, a scanner that reads by itself: nobody scans one code again so soon."""


@dataclass(slots=True)
class Repeats:
    """Remembers the last code. While a camera still sees it, it stays one scan."""

    within_s: float = REPEAT_S
    _last: str = ""
    _seen_s: float = float("-inf")

    def is_again(self, text: str, at_s: float, began_s: float | None = None) -> bool:
        """Whether this is the scan of just now once more. Any other code begins anew. ``began_s``:
        when a scan that took its time began."""
        since_s = (at_s if began_s is None else began_s) - self._seen_s
        again = text == self._last and 0 <= since_s <= self.within_s
        self._last, self._seen_s = text, at_s
        return again
