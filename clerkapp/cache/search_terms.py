"""The terms a member is found by, and those that a typed text looks for. No database here.

A term begins with a letter that says what it is, and in front of what follows a ``1`` where the
member is lost to the chain: such members come last within a rank. A change of these rules is a
change of ``tables.VERSION``.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from clerkapp.cache.surnames import other_readings
from clerkapp.domain.coupon import read_code

LONGEST = 32
"""Characters of a name, or of its sound, that count."""

MOST_INSIDE = 12
"""Places within a name where a search may begin."""

SHORTEST_DIGITS = 4
COUNTRY = "86"
PHONE_LENGTH = 11

CARD, PHONE = "c", "p"
NAME, INSIDE = "n", "i"
SOUND, SOUND_INSIDE, INITIALS = "s", "t", "a"
_ALTERNATIVES = re.compile(r"[,;/|]")


@dataclass(frozen=True, slots=True)
class Searchable:
    """What of a member can be searched for. ``sounds``: pinyin, syllables apart."""

    name: str
    sounds: str
    card_number: str
    phone: str
    lost: bool


@dataclass(frozen=True, slots=True)
class Sought:
    """One place to look: a term, ``whole`` or as a beginning, and what was matched by it."""

    term: str
    whole: bool
    matched: str

    def finds(self, term: str) -> bool:
        """Whether one term of a member is what is sought."""
        return term == self.term if self.whole else term.startswith(self.term)


def folded(text: str) -> str:
    """A text as it is compared: case, width, accents, spaces and punctuation do not matter."""
    if text.isascii():
        return "".join(filter(str.isalnum, text.lower()))
    if all(map(_is_plain_ideograph, text)):
        return text
    plain = unicodedata.normalize("NFKD", text).casefold()
    plain = "".join(x for x in plain if not "\u0300" <= x <= "\u036f")
    # Put together again what only looks taken apart: Korean syllables, Japanese voiced sounds.
    plain = unicodedata.normalize("NFC", plain)
    return "".join(_digit(x) for x in plain if unicodedata.category(x)[0] in "LMN")


def card_term(card_number: str) -> str:
    """The term of a card."""
    return CARD + folded(card_number)


def terms(of: Searchable) -> set[str]:
    """Every term that a member is found by."""
    found = {card_term(of.card_number)}
    phone = _phone(of.phone)
    flag = "1" if of.lost else "0"
    if len(phone) >= SHORTEST_DIGITS:
        found.add(PHONE + flag + phone[::-1])
    whole, *inside = _parts_of_name(of.name)
    found.add(NAME + flag + whole)
    found.update(INSIDE + flag + part for part in inside)
    for syllables in _spoken(of.name, of.sounds):
        found.add(SOUND + flag + "".join(syllables)[:LONGEST])
        found.add(INITIALS + flag + "".join(x[0] for x in syllables)[:LONGEST])
        for place in range(1, min(len(syllables), MOST_INSIDE)):
            found.add(SOUND_INSIDE + flag + "".join(syllables[place:])[:LONGEST])
    return found


def sought(text: str) -> tuple[Sought, ...]:
    """Where to look for a typed text, the best rank first; nowhere for few digits alone."""
    plain = folded(text)
    if not plain:
        return ()
    if plain.isascii() and plain.isdigit():
        return tuple(_sought_digits(plain)) if len(plain) >= SHORTEST_DIGITS else ()
    return tuple(_sought_words(plain[:LONGEST], _sound(text)[:LONGEST]))


def coupon_code(text: str) -> str | None:
    """The coupon code that a typed text is, None where it is none."""
    return read_code(unicodedata.normalize("NFKC", text))


def rank(of: Searchable, text: str) -> tuple[int, str] | None:
    """How well a member matches (smaller is better) and by what; None where it does not.

    For members that are in no index; it says what the index would.
    """
    own = terms(of)
    for place, one in enumerate(sought(text)):
        if any(one.finds(term) for term in own):
            return place, one.matched
    return None


def _sought_digits(plain: str) -> Iterator[Sought]:
    yield Sought(CARD + plain, True, "card")
    reverse = _phone(plain)[::-1]
    for whole in (True, False):
        for flag in "01":
            yield Sought(PHONE + flag + reverse, whole, "phone")


def _sought_words(plain: str, sound: str) -> Iterator[Sought]:
    ranks = (
        (True, NAME, SOUND),
        (False, NAME, SOUND),
        (False, INSIDE, SOUND_INSIDE),
    )
    for whole, name, spoken in ranks:
        for flag in "01":
            yield Sought(name + flag + plain, whole, "name")
            if sound:
                yield Sought(spoken + flag + sound, whole, "pinyin")
    if sound:
        for whole in (True, False):
            for flag in "01":
                yield Sought(INITIALS + flag + sound, whole, "pinyin")


def _parts_of_name(name: str) -> list[str]:
    """The whole name, then what is left of it from each further place one would begin at.

    That is every Chinese character, and the beginning of every word of other scripts.
    """
    whole = folded(name)[:LONGEST]
    begins = set(accumulate(len(folded(x)) for x in re.split(r"[\W_]+", name)))
    begins.update(x for x, char in enumerate(whole) if _is_ideograph(char))
    places = sorted(x for x in begins if 0 < x < len(whole))[:MOST_INSIDE]
    return [whole, *(whole[x:] for x in places)]


def _spoken(name: str, sounds: str) -> Iterator[list[str]]:
    """Each way a name is said, as syllables."""
    for one in _ALTERNATIVES.split(sounds):
        syllables = [x for x in map(_sound, one.split()) if x]
        if syllables:
            yield syllables
            yield from other_readings(name, syllables)


@lru_cache(maxsize=1024)
def _sound(text: str) -> str:
    """How a syllable is compared: tones do not matter, and ü is typed as v or as u."""
    plain = folded(text).replace("v", "u")
    return plain if plain.isascii() else ""


def _phone(text: str) -> str:
    digits = "".join(x for x in folded(text) if x.isascii() and x.isdigit())
    without = digits.removeprefix("00").removeprefix(COUNTRY)
    return without if len(without) == PHONE_LENGTH else digits


def _digit(char: str) -> str:
    value = unicodedata.decimal(char, None)
    return char if value is None else str(value)


def _is_plain_ideograph(char: str) -> bool:
    return "\u4e00" <= char <= "\u9fff"


def _is_ideograph(char: str) -> bool:
    return "\u3400" <= char <= "\u9fff" or "\U00020000" <= char <= "\U0003ffff"
