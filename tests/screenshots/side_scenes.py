"""The screens beside the counter, and the display for the member."""

import datetime as dt

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from clerkapp.domain.figures import ClerkToday, StoreToday
from tests.screenshots import till_files as files
from tests.screenshots.scene import (
    CARE,
    FULL,
    SMALL,
    WIDE,
    Scene,
    care,
    plain_file,
    signed_in,
)
from tests.screenshots.stage import Stage

NEW_PHONE = "13912345678"
TODAY = StoreToday(
    files.DAY.isoformat(),
    files.NOW,
    (
        ClerkToday("1001", "李娜", 31, 2, 5, 4_500, 3, 8),
        ClerkToday("1002", "王强", 24, 1, 2, 1_500, 6, 4),
        ClerkToday("9001", "陈静", 6, 3, 1, 5_000, 1, 0),
    ),
)


def details(stage: Stage) -> None:
    plain_file(stage)
    stage.shortcut(Qt.Key.Key_F3)


def details_waiting(stage: Stage) -> None:
    details(stage)
    screen = stage.window.side.details.screen
    next(iter(screen.fields.values())).setText("张雨彤")
    screen.save.click()
    stage.settle()
    stage.shortcut(Qt.Key.Key_F3)


def details_wrong(stage: Stage) -> None:
    details(stage)
    screen = stage.window.side.details.screen
    list(screen.fields.values())[1].setText("1391234")
    screen.save.click()


def question(stage: Stage) -> None:
    care(stage)
    stage.shortcut(Qt.Key.Key_F4)


def question_answered(stage: Stage) -> None:
    question(stage)
    stage.press("9")
    stage.window.side.feedback.screen.reasons[1].click()


def thanks(stage: Stage) -> None:
    question_answered(stage)
    stage.press("\r")


def form(stage: Stage) -> None:
    signed_in(stage)
    stage.shortcut(Qt.Key.Key_F5)


def form_typed(stage: Stage) -> None:
    form(stage)
    for text in (NEW_PHONE, "赵敏", "05-21", ""):
        stage.type(text)
        stage.press("\r")
    stage.press("3")


def form_half_a_phone(stage: Stage) -> None:
    form(stage)
    stage.type("1391234")


def form_known(stage: Stage) -> None:
    form(stage)
    stage.type(stage.member(CARE).phone)


def registered(stage: Stage) -> None:
    form_typed(stage)
    stage.press("\r")


def registered_open(stage: Stage) -> None:
    registered(stage)
    stage.press("\r")


def form_kept(stage: Stage) -> None:
    form_half_a_phone(stage)
    stage.open_file(CARE)


def my_day(stage: Stage) -> None:
    plain_file(stage)
    stage.press("2\r\x1b")
    stage.shortcut(Qt.Key.Key_F6)


def my_day_new_clerk(stage: Stage) -> None:
    stage.forget_figures_and_tasks()
    signed_in(stage)
    stage.shortcut(Qt.Key.Key_F6)


def store_refused(stage: Stage) -> None:
    signed_in(stage)
    stage.shortcut(Qt.Key.Key_F7)


def supervise(stage: Stage) -> None:
    stage.sign_in(files.SUPERVISOR_ID, files.SUPERVISOR_PIN)
    stage.open_file(CARE)
    stage.press("\x1b")
    stage.shortcut(Qt.Key.Key_F7)


def store_all(stage: Stage) -> None:
    stage.line.today = TODAY
    supervise(stage)


def nobody_open(stage: Stage) -> None:
    signed_in(stage)
    stage.shortcut(Qt.Key.Key_F3)


def display_blank(stage: Stage) -> None:
    signed_in(stage)
    stage.shortcut(Qt.Key.Key_F10)


def display_member(stage: Stage) -> None:
    display_blank(stage)
    stage.open_file(FULL)


def display_coupon(stage: Stage) -> None:
    display_blank(stage)
    stage.open_file("Gold member")
    stage.press("2\r")


def display_question(stage: Stage) -> None:
    display_member(stage)
    stage.shortcut(Qt.Key.Key_F4)


def the_display(stage: Stage) -> QWidget:
    found = stage.window.side.display.window
    assert found is not None
    return found


def yesterday(stage: Stage) -> None:
    """The line has been down since the day before."""
    stage.counter.clock.forward(days=1)  # type: ignore[attr-defined]
    assert stage.counter.now() - files.NOW == dt.timedelta(days=1)
    supervise(stage)


SIDE_SCENES = (
    Scene("details", details),
    Scene("details-small", details, size=SMALL),
    Scene("details-waiting", details_waiting),
    Scene("details-wrong", details_wrong),
    Scene("details-nobody", nobody_open),
    Scene("feedback", question),
    Scene("feedback-answered", question_answered),
    Scene("feedback-answered-small", question_answered, size=SMALL),
    Scene("feedback-thanks", thanks),
    Scene("register", form),
    Scene("register-half-a-phone", form_half_a_phone),
    Scene("register-known", form_known),
    Scene("register-typed", form_typed),
    Scene("register-typed-small", form_typed, size=SMALL),
    Scene("register-typed-200", form_typed, scale_percent=200),
    Scene("register-kept", form_kept),
    Scene("registered", registered),
    Scene("registered-small", registered, size=SMALL),
    Scene("registered-open", registered_open),
    Scene("my-day", my_day),
    Scene("my-day-small", my_day, size=SMALL),
    Scene("my-day-200", my_day, scale_percent=200),
    Scene("my-day-wide", my_day, size=WIDE),
    Scene("my-day-new-clerk", my_day_new_clerk),
    Scene("store-today", store_all),
    Scene("store-today-this-till", supervise),
    Scene("store-today-yesterday", yesterday),
    Scene("store-today-refused", store_refused),
    Scene("display-nobody", display_blank, subject=the_display),
    Scene("display-member", display_member, subject=the_display),
    Scene("display-coupon", display_coupon, subject=the_display),
    Scene("display-question", display_question, subject=the_display),
)
