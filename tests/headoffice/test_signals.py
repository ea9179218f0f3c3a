"""What deserves a look: found where it is, not found where it is not, told to the store's tills."""

import datetime as dt
import random
from typing import Any

import msgspec
import pytest

from clerkapp.domain.operation import OperationKind
from clerkapp.domain.signal import Signal, SignalKind
from headoffice import feed, tables
from headoffice.__main__ import DONE, FAILED
from headoffice.member_rights import erasing
from headoffice.office import HeadOffice
from headoffice.settings import Settings
from headoffice.signals import keeping
from headoffice.signals.rules import Approved, Given, StoreFacts, Thresholds, signals_of
from sync.wire import Entity
from tests.headoffice.governing.test_policy_commands import run
from tests.headoffice.pretend_tills import Till, count
from tests.headoffice.tiny_chain import CLERK, HERE
from tests.support.clock import NOON, SetClock

USUAL = Thresholds()
NIGHT = dt.datetime(2026, 11, 21, 15, tzinfo=dt.UTC)
"""23:00 in Shanghai."""


def given(number: int, **changed: Any) -> Given:
    fields: dict[str, Any] = {
        "at": NOON - dt.timedelta(days=number),
        "operation_id": f"g{number}",
        "clerk_id": "1001",
        "member_id": f"m{number}",
        "device_id": "d1",
        "device_name": "till 1",
        "value_fen": 500,
        "charged_to": "1001",
        "bought": True,
    }
    return Given(**fields | changed)


def approved(number: int, at: dt.datetime, seconds: int | None = None) -> Approved:
    return Approved(at, f"a{number}", "9001", "till 1", 5000, seconds)


def found(
    *gifts: Given, answers: tuple[Approved, ...] = (), limit_fen: int = 10_000
) -> list[Signal]:
    since, limits = NOON - dt.timedelta(days=30), {"1001": limit_fen}
    facts = StoreFacts("s1", "Asia/Shanghai", since, NOON, gifts, answers, limits)
    return signals_of(facts, USUAL)


def kinds(signals: list[Signal]) -> list[tuple[SignalKind, str, int, int]]:
    return [(x.kind, x.subject, x.count, x.of) for x in signals]


def test_a_usual_month_is_worth_no_look() -> None:
    gifts = [given(x, device_id=f"d{x % 2}") for x in range(30)]
    day = [approved(x, NOON + dt.timedelta(seconds=x)) for x in range(9)]
    late = [approved(x, NIGHT + dt.timedelta(minutes=5 * x), seconds=60) for x in range(9)]
    assert found(*gifts, answers=(*day, *late)) == []


def test_a_clerk_who_gives_all_there_is_to_give_nearly_every_day() -> None:
    full = [given(x, value_fen=9_500) for x in range(4)]
    assert kinds(found(*full, given(5))) == [(SignalKind.ALWAYS_AT_LIMIT, "1001", 4, 5)]
    assert found(*full) == [], "four days are no habit"
    assert found(*full, given(5), limit_fen=0) == []


def test_what_a_supervisor_paid_for_does_not_count_against_the_clerk() -> None:
    paid = [given(x, value_fen=9_500, charged_to="9001") for x in range(6)]
    assert found(*paid) == []


def test_one_member_at_many_tills_within_days() -> None:
    near = [given(x, member_id="m", device_id=f"d{x}") for x in range(3)]
    assert kinds(found(*near)) == [(SignalKind.MEMBER_AT_MANY_TILLS, "m", 3, 3)]
    far = [given(8 * x, member_id="m", device_id=f"d{x}") for x in range(3)]
    assert found(*far) == []


def test_grants_to_people_who_bought_nothing_around_them() -> None:
    bare = [given(x, bought=x % 2 == 0) for x in range(10)]
    assert kinds(found(*bare)) == [(SignalKind.GRANTS_WITHOUT_PURCHASE, "1001", 5, 10)]
    assert found(*bare[:9]) == [], "nine are too few to say anything"


