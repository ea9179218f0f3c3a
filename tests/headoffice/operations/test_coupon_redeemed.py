"""A coupon is used once; a second use is written down and looked at, never lost."""

import dataclasses
import uuid

from clerkapp.domain.coupon import CouponState
from clerkapp.domain.operation import OperationKind
from headoffice import records
from headoffice.coupons import redemptions
from headoffice.member_rights import erasing
from headoffice.office import HeadOffice
from headoffice.seeing import review
from sync.wire import Outcome, RedemptionRequest
from tests.headoffice.operations.test_coupon_granted import file_of, flags, refused
from tests.headoffice.operations.test_coupon_voided import coupon_of, granted, redeem
from tests.headoffice.pretend_tills import Till
from tests.headoffice.tiny_chain import STRANGER
from tests.support.clock import SetClock


def test_a_used_coupon_says_when_and_where_and_stands_on_the_timeline(
    till: Till, office: HeadOffice, clock: SetClock
) -> None:
    _, grant = granted(till)
    clock.forward(days=1)
    used = redeem(till, grant)
    assert flags(till.send_one(used)) == []
    coupon = coupon_of(office, grant)
    assert (coupon.state, coupon.used_at) == (CouponState.REDEEMED, clock.now())
    assert coupon.used_store_id == "s1"
    (entry,) = [x for x in file_of(office, "m1").timeline if x.id == used.id]
    assert (entry.title.en, entry.amount_fen) == ("Used: ¥5 coupon", 500)


def test_the_first_use_stays_and_the_second_is_for_people(
    till: Till, office: HeadOffice, clock: SetClock
) -> None:
    _, grant = granted(till)
    first, other = clock.now(), Till(office)
    till.send_one(redeem(till, grant))
    clock.forward(minutes=5)
    assert flags(other.send_one(redeem(other, grant))) == ["redeemed_twice"]
    assert coupon_of(office, grant).used_at == first
    with office.database.reading() as connection:
        lines = [x for x in review.lines(connection) if "redeemed_twice" in x]
    assert len(lines) == 1


def test_used_twice_at_one_till_is_twice_too(till: Till) -> None:
    _, grant = granted(till)
    till.send_one(redeem(till, grant))
    assert flags(till.send_one(redeem(till, grant))) == ["redeemed_twice"]


def test_what_was_used_before_tills_said_so_is_used_twice(till: Till, office: HeadOffice) -> None:
    _, grant = granted(till)
    with office.database.writing() as connection:
        coupon = redemptions.lock_coupon(connection, grant.payload["coupon_id"])
        assert coupon is not None
        imported = redemptions.Use(coupon.id, till.device.id, "", "", office.clock.now())
        used = redemptions.note_used(connection, coupon, imported)
        records.update_record(connection, dataclasses.replace(used, used_at=None))
    assert flags(till.send_one(redeem(till, grant))) == ["redeemed_twice"]


def test_a_use_told_before_the_grant_is_there_when_the_grant_comes(
    till: Till, office: HeadOffice
) -> None:
    other = Till(office)
    grant = till.grant(till.borrow_both(2000), value_fen=500)
    assert flags(other.send_one(redeem(other, grant, known_from="signed"))) == ["unknown_coupon"]
    assert flags(till.send_one(grant)) == []
    assert coupon_of(office, grant).state is CouponState.REDEEMED
    assert flags(till.send_one(redeem(till, grant))) == ["redeemed_twice"]


def test_what_looks_wrong_about_a_use_is_flagged(
    till: Till, office: HeadOffice, clock: SetClock
) -> None:
    there = Till(office, "s2")
    _, elsewhere = granted(till)
    unasked = redeem(there, elsewhere, clerk_id=STRANGER)
    assert flags(there.send_one(unasked)) == ["redeemed_elsewhere"]
    _, asked = granted(till)
    answered = redeem(there, asked, known_from="head_office", clerk_id=STRANGER)
    assert flags(there.send_one(answered)) == []
    _, late = granted(till)
    clock.forward(days=8)
    assert flags(till.send_one(redeem(till, late))) == ["redeemed_expired"]


def test_a_use_of_nothing_is_refused(till: Till) -> None:
    payload = {"coupon_id": str(uuid.uuid4()), "code": "", "value_fen": 0, "known_from": "wallet"}
    worthless = till.next(OperationKind.COUPON_REDEEMED, payload)
    assert refused(till.send_one(worthless)) == "malformed"
    nameless = till.next(OperationKind.COUPON_REDEEMED, payload | {"value_fen": 5, "coupon_id": ""})
    assert refused(till.send_one(nameless)) == "malformed"


def test_of_an_erased_member_the_use_is_noted_and_nobody_named(
    till: Till, office: HeadOffice
) -> None:
    _, grant = granted(till)
    with office.database.writing() as connection:
        erasing.erase(connection, "m1", office.clock.now())
    assert flags(till.send_one(redeem(till, grant))) == ["member_erased"]
    with office.database.reading() as connection:
        assert redemptions.used_by(connection, grant.payload["coupon_id"]) is not None


def test_what_was_asked_and_what_was_done_are_one_use(till: Till, office: HeadOffice) -> None:
    _, grant = granted(till)
    used = redeem(till, grant, known_from="head_office")
    request = RedemptionRequest(code=grant.payload["code"], operation_id=used.id, use=True)
    with office.database.writing() as connection:
        redemptions.answer(connection, till.device, request, office.clock.now())
    verdict = till.send_one(used)
    assert (verdict.outcome, verdict.flags) == (Outcome.APPLIED, [])
    with office.database.reading() as connection:
        use = redemptions.used_by(connection, grant.payload["coupon_id"])
    assert use is not None
    assert use.confirmed
