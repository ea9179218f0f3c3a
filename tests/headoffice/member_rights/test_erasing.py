"""A member who asks to be forgotten is; what money moved stays under a pseudonym."""

import json

import pytest
from sqlalchemy import select

from clerkapp.domain.erasure import Erasure
from clerkapp.domain.lease import BudgetKind
from clerkapp.domain.operation import (
    ErasureConfirmed,
    NoteAdded,
    Operation,
    OperationKind,
    RefusalEscalated,
)
from headoffice import tables
from headoffice.errors import CommandError
from headoffice.member_rights import erasing
from headoffice.office import HeadOffice
from headoffice.seeing import review
from headoffice.tills import clearing
from sync.wire import Outcome
from tests.headoffice.pretend_tills import Till, count, parts


def erase(office: HeadOffice, member_id: str = "m1") -> Erasure:
    with office.database.writing() as connection:
        return erasing.erase(connection, member_id, office.clock.now())


def everything(office: HeadOffice) -> str:
    with office.database.reading() as connection:
        return "\n".join(
            str(tuple(row))
            for table in tables.metadata.sorted_tables
            for row in connection.execute(select(table))
            if table.name not in ("erasures", "feed")
        )


def confirm(till: Till, erasure: Erasure) -> Outcome:
    payload = ErasureConfirmed(erasure.id)
    operation = till.next(OperationKind.ERASURE_CONFIRMED, payload, None, clerk_id="system")
    return till.send_one(operation).outcome


def test_nothing_of_the_member_is_left_but_what_money_moved(till: Till, office: HeadOffice) -> None:
    till.send(
        till.grant(till.borrow_both(2000), 500),
        till.next(OperationKind.NOTE_ADDED, NoteAdded("n1", "allergic to nuts"), "m1"),
    )
    erasure = erase(office)
    left = everything(office)
    assert "'m1'" not in left
    assert '"m1"' not in left
    assert "allergic" not in left
    assert "张雨桐" not in left
    assert erasure.pseudonym in left
    assert parts(office, BudgetKind.STORE, "s1") == (18_000, 1500, 500, 0, 0)


def test_every_store_is_told_and_those_that_kept_the_member_get_tombstones(
    till: Till, other_till: Till, office: HeadOffice
) -> None:
    erasure = erase(office)
    told = till.pull().changes
    assert ("erasure", erasure.id) in {(x.entity, x.key) for x in told}
    assert {x.key for x in told if x.entity == "member" and x.gone} == {"m1"}
    order = next(x for x in told if x.entity == "erasure")
    assert json.loads(bytes(order.data))["member_id"] == "m1"


def test_a_coupon_granted_before_the_till_heard_of_it_stands_under_the_pseudonym(
    till: Till, office: HeadOffice
) -> None:
    grant = till.grant(till.borrow_both(2000), 500)
    erasure = erase(office)
    assert till.send_one(grant).flags == ["member_erased"]
    assert parts(office, BudgetKind.STORE, "s1")[2] == 500
    assert "'m1'" not in everything(office)
    with office.database.reading() as connection:
        assert connection.execute(select(tables.coupons.c.member_id)).scalars().all() == [
            erasure.pseudonym
        ]


def test_what_else_comes_about_the_member_is_refused_and_its_words_are_not_kept(
    till: Till, office: HeadOffice
) -> None:
    note = till.next(OperationKind.NOTE_ADDED, NoteAdded("n1", "allergic to nuts"), "m1")
    erase(office)
    verdict = till.send_one(note)
    assert (verdict.outcome, verdict.code) == (Outcome.REJECTED, "member_erased")
    assert "allergic" not in everything(office)


def test_a_redacted_grant_that_a_restored_head_office_hears_again_is_booked(
    till: Till, office: HeadOffice
) -> None:
    grant = json.loads(json.dumps(_plain(till.grant(till.borrow_both(2000), 500))))
    grant |= {"member_id": "erased-x", "redacted": True}
    assert till.send_one(json.dumps(grant).encode()).outcome is Outcome.APPLIED
    assert parts(office, BudgetKind.STORE, "s1")[2] == 500


