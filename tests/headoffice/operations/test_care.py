"""Complaints at head office: raised, claimed, released, settled, and settled twice."""

import datetime as dt
from typing import Any

from clerkapp.domain.complaint import Channel, Claim, Complaint, ComplaintState, RecoveryOutcome
from clerkapp.domain.operation import Operation, OperationKind
from headoffice.office import HeadOffice
from headoffice.operations import log
from headoffice.seeing import review
from headoffice.tills import reconciling
from sync.wire import Entity, Outcome, Verdict
from tests.headoffice.operations.looking import kept
from tests.headoffice.pretend_tills import Till
from tests.headoffice.tiny_chain import CLERK
from tests.support.clock import NOON, SetClock

CLAIM = dt.timedelta(minutes=15)


def complaint(office: HeadOffice, complaint_id: str = "complaint-m1") -> Complaint:
    return kept(office, Entity.COMPLAINT, complaint_id, Complaint)


def claim(till: Till, until: dt.datetime, **changed: Any) -> Operation:
    payload = {"complaint_id": "complaint-m1", "until": until.isoformat()}
    return till.next(OperationKind.COMPLAINT_CLAIMED, payload, **changed)


def release(till: Till) -> Operation:
    return till.next(OperationKind.COMPLAINT_RELEASED, {"complaint_id": "complaint-m1"})


def settle(till: Till, gift: Operation | None = None, **said: Any) -> Operation:
    payload = {
        "complaint_id": "complaint-m1",
        "gift": "sample" if gift else "none",
        "gift_operation_id": gift.id if gift else None,
    }
    waits = (gift.id,) if gift else ()
    return till.next(OperationKind.COMPLAINT_SETTLED, payload | said, depends_on=waits)


def sample(till: Till) -> Operation:
    payload = {"sample_id": "coffee", "reason_id": "recovery"}
    return till.next(OperationKind.SAMPLE_GIVEN, payload)


def holder(office: HeadOffice) -> str | None:
    held = complaint(office).claim
    return None if held is None else held.device_id


def test_a_claim_says_who_is_at_it_where_and_until_when(
    till: Till, till_there: Till, office: HeadOffice
) -> None:
    assert till.send_one(claim(till, NOON + CLAIM)).outcome is Outcome.APPLIED
    mine = Claim(CLERK, "李娜", till.device.id, "till", NOON, NOON + CLAIM)
    assert complaint(office).claim == mine
    assert till.pulled() == till_there.pulled() == [("complaint", "complaint-m1")]


def test_the_first_claim_holds_and_a_later_one_is_taken_in_without_effect_or_noise(
    till: Till, other_till: Till, office: HeadOffice
) -> None:
    till.send_one(claim(till, NOON + CLAIM))
    other_till.pull()
    verdict = other_till.send_one(claim(other_till, NOON + CLAIM))
    assert (verdict.outcome, verdict.flags) == (Outcome.APPLIED, [])
    assert holder(office) == till.device.id
    assert other_till.pulled() == []


def test_a_claim_that_ended_gives_way(
    till: Till, other_till: Till, office: HeadOffice, clock: SetClock
) -> None:
    till.send_one(claim(till, NOON + CLAIM))
    clock.at = NOON + CLAIM
    other_till.send_one(claim(other_till, NOON + 2 * CLAIM))
    assert holder(office) == other_till.device.id


def test_a_claim_that_is_released_gives_way_and_only_its_own_till_can_release_it(
    till: Till, other_till: Till, office: HeadOffice
) -> None:
    till.send_one(claim(till, NOON + CLAIM))
    other_till.send_one(release(other_till))
    assert holder(office) == till.device.id
    till.send_one(release(till))
    assert holder(office) is None
    other_till.send_one(claim(other_till, NOON + CLAIM))
    assert holder(office) == other_till.device.id


def test_a_claim_that_arrives_when_it_is_over_holds_nobody_up(
    till: Till, office: HeadOffice, clock: SetClock
) -> None:
    late = claim(till, NOON + CLAIM)
    clock.at = NOON + CLAIM
    assert till.send_one(late).outcome is Outcome.APPLIED
    assert holder(office) is None
    assert till.pulled() == []


def test_a_till_whose_clock_is_ahead_holds_no_longer_than_policy_allows(
    till: Till, office: HeadOffice
) -> None:
    till.send_one(claim(till, NOON + dt.timedelta(days=300)))
    held = complaint(office).claim
    assert held is not None
    assert held.until == NOON + CLAIM


def test_a_till_that_renews_its_claim_has_been_at_it_all_the_time(
    till: Till, office: HeadOffice, clock: SetClock
) -> None:
    till.send_one(claim(till, NOON + CLAIM))
    clock.at = NOON + CLAIM / 2
    till.send_one(claim(till, NOON + CLAIM * 1.5))
    held = complaint(office).claim
    assert held is not None
    assert (held.since, held.until) == (NOON, NOON + CLAIM * 1.5)


