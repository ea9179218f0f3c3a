"""What docs/protocol.md promises, of every head office."""

import dataclasses
import datetime as dt
import uuid
from pathlib import Path

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from clerkapp.domain.complaint import ComplaintState
from clerkapp.domain.lease import BudgetKind, Lease
from clerkapp.domain.operation import (
    GENESIS,
    ComplaintSettled,
    GiftKind,
    LeaseClosed,
    OperationKind,
)
from clerkapp.domain.records import RECORD_TYPES, Entity
from clerkapp.journal.device import Device, enrol, this_device
from clerkapp.line import LineFault, LineFaultError
from sync import wire
from sync.client import AnsweredNoError, HeadOffice
from sync.enrol import enrol_again
from sync.transport import Request
from tests.contracts.conftest import EnrolledTill, World
from tests.support.clock import NOON
from tests.support.tills import close_counter, open_counter


def lent(till: EnrolledTill, world: World, fen: int = 2000) -> list[Lease]:
    return till.head_office.lease(
        wire.LeaseRequest(
            wishes=[
                wire.LeaseWish(
                    kind=BudgetKind.STORE, owner_id="s1", day=world.today, amount_fen=fen
                ),
                wire.LeaseWish(
                    kind=BudgetKind.CLERK, owner_id="1001", day=world.today, amount_fen=fen
                ),
            ]
        )
    ).leases


def lines(
    till: EnrolledTill, after: tuple[str, str] | None = None, cursor: str = ""
) -> list[wire.SnapshotLine]:
    with till.head_office.snapshot(after, cursor) as pieces:
        return [
            msgspec.json.decode(line, type=wire.SnapshotLine)
            for line in b"".join(pieces).splitlines()
        ]


def rows(till: EnrolledTill) -> tuple[wire.SnapshotHead, list[wire.SnapshotRow]]:
    head, *between, tail = lines(till)
    assert isinstance(head, wire.SnapshotHead)
    assert isinstance(tail, wire.SnapshotTail)
    body = [line for line in between if isinstance(line, wire.SnapshotRow)]
    assert head.count == tail.count == len(body) == len(between)
    return head, body


def page(till: EnrolledTill, cursor: str) -> wire.Page:
    answer = till.head_office.changes(cursor, 0)
    assert isinstance(answer, wire.Page)
    return answer


def complaint_settled(till: EnrolledTill) -> wire.Verdict:
    payload = ComplaintSettled("complaint-m1", GiftKind.NONE)
    operation = till.chain.next(OperationKind.COMPLAINT_SETTLED, payload)
    return till.head_office.push([operation]).verdicts[0]


def test_an_enrolment_code_works_once(world: World) -> None:
    code = world.codes["s1"][0]
    world.enrol()
    again = wire.Enrolment(code=code, device_name="till", public_key="cd" * 32)
    with pytest.raises(AnsweredNoError) as no:
        HeadOffice(world.transport).enrol(again)
    assert (no.value.status, no.value.code) == (409, "code_used")


def test_an_enrolment_whose_reply_was_lost_is_the_same_device_with_a_fresh_token(
    world: World,
) -> None:
    code = world.codes["s1"][0]
    lost = world.enrol()
    public_key = lost.key.public_key().public_bytes_raw().hex()
    again = wire.Enrolment(code=code, device_name="till", public_key=public_key)
    enrolled = HeadOffice(world.transport).enrol(again)
    assert enrolled.token != lost.enrolled.token
    assert msgspec.structs.replace(enrolled, token=lost.enrolled.token) == lost.enrolled
    visit = lost.chain.visit()
    answered = HeadOffice(world.transport, enrolled.token).push([visit]).verdicts
    assert [x.outcome for x in answered] == [wire.Outcome.APPLIED]
    with pytest.raises(LineFaultError) as fault:
        lost.head_office.push([visit])
    assert fault.value.fault is LineFault.UNAUTHORIZED


def test_an_unknown_enrolment_code_is_an_answer(world: World) -> None:
    wanted = wire.Enrolment(code="nonsense", device_name="till", public_key="ab" * 32)
    with pytest.raises(AnsweredNoError) as no:
        HeadOffice(world.transport).enrol(wanted)
    assert (no.value.status, no.value.code) == (404, "unknown_code")


