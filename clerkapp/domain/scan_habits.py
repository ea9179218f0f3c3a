"""How a scanner behaves, learned from scans of codes whose text is known.

Pure: keys with their times go in; what the scanner sends around a code, how fast, on which keyboard
layout, and what is wrong with it come out.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from clerkapp.domain.keyboard_layouts import Layout, undone
from clerkapp.domain.scan_burst import FAST_GAP_S, LONGEST_PATIENCE_S
from clerkapp.domain.scan_text import AIM_LENGTH, without_aim

ENDS = ("\r", "\t")
LONGEST_AROUND = 16
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
SETUP_CODES = (
    "ST1" + "9876543210" + "6288",
    "ST2" + LETTERS,
    "ST3" + (LETTERS[::-1] + LETTERS) * 3,
)
"""What the set-up screen shows: digits, every letter of our codes, and a text as long as they get;
the last is where a scanner that is too fast for the computer loses characters."""


class Trouble(StrEnum):
    """What is wrong, or worth knowing, about a scanner."""

    LOST = "lost"
    NOT_ONE_OF_THESE = "not_one_of_these"
    NO_END = "no_end"
    SLOW = "slow"
    TOO_SLOW = "too_slow"
    LAYOUT = "layout"
    CAPS = "caps"
    IDENTIFIER = "identifier"
    ENDS_DIFFER = "ends_differ"


@dataclass(frozen=True, slots=True)
class Stroke:
    """One key of a scan: its text, or ``\\r`` and ``\\t`` for Enter and Tab, and when it came."""

    text: str
    at_s: float


@dataclass(frozen=True, slots=True)
class Heard:
    """What one scan of a set-up code showed. ``place``: which of the codes, None for none."""

    place: int | None
    prefix: str = ""
    suffix: str = ""
    slowest_gap_s: float = 0.0
    layout: Layout = Layout.US
    troubles: frozenset[Trouble] = frozenset()
    lost: int = 0


@dataclass(frozen=True, slots=True)
class Habits:
    """What all scans together say: what to set the program to, and what to tell the clerk."""

    prefix: str
    suffix: str
    slowest_gap_s: float
    layout: Layout
    troubles: frozenset[Trouble]
    lost: int = 0

    @property
    def usable(self) -> bool:
        """Whether the scanner can be worked with as it is."""
        return not self.troubles & {Trouble.LOST, Trouble.TOO_SLOW, Trouble.ENDS_DIFFER}


def hear(strokes: Sequence[Stroke]) -> Heard:
    """What the keys of one scan say of the scanner."""
    text = "".join(stroke.text for stroke in strokes)
    body = text.rstrip("\r\n\t")
    suffix = text[len(body) :][:1]
    gaps = [after.at_s - before.at_s for before, after in pairwise(strokes)]
    slowest = max(gaps, default=0.0)
    for layout in Layout:
        for plain, caps in _plain_texts(body, layout):
            found = _place_of(plain)
            if found is not None:
                place, start = found
                before = body[:start]
                return Heard(
                    place,
                    _own_prefix(before),
                    suffix,
                    slowest,
                    layout,
                    _troubles(before, suffix, slowest, layout, caps),
                )
    return _hear_damaged(body, suffix, slowest)


def sum_up(heard: Sequence[Heard]) -> Habits:
    """What several scans say together; the slowest gap and every trouble count."""
    good = [each for each in heard if each.place is not None] or list(heard)
    troubles = frozenset(trouble for each in heard for trouble in each.troubles)
    if len({(each.prefix, each.suffix) for each in good}) > 1:
        troubles |= {Trouble.ENDS_DIFFER}
    layouts = [each.layout for each in good if each.layout is not Layout.US]
    return Habits(
        prefix=good[-1].prefix if good else "",
        suffix=good[-1].suffix if good else "\r",
        slowest_gap_s=max((each.slowest_gap_s for each in good), default=0.0),
        layout=layouts[0] if layouts else Layout.US,
        troubles=troubles,
        lost=max((each.lost for each in heard), default=0),
    )


def _plain_texts(body: str, layout: Layout) -> list[tuple[str, bool]]:
    """The text as the scanner meant it, and whether Caps Lock turned it round."""
    if layout is Layout.US:
        return [(body, False), (body.swapcase(), True)]
    meant = undone(layout, body)
    return [] if meant is None else [(meant, False)]


def _place_of(plain: str) -> tuple[int, int] | None:
    for place, code in enumerate(SETUP_CODES):
        if plain.endswith(code) and len(plain) - len(code) <= LONGEST_AROUND:
            return place, len(plain) - len(code)
    return None


def _own_prefix(before: str) -> str:
    """The prefix alone: an AIM identifier is told apart by itself and differs from code to code.

    Digits alone do not show which keyboard it is, so an identifier is looked for on each of them.
    """
    last = before[-AIM_LENGTH:]
    meant = [last, *(undone(layout, last) for layout in Layout)]
    has_aim = any(each and not without_aim(each) for each in meant)
    return before[:-AIM_LENGTH] if has_aim else before


def _troubles(
    before: str, suffix: str, slowest: float, layout: Layout, caps: bool
) -> frozenset[Trouble]:
    found = {
        Trouble.NO_END: not suffix,
        Trouble.SLOW: FAST_GAP_S < slowest <= LONGEST_PATIENCE_S / 1.5,
        Trouble.TOO_SLOW: slowest > LONGEST_PATIENCE_S / 1.5,
        Trouble.LAYOUT: layout is not Layout.US,
        Trouble.CAPS: caps,
        Trouble.IDENTIFIER: len(before) > len(_own_prefix(before)),
    }
    return frozenset(trouble for trouble, there in found.items() if there)


def _hear_damaged(body: str, suffix: str, slowest: float) -> Heard:
    """A code's characters in their order with some missing: those were lost on the way."""
    for layout in Layout:
        for plain, _ in _plain_texts(body, layout):
            for code in SETUP_CODES:
                begun = plain[max(0, plain.find(code[:3])) :]
                lost = len(code) - len(begun)
                if 0 < lost <= len(code) // 2 and _is_within(begun, code):
                    trouble = frozenset({Trouble.LOST})
                    return Heard(None, "", suffix, slowest, layout, trouble, lost)
    return Heard(None, "", suffix, slowest, troubles=frozenset({Trouble.NOT_ONE_OF_THESE}))


def _is_within(part: str, whole: str) -> bool:
    """Whether a text is another one with characters left out."""
    left = iter(whole)
    return all(char in left for char in part)