def test_what_is_settled_is_claimed_no_more(till: Till, office: HeadOffice) -> None:
    till.send(claim(till, NOON + CLAIM), settle(till))
    assert complaint(office).claim is None
    till.send_one(claim(till, NOON + CLAIM))
    assert complaint(office).claim is None


def test_another_tills_settlement_ends_a_claim(
    till: Till, other_till: Till, office: HeadOffice
) -> None:
    till.send_one(claim(till, NOON + CLAIM))
    assert other_till.send_one(settle(other_till)).outcome is Outcome.APPLIED
    assert complaint(office).claim is None


def test_it_is_kept_whether_the_member_took_the_apology(till: Till, office: HeadOffice) -> None:
    till.send_one(settle(till, outcome="refused"))
    settled = complaint(office)
    assert settled.outcome is RecoveryOutcome.REFUSED
    assert settled.state is ComplaintState.SETTLED


def test_a_settlement_without_an_outcome_was_accepted(till: Till, office: HeadOffice) -> None:
    till.send_one(settle(till))
    assert complaint(office).outcome is RecoveryOutcome.ACCEPTED


def test_the_gift_of_a_second_settlement_stands_and_is_flagged_for_people(
    till: Till, other_till: Till, office: HeadOffice
) -> None:
    till.send_one(settle(till))
    gift = sample(other_till)
    settlement = settle(other_till, gift)
    given, refused = other_till.send(gift, settlement)
    assert (given.outcome, given.flags) == (Outcome.APPLIED, [])
    assert (refused.outcome, refused.code) == (Outcome.REJECTED, "already_settled")
    assert refused.flags == ["recovered_twice"]
    assert logged(office, gift).flags == ["recovered_twice"]
    with office.database.reading() as connection:
        assert review.lines(connection) == [
            f"recovered twice: {gift.id} (recovered_twice) by {CLERK} of store s1: "
        ]


def test_what_was_flagged_later_is_told_to_who_asks_again_and_changes_nothing_else(
    till: Till, other_till: Till
) -> None:
    till.send_one(settle(till))
    gift = sample(other_till)
    first, refused = other_till.send(gift, settlement := settle(other_till, gift))
    again, refused_again = other_till.send(gift, settlement)
    assert (again.outcome, again.position) == (first.outcome, first.position)
    assert again.flags == ["recovered_twice"]
    assert refused_again == refused


def test_a_second_apology_without_a_gift_is_refused_and_nothing_is_flagged(
    till: Till, other_till: Till, office: HeadOffice
) -> None:
    till.send_one(settle(till))
    refused = other_till.send_one(settle(other_till))
    assert (refused.code, refused.flags) == ("already_settled", [])
    with office.database.reading() as connection:
        assert review.lines(connection) == []


def logged(office: HeadOffice, operation: Operation) -> Verdict:
    with office.database.reading() as connection:
        found = log.find(connection, "s1", operation.id)
    assert found is not None
    return found.verdict


def raise_it(till: Till, text: str, complaint_id: str = "c-new", **changed: Any) -> Operation:
    payload = {"complaint_id": complaint_id, "text": text}
    return till.next(OperationKind.COMPLAINT_RAISED, payload, **changed)


def test_after_a_restore_a_settlement_of_what_another_till_noted_waits_for_the_complaint(
    till: Till, other_till: Till, office: HeadOffice
) -> None:
    with office.database.writing() as connection:
        reconciling.begin_epoch(connection, NOON)
    settled = settle(other_till, complaint_id="c-new")
    assert other_till.send_one(settled).code == "dependency"
    till.send_one(raise_it(till, "杯子裂了"))
    assert other_till.send_one(settled).outcome is Outcome.APPLIED
    assert complaint(office, "c-new").state is ComplaintState.SETTLED


def test_a_complaint_that_a_counter_noted_wants_care_at_every_store(
    till: Till, till_there: Till, office: HeadOffice
) -> None:
    raised = raise_it(till, " 杯子裂了 ")
    assert till.send_one(raised).flags == []
    found = complaint(office, "c-new")
    assert (found.subject.zh, found.subject.en) == ("杯子裂了", "杯子裂了")
    assert (found.state, found.channel, found.opened_at) == (
        ComplaintState.OPEN,
        Channel.STORE,
        NOON,
    )
    assert found.say.zh
    assert found.say.en
    told = [("complaint", "c-new"), ("timeline", raised.id)]
    assert till.pulled() == till_there.pulled() == told


def test_a_complaint_without_words_or_under_a_known_id_is_refused(till: Till) -> None:
    assert till.send_one(raise_it(till, "  ")).code == "malformed"
    assert till.send_one(raise_it(till, "又来", "complaint-m1")).code == "malformed"
