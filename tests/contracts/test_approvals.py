"""What docs/protocol.md promises of requests from afar and approvals by telephone."""

import datetime as dt
import uuid
from typing import Any

from clerkapp.domain.approval import Approval, ApprovalState, Terms, terms_message
from clerkapp.domain.operation import Operation, OperationKind
from clerkapp.domain.records import Entity
from tests.contracts.conftest import Counters, EnrolledTill
from tests.contracts.test_counter_work import applied, newcomer, told
from tests.contracts.test_head_office import rows
from tests.headoffice.tiny_chain import CLERK, SUPERVISOR


def request(till: EnrolledTill, member_id: str, **said: Any) -> Operation:
    payload = {
        "override_id": str(uuid.uuid4()),
        "grant_operation_id": str(uuid.uuid4()),
        "template_id": "c50",
        "value_fen": 5000,
        "reason_id": "recovery",
        "note": "",
        "rule": "per_grant",
        "limit": 2000,
        "shortfall": 3000,
        "expires_at": dt.datetime.now(dt.UTC) + dt.timedelta(seconds=500),
    }
    return till.chain.next(OperationKind.OVERRIDE_REQUESTED, payload | said, member_id)


def asked(till: EnrolledTill, **said: Any) -> Approval:
    """What a clerk at that till has just asked, for a member of their own."""
    operation = request(till, newcomer(till), **said)
    applied(till, operation)
    found: Approval = told(till, Entity.APPROVAL, operation.payload["override_id"])
    return found


def terms_for(approval: Approval, value_fen: int = 5000, *, allowed: bool = True) -> Terms:
    """What a supervisor's answer says."""
    until = dt.datetime.now(dt.UTC).replace(microsecond=0) + dt.timedelta(seconds=500)
    return Terms(
        override_id=approval.id,
        store_id=approval.store_id,
        device_id=approval.device_id,
        clerk_id=approval.clerk_id,
        member_id=approval.member_id,
        grant_operation_id=approval.grant_operation_id,
        reason_id=approval.reason_id,
        rule=approval.rule,
        approver_id=SUPERVISOR,
        allowed=allowed,
        template_id={0: "", 500: "c5", 5000: "c50"}[value_fen],
        value_fen=value_fen,
        until=until if allowed else None,
    )


def answer(till: EnrolledTill, terms: Terms, **changed: Any) -> Operation:
    """The supervisor's answer at that till; ``changed`` behind the signature."""
    payload = {
        "override_id": terms.override_id,
        "approver_id": terms.approver_id,
        "method": "remote",
        "rule": terms.rule,
        "template_id": terms.template_id,
        "value_fen": terms.value_fen,
        "reason_id": terms.reason_id,
        "grant_operation_id": terms.grant_operation_id,
        "allowed": terms.allowed,
        "expires_at": terms.until,
        "signed_by": till.enrolled.device_id,
        "signature": till.key.sign(terms_message(terms)).hex(),
    }
    said = payload | changed
    kind, by = OperationKind.OVERRIDE_DECIDED, str(said["approver_id"])
    return till.chain.next(kind, said, terms.member_id, clerk_id=by)


def withdrawal(till: EnrolledTill, approval: Approval) -> Operation:
    payload = {"override_id": approval.id}
    return till.chain.next(OperationKind.OVERRIDE_WITHDRAWN, payload, approval.member_id)


def test_a_request_is_told_to_every_till_of_the_store_and_to_no_other(counters: Counters) -> None:
    approval = asked(counters.till)
    assert told(counters.other, Entity.APPROVAL, approval.id) == approval
    assert (approval.clerk_id, approval.state) == (CLERK, ApprovalState.WAITING)
    assert approval.device_id == counters.till.enrolled.device_id
    assert not [x for x in rows(counters.there)[1] if x.entity == Entity.APPROVAL]


def test_a_signed_answer_is_told_back(counters: Counters) -> None:
    approval = asked(counters.till)
    assert applied(counters.other, answer(counters.other, terms_for(approval, 500))) == [[]]
    answered = told(counters.till, Entity.APPROVAL, approval.id)
    assert (answered.state, answered.allowed_fen) == (ApprovalState.ALLOWED, 500)
    assert answered.decided_by == SUPERVISOR
    assert answered.signed_by == counters.other.enrolled.device_id


def test_what_was_changed_behind_the_signature_is_flagged_and_not_told(
    counters: Counters,
) -> None:
    other = asked(counters.till)
    later = dt.datetime.now(dt.UTC) + dt.timedelta(days=1)
    assert applied(counters.other, answer(counters.other, terms_for(other), expires_at=later)) == [
        ["bad_signature"]
    ]
    forged = answer(counters.other, terms_for(other), approver_id=CLERK)
    flags = ["approver_not_supervisor", "bad_signature", "self_approved"]
    assert applied(counters.other, forged) == [flags]
    assert told(counters.till, Entity.APPROVAL, other.id).state is ApprovalState.WAITING


def test_a_second_answer_and_one_behind_a_withdrawal_are_flagged(counters: Counters) -> None:
    first, second = asked(counters.till), asked(counters.till)
    applied(counters.other, answer(counters.other, terms_for(first)))
    assert applied(counters.other, answer(counters.other, terms_for(first))) == [["decided_twice"]]
    assert applied(counters.till, withdrawal(counters.till, second)) == [[]]
    assert applied(counters.other, answer(counters.other, terms_for(second))) == [
        ["request_withdrawn"]
    ]
    assert told(counters.other, Entity.APPROVAL, second.id).state is ApprovalState.WITHDRAWN


def test_only_whoever_asked_withdraws(counters: Counters) -> None:
    approval = asked(counters.till)
    assert applied(counters.other, withdrawal(counters.other, approval)) == [["not_the_asker"]]
    assert told(counters.till, Entity.APPROVAL, approval.id) == approval


def test_a_no_is_told_with_its_words(counters: Counters) -> None:
    approval = asked(counters.till)
    said = answer(counters.other, terms_for(approval, 0, allowed=False), words="不行")
    assert applied(counters.other, said) == [[]]
    refused = told(counters.till, Entity.APPROVAL, approval.id)
    assert (refused.state, refused.words) == (ApprovalState.REFUSED, "不行")


def test_an_answer_by_telephone_is_for_a_till_of_the_store_by_a_supervisor(
    counters: Counters,
) -> None:
    payload = {
        "challenge": "000000000",
        "device_id": counters.till.enrolled.device_id,
        "value_fen": 5000,
    }
    kind = OperationKind.OVERRIDE_ANSWERED
    good = counters.other.chain.next(kind, payload, None, clerk_id=SUPERVISOR)
    bad = counters.other.chain.next(
        kind, payload | {"device_id": counters.there.enrolled.device_id}, None
    )
    flags = [[], ["approver_not_supervisor", "wrong_store"]]
    assert applied(counters.other, good, bad) == flags


def test_tills_of_a_store_are_told_of_each_other(counters: Counters) -> None:
    mine = [x.key for x in rows(counters.till)[1] if x.entity == Entity.DEVICE]
    assert sorted(mine) == sorted(x.enrolled.device_id for x in (counters.till, counters.other))
