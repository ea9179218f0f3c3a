"""Visits, notes, samples, complaints and closed leases."""

from typing import Any

import pytest

from clerkapp.domain.complaint import Complaint, ComplaintState
from clerkapp.domain.lease import BudgetKind
from clerkapp.domain.operation import Operation, OperationKind
from clerkapp.domain.timeline import TimelineEntry
from headoffice import records
from headoffice.office import HeadOffice
from sync.wire import Entity, Outcome
from tests.headoffice.pretend_tills import Till, parts
from tests.headoffice.tiny_chain import CLERK, CLERK_FEN, STORE_FEN, STRANGER
from tests.support import small_chain


def entry(office: HeadOffice, operation: Operation) -> TimelineEntry:
    with office.database.reading() as connection:
        found = records.read(connection, Entity.TIMELINE, operation.id, TimelineEntry)
    assert found is not None
    return found


def settle(
    till: Till, member_id: str = "m1", complaint_id: str = "complaint-m1", **changed: Any
) -> Operation:
    payload = {"complaint_id": complaint_id, "gift": "sample", "gift_operation_id": None}
    return till.next(OperationKind.COMPLAINT_SETTLED, payload, member_id, **changed)


def close(till: Till, lease_id: str, spent_fen: int = 0) -> Operation:
    payload = {"lease_id": lease_id, "spent_fen": spent_fen}
    return till.next(OperationKind.LEASE_CLOSED, payload, None)


@pytest.mark.parametrize(
    ("kind", "payload", "title"),
    [
        (OperationKind.VISIT_RECORDED, {"assurance": "signed"}, "到店：南京西路店"),
        (OperationKind.NOTE_ADDED, {"note_id": "n1", "text": " 喜欢深烘 "}, "喜欢深烘"),
        (
            OperationKind.SAMPLE_GIVEN,
            {"sample_id": "coffee", "reason_id": "recovery"},
            "手冲咖啡小样",
        ),
    ],
)
def test_it_stands_on_the_timeline_under_the_operations_own_id(
    till: Till, office: HeadOffice, kind: OperationKind, payload: dict[str, Any], title: str
) -> None:
    operation = till.next(kind, payload)
    assert till.send_one(operation).flags == []
    written = entry(office, operation)
    assert (written.member_id, written.title.zh) == ("m1", title)
    assert written.at == office.clock.now()
    assert till.pulled() == [("timeline", operation.id)]


def test_a_visit_of_a_member_kept_elsewhere_brings_the_whole_file(till: Till) -> None:
    visit = till.visit("m3")
    till.send_one(visit)
    keys = {key for _, key in till.pulled()}
    assert keys == {"m3", "m3-p1", "tag-1", "task-1", visit.id}
    following = till.visit("m3")
    till.send_one(following)
    assert till.pulled() == [("timeline", following.id)]


def test_a_note_without_words_is_refused(till: Till) -> None:
    note = till.next(OperationKind.NOTE_ADDED, {"note_id": "n1", "text": "  "})
    assert till.send_one(note).code == "malformed"


def test_a_sample_that_policy_does_not_list_is_flagged(till: Till) -> None:
    given = till.next(OperationKind.SAMPLE_GIVEN, {"sample_id": "gold bar", "reason_id": "x"})
    assert till.send_one(given).flags == ["reason_not_allowed", "unknown_sample"]


def test_what_somebody_did_who_is_not_on_the_roster_is_flagged(
    till: Till, till_there: Till
) -> None:
    assert till.send_one(till.visit(clerk_id=STRANGER)).flags == ["unknown_clerk"]
    assert till_there.send_one(till_there.visit(clerk_id=STRANGER)).flags == []
    assert till.send_one(till.visit(clerk_id="system")).flags == ["unknown_clerk"]


def test_a_till_closes_its_leases_in_nobodys_name(till: Till) -> None:
    store, clerk = till.borrow_both(2000)
    closings = [
        till.next(OperationKind.LEASE_CLOSED, {"lease_id": x.id, "spent_fen": 0}, None, clerk_id=by)
        for x, by in ((store, "system"), (clerk, "nobody"))
    ]
    assert [x.flags for x in till.send(*closings)] == [[], ["unknown_clerk"]]


