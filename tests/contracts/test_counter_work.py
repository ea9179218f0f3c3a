"""What docs/protocol.md promises of the work at counters, of every head office."""

import datetime as dt
import itertools
import uuid
from typing import Any

import msgspec
import pytest

from clerkapp.domain.complaint import Complaint, ComplaintState, RecoveryOutcome
from clerkapp.domain.figures import ClerkToday, SampleStock
from clerkapp.domain.lease import BudgetKind, Lease
from clerkapp.domain.member import Member
from clerkapp.domain.operation import Operation, OperationKind
from clerkapp.domain.records import RECORD_TYPES, Entity
from clerkapp.domain.task import Task, TaskOutcome
from clerkapp.domain.timeline import TimelineEntry, TimelineKind
from sync import wire
from sync.client import AnsweredNoError
from tests.contracts.conftest import Counters, EnrolledTill
from tests.contracts.test_head_office import page, rows
from tests.headoffice.tiny_chain import CLERK, SECOND_CLERK
from tests.support.small_chain import card

NUMBERS = itertools.count(1000)


def applied(till: EnrolledTill, *operations: Operation) -> list[list[str]]:
    """Send operations that all take effect; answers their flags."""
    verdicts = till.head_office.push(list(operations)).verdicts
    assert [(x.outcome, x.code) for x in verdicts] == [(wire.Outcome.APPLIED, "")] * len(operations)
    return [x.flags for x in verdicts]


def refused(till: EnrolledTill, operation: Operation) -> str:
    (verdict,) = till.head_office.push([operation]).verdicts
    assert verdict.outcome is wire.Outcome.REJECTED
    return verdict.code


def told(till: EnrolledTill, entity: Entity, key: str) -> Any:
    """A record as a fill of that till brings it."""
    found = [x for x in rows(till)[1] if (x.entity, x.key) == (entity, key)]
    assert len(found) == 1
    return msgspec.json.decode(found[0].data, type=RECORD_TYPES[entity])


def newcomer(till: EnrolledTill, **form: Any) -> str:
    """Somebody who has just become a member at that till."""
    member_id = str(uuid.uuid4())
    applied(till, register(till, member_id, **form))
    return member_id


def register(till: EnrolledTill, member_id: str, **form: Any) -> Operation:
    payload = {"name": "刘洋", "phone": new_phone(), "card_number": card(next(NUMBERS))} | form
    return till.chain.next(OperationKind.MEMBER_REGISTERED, payload, member_id)


def new_phone() -> str:
    return f"139{next(NUMBERS):08}"


def complaint(till: EnrolledTill, member_id: str) -> str:
    """What that member has just complained of there."""
    made = str(uuid.uuid4())
    payload = {"complaint_id": made, "text": "杯子裂了"}
    applied(till, till.chain.next(OperationKind.COMPLAINT_RAISED, payload, member_id))
    return made


def claim(till: EnrolledTill, member_id: str, about: str, minutes: int = 10) -> Operation:
    until = dt.datetime.now(dt.UTC) + dt.timedelta(minutes=minutes)
    payload = {"complaint_id": about, "until": until}
    return till.chain.next(OperationKind.COMPLAINT_CLAIMED, payload, member_id)


def settle(
    till: EnrolledTill, member_id: str, about: str, gift: Operation | None = None, **said: Any
) -> Operation:
    payload = {"complaint_id": about, "gift": "sample" if gift else "none"}
    payload |= {"gift_operation_id": gift.id} if gift else {}
    waits = (gift.id,) if gift else ()
    kind = OperationKind.COMPLAINT_SETTLED
    return till.chain.next(kind, payload | said, member_id, depends_on=waits)


def sample(till: EnrolledTill, member_id: str, **changed: Any) -> Operation:
    payload = {"sample_id": "coffee", "reason_id": "recovery"}
    return till.chain.next(OperationKind.SAMPLE_GIVEN, payload, member_id, **changed)


