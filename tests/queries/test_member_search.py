import pytest

from clerkapp.counter import Counter
from clerkapp.queries.member_search import member_search
from tests.support.small_chain import card, member


@pytest.mark.parametrize(
    "text", [card(1), member(1).phone, member(1).phone[-4:], "张", "张雨", "张雨桐", " 张雨桐 "]
)
def test_a_member_is_found_by_card_phone_tail_and_name(counter: Counter, text: str) -> None:
    assert [hit.name for hit in member_search(counter, text)] == ["张雨桐"]


@pytest.mark.parametrize("text", ["", " ", "1", "138", "没有这个人"])
def test_little_or_nothing_typed_lists_nobody(counter: Counter, text: str) -> None:
    assert member_search(counter, text) == ()


def test_a_hit_shows_the_phone_masked(counter: Counter) -> None:
    [hit] = member_search(counter, "张雨桐")
    assert hit.masked_phone == "138 •••• 0001"
