"""The demo phone shows members' codes and supervisors' badges, and what a second till needs."""

from collections.abc import Iterator
from itertools import pairwise

import pyotp
import pytest
from PySide6.QtWidgets import QApplication

from clerkapp.domain.wording import Wording
from ui.demo.console import ConsoleEntry
from ui.demo.notes import DemoNotes, DemoPerson, DemoPhone, SecondTill
from ui.demo.phone import DemoPhoneWindow

BADGE = "SB1AEAQCAIBAEAQCAI"
NOTES = DemoNotes(
    enrolment_code="AAAA-1111",
    device_name="1 号收银台",
    store_name=Wording("南京西路店", "Nanjing West Road"),
    phones=(DemoPhone("m1", "张雨桐", Wording("生日", "Birthday")),),
    people=(
        DemoPerson("1001", "李娜", False, "135790"),
        DemoPerson("9001", "陈静", True, "975310", BADGE),
    ),
    app_token="token",
)
CONSOLE = ConsoleEntry(
    "http://127.0.0.1:8321/console", "demo", "a-password", "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
)


def no_code(_member_id: str) -> object:
    raise OSError


@pytest.fixture
def phone(qapp: QApplication) -> Iterator[DemoPhoneWindow]:
    second = SecondTill("http://127.0.0.1:8123", "BBBB-2222")
    window = DemoPhoneWindow(NOTES, no_code, lambda: "en", second, CONSOLE)  # type: ignore[arg-type]
    yield window
    window.shut_down()
    window.close()
    window.deleteLater()


def test_a_badge_is_chosen_and_scanned_without_head_office(phone: DemoPhoneWindow) -> None:
    scanned: list[str] = []
    phone.scan_requested.connect(scanned.append)
    phone._list.setCurrentRow(1)
    assert not phone._picture.pixmap().isNull()
    phone._scan.click()
    assert scanned == [BADGE]


def test_the_badge_of_a_supervisor_alone_is_offered(phone: DemoPhoneWindow) -> None:
    assert phone._list.count() == 2
    assert "陈静" in phone._list.item(1).text()


def test_back_on_a_member_nothing_of_the_badge_is_scanned(phone: DemoPhoneWindow) -> None:
    scanned: list[str] = []
    phone.scan_requested.connect(scanned.append)
    phone._list.setCurrentRow(1)
    phone._list.setCurrentRow(0)
    phone._scan.click()
    assert scanned == []
    assert phone._picture.pixmap().isNull()


def test_what_a_second_till_is_enrolled_with_can_be_copied(phone: DemoPhoneWindow) -> None:
    assert "http://127.0.0.1:8123" in phone._second.text()
    assert "BBBB-2222" in phone._second.text()


def test_it_tells_how_to_enter_head_offices_console(phone: DemoPhoneWindow) -> None:
    said = phone._entry.text()
    assert f"{CONSOLE.url} · name demo · password a-password · code " in said
    assert pyotp.TOTP(CONSOLE.secret).verify(said[-6:], valid_window=1)


@pytest.mark.parametrize("row", [0, 1])
def test_nothing_of_it_lies_over_anything_else_on_a_low_screen(
    phone: DemoPhoneWindow, row: int
) -> None:
    phone._list.setCurrentRow(row)
    phone.resize(phone.width(), 700)
    phone.show()
    QApplication.processEvents()
    assert phone.height() <= 740
    parts = [phone._title, phone._list, phone._picture, phone._left, phone._scan, phone._cable]
    for above, below in pairwise(parts):
        assert above.geometry().bottom() < below.geometry().top()
    assert phone._picture.height() >= phone._picture.pixmap().height()