def test_a_stranger_is_not_answered(world: World) -> None:
    stranger = HeadOffice(world.transport, "not-a-token")
    for call in (stranger.digest, lambda: stranger.push([])):
        with pytest.raises(LineFaultError) as fault:
            call()
        assert fault.value.fault is LineFault.UNAUTHORIZED
    with pytest.raises(LineFaultError) as fault, stranger.snapshot():
        pass
    assert fault.value.fault is LineFault.UNAUTHORIZED


def test_a_repeated_operation_gets_the_first_answer_and_has_one_effect(world: World) -> None:
    till = world.enrol()
    leases = lent(till, world)
    grant = till.chain.grant(leases)
    first = till.head_office.push([grant]).verdicts[0]
    again = till.head_office.push([grant, grant]).verdicts
    assert first.outcome is wire.Outcome.APPLIED
    assert again == [first, first]
    coupons = [row for row in rows(till)[1] if row.entity == Entity.COUPON]
    assert [row.key for row in coupons] == [grant.payload["coupon_id"]]
    assert {lease.spent_fen for lease in lent(till, world)} == {1000}


def test_the_same_id_with_another_body_is_rejected_and_changes_nothing(world: World) -> None:
    till = world.enrol()
    first = till.chain.visit()
    till.head_office.push([first])
    other = dataclasses.replace(first, clerk_id="1002")
    other = dataclasses.replace(other, hash=other.computed_hash())
    verdict = till.head_office.push([other]).verdicts[0]
    assert (verdict.outcome, verdict.code) == (wire.Outcome.REJECTED, "id_reused")
    assert till.head_office.push([first]).verdicts[0].outcome is wire.Outcome.APPLIED


def test_one_bad_operation_holds_up_no_other(world: World) -> None:
    till = world.enrol()
    batch = [
        till.chain.visit(member_id="nobody"),
        till.chain.next("from.the.future", {}),
        till.chain.next(OperationKind.COUPON_GRANTED, {"coupon_id": 7}),
        till.chain.visit(),
    ]
    verdicts = till.head_office.push(batch).verdicts
    assert [v.code for v in verdicts] == ["unknown_member", "unknown_kind", "malformed", ""]
    assert verdicts[-1].outcome is wire.Outcome.APPLIED


def test_an_operation_that_is_none_is_rejected_by_itself(world: World) -> None:
    till = world.enrol()
    good = till.chain.visit()
    batch = wire.Batch(
        operations=[msgspec.Raw(b'{"id":"x","sequence":"one"}'), msgspec.Raw(wire.encode(good))]
    )
    request = Request("POST", "/v1/operations", body=wire.encode(batch), token=till.enrolled.token)
    reply = msgspec.json.decode(world.transport.exchange(request).body, type=wire.Verdicts)
    assert [v.code for v in reply.verdicts] == ["malformed", ""]


def test_an_operation_with_a_wrong_hash_is_rejected(world: World) -> None:
    till = world.enrol()
    tampered = dataclasses.replace(till.chain.visit(), clerk_id="1002")
    assert till.head_office.push([tampered]).verdicts[0].code == "bad_hash"


def test_an_operation_of_another_device_is_rejected(world: World) -> None:
    till, other = world.enrol(), world.enrol()
    assert till.head_office.push([other.chain.visit()]).verdicts[0].code == "foreign_device"


def test_an_operation_ahead_of_a_gap_waits_and_is_taken_later(world: World) -> None:
    till = world.enrol()
    first, second = till.chain.visit(), till.chain.visit()
    waiting = till.head_office.push([second]).verdicts[0]
    assert (waiting.outcome, waiting.code) == (wire.Outcome.DEFERRED, "sequence_gap")
    both = till.head_office.push([first, second]).verdicts
    assert [v.outcome for v in both] == [wire.Outcome.APPLIED] * 2


def test_a_chain_with_two_continuations_is_held_and_nothing_of_it_applied(world: World) -> None:
    till = world.enrol()
    first = till.chain.visit()
    till.chain.sequence, till.chain.last_hash = 0, first.previous_hash
    clone = till.chain.visit()
    assert till.head_office.push([first]).verdicts[0].outcome is wire.Outcome.APPLIED
    verdict = till.head_office.push([clone]).verdicts[0]
    assert (verdict.outcome, verdict.code) == (wire.Outcome.DEFERRED, "chain_fork")


