"""Head office's order to forget a member is carried out in both files, and confirmed."""

import dataclasses
import datetime as dt
from pathlib import Path

import pytest

from clerkapp.cache import reads
from clerkapp.counter import Counter
from clerkapp.domain.erasure import Erasure, redacted_payload
from clerkapp.domain.errors import RefusedError
from clerkapp.domain.member import Assurance
from clerkapp.domain.member_fields import MemberField
from clerkapp.domain.operation import PAYLOAD_TYPES, OperationKind
from clerkapp.domain.records import Entity
from clerkapp.domain.task import TaskKind
from clerkapp.journal import outbox
from clerkapp.journal.outbox import OperationState
from clerkapp.queries.member_file import member_file
from clerkapp.queries.my_day import my_day
from clerkapp.queries.registered_here import pending_members
from clerkapp.queries.scan_answer import NotStoredHere, scan_answer
from clerkapp.queries.sync_health import operation_list
from clerkapp.services.add_note import add_note
from clerkapp.services.add_task import add_task
from clerkapp.services.correct_member import correct_member
from clerkapp.services.grant_coupon import GrantOrder, grant_coupon
from clerkapp.services.raise_complaint import raise_complaint
from clerkapp.services.record_feedback import record_feedback
from clerkapp.services.register_member import Registration, register_member
from sync.client import HeadOffice
from sync.erasing import erase_here
from sync.leasing import keep_leases
from sync.pull import pull_once
from sync.push import push_once
from tests.support.clock import NOON
from tests.support.head_office_double import HeadOfficeDouble
from tests.support.tills import session

TODAY = dt.date(2026, 11, 22)
ORDER = Erasure("e1", "m1", "erased-1")


def note(till: Counter, number: int) -> None:
    add_note(till, session(), "m1", "allergic to nuts", f"00000000-0000-4000-8000-{number:012d}")


def busy(till: Counter, line: HeadOffice) -> None:
    pull_once(till, line, 0)
    keep_leases(till, line, "1001")
    note(till, 1)
    grant_coupon(till, session(), GrantOrder("o1", "m1", "c10", "recovery", note="for her nuts"))


def order(till: Counter, line: HeadOffice, double: HeadOfficeDouble) -> None:
    double.tell(Entity.ERASURE, ORDER)
    pull_once(till, line, 0)


def entries(till: Counter) -> list[outbox.OutboxEntry]:
    with till.journal.reading() as read:
        return outbox.newest(read, 100)[::-1]


def bytes_of(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.iterdir() if path.is_file())


def test_what_is_acknowledged_keeps_its_money_and_loses_the_person(
    till: Counter, line: HeadOffice, double: HeadOfficeDouble
) -> None:
    busy(till, line)
    push_once(till, line)
    order(till, line, double)
    assert erase_here(till)
    said, grant, confirmed = (entry.operation for entry in entries(till))
    assert (said.payload, said.member_id, said.redacted) == ({}, "erased-1", True)
    assert (grant.payload["value_fen"], grant.payload["note"]) == (1000, "")
    assert confirmed.kind == "erasure.confirmed"
    with till.cache.reading() as read:
        assert not reads.has_member(read, "m1")


def test_what_was_not_sent_yet_is_sent_first_and_then_forgotten(
    till: Counter, line: HeadOffice, double: HeadOfficeDouble
) -> None:
    busy(till, line)
    order(till, line, double)
    erase_here(till)
    assert [entry.operation.redacted for entry in entries(till)] == [False, False]
    push_once(till, line)
    assert erase_here(till)
    assert [entry.operation.redacted for entry in entries(till)] == [True, True, False]
    assert not erase_here(till)


def test_the_chain_of_a_redacted_journal_is_still_unbroken(
    till: Counter, line: HeadOffice, double: HeadOfficeDouble
) -> None:
    busy(till, line)
    push_once(till, line)
    order(till, line, double)
    erase_here(till)
    chain = [entry.operation for entry in entries(till)]
    assert [x.previous_hash for x in chain[1:]] == [x.hash for x in chain[:-1]]


