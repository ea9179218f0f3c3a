"""Values as other systems write them. Each raises ValueError with words for whoever corrects it."""

import datetime as dt
import re
from decimal import ROUND_HALF_UP, Decimal
from zoneinfo import ZoneInfo

LARGEST_FEN = 2**53
LONGEST_TEXT = 2000
LONGEST_NUMBER = 30
EARLIEST_YEAR = 1900
_THOUSANDS = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d*)?")
_YES = frozenset({"1", "y", "yes", "true", "t", "是", "有", "同意"})
_NO = frozenset({"0", "n", "no", "false", "f", "否", "无", "不同意", "拒绝"})
_FORMATS = ("%Y-%m-%d", "%Y%m%d", "%Y/%m/%d", "%Y.%m.%d", "%Y年%m月%d日")
_TIMES = ("%H:%M:%S", "%H:%M", "%H%M%S", "%H%M")
A_DAY = dt.timedelta(days=1)
NOON = dt.time(12)
"""When something happened on a day of which nobody noted the hour."""


def read_instant(
    date: str,
    time: str,
    date_format: str | None,
    zone: ZoneInfo,
    now: dt.datetime,
    ahead: dt.timedelta = A_DAY,
) -> dt.datetime:
    """An instant in UTC, of a date (and an hour) by the clocks of the shops; not further ahead."""
    at = _whole_instant(date, zone) if date_format is None and not time else None
    if at is None:
        day = read_day(date, date_format)
        at = dt.datetime.combine(day, _read_time(time) if time else NOON, zone)
    if at.year == dt.MAXYEAR:
        raise ValueError(f"the date {date} lies ahead")
    at = at.astimezone(dt.UTC)
    if at > now + ahead:
        raise ValueError(f"the date {date} lies ahead")
    return at


def read_day(text: str, date_format: str | None) -> dt.date:
    """A day, in that format or one that cannot be mistaken."""
    # The two usual ways first: reading by a format takes five times as long.
    usual = None if date_format else _usual_day(text)
    if usual is not None:
        return usual
    for one in (date_format,) if date_format else _FORMATS:
        try:
            day = dt.datetime.strptime(text, one).date()  # noqa: DTZ007
        except ValueError:
            continue
        if day.year < EARLIEST_YEAR:
            break
        return day
    raise ValueError(f"no date: {_shown(text)}")


def read_fen(text: str, unit: Decimal) -> int:
    """An amount in fen; ``unit`` is what one unit of the file is worth in yuan."""
    plain = text.replace("￥", "").replace("¥", "").replace("$", "").strip()
    fen = _number(plain)
    if fen is None or not -LARGEST_FEN < fen * unit * 100 < LARGEST_FEN:
        raise ValueError(f"no amount: {_shown(text)}")
    return int((fen * unit * 100).quantize(Decimal(1), ROUND_HALF_UP))


def read_whole(text: str, what: str, allowed: range) -> int:
    """A whole number within bounds; ``2.0`` is one."""
    number = _number(text.strip())
    if number is not None and allowed[0] <= number <= allowed[-1] and number == int(number):
        return int(number)
    raise ValueError(f"no {what} from {allowed[0]} to {allowed[-1]}: {_shown(text)}")


def read_yes(text: str, what: str) -> bool | None:
    """A yes or a no; None where nothing is said."""
    plain = text.strip().casefold()
    if plain in _YES:
        return True
    if plain in _NO:
        return False
    if plain:
        raise ValueError(f"{what} is neither yes nor no: {_shown(text)}")
    return None


def read_text(text: str, what: str, longest: int = LONGEST_TEXT) -> str:
    """A text that can be kept and shown."""
    if "\0" in text:
        raise ValueError(f"the {what} holds a zero character")
    if len(text) > longest:
        raise ValueError(f"the {what} is longer than {longest} characters")
    return text.strip()


def _whole_instant(text: str, zone: ZoneInfo) -> dt.datetime | None:
    if len(text) <= len("2026-11-22"):
        return None
    try:
        at = dt.datetime.fromisoformat(text)
    except ValueError:
        return None
    if not EARLIEST_YEAR <= at.year < dt.MAXYEAR:
        return None
    return at if at.tzinfo else at.replace(tzinfo=zone)


def _usual_day(text: str) -> dt.date | None:
    """A day as ``20261122`` or ``2026-11-22``."""
    if not text.isascii() or not ((text.isdigit() and len(text) == 8) or len(text) == 10):
        return None
    try:
        day = dt.date.fromisoformat(text)
    except ValueError:
        return None
    return day if day.year >= EARLIEST_YEAR else None


def _read_time(text: str) -> dt.time:
    for one in _TIMES:
        try:
            return dt.datetime.strptime(text, one).time()  # noqa: DTZ007
        except ValueError:
            continue
    raise ValueError(f"no time of day: {_shown(text)}")


def _number(text: str) -> Decimal | None:
    if len(text) > LONGEST_NUMBER or "_" in text:
        return None
    if _THOUSANDS.fullmatch(text):
        text = text.replace(",", "")
    try:
        number = Decimal(text)
    except ArithmeticError:
        return None
    # What a large exponent stands for would take long to write out.
    small = number.is_finite() and abs(number.adjusted()) <= LONGEST_NUMBER
    return number if small else None


def _shown(text: str) -> str:
    # Only as much as helps to find it: lines that are set aside hold it whole.
    return repr(text if len(text) <= 20 else f"{text[:20]}…")
