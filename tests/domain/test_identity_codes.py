import datetime as dt

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from clerkapp.domain import identity_codes as codes
from tests.support.clock import NOON
from tests.support.small_chain import SIGNING_KEY, card, member_code


def verify(key_id: int, message: bytes, signature: bytes) -> bool:
    from cryptography.exceptions import InvalidSignature

    try:
        SIGNING_KEY.public_key().verify(signature, message)
    except InvalidSignature:
        return False
    return key_id == 1


def read(text: str, now: dt.datetime = NOON) -> codes.ScannedCode:
    return codes.read_scanned(text, "6288", verify, now)


def later(seconds: int) -> dt.datetime:
    return NOON + dt.timedelta(seconds=seconds)


def test_a_fresh_signed_code_names_its_member() -> None:
    assert read(member_code("m42")) == codes.MemberCodeScanned("m42")


def test_a_signed_code_holds_letters_and_digits_only_so_that_layouts_leave_it_whole() -> None:
    assert member_code().isalnum()
    assert member_code().isupper()


def test_caps_lock_turned_round_does_no_harm() -> None:
    assert read(member_code("m42").swapcase()) == codes.MemberCodeScanned("m42")


@pytest.mark.parametrize("seconds", [0, 120, 120 + codes.SKEW_S, -codes.SKEW_S])
def test_within_its_time_and_the_allowed_skew_a_code_is_good(seconds: int) -> None:
    assert isinstance(read(member_code(), later(seconds)), codes.MemberCodeScanned)


def test_a_code_photographed_yesterday_opens_no_file_and_tells_how_late_it_is() -> None:
    assert read(member_code(), later(24 * 3600)) == codes.MemberCodeExpired(24 * 3600 - 120)


def test_a_code_from_the_future_points_to_a_wrong_clock() -> None:
    assert read(member_code(), later(-600)) == codes.MemberCodeNotYetValid(600)


def test_a_code_signed_by_somebody_else_is_forged() -> None:
    forged = member_code(key=Ed25519PrivateKey.generate())
    assert read(forged) == codes.CodeForged()


def test_a_code_with_an_unknown_key_id_is_forged() -> None:
    assert read(member_code(key_id=9)) == codes.CodeForged()


def test_a_code_of_a_member_who_was_registered_at_a_till_opens_the_file() -> None:
    long_id = "0199f0a2-7b1c-7def-8a11-1234567890ab"
    assert read(member_code(long_id)) == codes.MemberCodeScanned(long_id)


def test_a_truncated_code_opens_nothing() -> None:
    text = member_code()
    for length in range(len(text)):
        assert not isinstance(read(text[:length]), codes.MemberCodeScanned)


def test_a_code_with_one_letter_changed_opens_nothing() -> None:
    text = member_code()
    for place in range(len(text)):
        other = "A" if text[place] != "A" else "B"
        changed = read(text[:place] + other + text[place + 1 :])
        if isinstance(changed, codes.MemberCodeScanned):
            # The last letter's unused bits carry nothing; any other change must be noticed.
            assert place == len(text) - 1


def test_a_card_number_is_read_and_one_wrong_digit_is_noticed() -> None:
    assert read(card(7)) == codes.CardScanned(card(7))
    for place in range(4, 16):
        digit = str((int(card(7)[place]) + 1) % 10)
        assert read(card(7)[:place] + digit + card(7)[place + 1 :]) == codes.CodeDamaged()


@pytest.mark.parametrize("text", ["", " ", "6901234567892", "hello", "\x1d01069", "会员", "💳" * 9])
def test_what_is_none_of_ours_is_foreign(text: str) -> None:
    assert read(text) == codes.CodeForeign()


@given(st.text(max_size=400))
def test_any_text_gets_an_answer_and_never_a_member(text: str) -> None:
    assert not isinstance(read(text), codes.MemberCodeScanned)


@given(st.text(alphabet="ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", max_size=300))
def test_any_text_in_the_form_of_a_code_gets_an_answer_and_never_a_member(text: str) -> None:
    assert not isinstance(read("CM1" + text), codes.MemberCodeScanned)
