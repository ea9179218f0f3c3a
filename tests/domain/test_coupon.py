import datetime as dt
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from clerkapp.domain.coupon import (
    ALPHABET,
    Coupon,
    CouponState,
    check_character,
    grouped,
    new_code,
    read_code,
    scan_text,
)
from clerkapp.domain.wording import Wording
from tests.support.clock import NOON

bodies = st.text(alphabet=ALPHABET, min_size=10, max_size=10)

COUPON = Coupon(
    id="c",
    code="x",
    member_id="m1",
    template_id="c10",
    title=Wording("券", "Coupon"),
    value_fen=1000,
    issued_at=NOON,
    valid_until=NOON + dt.timedelta(days=7),
    state=CouponState.ISSUED,
    granted_by="1001",
    store_id="s1",
)


def test_a_new_code_reads_back_as_itself_typed_scanned_or_in_groups() -> None:
    code = new_code()
    assert read_code(code) == read_code(scan_text(code)) == read_code(grouped(code)) == code


@given(bodies, st.integers(0, 9), st.sampled_from(ALPHABET))
def test_one_wrong_character_is_always_noticed(body: str, place: int, other: str) -> None:
    code = body + check_character(body)
    wrong = code[:place] + other + code[place + 1 :]
    assert (read_code(wrong) == code) is (wrong == code)
    assert wrong == code or read_code(wrong) is None


def test_letters_that_look_like_digits_are_read_as_digits() -> None:
    code = "0101010101" + check_character("0101010101")
    assert read_code("OIOlOIOiOL" + code[-1]) == code


@given(st.text(max_size=40))
def test_any_text_is_a_code_or_none(text: str) -> None:
    code = read_code(text)
    assert code is None or check_character(code[:-1]) == code[-1]


def test_an_unused_coupon_expires_by_itself_and_a_used_one_stays_used() -> None:
    end = COUPON.valid_until
    assert COUPON.state_at(end - dt.timedelta(seconds=1)) is CouponState.ISSUED
    assert COUPON.state_at(end) is CouponState.EXPIRED
    assert replace(COUPON, state=CouponState.REDEEMED).state_at(end) is CouponState.REDEEMED
