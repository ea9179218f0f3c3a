import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from hypothesis import given
from hypothesis import strategies as st

from clerkapp.domain.coupon import ALPHABET
from clerkapp.domain.telephone import (
    CODE_LENGTH,
    answer_text,
    challenge_text,
    exchange_point,
    exchange_scalar,
    is_answer,
    read_spoken,
    spoken,
)

SEEDS = st.binary(min_size=32, max_size=32)
CODES = st.builds(challenge_text, st.binary(max_size=20))


def secret(mine: bytes, theirs: bytes) -> bytes:
    public = Ed25519PrivateKey.from_private_bytes(theirs).public_key().public_bytes_raw()
    key = X25519PrivateKey.from_private_bytes(exchange_scalar(mine))
    return key.exchange(X25519PublicKey.from_public_bytes(exchange_point(public)))


@given(SEEDS)
def test_both_halves_of_a_signing_key_map_to_one_exchange_key(seed: bytes) -> None:
    public = Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw()
    mapped = X25519PrivateKey.from_private_bytes(exchange_scalar(seed)).public_key()
    assert mapped.public_bytes_raw() == exchange_point(public)


@given(SEEDS, SEEDS)
def test_two_tills_derive_one_secret(one: bytes, other: bytes) -> None:
    assert secret(one, other) == secret(other, one)


def test_the_key_without_a_counterpart_is_refused() -> None:
    with pytest.raises(ValueError):
        exchange_point((1).to_bytes(32, "little"))


@given(CODES)
def test_a_code_survives_being_spoken(code: str) -> None:
    assert len(code) == CODE_LENGTH + 1
    assert read_spoken(code) == code
    assert read_spoken(f" {spoken(code).lower()} ") == code
    assert read_spoken(code.replace("0", "o").replace("1", "l")) == code


@given(CODES, st.integers(0, CODE_LENGTH), st.sampled_from(ALPHABET))
def test_one_misheard_character_is_noticed(code: str, place: int, char: str) -> None:
    changed = code[:place] + char + code[place + 1 :]
    assert (read_spoken(changed) is None) is (changed != code)


@given(st.text())
def test_whatever_is_typed_is_read_without_fuss(text: str) -> None:
    read = read_spoken(text)
    assert read is None or read_spoken(read) == read


@given(st.binary(min_size=32, max_size=32), CODES, st.integers(1, 10**6), st.text(max_size=9))
def test_an_answer_is_good_for_exactly_what_it_was_given_for(
    key: bytes, challenge: str, value_fen: int, approver: str
) -> None:
    answer = answer_text(key, challenge, value_fen, approver)
    assert is_answer(key, challenge, value_fen, approver, answer)
    assert not is_answer(key, challenge, value_fen + 1, approver, answer)
    assert not is_answer(key, challenge, value_fen, approver + "1", answer)
    assert not is_answer(bytes(32), challenge, value_fen, approver, answer) or key == bytes(32)


def test_parts_do_not_run_into_one_another() -> None:
    assert challenge_text("ab", "c") != challenge_text("a", "bc")
    assert challenge_text("1", 2) != challenge_text("12")