def _plain(operation: object) -> object:
    from sync.wire import encode

    return json.loads(encode(operation))


def test_tills_that_have_not_confirmed_are_listed_and_lost_ones_are_not(
    till: Till, other_till: Till, office: HeadOffice
) -> None:
    erasure = erase(office)
    with office.database.reading() as connection:
        assert len(review.lines(connection)) == 2
    assert confirm(till, erasure) is Outcome.APPLIED
    with office.database.writing() as connection:
        assert [other_till.device.id in line for line in review.lines(connection)] == [True]
        clearing.declare_lost(connection, other_till.device.id, office.clock.now())
        assert review.lines(connection) == []


def test_once_all_have_confirmed_the_order_names_the_member_no_more(
    till: Till, office: HeadOffice
) -> None:
    erasure = erase(office)
    till.pull()
    confirm(till, erasure)
    [told] = till.pull().changes
    assert (told.entity, told.gone) == ("erasure", True)
    with office.database.reading() as connection:
        assert connection.execute(select(tables.erasures.c.document)).scalar_one() == ""


def test_nobody_can_be_erased_twice(office: HeadOffice) -> None:
    erase(office)
    with pytest.raises(CommandError, match="no such member"):
        erase(office)
    assert count(office, tables.erasures) == 1


def test_a_confirmation_that_a_restored_head_office_never_asked_for_is_for_people_to_look_at(
    till: Till, office: HeadOffice
) -> None:
    forgotten = Erasure("e-forgotten", "m1", "erased-1")
    assert confirm(till, forgotten) is Outcome.APPLIED
    with office.database.reading() as connection:
        [line] = review.lines(connection)
    assert "erasure forgotten: e-forgotten" in line


def test_what_was_held_or_refused_or_waited_keeps_no_words_of_the_member_either(
    till: Till, other_till: Till, office: HeadOffice
) -> None:
    copied = (till.sequence, till.last_hash)
    till.send_one(till.visit("m2"))
    ahead = (till.sequence, till.last_hash)
    till.sequence, till.last_hash = copied
    till.send_one(note(till, "allergic, told at a copy"))
    till.sequence, till.last_hash = ahead
    erase(office)
    awaited = other_till.visit("m2")
    waiting = note(till, "allergic, told too late", depends_on=(awaited.id,))
    till.send_one(waiting)
    other_till.send_one(awaited)
    till.send_one(waiting)
    till.send_one(
        till.next(OperationKind.REFUSAL_ESCALATED, RefusalEscalated("o1", "x", "allergic"), "m1")
    )
    clearing.clear(office.database, till.device.id, office.clock.now())
    assert "allergic" not in everything(office)


def note(till: Till, text: str, **changed: object) -> Operation:
    return till.next(OperationKind.NOTE_ADDED, NoteAdded("n1", text), "m1", **changed)


SAID = "过敏"
"""In every word that anybody writes of the member below."""


def everything_a_counter_writes(till: Till, member_id: str) -> list[Operation]:
    """One operation of each kind that holds words or a name."""
    change = {"field": "name", "value": f"{SAID}乙", "based_on": 7}
    consent = {"channel": "sms", "granted": True, "wording_version": "2026-1"}
    written: list[tuple[OperationKind, dict[str, object]]] = [
        (OperationKind.COMPLAINT_RAISED, {"complaint_id": "c9", "text": SAID}),
        (OperationKind.COMPLAINT_CLAIMED, {"complaint_id": "c9", "until": "2026-11-22T04:10:00Z"}),
        (OperationKind.TASK_ADDED, task_payload()),
        (OperationKind.TASK_DONE, {"task_id": "t9", "outcome": "done", "note": SAID}),
        (OperationKind.FEEDBACK_RECORDED, feedback_payload()),
        (OperationKind.SUGGESTION_ANSWERED, answer_payload()),
        (OperationKind.MEMBER_UPDATED, {"changes": [change]}),
        (OperationKind.CONSENT_RECORDED, {"consents": [consent]}),
        (OperationKind.NOTE_ADDED, {"note_id": "n9", "text": SAID}),
    ]
    return [till.next(kind, payload, member_id) for kind, payload in written]


