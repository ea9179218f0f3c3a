"""Days, sums and ages as one says them."""

import datetime as dt

import pytest

from headoffice.understanding import spoken


@pytest.mark.parametrize(
    ("days", "zh", "en"),
    [
        (0, "今天", "today"),
        (1, "昨天", "yesterday"),
        (27, "27 天前", "27 days ago"),
        (30, "4 周前", "4 weeks ago"),
        (90, "3 个月前", "3 months ago"),
        (800, "2 年前", "2 years ago"),
    ],
)
def test_when_something_was(days: int, zh: str, en: str) -> None:
    found = spoken.ago(days)
    assert (found.zh, found.en) == (zh, en)


def test_when_something_will_be() -> None:
    assert [spoken.ahead(x).en for x in (0, 1, 5)] == ["today", "tomorrow", "in 5 days"]


def test_sums_are_rounded_up_and_ages_counted_in_months_then_years() -> None:
    assert spoken.yuan(12_001).en == "¥121"
    assert [spoken.age(x).en for x in (1, 6, 30)] == ["1 month old", "6 months old", "2 years old"]
    assert spoken.times(1).en == "once"
    assert spoken.date(dt.date(2026, 5, 1)).en == "1 May"


def test_a_number_in_chinese_has_a_blank_before_it() -> None:
    assert spoken.spaced("再有¥40 就能享受3 次") == "再有 ¥40 就能享受 3 次"
