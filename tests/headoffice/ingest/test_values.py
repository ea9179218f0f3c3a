"""Values are read as other systems write them, or refused with words."""

import datetime as dt
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headoffice.ingest import values
from tests.headoffice.ingest.imports import SHANGHAI
from tests.support.clock import NOON


def instant(date: str, time: str = "", date_format: str | None = None) -> str:
    found = values.read_instant(date, time, date_format, SHANGHAI, NOON)
    return found.strftime("%Y-%m-%d %H:%M")


@pytest.mark.parametrize(
    ("date", "time", "wanted"),
    [
        ("19970101", "", "1997-01-01 04:00"),
        ("2026-11-21", "", "2026-11-21 04:00"),
        ("2026/11/21", "18:30", "2026-11-21 10:30"),
        ("2026年11月21日", "183000", "2026-11-21 10:30"),
        ("2026-11-21 18:30:00", "", "2026-11-21 10:30"),
        ("2026-11-21T18:30:00Z", "", "2026-11-21 18:30"),
    ],
)
def test_dates_are_read_by_the_clocks_of_the_shops(date: str, time: str, wanted: str) -> None:
    assert instant(date, time) == wanted


def test_a_date_that_can_be_mistaken_wants_its_format() -> None:
    with pytest.raises(ValueError, match="no date: '03/04/2026'"):
        instant("03/04/2026")
    assert instant("03/04/2026", date_format="%d/%m/%Y") == "2026-04-03 04:00"


@pytest.mark.parametrize(
    "date",
    [
        "2026-13-01",
        "00000101",
        "0001-01-01T00:00",
        "9999-12-31T23:59-12:00",
        "2026-11-24",
        "9999-12-31",
        "x" * 99,
        "",
        "-",
    ],
)
def test_what_is_no_date_or_lies_ahead_is_refused(date: str) -> None:
    with pytest.raises(ValueError, match="date"):
        instant(date)


@pytest.mark.parametrize(
    ("text", "unit", "fen"),
    [
        ("11.77", "1", 1177),
        ("1,234.5", "1", 123450),
        ("¥1,234,567.89", "1", 123456789),
        ("-1,234", "1", -123400),
        ("¥12", "1", 1200),
        ("-3.005", "1", -301),
        ("1177", "0.01", 1177),
        ("1.00", "7.1", 710),
        ("0", "1", 0),
    ],
)
def test_amounts_become_whole_fen(text: str, unit: str, fen: int) -> None:
    assert values.read_fen(text, Decimal(unit)) == fen


def test_a_comma_that_is_none_between_thousands_is_not_read_over() -> None:
    for text in ("12,50", "1,2,3", ",5", "1,2345", "1234,567"):
        with pytest.raises(ValueError, match="no amount"):
            values.read_fen(text, Decimal(1))
    with pytest.raises(ValueError, match="no quantity"):
        values.read_whole("2,0", "quantity", range(100))


def test_a_day_at_the_end_of_the_calendar_is_refused_west_of_greenwich_too() -> None:
    with pytest.raises(ValueError, match="date"):
        values.read_instant("9999-12-31", "23:59", None, ZoneInfo("America/New_York"), NOON)


@pytest.mark.parametrize("text", ["", "x", "nan", "inf", "1e999999", "1e30", "9" * 500, "1 2"])
def test_what_is_no_amount_is_refused_quickly(text: str) -> None:
    with pytest.raises(ValueError, match="no amount"):
        values.read_fen(text, Decimal(1))


def test_whole_numbers_stay_within_bounds() -> None:
    assert values.read_whole("2.0", "quantity", range(10)) == 2
    for text in ("10", "2.5", "-1", "", "1e999999"):
        with pytest.raises(ValueError, match="no quantity from 0 to 9"):
            values.read_whole(text, "quantity", range(10))


def test_a_yes_is_a_yes_in_both_languages() -> None:
    assert [values.read_yes(x, "sms") for x in ("Y", "是", "false", "")] == [
        True,
        True,
        False,
        None,
    ]
    with pytest.raises(ValueError, match="neither yes nor no"):
        values.read_yes("maybe", "sms")


@given(st.text(max_size=40), st.text(max_size=10), st.sampled_from([None, "%d/%m/%Y", "%Q"]))
def test_any_text_is_a_value_or_a_reason(text: str, other: str, date_format: str | None) -> None:
    for read in (
        lambda: values.read_instant(text, other, date_format, SHANGHAI, NOON),
        lambda: values.read_fen(text, Decimal(1)),
        lambda: values.read_whole(text, "score", range(11)),
        lambda: values.read_yes(text, "sms"),
        lambda: values.read_text(text, "title", 20),
    ):
        try:
            found = read()
        except ValueError:
            continue
        assert not isinstance(found, dt.datetime) or found.tzinfo is dt.UTC
