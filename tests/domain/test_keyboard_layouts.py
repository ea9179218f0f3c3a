"""What a scanner types on another keyboard is undone where a check proves it, and only there."""

import datetime as dt

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from clerkapp.domain import identity_codes as codes
from clerkapp.domain.coupon import new_code, scan_text
from clerkapp.domain.keyboard_layouts import Layout, typed_on, undone
from clerkapp.domain.scan_text import LONGEST, readings, tidy
from tests.domain.test_identity_codes import verify
from tests.support.clock import NOON
from tests.support.small_chain import card, member_code

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
every_layout = pytest.mark.parametrize("layout", list(Layout))


def read(text: str, now: dt.datetime = NOON) -> codes.ScannedCode:
    return codes.read_scanned(text, "6288", verify, now)


@every_layout
@given(st.text(alphabet=LETTERS + "0189]", max_size=60))
def test_what_a_layout_makes_of_a_code_can_be_taken_back(layout: Layout, text: str) -> None:
    assert undone(layout, typed_on(layout, text)) == text


@every_layout
@pytest.mark.parametrize("wrap", ["{}", "]Q1{}", "]C0{}", "\x1d{}", "{}\x1d", " {} ", "<GS>{}"])
def test_a_member_code_opens_its_file_on_every_layout(layout: Layout, wrap: str) -> None:
    typed = typed_on(layout, wrap.format(member_code("m42")))
    if "<GS>" in wrap and layout is not Layout.US:
        typed = wrap.format(typed_on(layout, member_code("m42")))
    assert read(typed) == codes.MemberCodeScanned("m42")


@every_layout
def test_a_card_is_read_on_every_layout(layout: Layout) -> None:
    assert read(typed_on(layout, card(7))) == codes.CardScanned(card(7))


@every_layout
def test_caps_lock_harms_no_code_on_any_layout(layout: Layout) -> None:
    assert read(typed_on(layout, member_code().swapcase())) == codes.MemberCodeScanned("m1")


def test_digits_that_caps_lock_shifted_are_digits_again() -> None:
    shifted = str.maketrans("1234567890", '!"§$%&/()=')
    assert read(card(7).translate(shifted)) == codes.CardScanned(card(7))


def test_capital_accents_of_a_french_caps_lock_are_digits_again() -> None:
    typed = typed_on(Layout.AZERTY, card(7)).upper()
    assert read(typed) == codes.CardScanned(card(7))


def test_full_width_letters_of_an_input_method_are_plain_ones() -> None:
    wide = {place: place + 0xFEE0 for place in range(0x21, 0x7F)}
    assert read(member_code().translate(wide)) == codes.MemberCodeScanned("m1")
    assert read(card(3).translate(wide)) == codes.CardScanned(card(3))


@every_layout
def test_a_short_coupon_is_known_by_its_check_character(layout: Layout) -> None:
    text = scan_text(new_code())
    assert read(typed_on(layout, text)) == codes.CouponScanned(text)


@pytest.mark.parametrize(
    ("prefix", "kind"), [("CC1", codes.CouponScanned), ("SB1", codes.BadgeScanned)]
)
def test_coupons_and_badges_are_passed_on_by_their_prefix(prefix: str, kind: type) -> None:
    assert read(prefix.lower() + "abc") == kind(prefix + "ABC")
    assert codes.passing_by(f"]Q1{prefix}ABC") == kind(prefix + "ABC")


@pytest.mark.parametrize("text", ["", "6901234567892", "hello", card(1), member_code()])
def test_what_is_neither_coupon_nor_badge_is_not_passed_on(text: str) -> None:
    assert codes.passing_by(text) is None


def test_a_forged_code_stays_forged_on_every_layout() -> None:
    forged = member_code(key=Ed25519PrivateKey.generate())
    for layout in Layout:
        assert isinstance(read(typed_on(layout, forged)), codes.CodeForged | codes.CodeDamaged)


@every_layout
def test_one_wrong_digit_of_a_card_is_noticed_on_every_layout(layout: Layout) -> None:
    for place in range(4, 16):
        digit = str((int(card(7)[place]) + 1) % 10)
        wrong = card(7)[:place] + digit + card(7)[place + 1 :]
        assert not isinstance(read(typed_on(layout, wrong)), codes.CardScanned)


@every_layout
@given(data=st.data())
def test_a_scan_that_is_still_arriving_is_held_on_every_layout(
    layout: Layout, data: st.DataObject
) -> None:
    whole = data.draw(st.sampled_from([card(7), member_code(), "]Q1" + member_code()]))
    typed = typed_on(layout, whole)
    length = data.draw(st.integers(1, len(typed)))
    assert codes.looks_like_code(typed[:length], "6288")
    assert codes.is_whole_code(typed, "6288")


@pytest.mark.parametrize("text", ["zhang", "hello world", "李娜", "138"])
def test_what_a_hand_types_does_not_look_like_a_code(text: str) -> None:
    assert not codes.looks_like_code(text, "6288")


def test_an_endless_text_is_not_read() -> None:
    assert list(readings("6" * (LONGEST + 1))) == []
    assert read("CM1" + "A" * 100_000) == codes.CodeForeign()


@given(st.text(max_size=80))
def test_tidying_twice_changes_nothing_more_than_one_identifier(text: str) -> None:
    assert not any(ord(char) < 32 for char in tidy(text))
