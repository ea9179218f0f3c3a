import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from clerkapp.domain.badge import Badge, badge_text, read_badge
from clerkapp.domain.coupon import ALPHABET
from clerkapp.domain.staff import Role, StaffMember

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
BADGE = Badge("9001", "0123456789abcdef")
TEXT = badge_text(1, BADGE, KEY.sign)


def verify(key_id: int, message: bytes, signature: bytes) -> bool:
    try:
        KEY.public_key().verify(signature, message)
    except InvalidSignature:
        return False
    return key_id == 1


def test_a_badge_reads_as_it_was_made_also_in_small_letters() -> None:
    assert read_badge(TEXT, verify) == BADGE
    assert read_badge(f" {TEXT.lower()}\n", verify) == BADGE


def test_a_badge_is_letters_and_digits_only() -> None:
    assert TEXT.isalnum()
    assert TEXT.isupper()


@given(st.integers(0, len(TEXT) - 1), st.sampled_from(ALPHABET + "ILOU"))
def test_one_wrong_character_is_no_badge(place: int, char: str) -> None:
    changed = TEXT[:place] + char + TEXT[place + 1 :]
    assert (read_badge(changed, verify) is None) is (changed != TEXT)


@given(st.text())
def test_any_text_is_read_without_fuss(text: str) -> None:
    assert read_badge(text, verify) is None
    assert read_badge("SB1" + text, verify) is None


def test_another_key_makes_no_badge() -> None:
    other = Ed25519PrivateKey.generate()
    assert read_badge(badge_text(1, BADGE, other.sign), verify) is None
    assert read_badge(badge_text(2, BADGE, KEY.sign), verify) is None


@pytest.mark.parametrize("name", ["", "x" * 37])
def test_an_id_that_does_not_fit_gets_none(name: str) -> None:
    with pytest.raises(ValueError):
        badge_text(1, Badge(name, BADGE.serial), KEY.sign)


@pytest.mark.parametrize(
    ("person", "good"),
    [
        (StaffMember("9001", "", Role.SUPERVISOR, "", badge=BADGE.serial), True),
        (StaffMember("9001", "", Role.SUPERVISOR, "", badge="fedcba9876543210"), False),
        (StaffMember("9001", "", Role.SUPERVISOR, ""), False),
        (StaffMember("9001", "", Role.SUPERVISOR, "", active=False, badge=BADGE.serial), False),
        (StaffMember("9001", "", Role.CLERK, "", badge=BADGE.serial), False),
        (StaffMember("9002", "", Role.SUPERVISOR, "", badge=BADGE.serial), False),
        (None, False),
    ],
)
def test_the_roster_says_which_badge_is_in_force(person: StaffMember | None, good: bool) -> None:
    assert BADGE.is_in_force_for(person) is good
