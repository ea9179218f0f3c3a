"""What a scanner that types as on a US keyboard becomes on other keyboards, and the way back.

A scanner sends keys, not letters: the computer's layout makes letters of them. Each row below holds
what the keys of a US keyboard give there, in the same order, without and with Shift. Upper and
lower case are one here, because no code of ours tells them apart and Caps Lock turns them round.
"""

from enum import StrEnum
from functools import cache

_US = (
    "`1234567890-=qwertyuiop[]\\asdfghjkl;'zxcvbnm,./",
    '~!@#$%^&*()_+QWERTYUIOP{}|ASDFGHJKL:"ZXCVBNM<>?',
)
_UK = (
    "`1234567890-=qwertyuiop[]#asdfghjkl;'zxcvbnm,./",
    '¬!"£$%^&*()_+QWERTYUIOP{}~ASDFGHJKL:@ZXCVBNM<>?',
)
_AZERTY = (
    "²&é\"'(-è_çà)=azertyuiop^$*qsdfghjklmùwxcvbn,;:!",
    "~1234567890°+AZERTYUIOP¨£µQSDFGHJKLM%WXCVBN?./§",
)
_QWERTZ = (
    "^1234567890ß´qwertzuiopü+#asdfghjklöäyxcvbnm,.-",
    "°!\"§$%&/()=?`QWERTZUIOPÜ*'ASDFGHJKLÖÄYXCVBNM;:_",
)
_ITALIAN = (
    "\\1234567890'ìqwertyuiopè+ùasdfghjklòàzxcvbnm,.-",
    '|!"£$%&/()=?^QWERTYUIOPé*§ASDFGHJKLç°ZXCVBNM;:_',
)


class Layout(StrEnum):
    """A keyboard layout of the computer that a scanner is plugged into."""

    US = "us"
    UK = "uk"
    AZERTY = "azerty"
    QWERTZ = "qwertz"
    ITALIAN = "italian"


_ROWS = {
    Layout.US: _US,
    Layout.UK: _UK,
    Layout.AZERTY: _AZERTY,
    Layout.QWERTZ: _QWERTZ,
    Layout.ITALIAN: _ITALIAN,
}


def typed_on(layout: Layout, text: str) -> str:
    """What a US scanner's text becomes on a computer with that layout."""
    plain, shifted = _ROWS[layout]
    there = dict(zip(_US[1], shifted, strict=True)) | dict(zip(_US[0], plain, strict=True))
    return "".join(there.get(char, char) for char in text)


def undone(layout: Layout, text: str) -> str | None:
    """What the scanner meant, in upper case and as without Shift; None where that layout has no
    key for one of the characters.

    The shift is left aside on purpose: Caps Lock turns it round, for digits too on some systems.
    """
    keys = _keys(layout)
    meant = [keys.get(char) or keys.get(char.lower()) for char in text]
    return None if None in meant else "".join(x for x in meant if x)


@cache
def _keys(layout: Layout) -> dict[str, str]:
    plain, shifted = _ROWS[layout]
    keys = dict(zip(shifted, _US[0].upper(), strict=True))
    # Without Shift comes first: where both rows have a character, that is how scanners send it.
    return keys | dict(zip(plain, _US[0].upper(), strict=True))