def correct(
    till: EnrolledTill, member_id: str, field: str, value: str, based_on: int = 0, on: str = ""
) -> Operation:
    change = {"field": field, "value": value, "based_on": based_on, "stands_on": on}
    return till.chain.next(OperationKind.MEMBER_UPDATED, {"changes": [change]}, member_id)


def feedback(
    till: EnrolledTill, member_id: str, score: int, feedback_id: str, **changed: Any
) -> Operation:
    payload = {"feedback_id": feedback_id, "score": score, "reason_ids": []}
    payload |= {"comment": "很好", "source": "screen"}
    kind = OperationKind.FEEDBACK_RECORDED
    return till.chain.next(kind, payload, member_id, **changed)


def lent(till: EnrolledTill, owner_id: str, day: str) -> list[Lease]:
    wishes = [
        wire.LeaseWish(kind=kind, owner_id=owner, day=day, amount_fen=1000)
        for kind, owner in ((BudgetKind.STORE, "s1"), (BudgetKind.CLERK, owner_id))
    ]
    return till.head_office.lease(wire.LeaseRequest(wishes=wishes)).leases


def test_every_till_sees_who_is_at_a_complaint_until_it_is_released(counters: Counters) -> None:
    till, other = counters.till, counters.other
    who = newcomer(till)
    about = complaint(till, who)
    assert applied(till, claim(till, who, about)) == [[]]
    held: Complaint = told(other, Entity.COMPLAINT, about)
    assert held.claim is not None
    assert (held.claim.device_id, held.claim.clerk_name) == (till.enrolled.device_id, "李娜")
    assert applied(other, claim(other, who, about)) == [[]]
    assert told(other, Entity.COMPLAINT, about) == held
    payload = {"complaint_id": about}
    applied(other, other.chain.next(OperationKind.COMPLAINT_RELEASED, payload, who))
    assert told(other, Entity.COMPLAINT, about) == held
    applied(till, till.chain.next(OperationKind.COMPLAINT_RELEASED, payload, who))
    assert told(other, Entity.COMPLAINT, about).claim is None


def test_a_claim_holds_no_longer_than_policy_allows_and_not_at_all_when_it_is_over(
    counters: Counters,
) -> None:
    till = counters.till
    who = newcomer(till)
    about = complaint(till, who)
    assert applied(till, claim(till, who, about, minutes=-1)) == [[]]
    assert told(till, Entity.COMPLAINT, about).claim is None
    applied(till, claim(till, who, about, minutes=600))
    held = told(till, Entity.COMPLAINT, about).claim
    assert held.until <= dt.datetime.now(dt.UTC) + dt.timedelta(seconds=901)


def test_a_settlement_keeps_the_outcome_and_ends_the_claim(counters: Counters) -> None:
    till = counters.till
    who = newcomer(till)
    about = complaint(till, who)
    applied(till, claim(till, who, about), settle(till, who, about, outcome="refused"))
    settled: Complaint = told(till, Entity.COMPLAINT, about)
    assert (settled.state, settled.outcome) == (ComplaintState.SETTLED, RecoveryOutcome.REFUSED)
    assert settled.claim is None


def test_the_gift_of_a_second_settlement_stands_and_is_flagged(counters: Counters) -> None:
    till, other = counters.till, counters.other
    who = newcomer(till)
    about = complaint(till, who)
    applied(till, settle(till, who, about))
    gift = sample(other, who)
    first, second = other.head_office.push([gift, settle(other, who, about, gift)]).verdicts
    assert (first.outcome, first.flags) == (wire.Outcome.APPLIED, [])
    assert (second.outcome, second.code) == (wire.Outcome.REJECTED, "already_settled")
    assert second.flags == ["recovered_twice"]
    (again,) = other.head_office.push([gift]).verdicts
    assert (again.outcome, again.flags) == (first.outcome, ["recovered_twice"])


