"""Who the members are."""

import re

from clerkapp.domain.identity_codes import luhn_digit
from headoffice.demo_chain import DemoChain


def test_card_numbers_are_valid_and_nobody_shares_one(chain: DemoChain) -> None:
    cards = [member.card_number for member in chain.members]
    assert len(set(cards)) == len(cards)
    for card in cards:
        assert re.fullmatch(r"6288\d{12}", card)
        assert luhn_digit(card[:-1]) == card[-1]


def test_phones_look_like_phones_and_nobody_shares_one(chain: DemoChain) -> None:
    phones = [member.phone for member in chain.members]
    assert len(set(phones)) == len(phones)
    assert all(re.fullmatch(r"1[3-9]\d{9}", phone) for phone in phones)


def test_no_phone_can_be_a_real_persons(chain: DemoChain) -> None:
    handed_out = re.compile(r"1(3\d|4\d|5[0-35-9]|6[2567]|7\d|8\d|9[0-35-9])")
    assert not [member.phone for member in chain.members if handed_out.match(member.phone)]


def test_names_are_chinese(chain: DemoChain) -> None:
    assert all(re.fullmatch(r"[\u4e00-\u9fff]{2,4}", member.name) for member in chain.members)
    assert len({member.name for member in chain.members}) > 1_000