def test_what_depends_on_a_rejected_operation_is_rejected_with_it(world: World) -> None:
    till = world.enrol()
    bad = till.chain.visit(member_id="nobody")
    dependent = till.chain.visit(depends_on=(bad.id,))
    verdicts = till.head_office.push([bad, dependent]).verdicts
    assert [v.code for v in verdicts] == ["unknown_member", "depends_on_rejected"]


def test_a_complaint_is_settled_once(world: World) -> None:
    till, other = world.enrol(), world.enrol()
    assert complaint_settled(till).outcome is wire.Outcome.APPLIED
    second = complaint_settled(other)
    assert (second.outcome, second.code) == (wire.Outcome.REJECTED, "already_settled")


def test_an_effect_is_in_the_feed_of_the_store_from_its_position_on(world: World) -> None:
    till, other = world.enrol(), world.enrol()
    head, _ = rows(other)
    verdict = complaint_settled(till)
    seen = page(other, head.cursor)
    told = {(change.entity, change.key): change for change in seen.changes}
    change = told[("complaint", "complaint-m1")]
    settled = msgspec.json.decode(change.data, type=RECORD_TYPES[Entity.COMPLAINT])
    assert settled.state is ComplaintState.SETTLED  # type: ignore[union-attr]
    assert change.position <= verdict.position
    assert wire.Cursor.parse(seen.cursor).position >= verdict.position
    assert page(other, seen.cursor).changes == []


def test_a_store_sees_its_own_members_only(world: World) -> None:
    till, there = world.enrol("s1"), world.enrol("s2")
    here = {row.key for row in rows(till)[1] if row.entity == Entity.MEMBER}
    far = {row.key for row in rows(there)[1] if row.entity == Entity.MEMBER}
    assert (here, far) == ({"m1", "m2"}, {"m1", "m3"})


def test_every_record_of_a_snapshot_reads_as_its_type(world: World) -> None:
    _, body = rows(world.enrol())
    for row in body:
        msgspec.json.decode(row.data, type=RECORD_TYPES[Entity(row.entity)])
    assert {row.entity for row in body} >= {"store", "key", "policy", "staff", "member"}


def test_a_cursor_of_another_epoch_or_scope_is_answered_with_a_reset(world: World) -> None:
    till = world.enrol()
    cursor = wire.Cursor.parse(rows(till)[0].cursor)
    elsewhere = wire.Cursor("elsewhere", cursor.scope, cursor.position).text()
    recut = wire.Cursor(cursor.epoch, "99", cursor.position).text()
    answers = [till.head_office.changes(text, 0) for text in (elsewhere, recut)]
    assert [x.reason for x in answers if isinstance(x, wire.Reset)] == ["epoch", "scope"]


def test_asking_for_the_same_room_twice_lends_it_once(world: World) -> None:
    till = world.enrol()
    first, again = lent(till, world), lent(till, world)
    assert first == again
    assert [lease.amount_fen for lease in first] == [2000, 2000]


def test_a_budget_is_never_lent_beyond_what_it_holds(world: World) -> None:
    tills = [world.enrol(), world.enrol()]
    wanted = [lent(till, world, 4000) for till in tills]
    clerk = [x.amount_fen for leases in wanted for x in leases if x.kind is BudgetKind.CLERK]
    assert sum(clerk) == 5000


def test_a_day_has_one_spelling(world: World) -> None:
    till = world.enrol()
    day = dt.date.fromisoformat(world.today)
    wishes = [
        wire.LeaseWish(kind=BudgetKind.STORE, owner_id="s1", day=spelled, amount_fen=100)
        for spelled in (f"{day:%Y%m%d}", f"{day:%G-W%V-%u}", world.today)
    ]
    reply = till.head_office.lease(wire.LeaseRequest(wishes=wishes))
    assert [x.day for x in reply.leases] == [x.day for x in reply.budgets] == [world.today]


def test_what_is_left_of_a_closed_lease_can_be_lent_again(world: World) -> None:
    till, other = world.enrol(), world.enrol()
    [pool, own] = sorted(lent(till, world, 5000), key=lambda x: x.kind, reverse=True)
    assert own.kind is BudgetKind.CLERK
    assert pool.kind is BudgetKind.STORE
    grant = till.chain.grant([pool, own])
    close = till.chain.next(OperationKind.LEASE_CLOSED, LeaseClosed(own.id, 1000), None)
    till.head_office.push([grant, close])
    freed = [x for x in lent(other, world, 5000) if x.kind is BudgetKind.CLERK]
    assert [x.amount_fen for x in freed] == [4000]