def test_what_needs_a_member_and_has_none_is_refused(till: Till) -> None:
    assert till.send_one(till.visit(None)).code == "malformed"


def test_a_settled_complaint_is_settled_at_both_stores(
    till: Till, till_there: Till, office: HeadOffice
) -> None:
    assert till.send_one(settle(till)).outcome is Outcome.APPLIED
    assert till.pulled() == till_there.pulled() == [("complaint", "complaint-m1")]
    with office.database.reading() as connection:
        found = records.read(connection, Entity.COMPLAINT, "complaint-m1", Complaint)
    assert found is not None
    assert (found.state, found.settled_by) == (ComplaintState.SETTLED, CLERK)
    assert found.settled_at == office.clock.now()


def test_a_second_settlement_is_refused_and_the_first_stands(till: Till, other_till: Till) -> None:
    till.send_one(settle(till))
    assert other_till.send_one(settle(other_till)).code == "already_settled"


@pytest.mark.parametrize(
    ("member_id", "complaint_id"), [("m2", "complaint-m1"), ("m1", "complaint-x")]
)
def test_a_complaint_that_this_member_does_not_have_is_refused(
    till: Till, member_id: str, complaint_id: str
) -> None:
    assert till.send_one(settle(till, member_id, complaint_id)).code == "unknown_complaint"


def test_a_settlement_by_a_store_that_never_met_the_member_is_flagged(
    office: HeadOffice, till_there: Till
) -> None:
    with office.database.writing() as connection:
        records.insert_records(connection, [small_chain.complaint("m2")])
    settled = settle(till_there, "m2", "complaint-m2", clerk_id=STRANGER)
    verdict = till_there.send_one(settled)
    assert (verdict.outcome, verdict.flags) == (Outcome.APPLIED, ["outside_scope"])


def test_a_settlement_behind_a_visit_is_not_flagged(office: HeadOffice, till_there: Till) -> None:
    with office.database.writing() as connection:
        records.insert_records(connection, [small_chain.complaint("m2")])
    visit = till_there.visit("m2", clerk_id=STRANGER)
    settled = settle(till_there, "m2", "complaint-m2", clerk_id=STRANGER)
    assert [x.flags for x in till_there.send(visit, settled)] == [[], []]


def test_a_closed_lease_returns_what_is_left_and_no_more(till: Till, office: HeadOffice) -> None:
    store, clerk = till.borrow_both(2000)
    till.send_one(till.grant([store, clerk]))
    assert till.send_one(close(till, store.id, 500)).flags == []
    assert parts(office, BudgetKind.STORE, "s1") == (STORE_FEN - 500, 0, 500, 0, 0)
    assert parts(office, BudgetKind.CLERK, CLERK) == (CLERK_FEN - 2000, 1500, 500, 0, 0)


def test_closing_a_lease_twice_returns_it_once(till: Till, office: HeadOffice) -> None:
    store, _ = till.borrow_both(2000)
    verdicts = till.send(close(till, store.id), close(till, store.id))
    assert [x.outcome for x in verdicts] == [Outcome.APPLIED] * 2
    assert parts(office, BudgetKind.STORE, "s1") == (STORE_FEN, 0, 0, 0, 0)


def test_what_a_till_says_it_spent_and_never_told_is_burned(till: Till, office: HeadOffice) -> None:
    store, _ = till.borrow_both(2000)
    assert till.send_one(close(till, store.id, 800)).flags == ["spent_differs"]
    assert parts(office, BudgetKind.STORE, "s1") == (STORE_FEN - 800, 0, 0, 800, 0)


@pytest.mark.parametrize("spent_fen", [-(2**60), 2**60])
def test_absurd_amounts_at_closing_break_no_equation(
    till: Till, office: HeadOffice, spent_fen: int
) -> None:
    store, _ = till.borrow_both(2000)
    assert till.send_one(close(till, store.id, spent_fen)).outcome is Outcome.APPLIED
    assert sum(parts(office, BudgetKind.STORE, "s1")) == STORE_FEN


def test_another_devices_lease_cannot_be_closed(till: Till, other_till: Till) -> None:
    store, _ = other_till.borrow_both(2000)
    assert till.send_one(close(till, store.id)).flags == ["unknown_lease"]
