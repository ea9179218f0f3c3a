"""Details of the open member: corrected with the version that was seen, consent with its words."""

import dataclasses
import datetime as dt

import pytest
from PySide6.QtCore import Qt

from clerkapp.counter import Counter
from clerkapp.domain.consent import Consent, ContactChannel
from clerkapp.domain.member import Anniversary, FamilyFact, Group
from clerkapp.domain.member_fields import MemberField
from clerkapp.domain.operation import OperationKind
from clerkapp.domain.wording import Wording
from clerkapp.journal import outbox
from tests.support.clock import NOON
from tests.support.small_chain import card, member, member_code
from tests.ui.conftest import MakeTill, Till
from tests.ui.keys import front, shortcut
from tests.ui.policy import GROWN, bring
from tests.ui.reading import texts
from ui.screens.details import DetailsScreen

AGREED = Consent(ContactChannel.SMS, True, NOON - dt.timedelta(days=400), "v1")
WHOLE = dataclasses.replace(
    member(1),
    birthday_month=5,
    birthday_day=21,
    versions={"name": 2},
    consents=(AGREED,),
    family=(FamilyFact(Wording("宝宝", "Baby"), NOON.date() - dt.timedelta(days=200)),),
    anniversaries=(Anniversary(Wording("结婚纪念日", "Wedding day"), 12, 6),),
    groups=(
        Group("g1", Wording("咖啡社", "Coffee club"), Wording("手冲课", "Brewing class"), NOON),
    ),
)


@pytest.fixture
def details(counter: Counter, make_till: MakeTill) -> Till:
    """The details of the first member in front."""
    bring(counter, GROWN, WHOLE)
    till = make_till(counter)
    till.sign_in()
    till.scan(member_code("m1"))
    shortcut(till, Qt.Key.Key_F3)
    return till


def screen_of(till: Till) -> DetailsScreen:
    return till.window.side.details.screen


def field(till: Till, which: MemberField) -> str:
    return screen_of(till).fields[which].text()


def written(till: Till, kind: OperationKind) -> list[dict[str, object]]:
    with till.counter.journal.reading() as read:
        entries = outbox.newest(read, 50)
    return [x.operation.payload for x in entries if x.operation.kind == kind]


def save(till: Till) -> None:
    till.hand.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    till.settle()


def test_the_phone_is_never_shown_in_full(details: Till) -> None:
    assert front(details) is screen_of(details)
    assert not any(WHOLE.phone in x for x in texts(details.window))


def test_what_is_known_of_the_member_is_there(details: Till) -> None:
    said = " ".join(texts(screen_of(details)))
    assert field(details, MemberField.NAME) == "张雨桐"
    assert field(details, MemberField.BIRTHDAY) == "05-21"
    assert all(x in said for x in ("宝宝", "结婚纪念日", "咖啡社", "手冲课"))


def test_only_what_was_changed_is_sent_with_the_version_that_was_seen(details: Till) -> None:
    screen_of(details).fields[MemberField.NAME].setText("张雨彤")
    save(details)
    [said] = written(details, OperationKind.MEMBER_UPDATED)
    [change] = said["changes"]  # type: ignore[misc]
    assert (change["field"], change["value"], change["based_on"]) == ("name", "张雨彤", 2)
    assert front(details) is details.window.counter_screen
    assert details.window.counter_screen.who.name.text() == "张雨彤"


def test_a_correction_on_its_way_has_its_mark(details: Till) -> None:
    screen_of(details).fields[MemberField.NAME].setText("张雨彤")
    save(details)
    shortcut(details, Qt.Key.Key_F3)
    assert "◷" in screen_of(details)._hints[MemberField.NAME].text()
    assert "◷" not in screen_of(details)._hints[MemberField.PHONE].text()


@pytest.mark.parametrize(
    ("which", "text"),
    [(MemberField.PHONE, "12345"), (MemberField.NAME, "  "), (MemberField.BIRTHDAY, "02-31")],
)
def test_what_a_field_cannot_hold_is_said_there(
    details: Till, which: MemberField, text: str
) -> None:
    screen_of(details).fields[which].setText(text)
    save(details)
    assert written(details, OperationKind.MEMBER_UPDATED) == []
    assert screen_of(details).fields[which].hasFocus()
    assert screen_of(details)._hints[which].text()


def test_nothing_changed_writes_nothing_and_goes_back(details: Till) -> None:
    save(details)
    assert front(details) is details.window.counter_screen
    assert written(details, OperationKind.MEMBER_UPDATED) == []
    assert written(details, OperationKind.CONSENT_RECORDED) == []


def test_a_consent_taken_back_is_recorded_with_the_words_of_now(details: Till) -> None:
    boxes = screen_of(details).consent.boxes
    assert boxes[ContactChannel.SMS].isChecked()
    assert "v1" in screen_of(details).consent.version.text()
    boxes[ContactChannel.SMS].setChecked(False)
    boxes[ContactChannel.EMAIL].setChecked(True)
    save(details)
    [said] = written(details, OperationKind.CONSENT_RECORDED)
    assert said["consents"] == [
        {"channel": "sms", "granted": False, "wording_version": "v3"},
        {"channel": "email", "granted": True, "wording_version": "v3"},
    ]


def test_half_typed_words_survive_escape_and_news_from_head_office(details: Till) -> None:
    screen_of(details).fields[MemberField.BIRTHDAY].setText("06-")
    shortcut(details, Qt.Key.Key_Escape)
    bring(details.counter, dataclasses.replace(WHOLE, points=7))
    details.window.notices.changed.emit(frozenset({"m1"}))
    details.settle()
    shortcut(details, Qt.Key.Key_F3)
    assert field(details, MemberField.BIRTHDAY) == "06-"


def test_another_member_never_sees_what_was_typed_for_the_first(details: Till) -> None:
    screen_of(details).fields[MemberField.NAME].setText("张雨彤")
    details.scan(card(2))
    assert field(details, MemberField.NAME) == ""
    shortcut(details, Qt.Key.Key_F3)
    assert field(details, MemberField.NAME) == "王芳"


def test_without_a_file_it_says_what_to_do(counter: Counter, make_till: MakeTill) -> None:
    till = make_till(counter)
    till.sign_in()
    shortcut(till, Qt.Key.Key_F3)
    assert front(till) is till.window.counter_screen
    assert till.window.counter_screen.message.text()
