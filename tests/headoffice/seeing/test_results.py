"""What the people of a store achieved: counted from what tills told, never more sure than it is."""

import csv
import datetime as dt
import io
import math
from pathlib import Path

import pytest
from sqlalchemy import insert

from clerkapp.domain.operation import OperationKind
from clerkapp.domain.timeline import TimelineEntry, TimelineKind
from clerkapp.domain.wording import Wording
from headoffice import records
from headoffice.__main__ import DONE, FAILED
from headoffice.office import HeadOffice
from headoffice.seeing import intervals
from headoffice.seeing.results import Result, StoreResults, results
from headoffice.settings import Settings
from headoffice.understanding.tables import service_awards
from tests.headoffice.governing.test_policy_commands import run
from tests.headoffice.operations.test_coupon_voided import redeem, void
from tests.headoffice.pretend_tills import Till
from tests.headoffice.seeing.test_store_today import feedback, sample, settle
from tests.headoffice.tiny_chain import CLERK, HERE, SECOND_CLERK, SUPERVISOR
from tests.support.clock import NOON, SetClock

DAY = dt.date(2026, 11, 22)


def found(office: HeadOffice, since: dt.date = DAY, until: dt.date = DAY) -> StoreResults:
    with office.database.reading() as connection:
        return results(connection, HERE, (since, until), office.clock.now())


def person(office: HeadOffice, staff_id: str) -> Result:
    return next(x for x in found(office).people if x.staff_id == staff_id)


def buys(office: HeadOffice, member_id: str, days: float, name: str) -> None:
    kind, title = TimelineKind.PURCHASE, Wording("壶", "Kettle")
    at = NOON + dt.timedelta(days=days)
    entry = TimelineEntry(id=name, member_id=member_id, kind=kind, at=at, title=title)
    with office.database.writing() as connection:
        records.insert_records(connection, [entry])


def test_a_time_without_work_has_nobody_in_it(office: HeadOffice) -> None:
    nothing = found(office)
    assert nothing.people == []
    assert (nothing.together.score, nothing.together.returned.low) == (None, None)


def test_coupons_are_counted_by_what_became_of_them(
    till: Till, office: HeadOffice, clock: SetClock
) -> None:
    lent = till.borrow_both(3000)
    used, withdrawn, kept = till.grant(lent), till.grant(lent), till.grant(lent, 1000)
    till.send(used, withdrawn, kept, redeem(till, used), void(till, withdrawn), sample(till))
    above = till.borrow_both(5000, SUPERVISOR)
    big_id = "00000000-0000-4000-8000-000000000001"
    allowed = till.override(big_id, SUPERVISOR)
    big = till.grant(above, 5000, override_id=allowed.payload["override_id"], id=big_id)
    assert [x.outcome for x in till.send(allowed, big)] == ["applied", "applied"]
    clock.forward(days=1)
    clerk, of = person(office, CLERK), person(office, CLERK).coupons
    assert (of.granted, of.granted_fen) == (4, 7000)
    assert (of.used, of.used_fen, of.withdrawn, of.withdrawn_fen) == (1, 500, 1, 500)
    assert (of.overridden, of.overridden_fen, clerk.samples) == (1, 5000, 1)
    supervisor = person(office, SUPERVISOR)
    assert (supervisor.approved, supervisor.approved_fen) == (1, 5000)
    assert found(office).together.coupons == of


def test_who_bought_again_in_time_counts_once_the_time_is_over(
    till: Till, office: HeadOffice, clock: SetClock
) -> None:
    till.send(till.visit("m1"), till.visit("m1"), till.visit("m2"), settle(till))
    buys(office, "m2", 0.1, "the same day")
    buys(office, "m1", 29, "in time")
    buys(office, "m2", 31, "too late")
    clock.forward(days=29)
    back = person(office, CLERK).returned
    assert (back.part, back.whole, back.open) == (0, 0, 2)
    clock.forward(days=2)
    clerk = person(office, CLERK)
    assert (clerk.visits, clerk.returned.part, clerk.returned.whole) == (2, 1, 2)
    assert (clerk.recovered.part, clerk.recovered.whole) == (1, 1)
    assert not clerk.returned.enough
    assert not clerk.recovered.enough


