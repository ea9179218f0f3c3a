"""A field for a sum of money, typed in yuan."""

import re
import unicodedata

from ui.blocks.fields import LineField

MOST_DIGITS = 6
_YUAN = re.compile(r"(\d{1,6})(?:\.(\d{1,2}))?")


def read_yuan(text: str) -> int | None:
    """What somebody typed, in fen: ``20``, ``20.5``, ``¥20``, full-width figures too; else None."""
    plain = unicodedata.normalize("NFKC", text).strip().removeprefix("¥").removesuffix("元").strip()
    found = _YUAN.fullmatch(plain) if plain.isascii() else None
    if found is None:
        return None
    return int(found[1]) * 100 + int((found[2] or "0").ljust(2, "0"))


class AmountField(LineField):
    """``fen`` is what stands in it; None where that is no sum above nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.setMaxLength(MOST_DIGITS + 5)

    def fen(self) -> int | None:
        """What stands in it."""
        return read_yuan(self.text()) or None