def test_the_words_are_in_no_file_of_the_till_any_more(tmp_path: Path) -> None:
    from clerkapp.cache.database import Cache
    from clerkapp.journal.database import Journal
    from clerkapp.journal.device import Device, enrol
    from tests.support.clock import SetClock

    double = HeadOfficeDouble(SetClock())
    folder = tmp_path / "plain"
    folder.mkdir()
    till = Counter(Journal.open(folder, None), Cache.open(folder, None), SetClock())
    from sync import wire

    wanted = wire.Enrolment(code="code-s1-1", device_name="till", public_key="ab" * 32)
    enrolled = HeadOffice(double).enrol(wanted)
    line = HeadOffice(double, enrolled.token)
    identity = Device(
        enrolled.device_id, "till", "s1", 1, enrolled.token, "00", "http://127.0.0.1:9", NOON
    )
    with till.journal.writing() as write:
        enrol(write, identity)
    busy(till, line)
    push_once(till, line)
    assert b"allergic" in bytes_of(folder)
    order(till, line, double)
    erase_here(till)
    till.cache.settle()
    assert b"allergic" not in bytes_of(folder)
    assert b"for her nuts" not in bytes_of(folder)
    till.journal.close()
    till.cache.close()


def test_nothing_more_is_written_of_a_member_who_was_forgotten(
    till: Counter, line: HeadOffice, double: HeadOfficeDouble
) -> None:
    busy(till, line)
    push_once(till, line)
    order(till, line, double)
    erase_here(till)
    with pytest.raises(RefusedError, match="member_erased"):
        note(till, 7)
    with pytest.raises(RefusedError, match="member_erased"):
        grant_coupon(till, session(), GrantOrder("o9", "m1", "c10", "recovery"))
    assert len(entries(till)) == 3


def test_of_a_member_who_was_registered_here_no_name_stays_in_any_file(
    till: Counter, line: HeadOffice, double: HeadOfficeDouble
) -> None:
    busy(till, line)
    registered = register_member(
        till, session(), Registration("陈晨", "13912345678", "05-06", "", (), "r1")
    )
    promise(till, registered.member_id)
    with till.journal.writing() as write:
        taken = [
            outbox.Answer(x.id, OperationState.APPLIED, position=20)
            for x in outbox.next_unsent(write, 100)
        ]
        outbox.keep_answers(write, taken, "epoch1", NOON)
    double.chain.scopes.append((registered.member_id, "s1"))
    double.tell(Entity.ERASURE, Erasure("e2", registered.member_id, "erased-2"))
    pull_once(till, line, 0)
    assert erase_here(till)
    own = [x.operation for x in entries(till) if x.operation.member_id == "erased-2"]
    assert [(x.kind, x.payload, x.redacted) for x in own] == [
        ("member.registered", {}, True),
        ("task.added", {}, True),
        ("member.updated", {}, True),
        ("feedback.recorded", {}, True),
        ("complaint.raised", {}, True),
    ]
    chain = [entry.operation for entry in entries(till)]
    assert [x.previous_hash for x in chain[1:]] == [x.hash for x in chain[:-1]]
    assert member_file(till, registered.member_id, Assurance.CARD) is None
    assert pending_members(till) == ()
    assert scan_answer(till, registered.card_number) == NotStoredHere(
        registered.card_number, Assurance.CARD
    )
    assert my_day(till, session()).follow_ups == ()
    assert "陈晨" not in {row.member_name for row in operation_list(till)}


def promise(till: Counter, member_id: str) -> None:
    """Words of the clerk and the member in every kind of operation that takes some."""
    add_task(till, session(), member_id, TaskKind.PROMISE, "陈晨要一把壶", TODAY, None, "p1")
    file = member_file(till, member_id, Assurance.CARD)
    assert file is not None
    correct_member(till, session(), file.member, {MemberField.NAME: "陈辰"}, "c1")
    record_feedback(till, session(), member_id, 3, ("staff",), "陈晨不满意", "f1")
    raise_complaint(till, session(), member_id, "陈晨的壶漏水", "x1")


@pytest.mark.parametrize("kind", list(OperationKind))
def test_no_kind_of_operation_keeps_words_or_names_of_an_erased_member(
    kind: OperationKind,
) -> None:
    of_money = (
        {"coupon_id", "code", "template_id", "value_fen", "currency", "reason_id"}
        | {"valid_until", "debits", "override_id", "approver_id", "method", "rule", "sample_id"}
        | {"grant_operation_id", "lease_id", "spent_fen", "note"}
        | {"allowed", "challenge", "expires_at", "signed_by", "known_from"}
    )
    names = [field.name for field in dataclasses.fields(PAYLOAD_TYPES[kind])]
    kept = redacted_payload(dict.fromkeys(names, "words"))
    assert kept.keys() <= of_money
    assert kept.get("note", "") == ""