def test_other_days_and_other_stores_are_not_counted(
    till: Till, till_there: Till, office: HeadOffice
) -> None:
    midnight = dt.datetime(2026, 11, 21, 16, tzinfo=dt.UTC)
    before = (midnight - dt.timedelta(microseconds=1)).isoformat()
    till.send(till.visit(occurred_at=before), till.visit(occurred_at=midnight.isoformat()))
    till_there.send(till_there.visit())
    assert found(office).together.visits == 1
    assert found(office, DAY - dt.timedelta(days=1)).together.visits == 2


def answer(till: Till, score: int, number: int, clerk_id: str) -> None:
    said = feedback(till, f"{clerk_id}-{number}", clerk_id=clerk_id)
    payload = {**said.payload, "score": score}
    till.sequence, till.last_hash = said.sequence - 1, said.previous_hash
    till.send_one(
        till.next(OperationKind.FEEDBACK_RECORDED, payload, f"m{number % 2 + 1}", clerk_id=clerk_id)
    )


def test_few_answers_are_shown_and_nobody_is_ranked_by_them(till: Till, office: HeadOffice) -> None:
    for number in range(10):
        answer(till, 9 if number < 8 else 5, number, CLERK)
    for number in range(9):
        answer(till, 10, number, SECOND_CLERK)
    first, second = found(office).people
    assert (first.staff_id, first.rank, first.score, first.answers) == (CLERK, 1, 60, 10)
    assert (second.staff_id, second.rank, second.score) == (SECOND_CLERK, None, 100)
    assert first.score_low is not None
    assert first.score_high is not None
    assert -10 < first.score_low < 60 < first.score_high <= 100


def test_the_intervals_are_the_published_ones() -> None:
    share = intervals.of_share(8, 10)
    assert share is not None
    # E. B. Wilson's for 8 of 10 at 95 %.
    assert (round(share.low, 1), round(share.high, 1)) == (49.0, 94.3)
    score = intervals.of_score(5, 5, 10)
    assert score is not None
    half = 100 * 1.96 * math.sqrt(11.5 / 13 / 13)
    assert score.low == pytest.approx(-half)
    assert score.high == pytest.approx(half)
    everybody = intervals.of_score(10, 0, 10)
    assert everybody is not None
    assert everybody.high <= 100
    assert everybody.low > 0
    assert intervals.of_score(0, 0, 0) is None


def test_the_command_prints_lines_and_a_file_for_a_spreadsheet(
    seeded_settings: Settings, till: Till, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answer(till, 9, 1, CLERK)
    formula = till.visit(clerk_id="=1+1")
    till.send(formula)
    award = {"store_id": "s1", "month": "2026-11", "staff_id": CLERK, "points": "88.0"}
    with till.office.database.writing() as connection:
        connection.execute(insert(service_awards).values(**award, awarded_at="2026-12-01"))
    days = ("--since", "2026-11-22", "--until", "2026-11-22")
    assert run("results", "--store", "s1", *days, settings=seeded_settings) == DONE
    said = capsys.readouterr().out
    assert "1001 李娜: score +100" in said
    assert "of 1 answers, too few" in said
    assert f"award of 2026-11: {CLERK} (88.0 points)" in said
    path = tmp_path / "results.csv"
    words = ("results", "--store", "s1", *days, "--csv", str(path))
    assert run(*words, settings=seeded_settings) == DONE
    rows = list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig"))))
    assert [(x["staff_id"], x["rank"]) for x in rows] == [
        (CLERK, "too few"),
        ("'=1+1", "too few"),
        ("", ""),
    ]


@pytest.mark.parametrize(
    "days", [("2026-11-22", "2026-11-21"), ("0001-01-01", "2026-01-01"), ("1990-01-01",) * 2]
)
def test_days_that_are_no_time_are_said(
    seeded_settings: Settings, days: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    words = ("results", "--store", "s1", "--since", days[0], "--until", days[1])
    assert run(*words, settings=seeded_settings) == FAILED
    assert capsys.readouterr().err.count("\n") == 1