def task_payload() -> dict[str, object]:
    return {"task_id": "t9", "kind": "promise", "text": SAID, "due_on": "2026-11-25"}


def feedback_payload() -> dict[str, object]:
    payload = {"feedback_id": "f9", "score": 3, "reason_ids": [], "source": "screen"}
    return {**payload, "comment": SAID}


def answer_payload() -> dict[str, object]:
    payload = {"suggestion_id": "s9", "kind": "browsed", "answer": "declined"}
    return {**payload, "subject": SAID}


def registration(till: Till, member_id: str, phone: str, name: str = f"{SAID}甲") -> Operation:
    form = {"name": name, "phone": phone, "card_number": "none", "referral_code": SAID}
    return till.next(OperationKind.MEMBER_REGISTERED, form, member_id)


def test_no_word_and_no_name_of_a_member_that_a_counter_made_is_left(
    till: Till, office: HeadOffice
) -> None:
    operations = [registration(till, "new-1", "13912345678")]
    operations += everything_a_counter_writes(till, "new-1")
    assert {x.outcome for x in till.send(*operations)} == {Outcome.APPLIED}
    assert SAID in everything(office)
    erase(office, "new-1")
    left = everything(office)
    for gone in (SAID, "new-1", "13912345678"):
        assert gone not in left
    with office.database.reading() as connection:
        scores = connection.execute(select(tables.feedback.c.score, tables.feedback.c.member_id))
        assert [tuple(x) for x in scores] == [(3, None)]
        assert review.lines(connection) == erasing.unconfirmed(connection)


def test_who_was_joined_into_a_member_is_forgotten_with_them_and_so_is_what_comes_later(
    till: Till, other_till: Till, office: HeadOffice
) -> None:
    first = registration(till, "new-1", "13912345678")
    second = registration(other_till, "new-2", "13912345678")
    assert till.send_one(first).flags == ["card_renumbered"]
    assert other_till.send_one(second).flags == ["card_renumbered", "joined"]
    lent = other_till.borrow_both(2000)
    late = everything_a_counter_writes(other_till, "new-2")
    late.append(other_till.grant(lent, 500, "new-2"))
    erasure = erase(office, "new-2")
    assert erasure.member_id == "new-1"
    verdicts = other_till.send(*late)
    assert {x.code for x in verdicts[:-1]} == {"member_erased"}
    assert verdicts[-1].flags == ["member_erased"]
    left = everything(office)
    for gone in (SAID, "new-1", "new-2", "13912345678"):
        assert gone not in left


def test_a_registration_that_was_redacted_comes_to_nothing(till: Till) -> None:
    plain = json.loads(json.dumps(_plain(registration(till, "new-1", "13912345678"))))
    redacted = plain | {"member_id": "erased-x", "payload": {}, "redacted": True}
    verdict = till.send_one(json.dumps(redacted).encode())
    assert (verdict.outcome, verdict.code) == (Outcome.REJECTED, "member_erased")


def test_every_table_that_knows_members_is_empty_of_one_who_was_erased(
    till: Till, office: HeadOffice
) -> None:
    till.send(*everything_a_counter_writes(till, "m1"))
    erase(office)
    with office.database.reading() as connection:
        for table in tables.metadata.sorted_tables:
            if "member_id" in table.c:
                query = select(table.c.member_id).where(table.c.member_id == "m1")
                assert connection.execute(query).first() is None, table.name
