"""The BG/NBD model says of CDNOW what its authors published."""

import datetime as dt
from collections import defaultdict
from importlib.resources import files

import pytest

from headoffice.understanding import bgnbd
from headoffice.understanding.bgnbd import PUBLISHED, History, Model

CALIBRATED_TO = dt.date(1997, 9, 30)


def days_of_the_sample() -> list[list[dt.date]]:
    text = files("resources").joinpath("cdnow", "CDNOW_sample.txt").read_text(encoding="ascii")
    days: dict[str, set[dt.date]] = defaultdict(set)
    for row in text.splitlines():
        _, number, day, _, _ = row.split()
        days[number].add(dt.datetime.strptime(day, "%Y%m%d").replace(tzinfo=dt.UTC).date())
    return [sorted(x) for x in days.values()]


def history(days: list[dt.date], end: dt.date) -> History:
    seen = [day for day in days if day <= end]
    weeks = (end - seen[0]).days / 7
    return History(len(seen) - 1, (seen[-1] - seen[0]).days / 7, weeks)


@pytest.fixture(scope="module")
def sample() -> list[History]:
    return [history(days, CALIBRATED_TO) for days in days_of_the_sample()]


@pytest.fixture(scope="module")
def fitted(sample: list[History]) -> Model:
    return bgnbd.fit(sample)


def test_the_parameters_are_the_published_ones(fitted: Model) -> None:
    found = (fitted.r, fitted.alpha, fitted.a, fitted.b)
    assert [round(x, 3) for x in found] == [0.243, 4.414, 0.793, 2.426]


def test_the_likelihood_is_the_published_one(fitted: Model, sample: list[History]) -> None:
    assert round(bgnbd.log_likelihood(fitted, sample), 1) == -9582.4


def test_the_papers_example_is_expected_to_buy_once_more() -> None:
    # x = 2, t_x = 30.43, T = 38.86: 1.226 in the 39 weeks to come (the authors' spreadsheet note).
    assert bgnbd.expected(PUBLISHED, History(2, 30.43, 38.86), 39) == pytest.approx(1.226, abs=1e-3)


def test_what_is_forecast_is_what_came(fitted: Model, sample: list[History]) -> None:
    ahead = 39
    end = CALIBRATED_TO + dt.timedelta(weeks=ahead)
    came = [sum(CALIBRATED_TO < day <= end for day in days) for days in days_of_the_sample()]
    forecast = sum(bgnbd.expected(fitted, one, ahead) for one in sample)
    silent = sum(bgnbd.silence(fitted, one, ahead) for one in sample)
    # Fitted to one half of the time and asked about the other: the order of size is promised.
    assert forecast == pytest.approx(sum(came), rel=0.13)
    assert silent == pytest.approx(came.count(0), rel=0.05)


def test_a_long_silence_after_many_purchases_means_gone() -> None:
    often_then_silent = bgnbd.alive(PUBLISHED, History(20, 20, 60))
    often_and_lately = bgnbd.alive(PUBLISHED, History(20, 59, 60))
    assert often_then_silent < 0.01 < 0.9 < often_and_lately


def test_nobody_is_gone_before_they_came_back_but_silence_still_grows_likely() -> None:
    lately, long_ago = History(0, 0, 1), History(0, 0, 75)
    assert bgnbd.alive(PUBLISHED, long_ago) == 1
    assert bgnbd.silence(PUBLISHED, lately, 52) < bgnbd.silence(PUBLISHED, long_ago, 52) < 1


def test_too_few_buyers_borrow_the_published_numbers(sample: list[History]) -> None:
    assert bgnbd.fit(sample[:50]) == PUBLISHED
    assert bgnbd.fit([History(0, 0, 10)] * 500) == PUBLISHED
