"""What a scanner wraps around a code, and the readings that its text may have.

Total and pure. Which reading is the right one is for ``identity_codes`` to prove, by check digit or
signature: nothing is believed here.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from clerkapp.domain.keyboard_layouts import Layout, undone

LONGEST = 2_000
"""Longer texts are not read: the longest code of ours has some 500 characters."""

AIM_LENGTH = 3
_AIM = re.compile(r"\][A-Za-z][0-9A-Za-z]")
_FULL_WIDTH = {0xFF01 + place: 0x21 + place for place in range(94)} | {0x3000: 0x20}
_SPELLED_SEPARATOR = re.compile(r"^(?:<GS>|\{GS\}|\^\]|~d029)|(?:<GS>|\{GS\}|\^\]|~d029)$", re.I)
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060\ufeff]")


def tidy(text: str) -> str:
    """The text without what is no part of a code: GS1 separators and other control characters, an
    AIM identifier such as ``]Q1``, blanks around it; full-width letters become plain ones."""
    return without_aim(_bare(text)).strip()


def without_aim(text: str) -> str:
    """The text without an AIM symbology identifier in front."""
    return text[AIM_LENGTH:] if _AIM.match(text) else text


def readings(text: str) -> Iterator[str]:
    """What a text may have been meant as, the likeliest first, each once: as it is, and with each
    keyboard layout undone."""
    if len(text) > LONGEST:
        return
    plain, typed = tidy(text), _bare(text)
    seen = {plain}
    yield plain
    for layout in Layout:
        meant = undone(layout, typed)
        if meant is None:
            continue
        meant = without_aim(meant)
        if meant not in seen:
            seen.add(meant)
            yield meant


def _bare(text: str) -> str:
    plain = _UNSEEN.sub("", text.translate(_FULL_WIDTH)).strip()
    return _SPELLED_SEPARATOR.sub("", plain)


@lru_cache(maxsize=4096)
def beginnings(text: str) -> tuple[str, ...]:
    """The readings of the first characters of a text that is still arriving, in upper case. An
    identifier of which only a part is there yet gives the empty reading: anything may follow."""
    plain = text.translate(_FULL_WIDTH)
    found = {plain.upper()} | {undone(layout, plain) or "\0" for layout in Layout}
    return tuple(sorted(_after_aim(each) for each in found))


def _after_aim(text: str) -> str:
    if text.startswith("]"):
        return "" if len(text) <= AIM_LENGTH else without_aim(text)
    return text
