"""Fields of a profile that a counter may correct, each with a version of its own."""

import datetime as dt
import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

LONGEST_NAME = 40
_PHONE = re.compile(r"1[3-9]\d{9}")
_LEAP_YEAR = 2000


class MemberField(StrEnum):
    """What can be corrected. A birthday is ``MM-DD``; the year is nobody's business."""

    NAME = "name"
    PHONE = "phone"
    BIRTHDAY = "birthday"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A new value, and the version of the field that the clerk saw (0: never changed)."""

    field: MemberField
    value: str
    based_on: int


def plain_phone(text: str) -> str | None:
    """A mobile number of mainland China as eleven digits; None when it is none."""
    digits = re.sub(r"[\s\-()]", "", unicodedata.normalize("NFKC", text))
    digits = digits.removeprefix("+86") if digits.startswith("+") else digits
    digits = digits.removeprefix("86") if len(digits) == 13 else digits
    return digits if _PHONE.fullmatch(digits) else None


def plain_name(text: str) -> str | None:
    """A name without blanks around it; None where there is none or it is too long."""
    name = " ".join(unicodedata.normalize("NFKC", text).split())
    return name if 0 < len(name) <= LONGEST_NAME else None


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
