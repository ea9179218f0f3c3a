"""A machine becomes a till, and what bad input at that screen is answered with."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.journeys.shop import Shop
from tests.sync.fake_servers import answering
from ui.bootstrap import Till, build_till, open_counter
from ui.preferences import Preferences


@pytest.fixture
def fresh(shop: Shop) -> Till:
    """A program that was just installed."""
    folder = shop.folder / "new"
    till = build_till(open_counter(folder), Preferences(language="zh_CN", folder=folder))
    till.start()
    shop.tills.append(till)
    shop.until(lambda: till.window.enrolment.isVisible())
    return till


def submit(shop: Shop, till: Till, url: str, code: str) -> None:
    screen = till.window.enrolment
    shop.until(lambda: screen.go.isEnabled())
    for field, text in ((screen.url, url), (screen.code, code)):
        field.clear()
        QTest.keyClicks(field, text)
        till.window.scanner.release()
    screen.refusal.clear()
    QTest.keyClick(screen.code, Qt.Key.Key_Return)


def answered(shop: Shop, till: Till, words: str) -> None:
    shop.until(lambda: words in till.window.enrolment.refusal.text())
    assert till.window.enrolment.isVisible()


def test_address_and_code_make_it_a_till_that_somebody_can_sign_in_to(
    shop: Shop, fresh: Till
) -> None:
    submit(shop, fresh, shop.process.url, shop.enrolment_code())
    shop.until(lambda: fresh.window.sign_in_screen.isVisible())
    shop.sign_in(fresh)
    assert "南京西路店" in fresh.window.counter_screen.till.text()


def test_what_is_no_address_is_told_and_nothing_typed_is_lost(shop: Shop, fresh: Till) -> None:
    code = shop.enrolment_code()
    submit(shop, fresh, "head office", code)
    answered(shop, fresh, "这不是总部的地址")
    assert fresh.window.enrolment.code.text() == code
    submit(shop, fresh, shop.process.url, code)
    shop.until(lambda: fresh.window.sign_in_screen.isVisible())


def test_a_captive_portal_is_told_from_head_office(shop: Shop, fresh: Till) -> None:
    with answering() as portal:
        submit(shop, fresh, portal, "ABCD-EFGH")
        answered(shop, fresh, "应答的不是总部")


def test_a_code_that_was_used_or_never_given_is_told(shop: Shop, fresh: Till) -> None:
    submit(shop, fresh, shop.process.url, "NEVER-GIVEN")
    answered(shop, fresh, "总部不认识这个注册码")
    used = shop.enrolment_code()
    shop.close_till(shop.enrolled_with("till-1", used))
    submit(shop, fresh, shop.process.url, used)
    answered(shop, fresh, "注册码已用过")


def test_head_office_that_is_down_is_told(shop: Shop, fresh: Till) -> None:
    shop.process.stop()
    submit(shop, fresh, shop.process.url, "ABCD-EFGH")
    answered(shop, fresh, "连不上总部")
