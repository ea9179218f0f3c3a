"""What docs/protocol.md promises of coupons taken back, asked about and used."""

import datetime as dt
import uuid
from typing import Any

import pytest

from clerkapp.domain.certificate import read_certificate
from clerkapp.domain.coupon import CouponStanding, CouponState, new_code
from clerkapp.domain.lease import BudgetKind
from clerkapp.domain.operation import Operation, OperationKind
from clerkapp.domain.records import Entity
from sync import wire
from sync.client import AnsweredNoError
from tests.contracts.conftest import Counters, EnrolledTill
from tests.contracts.test_counter_work import applied, newcomer, refused, told
from tests.headoffice.tiny_chain import CLERK


def given(till: EnrolledTill, member_id: str, today: str) -> Operation:
    """A coupon of ¥5 that was just given there."""
    debits = [{"lease_id": x.id, "value_fen": 500} for x in lent(till, today).leases]
    payload = {
        "coupon_id": str(uuid.uuid4()),
        "code": new_code(),
        "template_id": "c5",
        "value_fen": 500,
        "currency": "CNY",
        "reason_id": "recovery",
        "note": "",
        "valid_until": dt.datetime.now(dt.UTC) + dt.timedelta(days=7),
        "debits": debits,
    }
    grant = till.chain.next(OperationKind.COUPON_GRANTED, payload, member_id)
    applied(till, grant)
    return grant


def lent(till: EnrolledTill, today: str) -> wire.LeaseReply:
    wishes = [
        wire.LeaseWish(kind=kind, owner_id=owner, day=today, amount_fen=4000)
        for kind, owner in ((BudgetKind.STORE, "s1"), (BudgetKind.CLERK, CLERK))
    ]
    return till.head_office.lease(wire.LeaseRequest(wishes=wishes))


def void(till: EnrolledTill, grant: Operation) -> Operation:
    payload = {"coupon_id": grant.payload["coupon_id"], "grant_operation_id": grant.id}
    return till.chain.next(OperationKind.COUPON_VOIDED, payload, grant.member_id)


def redeem(till: EnrolledTill, grant: Operation, **said: Any) -> Operation:
    of = grant.payload
    payload = {"coupon_id": of["coupon_id"], "code": of["code"], "value_fen": of["value_fen"]}
    payload |= {"known_from": "wallet"} | said
    return till.chain.next(OperationKind.COUPON_REDEEMED, payload, grant.member_id)


def ask(
    till: EnrolledTill, grant: Operation, operation_id: str = "", *, use: bool = False
) -> wire.RedemptionReply:
    code = grant.payload["code"]
    request = wire.RedemptionRequest(code=code, operation_id=operation_id, use=use)
    return till.head_office.redeem(request)


def free(till: EnrolledTill, today: str) -> dict[BudgetKind, int]:
    return {x.kind: x.free_fen for x in lent(till, today).budgets}


def test_a_coupon_taken_back_is_withdrawn_and_its_money_stays_spent(counters: Counters) -> None:
    till = counters.till
    grant = given(till, newcomer(till), counters.today)
    before = free(till, counters.today)
    assert applied(till, void(till, grant)) == [[]]
    assert free(till, counters.today) == before
    coupon = told(till, Entity.COUPON, grant.payload["coupon_id"])
    assert coupon.state is CouponState.WITHDRAWN
    assert refused(till, void(till, grant)) == "coupon_withdrawn"
    assert ask(till, grant).outcome is CouponStanding.WITHDRAWN


def test_only_the_till_that_gave_it_takes_it_back_and_not_once_it_was_used(
    counters: Counters,
) -> None:
    till, other = counters.till, counters.other
    grant = given(till, newcomer(till), counters.today)
    assert refused(other, void(other, grant)) == "not_granted_here"
    applied(other, redeem(other, grant))
    assert refused(till, void(till, grant)) == "coupon_used"


def test_used_all_the_same_it_is_flagged_and_its_money_is_gone_once(counters: Counters) -> None:
    till, other = counters.till, counters.other
    grant = given(till, newcomer(till), counters.today)
    before = free(till, counters.today)
    applied(till, void(till, grant))
    used = redeem(till, grant)
    assert applied(till, used) == [["redeemed_withdrawn"]]
    assert free(till, counters.today) == before
    assert applied(other, redeem(other, grant)) == [["redeemed_twice"]]


def test_head_office_is_asked_and_one_till_uses_it(counters: Counters) -> None:
    till, there = counters.till, counters.there
    grant = given(till, newcomer(till), counters.today)
    assert ask(there, grant).outcome is CouponStanding.GOOD
    used = redeem(there, grant, known_from="head_office")
    taken = ask(there, grant, used.id, use=True)
    assert taken.outcome is CouponStanding.TAKEN
    assert taken.coupon is not None
    assert (taken.coupon.state, taken.used_store_id) == (CouponState.REDEEMED, "s2")
    assert ask(there, grant, str(uuid.uuid4()), use=True).outcome is CouponStanding.TAKEN
    assert ask(till, grant, str(uuid.uuid4()), use=True).outcome is CouponStanding.USED
    assert applied(there, used) == [[]]
    assert ask(there, grant, str(uuid.uuid4()), use=True).outcome is CouponStanding.USED
    coupon = told(till, Entity.COUPON, grant.payload["coupon_id"])
    assert (coupon.state, coupon.used_store_id) == (CouponState.REDEEMED, "s2")


def test_a_use_that_is_told_before_the_grant_is_taken_in(counters: Counters) -> None:
    till, other = counters.till, counters.other
    who = newcomer(till)
    payload = {"coupon_id": str(uuid.uuid4()), "code": new_code(), "value_fen": 500}
    early = other.chain.next(OperationKind.COUPON_REDEEMED, payload | {"known_from": "signed"}, who)
    assert applied(other, early) == [["unknown_coupon"]]


def test_what_nobody_knows_is_unknown_and_a_use_names_its_operation(counters: Counters) -> None:
    till = counters.till
    nothing = till.head_office.redeem(wire.RedemptionRequest(code="7KQ2-M8ZP-4XC"))
    assert (nothing.outcome, nothing.coupon) == (CouponStanding.UNKNOWN, None)
    with pytest.raises(AnsweredNoError, match="malformed"):
        till.head_office.redeem(wire.RedemptionRequest(code=new_code(), use=True))


def test_a_greeting_brings_a_certificate_of_that_till(counters: Counters) -> None:
    till, end = counters.there, counters.there.chain
    greeting = wire.Greeting(
        run="r1", former_runs=[], epoch=1, sequence=end.sequence, hash=end.last_hash
    )
    found = read_certificate(till.head_office.greet(greeting).certificate)
    assert (found is not None) == _is_uuid(till.enrolled.device_id)
    if found is not None:
        assert (found.device_id, found.store_id) == (till.enrolled.device_id, "s2")
        assert found.public_key == till.key.public_key().public_bytes_raw().hex()


def _is_uuid(text: str) -> bool:
    try:
        return str(uuid.UUID(text)) == text
    except ValueError:
        return False
