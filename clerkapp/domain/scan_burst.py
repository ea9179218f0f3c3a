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
    set to send first, if anything.
    """

    structured: Callable[[str], bool]
    complete: Callable[[str], bool]
    suffix: str = "\r"
    prefix: str = ""
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
        return PATIENT_GAP_S if self._is_ours() else FAST_GAP_S

    def scanned(self) -> str:
        """The code without the scanner's own prefix."""
        return self.text.removeprefix(self.prefix) if self.prefix else self.text

    def reset(self) -> None:
        """Forget the burst."""
        self.text = ""
        self._gaps.clear()

    def _is_ours(self) -> bool:
        inner = self.scanned()
        if self.prefix and self.prefix.startswith(self.text):
            return True
        return bool(inner) and self.structured(inner)

    def _is_scan(self) -> bool:
        if len(self.scanned()) < SHORTEST_SCAN:
            return False
        fast = sum(self._gaps) <= FAST_GAP_S * len(self._gaps)
        framed = not self.prefix or self.text.startswith(self.prefix)
        return framed and (fast or self.complete(self.scanned()))