def test_a_complaint_of_the_counter_is_open_in_the_clerks_words(counters: Counters) -> None:
    till, other = counters.till, counters.other
    who = newcomer(till)
    found: Complaint = told(other, Entity.COMPLAINT, complaint(till, who))
    assert (found.state, found.subject.zh) == (ComplaintState.OPEN, "杯子裂了")
    kinds = {x.kind for x in other.head_office.member(who).timeline}
    assert kinds == {TimelineKind.COMPLAINT}


def test_a_task_is_owed_until_the_first_says_it_is_done(counters: Counters) -> None:
    till, other = counters.till, counters.other
    who, task_id = newcomer(till), str(uuid.uuid4())
    payload = {"task_id": task_id, "kind": "trial", "text": "试用", "due_on": "2026-11-30"}
    applied(till, till.chain.next(OperationKind.TASK_ADDED, payload, who))
    owed: Task = told(other, Entity.TASK, task_id)
    assert (owed.title.zh, owed.assigned_to, owed.done) == ("试用", CLERK, False)
    said, kind = {"task_id": task_id, "outcome": "done", "note": "喜欢"}, OperationKind.TASK_DONE
    done = till.chain.next(kind, said, who)
    later = other.chain.next(kind, said | {"outcome": "dropped"}, who)
    assert applied(till, done) == applied(other, later) == [[]]
    assert told(other, Entity.TASK, task_id).outcome is TaskOutcome.DONE
    assert told(other, Entity.TIMELINE, later.id).detail.zh == "喜欢"
    entry: TimelineEntry = told(other, Entity.TIMELINE, done.id)
    assert (entry.kind, entry.detail.zh, entry.by) == (TimelineKind.TRIAL, "喜欢", "李娜")


def test_feedback_stands_in_the_timeline_and_one_question_is_answered_once(
    counters: Counters,
) -> None:
    till = counters.till
    who, question = newcomer(till), str(uuid.uuid4())
    first = feedback(till, who, 9, question)
    applied(till, first)
    entry: TimelineEntry = told(till, Entity.TIMELINE, first.id)
    assert (entry.kind, entry.title.en) == (TimelineKind.FEEDBACK, "Would recommend: 9/10")
    assert refused(till, feedback(till, who, 3, question)) == "malformed"
    assert refused(till, feedback(till, who, 11, str(uuid.uuid4()))) == "malformed"


def test_an_answered_suggestion_is_taken_in(counters: Counters) -> None:
    till = counters.till
    payload = {"suggestion_id": "s", "kind": "browsed", "subject": "p", "answer": "declined"}
    answered = till.chain.next(OperationKind.SUGGESTION_ANSWERED, payload, newcomer(till))
    assert applied(till, answered) == [[]]


def test_a_counted_sample_goes_down_and_never_below_nothing(counters: Counters) -> None:
    till, there = counters.till, counters.there
    who = newcomer(there)
    assert applied(there, sample(there, who), sample(there, who)) == [[], ["sample_out_of_stock"]]
    stock: SampleStock = told(there, Entity.STOCK, "coffee")
    assert stock.left == 0
    assert applied(till, sample(till, newcomer(till))) == [[]]
    assert "stock" not in {x.entity for x in rows(till)[1]}


def test_a_registered_member_is_the_stores_and_takes_a_coupon_at_once(
    counters: Counters,
) -> None:
    till, other = counters.till, counters.other
    new, phone, number = str(uuid.uuid4()), new_phone(), card(next(NUMBERS))
    form = register(till, new, birthday="02-29", phone=phone, card_number=number)
    grant = till.chain.grant(lent(till, CLERK, counters.today), member_id=new)
    assert applied(till, form, grant) == [[], []]
    found: Member = told(other, Entity.MEMBER, new)
    assert (found.name, found.phone, found.card_number) == ("刘洋", phone, number)
    assert (found.birthday_month, found.birthday_day, found.home_store_id) == (2, 29, "s1")
    assert [x.member_id for x in other.head_office.member(new).coupons] == [new]


