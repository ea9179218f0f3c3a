"""What is counted of people at the counter, and whom the published rule thanks."""

import datetime as dt
import json
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import Connection, insert

from clerkapp.domain.figures import StaffFigures
from headoffice import records, tables
from headoffice.office import HeadOffice
from headoffice.times import stored
from headoffice.understanding import award, figures
from headoffice.understanding.award import points_of, winner
from headoffice.understanding.figures import Work
from sync.wire import Entity
from tests.headoffice.pretend_tills import Till
from tests.support.clock import NOON
from tests.support.small_chain import purchase

DAY = dt.date(2026, 10, 5)
ZONE = ZoneInfo("Asia/Shanghai")


def worked(visits: int, scores: list[int], recovered: int = 0) -> Work:
    return Work(
        visits={(f"m{x}", DAY) for x in range(visits)},
        recoveries={f"m{x}": DAY for x in range(recovered)},
        scores=scores,
    )


def bought(*numbers: int) -> dict[str, list[dt.date]]:
    return {f"m{x}": [DAY + dt.timedelta(days=9)] for x in numbers}


def done(
    connection: Connection, till: Till, kind: str, member_id: str, days_ago: float, clerk: str
) -> None:
    key = f"{kind}-{member_id}-{days_ago}-{clerk}"
    at = stored(NOON - dt.timedelta(days=days_ago))
    row = {
        "id": key,
        "device_id": till.device.id,
        "epoch": 9,
        "sequence": abs(hash(key)) % 10**9,
        "hash": key,
        "received_at": at,
        "outcome": "applied",
        "verdict": "{}",
        "body": "{}",
        "member_id": member_id,
        "branch": 0,
        "store_id": "s1",
        "kind": kind,
        "clerk_id": clerk,
        "occurred_at": at,
    }
    connection.execute(insert(tables.operations).values(row))


def said(connection: Connection, till: Till, score: int, days_ago: float, clerk: str) -> None:
    row = {
        "id": f"f-{score}-{days_ago}-{clerk}",
        "member_id": "m1",
        "store_id": "s1",
        "device_id": till.device.id,
        "clerk_id": clerk,
        "score": score,
        "reasons": json.dumps([]),
        "comment": "",
        "source": "screen",
        "at": stored(NOON - dt.timedelta(days=days_ago)),
    }
    connection.execute(insert(tables.feedback).values(row))


def of(office: HeadOffice, staff_id: str) -> StaffFigures:
    with office.database.reading() as connection:
        found = records.read(connection, Entity.FIGURES, staff_id, StaffFigures)
    assert found is not None
    return found


def test_a_persons_last_days_are_counted(office: HeadOffice, till: Till) -> None:
    with office.database.writing() as connection:
        for days_ago in (40, 20, 3.3):
            done(connection, till, "visit.recorded", "m1", days_ago, "1001")
        done(connection, till, "visit.recorded", "m1", 3.31, "1001")
        done(connection, till, "visit.recorded", "m2", 0.3, "1001")
        done(connection, till, "complaint.settled", "m2", 0.3, "1001")
        done(connection, till, "visit.recorded", "m2", 1, "1002")
        for score, days_ago in ((10, 5), (9, 4), (3, 2), (0, 45)):
            said(connection, till, score, days_ago, "1001")
        touched = figures.refresh_figures(connection, NOON)
    found = of(office, "1001")
    # Two looks at one file on one day are one member served.
    assert (found.served, found.answers, found.score) == (3, 3, 33)
    # m1 bought on the two days before today, after the first visit; m2 never did.
    assert (found.followed, found.returned) == (2, 1)
    assert (found.recovered, found.came_back) == (1, 0)
    assert (of(office, "1002").served, of(office, "1002").score) == (1, None)
    assert {(x.store_id, x.key) for x in touched} >= {
        ("s1", "1001"),
        ("s1", "1002"),
        ("s2", "2001"),
    }
    assert {x.entity for x in touched} == {Entity.FIGURES}


def test_a_purchase_on_the_day_itself_is_not_coming_again(office: HeadOffice, till: Till) -> None:
    with office.database.writing() as connection:
        done(connection, till, "visit.recorded", "m1", 1, "1001")
        figures.refresh_figures(connection, NOON)
    assert (of(office, "1001").followed, of(office, "1001").returned) == (1, 0)


def test_last_month_is_awarded_once_and_stays_awarded(office: HeadOffice, till: Till) -> None:
    with office.database.writing() as connection:
        for number in range(award.FEWEST_SERVED):
            done(connection, till, "visit.recorded", "m1", 30 + number / 100, "1001")
            done(connection, till, "visit.recorded", f"x{number}", 30, "1001")
            said(connection, till, 10, 30 + number / 100, "1001")
        assert award.award_month(connection, NOON)[0].staff_id == "1001"
        assert award.award_month(connection, NOON) == []
        figures.refresh_figures(connection, NOON)
    assert of(office, "1001").awarded_month == "2026-10"
    assert of(office, "1002").awarded_month == ""


def test_nobody_is_thanked_for_a_handful_of_answers() -> None:
    assert winner({"a": worked(50, [10] * 9)}, {}) is None
    assert winner({"a": worked(19, [10] * 20)}, {}) is None
    assert winner({"a": worked(20, [10] * 10)}, {}) is not None


def test_what_members_say_counts_most() -> None:
    works = {"kind": worked(30, [10] * 20), "rude": worked(30, [5] * 20)}
    best = winner(works, {})
    assert best is not None
    assert best[0] == "kind"


def test_bringing_back_the_disappointed_counts_more_than_selling_again() -> None:
    scores = [9] * 12
    healer, seller = worked(40, scores, recovered=20), worked(40, scores, recovered=20)
    seller.recoveries = {f"r{x}": DAY for x in range(20)}
    seller.visits = {(f"v{x}", DAY) for x in range(40)}
    days = bought(*range(20)) | {f"v{x}": [DAY + dt.timedelta(days=2)] for x in range(20)}
    points = points_of({"healer": healer, "seller": seller}, days)
    assert points["healer"] > points["seller"]


def test_money_counts_nothing(office: HeadOffice, till: Till) -> None:
    with office.database.writing() as connection:
        for clerk in ("1001", "1002"):
            done(connection, till, "visit.recorded", "m2" if clerk == "1001" else "m1", 5, clerk)
        records.insert_records(connection, [purchase("m2", 3)])
        before = figures.works_between(connection, NOON - dt.timedelta(days=30), NOON)
    days = {"m2": [NOON.date()], "m1": [NOON.date()]}
    points = points_of({who: work for (_, who), work in before.items()}, days)
    assert points["1001"] == points["1002"]


def test_luck_with_a_few_does_not_beat_steady_work() -> None:
    works = {"steady": worked(200, [10] * 90 + [6] * 10), "lucky": worked(20, [10] * 10)}
    assert winner(works, {}) is not None
    points = points_of(works, {})
    assert points["steady"] == pytest.approx(points["lucky"], abs=3)


def test_the_last_month_is_the_stores_own() -> None:
    since, until = award.last_month(dt.datetime(2026, 10, 31, 17, tzinfo=dt.UTC), ZONE)
    assert since.astimezone(ZONE).date() == dt.date(2026, 10, 1)
    assert until.astimezone(ZONE).date() == dt.date(2026, 11, 1)
