"""Operations come in: once, in order, and no bad one holds up the rest."""

import dataclasses
import json
import uuid

import pytest
from sqlalchemy import text

from clerkapp.domain.operation import NoteAdded, OperationKind, VisitRecorded
from headoffice import tables
from headoffice.errors import RejectedError
from headoffice.office import HeadOffice
from headoffice.operations import applying, visit_recorded
from headoffice.operations.effect import Act, Effect
from sync.wire import Outcome, Verdict, encode
from tests.headoffice.pretend_tills import Till, count
from tests.support.clock import SetClock


def refused(verdict: Verdict) -> str:
    assert verdict.outcome is Outcome.REJECTED
    return verdict.code


def held(verdict: Verdict) -> str:
    assert verdict.outcome is Outcome.DEFERRED
    return verdict.code


def test_an_operation_is_applied_and_visible_from_the_position_it_names(till: Till) -> None:
    verdict = till.send_one(visit := till.visit())
    assert verdict.outcome is Outcome.APPLIED
    page = till.pull()
    assert [(x.entity, x.key) for x in page.changes] == [("timeline", visit.id)]
    assert page.changes[-1].position == verdict.position == till.cursor.position


def test_an_effect_on_nobodys_feed_names_the_position_where_the_feed_stands(till: Till) -> None:
    first = till.send_one(till.visit())
    lent = till.borrow_both()
    closing = {"lease_id": lent[0].id, "spent_fen": 0}
    closed = till.send_one(till.next(OperationKind.LEASE_CLOSED, closing, None))
    assert (closed.outcome, closed.position) == (Outcome.APPLIED, first.position)


def test_a_lost_reply_is_answered_with_the_first_verdict(till: Till, office: HeadOffice) -> None:
    visit = till.visit()
    first = till.send_one(visit)
    till.send_one(till.visit())
    assert till.send_one(visit) == first
    assert count(office, tables.operations) == 2
    assert len(till.pulled()) == 2


def test_the_same_id_with_another_body_is_refused_and_changes_nothing(
    till: Till, office: HeadOffice
) -> None:
    visit = till.visit()
    first = till.send_one(visit)
    forged = dataclasses.replace(visit, member_id="m2")
    forged = dataclasses.replace(forged, hash=forged.computed_hash())
    assert refused(till.send_one(forged)) == "id_reused"
    assert till.send_one(visit) == first
    assert till.send_one(till.visit()).outcome is Outcome.APPLIED


def test_a_reused_id_keeps_its_place_so_that_the_next_operation_is_heard(till: Till) -> None:
    visit = till.visit()
    reused = till.visit("m2", id=visit.id)
    following = till.visit()
    outcomes = [x.outcome for x in till.send(visit, reused, following)]
    assert outcomes == [Outcome.APPLIED, Outcome.REJECTED, Outcome.APPLIED]


def test_an_operation_ahead_of_its_turn_waits_for_the_one_before(till: Till) -> None:
    first, second = till.visit(), till.visit()
    assert held(till.send_one(second)) == "sequence_gap"
    assert [x.outcome for x in till.send(first, second)] == [Outcome.APPLIED] * 2


def test_a_second_continuation_of_the_chain_is_held_for_people_to_look_at(
    till: Till, office: HeadOffice
) -> None:
    copied = (till.sequence, till.last_hash)
    till.send_one(till.visit())
    till.sequence, till.last_hash = copied
    fork = till.visit("m2")
    assert held(till.send_one(fork)) == "chain_fork"
    assert held(till.send_one(fork)) == "chain_fork"
    assert count(office, tables.chain_forks) == 1
    assert count(office, tables.operations) == 1


def test_a_chain_that_does_not_continue_ours_is_held(till: Till) -> None:
    till.send_one(till.visit())
    assert held(till.send_one(till.visit(previous_hash="f" * 64))) == "chain_fork"


def test_an_epoch_that_has_not_begun_waits_for_its_greeting(till: Till) -> None:
    assert held(till.send_one(till.visit(epoch=2))) == "sequence_gap"


def test_another_devices_operation_is_refused(till: Till, other_till: Till) -> None:
    assert refused(till.send_one(other_till.visit())) == "foreign_device"
    assert till.send_one(till.visit()).outcome is Outcome.APPLIED


@pytest.mark.parametrize(
    "raw",
    [
        b"null",
        b"[]",
        b"{}",
        b'"text"',
        b"{",
        b"\xff\xfe",
        b'{"id": 7}',
        b'{"id": "\xff"}',
        b"[" * 5000,
        b'{"id": "x", "sequence": 1e400}',
    ],
)
def test_what_is_no_operation_is_refused_and_stops_nobody(till: Till, raw: bytes) -> None:
    garbage, visit = till.send(raw, till.visit())
    assert refused(garbage) == "malformed"
    assert visit.outcome is Outcome.APPLIED


@pytest.mark.parametrize(
    ("payload", "code"),
    [
        ({"assurance": "by the look"}, "malformed"),
        ({}, "malformed"),
        ({"assurance": ["card"]}, "malformed"),
    ],
)
def test_a_payload_that_cannot_be_read_is_refused_for_good_and_keeps_its_place(
    till: Till, payload: dict[str, object], code: str
) -> None:
    bad = till.next(OperationKind.VISIT_RECORDED, payload)
    first, following = till.send(bad, till.visit())
    assert refused(first) == code
    assert following.outcome is Outcome.APPLIED
    assert till.send_one(bad) == first


def test_an_unknown_kind_is_refused_and_keeps_its_place(till: Till) -> None:
    unknown, following = till.send(till.next("weather.observed", {}), till.visit())
    assert refused(unknown) == "unknown_kind"
    assert following.outcome is Outcome.APPLIED


