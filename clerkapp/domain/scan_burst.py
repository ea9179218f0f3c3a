"""Tell a scanner from a hand by how keys arrive: burst, structure, suffix; not one fixed speed.

Pure: keys go in with their times, decisions come out. The screen holds keys back until a decision
is made, so that a scan never ends up as text and typing is never swallowed.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum, auto

SHORTEST_SCAN = 6
FAST_GAP_S = 0.035
"""Scanners send a character every 1 to 20 ms; two keys of a hand rarely fall closer than 40 ms."""
PATIENT_GAP_S = 0.06
"""The gap allowed while what came so far has the structure of one of our codes (slow scanners).

Sixteen digits in a row under 60 ms each is beyond a hand.
"""
LONGEST_PATIENCE_S = 0.15
"""What a very slow scanner may be granted that was measured; every typed key waits as long."""
MOST_TYPED_BEFORE = 3
"""So many keys of a hand may have come just before a scan and be held together with it."""


class Verdict(Enum):
    """What to do with the keys held back."""

    HOLD = auto()
    RELEASE = auto()
    SCAN = auto()


@dataclass(slots=True)
class ScanBurst:
    """Collects one burst.

    ``structured`` says whether a text may become one of our codes, ``complete`` whether it is one.
    ``suffix`` ends a scan (most scanners send a carriage return); ``prefix`` is what a scanner was
    set to send first, if anything; ``slowest_gap_s`` is the slowest it was measured at.
    """

    structured: Callable[[str], bool]
    complete: Callable[[str], bool]
    suffix: str = "\r"
    prefix: str = ""
    slowest_gap_s: float = 0.0
    text: str = ""
    _last_s: float = 0.0
    _gaps: list[float] = field(default_factory=list)

    def key(self, char: str, at_s: float) -> Verdict:
        """Take one key. SCAN: ``scanned()`` has the code. RELEASE: what was held before is typing.

        After RELEASE the caller replays the held keys, calls ``reset`` and offers this key again.
        """
        gap = at_s - self._last_s
        if self.text and gap > self.patience_s():
            return Verdict.RELEASE
        if char == self.suffix:
            return Verdict.SCAN if self._is_scan() else Verdict.RELEASE
        if self.text:
            self._gaps.append(gap)
        self.text += char
        self._last_s = at_s
        return Verdict.HOLD

    def pause(self) -> Verdict:
        """No key came within ``patience_s``: a scanner without suffix is done, or a hand paused."""
        if not self.suffix and self._is_scan():
            return Verdict.SCAN
        return Verdict.RELEASE

    def patience_s(self) -> float:
        """How long the next key may take before what is held is decided."""
        if not self._is_ours():
            return FAST_GAP_S
        return min(LONGEST_PATIENCE_S, max(PATIENT_GAP_S, self.slowest_gap_s * 1.5))

    def scanned(self) -> str:
        """The code without the scanner's own prefix and without what a hand typed before it."""
        return self._inner(self.text[self.typed_before() :])

    def typed_before(self) -> int:
        """How many of the keys held were a hand's, caught by the scan that followed at once."""
        if self.complete(self._inner(self.text)):
            return 0
        for place in range(1, min(MOST_TYPED_BEFORE, len(self.text) - SHORTEST_SCAN) + 1):
            rest = self.text[place:]
            if rest.startswith(self.prefix) and self.complete(self._inner(rest)):
                return place
        return 0

    def reset(self) -> None:
        """Forget the burst."""
        self.text = ""
        self._gaps.clear()

    def _inner(self, text: str) -> str:
        return text.removeprefix(self.prefix) if self.prefix else text

    def _is_ours(self) -> bool:
        inner = self._inner(self.text)
        if self.prefix and self.prefix.startswith(self.text):
            return True
        return bool(inner) and self.structured(inner)

    def _is_scan(self) -> bool:
        inner = self._inner(self.text)
        if len(inner) < SHORTEST_SCAN:
            return False
        if self.typed_before():
            return True
        fast = sum(self._gaps) <= FAST_GAP_S * len(self._gaps)
        framed = not self.prefix or self.text.startswith(self.prefix)
        return framed and (fast or self.complete(inner))
