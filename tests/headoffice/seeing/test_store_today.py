"""A store's day so far, by what its tills told."""

import datetime as dt
from typing import Any

import pytest

from clerkapp.domain.figures import ClerkToday
from clerkapp.domain.operation import Operation, OperationKind
from headoffice.member_rights import erasing
from headoffice.office import HeadOffice
from headoffice.seeing.store_today import store_today
from tests.headoffice.pretend_tills import Till
from tests.headoffice.tiny_chain import CLERK, SECOND_CLERK, TODAY
from tests.support.clock import NOON, SetClock

MIDNIGHT = dt.datetime(2026, 11, 21, 16, tzinfo=dt.UTC)
"""Of the 22nd in Shanghai."""

JUST_BEFORE = (MIDNIGHT - dt.timedelta(microseconds=1)).isoformat()


def today(office: HeadOffice, store_id: str = "s1") -> list[ClerkToday]:
    with office.database.reading() as connection:
        found = store_today(connection, store_id, office.clock.now())
    assert (found.day, found.as_of) == (TODAY, office.clock.now())
    return list(found.clerks)


def feedback(till: Till, feedback_id: str, **changed: Any) -> Operation:
    payload = {
        "feedback_id": feedback_id,
        "score": 9,
        "reason_ids": [],
        "comment": "",
        "source": "screen",
    }
    return till.next(OperationKind.FEEDBACK_RECORDED, payload, **changed)


def settle(till: Till) -> Operation:
    payload = {"complaint_id": "complaint-m1", "gift": "none"}
    return till.next(OperationKind.COMPLAINT_SETTLED, payload)


def sample(till: Till) -> Operation:
    payload = {"sample_id": "coffee", "reason_id": "recovery"}
    return till.next(OperationKind.SAMPLE_GIVEN, payload)


def test_a_day_without_work_is_empty(office: HeadOffice) -> None:
    assert today(office) == []


def test_each_person_is_counted_over_all_tills_of_the_store(
    till: Till, other_till: Till, till_there: Till, office: HeadOffice
) -> None:
    lent = till.borrow_both(2000)
    till.send(till.visit(), till.visit(), till.visit("m2"))
    till.send(till.grant(lent, 500), till.grant(lent, 1000), settle(till))
    other_till.send(sample(other_till), feedback(other_till, "f1"), settle(other_till))
    other_till.send_one(other_till.visit("m2", clerk_id=SECOND_CLERK))
    till_there.send_one(till_there.visit("m3"))
    assert today(office) == [
        ClerkToday(CLERK, "李娜", 2, 1, 2, 1500, 1, 1),
        ClerkToday(SECOND_CLERK, "王强", 1, 0, 0, 0, 0, 0),
    ]


def test_the_day_begins_at_the_stores_own_midnight(till: Till, office: HeadOffice) -> None:
    till.send_one(till.visit("m2", occurred_at=JUST_BEFORE))
    till.send_one(feedback(till, "f1", occurred_at=JUST_BEFORE))
    assert today(office) == []
    till.send_one(till.visit("m2", occurred_at=MIDNIGHT.isoformat()))
    assert [x.served for x in today(office)] == [1]


def test_what_was_refused_or_waits_is_not_counted(till: Till, office: HeadOffice) -> None:
    waits = "00000000-0000-4000-8000-000000000000"
    till.send(till.visit("nobody"), till.visit(depends_on=(waits,)))
    assert today(office) == []


def test_what_was_told_late_counts_for_the_day_it_was_done(
    till: Till, office: HeadOffice, clock: SetClock
) -> None:
    visit = till.visit("m2")
    clock.at = NOON + dt.timedelta(days=1)
    till.send_one(visit)
    with office.database.reading() as connection:
        assert store_today(connection, "s1", clock.now()).clerks == ()


def test_money_given_to_who_was_erased_still_counts(till: Till, office: HeadOffice) -> None:
    till.send(till.visit(), till.grant(till.borrow_both(2000), 500), feedback(till, "f1"))
    before = today(office)
    with office.database.writing() as connection:
        erasing.erase(connection, "m1", NOON)
    assert today(office) == before


# Of a plan SQLite tells the most.
@pytest.mark.parametrize("seeded_settings", ["sqlite"], indirect=True)
def test_the_day_is_read_by_the_index(office: HeadOffice) -> None:
    plan = (
        "EXPLAIN QUERY PLAN SELECT kind FROM operations WHERE store_id = 's1'"
        " AND occurred_at >= 'x' AND occurred_at < 'y' AND outcome = 'applied'"
    )
    with office.database.reading() as connection:
        (step,) = connection.exec_driver_sql(plan).all()
    assert "ix_operations_store_id_occurred_at" in step[3]
