import datetime as dt

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from clerkapp.counter import Counter
from clerkapp.domain.member import Assurance
from clerkapp.queries.scan_answer import (
    ClockWrong,
    CodeDamaged,
    CodeExpired,
    CodeForeign,
    CodeForged,
    FileFound,
    NotStoredHere,
    scan_answer,
)
from tests.support.clock import NOON, SetClock
from tests.support.small_chain import card, member_code


def test_a_signed_code_of_a_stored_member_opens_the_file_surely(counter: Counter) -> None:
    assert scan_answer(counter, member_code("m1")) == FileFound("m1", Assurance.SIGNED)


def test_a_card_of_a_stored_member_opens_the_file_less_surely(counter: Counter) -> None:
    assert scan_answer(counter, card(2)) == FileFound("m2", Assurance.CARD)


def test_a_genuine_code_of_another_stores_member_is_not_stored_here(counter: Counter) -> None:
    assert scan_answer(counter, member_code("m77")) == NotStoredHere("m77", Assurance.SIGNED)
    assert scan_answer(counter, card(77)) == NotStoredHere(card(77), Assurance.CARD)


def test_an_expired_code_tells_since_when(counter: Counter, clock: SetClock) -> None:
    clock.forward(minutes=10)
    assert scan_answer(counter, member_code("m1")) == CodeExpired(480)


def test_a_slow_clock_is_corrected_by_head_offices_before_a_code_is_judged(
    counter: Counter, clock: SetClock
) -> None:
    clock.forward(hours=-1)
    assert scan_answer(counter, member_code("m1")) == ClockWrong(3600)
    counter.line.heard(clock.now(), skew_s=3600.0)
    assert scan_answer(counter, member_code("m1")) == FileFound("m1", Assurance.SIGNED)


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("", CodeForeign()),
        ("6901234567892", CodeForeign()),
        ("垃圾", CodeForeign()),
        (member_code("m1")[:60], CodeForged()),
        (member_code("m1")[:40], CodeDamaged()),
        (card(1)[:-1], CodeDamaged()),
        (member_code("m1", key=Ed25519PrivateKey.generate()), CodeForged()),
        (member_code("m1", key_id=7), CodeForged()),
        (member_code("m1", issued_at=NOON - dt.timedelta(days=1)), CodeExpired(86_280)),
    ],
)
def test_garbage_truncated_foreign_and_forged_codes_each_get_their_answer(
    counter: Counter, text: str, answer: object
) -> None:
    got = scan_answer(counter, text)
    assert got == answer or {type(got), type(answer)} == {CodeDamaged, CodeForged}
