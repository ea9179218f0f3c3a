"""A coupon that proves itself: nothing of it can be changed, and no text crashes the reader."""

import datetime as dt
import random
import uuid
from dataclasses import replace

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from clerkapp.domain.certificate import from_base32, read_certificate, to_base32
from clerkapp.domain.coupon import Coupon, CouponState, new_code
from clerkapp.domain.signed_coupon import (
    SignedCoupon,
    SignedDamaged,
    SignedForged,
    SignedRead,
    SignerUnknown,
    read_signed,
    signed_text,
)
from clerkapp.domain.wording import Wording
from tests.support.certified_tills import DEVICE_ID, HEAD_OFFICE, TILL_KEY, certificate
from tests.support.clock import NOON

COUPON = Coupon(
    id=str(uuid.UUID(int=7)),
    code=new_code(),
    member_id="m1",
    template_id="c10",
    title=Wording("10 元券", "¥10 coupon"),
    value_fen=1000,
    issued_at=NOON,
    valid_until=NOON + dt.timedelta(days=7),
    state=CouponState.WAITING,
    granted_by="1001",
    store_id="s1",
)
THIEF = Ed25519PrivateKey.from_private_bytes(bytes(range(7, 39)))


def signed(coupon: Coupon = COUPON, by: str = "", key: Ed25519PrivateKey = TILL_KEY) -> str:
    text = signed_text(coupon, by or certificate(), key.sign)
    assert text is not None
    return text


def read(text: str) -> SignedRead:
    return read_signed(text, HEAD_OFFICE)


def test_a_signed_coupon_says_for_whom_worth_what_until_when_and_issued_where() -> None:
    found = read(signed())
    assert isinstance(found, SignedCoupon)
    assert (found.coupon_id, found.code) == (COUPON.id, COUPON.code)
    assert (found.member_id, found.value_fen) == ("m1", 1000)
    assert (found.issued_at, found.valid_until) == (COUPON.issued_at, COUPON.valid_until)
    assert (found.device_id, found.store_id) == (DEVICE_ID, "s1")


def test_every_kind_of_member_id_fits_and_the_text_stays_scannable() -> None:
    for member_id in ("m1", str(uuid.UUID(int=99)), "客" * 3):
        text = signed_text(replace(COUPON, member_id=member_id), certificate(), TILL_KEY.sign)
        if member_id.isascii():
            assert text is not None
            assert len(text) < 420
            assert isinstance(read(text), SignedCoupon)
        else:
            assert text is None


def test_caps_lock_and_blanks_around_it_do_not_matter() -> None:
    assert isinstance(read(f"  {signed().lower()}\n"), SignedCoupon)


def test_no_byte_of_it_can_be_changed() -> None:
    raw = from_base32(signed().removeprefix("CC1"))
    assert raw is not None
    for place in range(len(raw)):
        changed = bytes([*raw[:place], raw[place] ^ 1, *raw[place + 1 :]])
        assert not isinstance(read("CC1" + to_base32(changed)), SignedCoupon), place


def test_no_character_of_it_can_be_left_out_or_added() -> None:
    text = signed()
    for place in range(3, len(text)):
        assert not isinstance(read(text[:place] + text[place + 1 :]), SignedCoupon)
    assert not isinstance(read(text + "A"), SignedCoupon)
    assert isinstance(read(text[:-1]), SignedDamaged)


def test_a_key_that_head_office_did_not_vouch_for_signs_nothing() -> None:
    assert read(signed(key=THIEF)) == SignedForged()
    own_word = certificate(by=THIEF, key=THIEF)
    assert read(signed(by=own_word, key=THIEF)) == SignedForged()


def test_a_key_of_head_office_that_has_not_come_yet_proves_nothing_either_way() -> None:
    assert read(signed(by=certificate(key_id=9))) == SignerUnknown(9, COUPON.code)


def test_a_certificate_vouches_for_its_time_alone() -> None:
    early = certificate(issued_on=NOON.date() + dt.timedelta(days=5))
    over = certificate(issued_on=NOON.date() - dt.timedelta(days=401))
    assert signed_text(COUPON, early, TILL_KEY.sign) is None
    assert signed_text(COUPON, over, TILL_KEY.sign) is None
    dated_back = replace(COUPON, issued_at=NOON - dt.timedelta(days=9))
    assert signed_text(dated_back, certificate(), TILL_KEY.sign) is None


def test_what_does_not_fit_into_a_text_is_not_signed() -> None:
    for wrong in ({"id": "c-1"}, {"code": "SHORT"}, {"value_fen": 2**32}, {"value_fen": -1}):
        assert signed_text(replace(COUPON, **wrong), certificate(), TILL_KEY.sign) is None
    assert signed_text(COUPON, "", TILL_KEY.sign) is None
    assert signed_text(COUPON, "NONSENSE", TILL_KEY.sign) is None


@pytest.mark.parametrize("text", ["CC1", "CC1=", "CC1AAAA", "CQ1ABC", "", "CC1" + "A" * 900])
def test_what_is_cut_off_or_none_of_ours_is_damaged(text: str) -> None:
    assert read(text) == SignedDamaged()


def test_no_garbage_crashes_the_reader_or_passes() -> None:
    luck = random.Random(5)
    good = signed()
    for _ in range(2000):
        raw = luck.randbytes(luck.randint(0, 300))
        assert not isinstance(read("CC1" + to_base32(raw)), SignedCoupon)
        place = luck.randrange(3, len(good))
        broken = good[:place] + luck.choice("ABCD2345+/=é ") + good[place + 1 :]
        found = read(broken)
        assert not isinstance(found, SignedCoupon) or broken.strip() == good


def test_a_certificate_reads_back_whole_or_not_at_all() -> None:
    text = certificate()
    found = read_certificate(text)
    assert found is not None
    assert (found.device_id, found.store_id, found.key_id) == (DEVICE_ID, "s1", 1)
    assert read_certificate(text[:-8]) is None
    assert read_certificate(text + "AAAAAAAA") is None
    assert read_certificate("") is None
