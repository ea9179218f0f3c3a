"""Head office's word on a coupon: asked by its code, used by one till, however often it asks."""

import pytest

from clerkapp.domain.coupon import CouponStanding, grouped
from headoffice.coupons import redemptions
from headoffice.errors import FaultError
from headoffice.office import HeadOffice
from headoffice.tills import devices
from sync.wire import RedemptionReply, RedemptionRequest
from tests.headoffice.operations.test_coupon_voided import granted, redeem, void
from tests.headoffice.pretend_tills import Till
from tests.support.clock import SetClock

GOOD, TAKEN, USED = CouponStanding.GOOD, CouponStanding.TAKEN, CouponStanding.USED


def ask(till: Till, code: str, operation_id: str = "", *, use: bool = False) -> RedemptionReply:
    request = RedemptionRequest(code=code, operation_id=operation_id, use=use)
    with till.office.database.writing() as connection:
        return redemptions.answer(connection, till.device, request, till.office.clock.now())


def take(till: Till, code: str, operation_id: str) -> CouponStanding:
    return ask(till, code, operation_id, use=True).outcome


def test_a_good_coupon_is_told_whole_by_its_code_as_a_person_types_it(till: Till) -> None:
    _, grant = granted(till)
    reply = ask(till, grouped(grant.payload["code"]).lower())
    assert reply.outcome is GOOD
    assert reply.coupon is not None
    assert reply.coupon.value_fen == 500
    assert ask(till, "7KQ2-M8ZP-4XC").outcome is CouponStanding.UNKNOWN


def test_asking_uses_nothing(till: Till, office: HeadOffice) -> None:
    _, grant = granted(till)
    ask(till, grant.payload["code"])
    assert take(Till(office, "s2"), grant.payload["code"], "o1") is TAKEN


def test_one_till_uses_it_and_every_other_hears_when_and_where(
    till: Till, office: HeadOffice, clock: SetClock
) -> None:
    there, code = Till(office, "s2"), granted(till)[1].payload["code"]
    assert take(there, code, "o1") is TAKEN
    at = clock.now()
    clock.forward(minutes=1)
    reply = ask(till, code, "o2", use=True)
    assert (reply.outcome, reply.used_at, reply.used_store_id) == (USED, at, "s2")


def test_a_till_whose_answer_was_lost_is_answered_the_same_again(till: Till) -> None:
    code = granted(till)[1].payload["code"]
    assert take(till, code, "o1") is TAKEN
    assert take(till, code, "o1") is TAKEN
    assert take(till, code, "o2") is TAKEN
    assert ask(till, code).outcome is TAKEN


def test_once_its_operation_came_the_same_till_may_not_use_it_again(till: Till) -> None:
    _, grant = granted(till)
    used = redeem(till, grant, known_from="head_office")
    assert take(till, grant.payload["code"], used.id) is TAKEN
    till.send_one(used)
    assert take(till, grant.payload["code"], "another") is USED
    assert ask(till, grant.payload["code"]).outcome is USED


def test_the_feed_tells_the_stores_at_once(till: Till) -> None:
    _, grant = granted(till)
    till.pull()
    take(till, grant.payload["code"], "o1")
    assert till.pulled() == [("coupon", grant.payload["coupon_id"])]


def test_over_and_taken_back_have_answers_of_their_own(till: Till, clock: SetClock) -> None:
    _, withdrawn = granted(till)
    till.send_one(void(till, withdrawn))
    assert take(till, withdrawn.payload["code"], "o1") is CouponStanding.WITHDRAWN
    _, over = granted(till)
    clock.forward(days=8)
    assert take(till, over.payload["code"], "o2") is CouponStanding.EXPIRED


def test_a_till_in_quarantine_may_ask_and_use_nothing(till: Till, office: HeadOffice) -> None:
    code = granted(till)[1].payload["code"]
    with office.database.writing() as connection:
        devices.change(connection, till.device.id, quarantine="copied")
    assert ask(till, code).outcome is GOOD
    with pytest.raises(FaultError, match="greet"):
        take(till, code, "o1")


@pytest.mark.parametrize("operation_id", ["", "x" * 65])
def test_a_use_has_to_name_its_operation(till: Till, operation_id: str) -> None:
    code = granted(till)[1].payload["code"]
    with pytest.raises(FaultError) as raised:
        take(till, code, operation_id)
    assert raised.value.status == 400
