"""Fields of a profile that a counter may correct, each with a version of its own."""

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

LONGEST_NAME = 40
_PHONE = re.compile(r"1[3-9][0-9]{9}")
_LEAP_YEAR = 2000
_NO_TEXT = ("Cc", "Cs")
_TURNING = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


class MemberField(StrEnum):
    """What can be corrected. A birthday is ``MM-DD``; the year is nobody's business."""

    NAME = "name"
    PHONE = "phone"
    BIRTHDAY = "birthday"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A new value, and the version of the field that the clerk saw (0: never changed).

    ``stands_on`` is the till's own operation whose value the clerk saw, if it was one: where that
    one met another value at head office, this one does too, whatever the versions say.
    """

    field: MemberField
    value: str
    based_on: int
    stands_on: str = ""


@dataclass(frozen=True, slots=True)
class OwnChange:
    """A correction made at this till. ``pending``: the cache does not show what became of it.

    ``answered``: head office has taken it; how, the versions tell.
    """

    operation_id: str
    change: FieldChange
    pending: bool
    answered: bool


@dataclass(frozen=True, slots=True)
class Corrected:
    """A field with the corrections made here on top: ``value`` is None where none counts."""

    value: str | None
    version: int


def corrected(said_version: int, own: Iterable[OwnChange]) -> Corrected:
    """One field as its pending corrections here leave it, in the order they were made.

    What head office has not answered yet is always shown (I6); of the rest, what it must have
    taken.
    """
    value, version = None, said_version
    lost: set[str] = set()
    for one in own:
        change = one.change
        fits = change.based_on == version and change.stands_on not in lost
        if one.pending and (fits or not one.answered):
            value, version = change.value, change.based_on + 1
        elif one.pending:
            lost.add(one.operation_id)
    return Corrected(value, version)


def correction(
    field: MemberField, value: str, seen: tuple[str, int], own: Iterable[OwnChange]
) -> FieldChange:
    """The change that says this value, by a clerk who saw that value in that version.

    Corrections made here since the screen was painted are the till's own, and it stands on them;
    what came from elsewhere meanwhile is not counted, so that people look at both values.
    """
    seen_value, version = seen
    made = list(own)
    stands_on = ""
    for one in made:
        if (one.change.value, one.change.based_on + 1) == (seen_value, version):
            stands_on = one.operation_id
    for one in made:
        if one.pending and (one.change.based_on, one.change.stands_on) == (version, stands_on):
            version, stands_on = version + 1, one.operation_id
    return FieldChange(field, value, version, stands_on)


def plain_phone(text: str) -> str | None:
    """A mobile number of mainland China as eleven digits; None when it is none."""
    digits = re.sub(r"[\s\-()]", "", unicodedata.normalize("NFKC", text))
    digits = digits.removeprefix("+86") if digits.startswith("+") else digits
    digits = digits.removeprefix("86") if len(digits) == 13 else digits
    return digits if _PHONE.fullmatch(digits) else None


def plain_name(text: str) -> str | None:
    """A name without blanks around it; None where there is nothing to read or it is too long.

    What turns the direction of writing, or is no text, is left out: it is no part of a name.
    """
    plain = unicodedata.normalize("NFKC", text)
    shown = (x for x in plain if x.isspace() or unicodedata.category(x) not in _NO_TEXT)
    name = " ".join("".join(x for x in shown if x not in _TURNING).split())
    return name if len(name) <= LONGEST_NAME and any(map(str.isalnum, name)) else None


def plain_birthday(text: str) -> str | None:
    """``MM-DD`` of a day that exists; None otherwise."""
    found = re.fullmatch(r"\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?\s*", text)
    if found is None:
        return None
    try:
        day = dt.date(_LEAP_YEAR, int(found[1]), int(found[2]))
    except ValueError:
        return None
    return day.strftime("%m-%d")


def plain_value(field: MemberField, text: str) -> str | None:
    """The value as it is kept; None when the field cannot hold it. A birthday may be taken out."""
    match field:
        case MemberField.NAME:
            return plain_name(text)
        case MemberField.PHONE:
            return plain_phone(text)
        case MemberField.BIRTHDAY:
            return "" if not text.strip() else plain_birthday(text)


def birthday_text(month: int | None, day: int | None) -> str:
    """A birthday as it is corrected; empty where it is not known to the day."""
    return "" if month is None or day is None else f"{month:02d}-{day:02d}"