def test_content_that_its_hash_does_not_cover_is_refused_and_keeps_its_place(till: Till) -> None:
    tampered = json.loads(encode(till.visit()))
    tampered["member_id"] = "m2"
    bad, following = till.send(json.dumps(tampered).encode(), till.visit())
    assert refused(bad) == "bad_hash"
    assert following.outcome is Outcome.APPLIED


@pytest.mark.parametrize("when", ["yesterday", "2026-11-22T12:00:00", "", "0001-01-01T00:00+14:00"])
def test_a_time_without_a_zone_is_refused(till: Till, when: str) -> None:
    assert refused(till.send_one(till.visit(occurred_at=when))) == "malformed"


def test_text_that_a_database_cannot_keep_is_refused_and_stops_nobody(till: Till) -> None:
    bad, following = till.send(till.visit("m\x001"), till.visit())
    assert refused(bad) in ("malformed", "unknown_member")
    assert following.outcome is Outcome.APPLIED


def test_what_depends_on_a_refused_operation_is_refused_and_nothing_else(till: Till) -> None:
    bad = till.visit("nobody")
    dependent = till.visit(depends_on=(bad.id,))
    verdicts = till.send(bad, dependent, till.visit())
    assert refused(verdicts[0]) == "unknown_member"
    assert refused(verdicts[1]) == "depends_on_rejected"
    assert verdicts[2].outcome is Outcome.APPLIED


def test_what_depends_on_an_operation_still_to_come_waits_for_it(
    till: Till, other_till: Till
) -> None:
    awaited = other_till.visit()
    waiting = till.visit(depends_on=(awaited.id,))
    assert held(till.send_one(waiting)) == "dependency"
    other_till.send_one(awaited)
    assert till.send_one(waiting).outcome is Outcome.APPLIED


def test_an_operation_that_waits_for_itself_is_refused(till: Till) -> None:
    own_id = str(uuid.uuid4())
    assert refused(till.send_one(till.visit(id=own_id, depends_on=(own_id,)))) == "malformed"


def test_a_passing_fault_of_money_stores_nothing_and_the_same_operation_is_taken_later(
    till: Till, office: HeadOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise OSError("the disk is full")

    grant = till.grant(till.borrow_both())
    with monkeypatch.context() as broken:
        broken.setitem(applying.EFFECTS, OperationKind.COUPON_GRANTED, fails)
        assert till.send_one(grant).outcome is Outcome.RETRY
    assert count(office, tables.operations) == 0
    assert till.send_one(grant).outcome is Outcome.APPLIED


def test_what_waits_has_its_place_and_holds_up_nothing_behind_it(
    till: Till, other_till: Till
) -> None:
    awaited = other_till.visit()
    waiting, following = till.send(till.visit(depends_on=(awaited.id,)), till.visit())
    assert held(waiting) == "dependency"
    assert following.outcome is Outcome.APPLIED


def test_what_head_office_stumbles_over_is_refused_and_undone_and_keeps_its_place(
    till: Till,
    office: HeadOffice,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def begins_and_stumbles(act: Act, payload: VisitRecorded) -> Effect:
        visit_recorded.apply(act, payload)
        return Effect(flags={str(1 // 0)})

    before = count(office, tables.timeline)
    bad = till.visit("m3")
    with monkeypatch.context() as broken:
        broken.setitem(applying.EFFECTS, OperationKind.VISIT_RECORDED, begins_and_stumbles)
        first = till.send_one(bad)
    assert refused(first) == "malformed"
    assert count(office, tables.timeline) == before
    assert "ZeroDivisionError" in caplog.text
    assert "begins_and_stumbles" in caplog.text
    assert till.send_one(till.visit()).outcome is Outcome.APPLIED
    assert till.send_one(bad) == first


def test_a_fault_of_the_database_sets_one_operation_aside_and_stops_nobody(
    till: Till, office: HeadOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    def asks_for_what_is_not_there(act: Act, _: object) -> None:
        act.connection.execute(text("SELECT * FROM elsewhere"))

    visit, note = till.visit(), till.next(OperationKind.NOTE_ADDED, NoteAdded("n1", "oolong"), "m1")
    before = count(office, tables.timeline)
    with monkeypatch.context() as broken:
        broken.setitem(applying.EFFECTS, OperationKind.VISIT_RECORDED, asks_for_what_is_not_there)
        first, following = till.send(visit, note)
    assert held(first) == "fault"
    assert following.outcome is Outcome.APPLIED
    assert count(office, tables.timeline) == before + 1
    assert till.send_one(visit).outcome is Outcome.APPLIED
    assert count(office, tables.timeline) == before + 2


def test_an_operation_that_waits_for_more_than_a_query_can_hold_stops_nobody(till: Till) -> None:
    first = till.visit()
    waiting = till.visit(depends_on=tuple(f"{n:x}" for n in range(70_000)))
    assert [x.outcome for x in till.send(first, waiting)] == [Outcome.APPLIED, Outcome.DEFERRED]


def test_a_refused_operation_leaves_nothing_of_what_it_had_begun(
    till: Till, office: HeadOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    def begins_and_refuses(act: object, payload: object) -> None:
        visit_recorded.apply(act, payload)  # type: ignore[arg-type]
        raise RejectedError("malformed", "on second thought")

    before = count(office, tables.timeline)
    monkeypatch.setitem(applying.EFFECTS, OperationKind.VISIT_RECORDED, begins_and_refuses)
    assert refused(till.send_one(till.visit("m3"))) == "malformed"
    assert count(office, tables.timeline) == before
    assert till.pulled() == []


def test_a_verdict_is_the_same_after_the_clock_moved_on(till: Till, clock: SetClock) -> None:
    first = till.send_one(bad := till.visit("nobody"))
    clock.forward(days=399)
    assert till.send_one(bad) == first