def test_a_grant_on_a_lease_of_another_device_stands_and_is_flagged(world: World) -> None:
    till, other = world.enrol(), world.enrol()
    stolen = lent(other, world)
    [verdict] = till.head_office.push([till.chain.grant(stolen)]).verdicts
    assert verdict.outcome is wire.Outcome.APPLIED
    assert "unknown_lease" in verdict.flags


def test_a_member_that_a_till_does_not_store_is_read_through_by_id_and_by_card(
    world: World,
) -> None:
    till = world.enrol("s1")
    by_id = till.head_office.member("m3")
    by_card = till.head_office.member(by_id.member.card_number)
    assert by_id.member == by_card.member
    assert [entry.id for entry in by_id.timeline] == ["m3-p1"]


def test_an_unknown_member_is_an_answer(world: World) -> None:
    with pytest.raises(AnsweredNoError) as no:
        world.enrol().head_office.member("nobody")
    assert no.value.code == "unknown_member"


def test_a_member_code_is_for_the_members_app_alone(world: World) -> None:
    app = HeadOffice(world.transport, world.app_token)
    assert app.member_code("m1").text.startswith("CM1")
    with pytest.raises(LineFaultError) as fault:
        world.enrol().head_office.member_code("m1")
    assert fault.value.fault is LineFault.UNAUTHORIZED


def test_a_batch_that_is_too_large_is_refused_whole(world: World) -> None:
    till = world.enrol()
    with pytest.raises(AnsweredNoError) as no:
        till.head_office.push([till.chain.visit() for _ in range(101)])
    assert no.value.code == "batch_too_large"


def test_every_reply_tells_head_offices_time(world: World) -> None:
    till = world.enrol()
    told = page(till, rows(till)[0].cursor).server_time
    assert abs(told - dt.datetime.now(dt.UTC)) < dt.timedelta(minutes=1)


def test_a_till_that_is_no_longer_let_in_is_taken_on_again_with_its_journal(
    world: World, tmp_path: Path
) -> None:
    counter, stranger = open_counter(tmp_path / "till"), str(uuid.uuid4())
    key = Ed25519PrivateKey.generate().private_bytes_raw().hex()
    identity = Device(stranger, "till", "s1", 3, "stale", key, "http://127.0.0.1:9", NOON)
    with counter.journal.writing() as write:
        enrol(write, identity)
    enrol_again(counter, world.codes["s1"].pop(0), world.transport)
    with counter.journal.reading() as read:
        renewed = this_device(read)
    assert (renewed.id, renewed.epoch) == (stranger, 3)
    line = HeadOffice(world.transport, renewed.token)
    assert line.greet(greeting_of(renewed)).quarantine == ""
    close_counter(counter)


def greeting_of(device: Device) -> wire.Greeting:
    return wire.Greeting(run="r1", former_runs=[], epoch=device.epoch, sequence=0, hash=GENESIS)


def test_a_run_that_does_not_know_the_one_before_is_a_copy_and_borrows_nothing(
    world: World,
) -> None:
    till = world.enrol()
    first = wire.Greeting(run="r1", former_runs=[], epoch=1, sequence=0, hash=GENESIS)
    assert till.head_office.greet(first).quarantine == ""
    copy = wire.Greeting(run="r2", former_runs=[], epoch=1, sequence=0, hash=GENESIS)
    assert till.head_office.greet(copy).quarantine == "copied"
    with pytest.raises(AnsweredNoError) as no:
        till.head_office.lease(wire.LeaseRequest(wishes=[], run="r1"))
    assert (no.value.status, no.value.code) == (409, "not_trusted")


def test_what_waits_holds_up_nothing_behind_it_and_takes_effect_when_it_comes_again(
    world: World,
) -> None:
    till, other = world.enrol(), world.enrol()
    awaited = other.chain.visit()
    waiting = till.chain.visit(depends_on=(awaited.id,))
    verdicts = till.head_office.push([waiting, till.chain.visit()]).verdicts
    assert [(x.outcome, x.code) for x in verdicts] == [
        (wire.Outcome.DEFERRED, "dependency"),
        (wire.Outcome.APPLIED, ""),
    ]
    other.head_office.push([awaited])
    [again] = till.head_office.push([waiting]).verdicts
    assert again.outcome is wire.Outcome.APPLIED