def test_a_card_number_that_is_taken_is_replaced_and_flagged(counters: Counters) -> None:
    till = counters.till
    new = str(uuid.uuid4())
    assert applied(till, register(till, new, card_number=card(1))) == [["card_renumbered"]]
    assert told(till, Entity.MEMBER, new).card_number != card(1)


def test_a_known_phone_with_another_name_is_another_member(counters: Counters) -> None:
    till = counters.till
    phone, second = new_phone(), str(uuid.uuid4())
    first = newcomer(till, phone=phone)
    spaced = f"{phone[:3]} {phone[3:7]} {phone[7:]}"
    assert applied(till, register(till, second, phone=spaced, name="赵敏")) == [["phone_known"]]
    assert told(till, Entity.MEMBER, first).name == "刘洋"
    assert told(till, Entity.MEMBER, second).name == "赵敏"


def test_the_same_phone_and_name_is_the_same_member_under_both_ids(counters: Counters) -> None:
    till, other = counters.till, counters.other
    phone, second = new_phone(), str(uuid.uuid4())
    first = newcomer(till, phone=phone)
    cursor = rows(other)[0].cursor
    assert applied(other, register(other, second, phone=phone)) == [["joined"]]
    changes = {(x.entity, x.key): x.gone for x in page(other, cursor).changes}
    assert changes["member", second]
    visit = other.chain.visit(member_id=second)
    applied(other, visit)
    assert told(other, Entity.TIMELINE, visit.id).member_id == first
    assert other.head_office.member(second).member.id == first


def test_a_form_that_no_till_lets_through_is_refused(counters: Counters) -> None:
    till = counters.till
    assert refused(till, register(till, str(uuid.uuid4()), phone="12345")) == "malformed"
    assert refused(till, register(till, "m2")) == "malformed"


def test_a_correction_counts_where_the_field_is_as_it_was_seen(counters: Counters) -> None:
    till, other = counters.till, counters.other
    who = newcomer(till)
    assert applied(till, correct(till, who, "name", "刘阳")) == [[]]
    assert applied(other, correct(other, who, "name", "刘扬")) == [["field_clash"]]
    assert applied(other, correct(other, who, "name", "刘阳")) == [[]]
    assert applied(other, correct(other, who, "birthday", "5-4")) == [[]]
    found: Member = told(other, Entity.MEMBER, who)
    assert (found.name, found.birthday_month) == ("刘阳", 5)
    assert found.versions == {"name": 1, "birthday": 1}
    assert refused(till, correct(till, who, "phone", "110")) == "malformed"


def test_a_correction_of_what_met_another_value_meets_it_too(counters: Counters) -> None:
    till, other = counters.till, counters.other
    who = newcomer(till)
    first, lost = correct(till, who, "name", "刘阳"), correct(other, who, "name", "刘扬")
    again = correct(other, who, "name", "刘洋洋", 1, lost.id)
    assert applied(till, first) == [[]]
    assert applied(other, lost, again) == [["field_clash"], ["field_clash"]]
    then = correct(till, who, "name", "刘小阳", 1, first.id)
    assert applied(till, then) == [[]]
    assert told(other, Entity.MEMBER, who).name == "刘小阳"


def test_the_last_word_on_a_channel_counts(counters: Counters) -> None:
    till = counters.till
    who = newcomer(till)

    def say(granted: bool, at: str) -> Operation:
        said = {"channel": "sms", "granted": granted, "wording_version": "1"}
        kind = OperationKind.CONSENT_RECORDED
        return till.chain.next(kind, {"consents": [said]}, who, occurred_at=at)

    applied(till, say(False, "2026-11-20T02:00:00Z"), say(True, "2026-11-20T01:00:00Z"))
    found: Member = told(till, Entity.MEMBER, who)
    assert [x.granted for x in found.consents] == [False]
    applied(till, say(True, "2999-01-01T00:00:00Z"))
    found = told(till, Entity.MEMBER, who)
    assert [x.recorded_at.year < 2999 for x in found.consents] == [True]


