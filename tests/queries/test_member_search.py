"""Search as a clerk types it."""

from dataclasses import replace

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clerkapp.cache import intake
from clerkapp.cache.intake import Row
from clerkapp.counter import Counter
from clerkapp.domain.coupon import Coupon, CouponState, grouped, new_code, scan_text
from clerkapp.domain.policy import LowAssurance
from clerkapp.domain.records import Entity
from clerkapp.domain.wording import Wording
from clerkapp.queries.member_search import MOST_HITS, member_search
from clerkapp.services.grant_coupon import Granted, GrantOrder, grant_coupon
from tests.support.clock import NOON
from tests.support.small_chain import POLICY, card, member
from tests.support.telling import tell
from tests.support.tills import session


def take(counter: Counter, *rows: Row, guests: bool = False) -> None:
    with counter.cache.writing() as write:
        intake.Intake(write, NOON if guests else None).take(rows)


def profile(number: int, name: str, sounds: str = "") -> Row:
    one = replace(member(number, name), sounds=sounds)
    return Row(Entity.MEMBER, one.id, msgspec.json.encode(one))


def found(counter: Counter, text: str) -> list[tuple[str, str]]:
    return [(hit.name, hit.matched) for hit in member_search(counter, text)]


@pytest.mark.parametrize(
    "text", [card(1), member(1).phone, member(1).phone[-4:], "张", "张雨", "张雨桐", " 张雨桐 "]
)
def test_a_member_is_found_by_card_phone_tail_and_name(counter: Counter, text: str) -> None:
    assert [hit.name for hit in member_search(counter, text)] == ["张雨桐"]


@pytest.mark.parametrize("text", ["", " ", "1", "138", "没有这个人", "*", '"', "％"])
def test_little_or_nothing_typed_lists_nobody(counter: Counter, text: str) -> None:
    assert member_search(counter, text) == ()


def test_a_hit_shows_the_phone_masked(counter: Counter) -> None:
    [hit] = member_search(counter, "张雨桐")
    assert hit.masked_phone == "138 •••• 0001"


def test_a_hit_hides_the_digits_that_policy_asks_for_unless_they_were_typed(
    counter: Counter,
) -> None:
    tell(counter, replace(POLICY, low_assurance=LowAssurance()))
    assert member_search(counter, "张雨桐")[0].masked_phone == "138 •••• ••••"
    assert member_search(counter, "0001")[0].masked_phone == "138 •••• 0001"


def test_a_hit_says_what_it_was_found_by(counter: Counter) -> None:
    take(counter, profile(1, "张雨桐", "zhang yu tong"))
    typed = (card(1), "00000001", "雨桐", "zyt")
    assert [found(counter, text)[0][1] for text in typed] == ["card", "phone", "name", "pinyin"]


def test_a_guest_is_found_while_their_file_is_kept(counter: Counter) -> None:
    take(counter, profile(7, "赵磊"), guests=True)
    assert found(counter, "赵磊") == [("赵磊", "name")]


def test_no_more_are_listed_than_a_screen_shows(counter: Counter) -> None:
    take(counter, *(profile(number, "赵磊") for number in range(10, 30)))
    assert len(member_search(counter, "赵")) == MOST_HITS


def told(code: str, member_id: str) -> Row:
    title = Wording("10 元券", "¥10 coupon")
    coupon = Coupon(
        "k1", code, member_id, "c10", title, 1000, NOON, NOON, CouponState.ISSUED, "李娜", "s1"
    )
    return Row(Entity.COUPON, coupon.id, msgspec.json.encode(coupon))


def test_a_coupon_code_finds_who_holds_it_however_it_is_written(counter: Counter) -> None:
    code = new_code()
    take(counter, told(code, "m2"))
    for typed in (code, grouped(code).lower(), scan_text(code)):
        assert found(counter, typed) == [("王芳", "coupon")]
    take(counter, Row(Entity.COUPON, "k1", None))
    assert found(counter, code) == []


def test_a_coupon_granted_here_finds_who_holds_it_at_once(counter: Counter) -> None:
    granted = grant_coupon(counter, session(), GrantOrder("o1", "m2", "c10", "recovery"))
    assert isinstance(granted, Granted)
    assert found(counter, granted.coupon.code) == [("王芳", "coupon")]


@settings(
    max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.text() | st.text("张雨桐\"*^-:()zyt%_ \\'", max_size=8))
def test_whatever_is_typed_is_only_text(counter: Counter, text: str) -> None:
    for hit in member_search(counter, text):
        assert hit.member_id in {"m1", "m2"}
