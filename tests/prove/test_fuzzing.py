"""A sample of the fuzz in ``make prove``; and the proof that it would notice."""

from tests.prove.fuzzing import Sent, fuzz, judge
from tests.support.small_chain import card, member_code


def test_a_sample_of_broken_texts_breaks_nothing_and_opens_no_false_member() -> None:
    assert fuzz(seed=20261122, count=6_000) == ()


def test_a_parser_that_believes_every_signature_is_caught() -> None:
    assert any("false member" in words for words in fuzz(1, 400, lambda *_: True))


def test_a_member_out_of_nothing_is_a_finding() -> None:
    assert "false member" in judge(Sent(member_code()))


def test_a_card_with_a_wrong_digit_is_a_finding() -> None:
    assert "believed" in judge(Sent(card(1), may_be_card=False))


def test_a_parser_that_raises_is_a_finding() -> None:
    def broken(*_: object) -> bool:
        raise KeyError("no such key")

    assert any("raised KeyError" in words for words in fuzz(1, 40, broken))


def test_what_is_right_is_none() -> None:
    assert judge(Sent(card(1))) == ""