def test_older_entries_come_in_pages_to_any_store_the_newest_first(counters: Counters) -> None:
    till, there = counters.till, counters.there
    who = newcomer(till)
    applied(till, *(till.chain.visit(member_id=who) for _ in range(5)))
    timeline = there.head_office.member(who).timeline
    every = sorted(timeline, key=lambda x: (x.at, x.id), reverse=True)
    assert len(every) == 5
    seen: list[TimelineEntry] = []
    at, entry_id, more = dt.datetime(2100, 1, 1, tzinfo=dt.UTC), "", True
    while more and len(seen) <= len(every):
        older = there.head_office.timeline(who, at, entry_id, 2)
        seen, more = seen + older.entries, older.more
        at, entry_id = seen[-1].at, seen[-1].id
    assert seen == every


def test_older_entries_of_nobody_and_from_nowhere_are_refused(counters: Counters) -> None:
    now = dt.datetime.now(dt.UTC)
    for member_id, limit, status in (("nobody", 5, 404), ("m1", 101, 400), ("m1", 0, 400)):
        with pytest.raises(AnsweredNoError) as no:
            counters.till.head_office.timeline(member_id, now, "", limit)
        assert no.value.status == status


def test_the_day_of_a_store_is_counted_over_its_tills(counters: Counters) -> None:
    till, other, by = counters.till, counters.other, {"clerk_id": SECOND_CLERK}
    one, two = newcomer(till), newcomer(other)
    leases = lent(till, SECOND_CLERK, counters.today)
    applied(till, till.chain.visit(member_id=one, **by), till.chain.visit(member_id=one, **by))
    applied(till, till.chain.grant(leases, member_id=one, **by))
    applied(other, other.chain.visit(member_id=two, **by), sample(other, two, **by))
    applied(other, feedback(other, two, 10, str(uuid.uuid4()), **by))
    today = till.head_office.store_today().today
    assert today.day == counters.today
    mine = [x for x in today.clerks if x.staff_id == SECOND_CLERK]
    assert mine == [ClerkToday(SECOND_CLERK, "王强", 2, 0, 1, 1000, 1, 1)]
    elsewhere = counters.there.head_office.store_today().today
    assert SECOND_CLERK not in {x.staff_id for x in elsewhere.clerks}


def test_a_coupon_for_a_member_nobody_has_told_of_yet_waits_and_is_never_refused(
    counters: Counters,
) -> None:
    till, other, member_id = counters.till, counters.other, str(uuid.uuid4())
    grant = other.chain.grant(lent(other, CLERK, counters.today), member_id=member_id)
    (verdict,) = other.head_office.push([grant]).verdicts
    assert (verdict.outcome, verdict.code) == (wire.Outcome.DEFERRED, "dependency")
    applied(till, register(till, member_id))
    (verdict,) = other.head_office.push([grant]).verdicts
    assert verdict.outcome is wire.Outcome.APPLIED


def test_a_new_pin_is_told_to_every_till_of_the_store(counters: Counters) -> None:
    pin_hash = "$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHRzYWx0$c29tZWhhc2hzb21laGFzaHNvbWVoYXNoMTI"
    change = counters.till.chain.next(OperationKind.PIN_CHANGED, {"pin_hash": pin_hash}, None)
    assert applied(counters.till, change) == [[]]
    person = told(counters.other, Entity.STAFF, CLERK)
    assert (person.pin_hash, person.pin_must_change) == (pin_hash, False)
    unsound = counters.till.chain.next(OperationKind.PIN_CHANGED, {"pin_hash": "802469"}, None)
    assert refused(counters.till, unsound) == "malformed"