def test_approvals_within_seconds_at_night_whether_asked_from_afar_or_one_after_another() -> None:
    asked = tuple(approved(x, NIGHT + dt.timedelta(minutes=9 * x), seconds=4) for x in range(3))
    assert kinds(found(answers=asked)) == [(SignalKind.QUICK_NIGHT_APPROVALS, "9001", 3, 3)]
    row = tuple(approved(x, NIGHT + dt.timedelta(seconds=9 * x)) for x in range(4))
    (signal,) = found(answers=row)
    assert (signal.count, signal.of) == (3, 4)
    assert [x.seconds for x in signal.evidence] == [9, 9, 9]


def test_the_order_in_which_things_are_told_changes_nothing() -> None:
    gifts = [
        given(x % 6, operation_id=f"g{x}", member_id="m", device_id=f"d{x % 4}", bought=False)
        for x in range(40)
    ]
    answers = [approved(x, NIGHT + dt.timedelta(seconds=7 * x)) for x in range(9)]
    first = found(*gifts, answers=tuple(answers))
    for seed in range(5):
        random.Random(seed).shuffle(gifts)
        random.Random(seed).shuffle(answers)
        assert found(*gifts, answers=tuple(answers)) == first
    assert len(first) == 3


def refresh(office: HeadOffice) -> list[Signal]:
    with office.database.writing() as connection:
        signals, touched = keeping.refresh(connection, HERE, office.clock.now())
        feed.publish(connection, touched)
    return signals


def told(till: Till) -> list[tuple[str, bool]]:
    return [(x.key, x.gone) for x in till.pull().changes if x.entity == Entity.SIGNAL]


@pytest.fixture
def three_tills(office: HeadOffice, till: Till, other_till: Till) -> list[Till]:
    """One member was given a coupon at each of three."""
    tills = [till, other_till, Till(office)]
    for each in tills:
        each.send(each.grant(each.borrow_both(500)))
    return tills


def test_the_stores_tills_are_told_with_the_evidence_and_only_once(
    three_tills: list[Till], till_there: Till, office: HeadOffice
) -> None:
    (signal,) = refresh(office)
    assert kinds([signal]) == [(SignalKind.MEMBER_AT_MANY_TILLS, "m1", 3, 3)]
    assert {x.clerk_id for x in signal.evidence} == {CLERK}
    changes = three_tills[0].pull().changes
    (change,) = [x for x in changes if x.entity == Entity.SIGNAL]
    assert msgspec.json.decode(change.data, type=Signal) == signal
    assert refresh(office) == [signal]
    assert told(three_tills[0]) == []
    assert told(till_there) == []


def test_what_is_long_past_is_taken_back(
    three_tills: list[Till], office: HeadOffice, clock: SetClock
) -> None:
    (signal,) = refresh(office)
    three_tills[0].pull()
    clock.forward(days=31)
    assert refresh(office) == []
    assert told(three_tills[0]) == [(signal.id, True)]


def test_a_coupon_that_was_taken_back_is_no_evidence(
    three_tills: list[Till], office: HeadOffice
) -> None:
    (signal,) = refresh(office)
    assert len(signal.evidence) == 3
    last = three_tills[2]
    lent = last.borrow_both(500)
    again = last.grant(lent)
    payload = {"coupon_id": again.payload["coupon_id"], "grant_operation_id": again.id}
    last.send(again, last.next(OperationKind.COUPON_VOIDED, payload))
    assert [x.count for x in refresh(office)] == [3]
    assert len(refresh(office)[0].evidence) == 3


def test_nothing_about_a_member_who_was_erased_stays(
    three_tills: list[Till], office: HeadOffice
) -> None:
    (signal,) = refresh(office)
    three_tills[0].pull()
    with office.database.writing() as connection:
        erasing.erase(connection, "m1", NOON)
    assert count(office, tables.signals) == 0
    assert (signal.id, True) in told(three_tills[0])
    assert refresh(office) == []


def test_the_command_works_out_every_store_and_names_one_that_is_not_there(
    seeded_settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("signals", settings=seeded_settings) == DONE
    assert capsys.readouterr().out == ""
    assert run("signals", "--store", "nowhere", settings=seeded_settings) == FAILED
    assert capsys.readouterr().err.count("\n") == 1
