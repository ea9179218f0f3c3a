"""Both languages are whole: nothing of one is left in the other, also after a switch."""

import datetime as dt
import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from clerkapp.counter import Counter
from clerkapp.domain.coupon import read_code
from clerkapp.domain.errors import RefusedError
from clerkapp.journal import outbox, standing
from clerkapp.journal.outbox import Answer, OperationState
from clerkapp.line import LineFault, LineFaultError
from clerkapp.services.add_note import add_note
from scripts.translations import CATALOGUES, FOLDER, SOURCES, qt_tool
from tests.support.clock import NOON
from tests.support.small_chain import card, member_code
from tests.support.tills import session
from tests.ui.conftest import MakeTill, Till
from tests.ui.reading import CHINESE, ENGLISH, texts, without
from ui.formats import age, duration, money, short_day
from ui.languages import Translators

ROOT = FOLDER.parents[1]
BOTH = (
    # Keys, names of the trade, and what people and machines are called here.
    *(
        "Enter",
        "Esc",
        "Alt",
        "Ctrl",
        "Del",
        "Z X C",
        "F10",
        "F11",
        "F12",
        "Q W E R",
        "ClerkApp",
        "English",
    ),
    *("中文", "PIN", "QR", "APP", "https", "example", "demo", "clear-device", "R E W"),
    *("张雨桐", "王芳", "李娜", "王强", "陈静", "1 号收银台"),
)
Act = Callable[[Till], None]


def signed_in(till: Till) -> None:
    till.sign_in()


def refused(till: Till) -> None:
    till.sign_in(pin="000000")


def file_open(till: Till) -> None:
    till.sign_in()
    till.scan(member_code("m1"))


def chosen(till: Till) -> None:
    file_open(till)
    till.press("2")


def above_the_limit(till: Till) -> None:
    file_open(till)
    till.press("3\r")


def coupon(till: Till) -> None:
    file_open(till)
    till.press("2\r")


def settled(till: Till) -> None:
    file_open(till)
    till.press("a")


def expired(till: Till) -> None:
    till.sign_in()
    till.scan(member_code("m1", issued_at=NOON - dt.timedelta(hours=1)))


def stranger(till: Till) -> None:
    till.sign_in()
    till.scan(card(77))


def searched(till: Till) -> None:
    till.sign_in()
    till.window.counter_screen.start_searching()
    till.type("0002")
    till.settle()


def sync_without_line(till: Till) -> None:
    coupon(till)
    till.counter.line.failed(LineFault.UNREACHABLE, NOON)
    till.window.show_sync()
    till.settle()


def refused_operation(till: Till) -> None:
    add_note(till.counter, session(), "m1", "128", "n1")
    said = [Answer("n1", OperationState.REJECTED, "unknown_member")]
    with till.counter.journal.writing() as write:
        outbox.keep_answers(write, said, "epoch1", NOON)
    till.sign_in()
    till.window.show_sync()
    till.settle()
    till.press("l")


def handed_over(till: Till) -> None:
    refused_operation(till)
    till.press("e")
    till.type("\r")
    till.settle()


def reason_asked(till: Till) -> None:
    refused_operation(till)
    till.press("w")


def quarantined(till: Till) -> None:
    with till.counter.journal.writing() as write:
        standing.put_in_quarantine(write, "copied", NOON)
    file_open(till)
    till.press("1")
    till.window.refresh_status()
    till.window.show_sync()
    till.settle()


def stalled(till: Till) -> None:
    coupon(till)
    till.counter.line.heard(NOON, 0.0)
    till.counter.line.queue_stalled(True)
    till.window.show_sync()
    till.settle()


def locked(till: Till) -> None:
    file_open(till)
    till.window.lock()


SCENES = (
    signed_in,
    refused,
    file_open,
    chosen,
    above_the_limit,
    coupon,
    settled,
    expired,
    stranger,
    searched,
    sync_without_line,
    refused_operation,
    handed_over,
    reason_asked,
    quarantined,
    stalled,
    locked,
)


# To translate a whole window takes long: those that show most have their turn in every run.
TELLING = (file_open, above_the_limit, coupon, sync_without_line, reason_asked, quarantined)
SAMPLE = [x if x in TELLING else pytest.param(x, marks=pytest.mark.long) for x in SCENES]


def english_in(window: QWidget) -> set[str]:
    found = {x for x in texts(window) if ENGLISH.search(without(x, BOTH))}
    return {x for x in found if read_code(x) is None}


def chinese_in(window: QWidget) -> set[str]:
    return {x for x in texts(window) if CHINESE.search(without(x, BOTH))}


@pytest.mark.parametrize("act", SAMPLE)
def test_each_screen_speaks_one_language_also_after_a_switch(
    counter: Counter, make_till: MakeTill, act: Act
) -> None:
    till = make_till(counter, language="zh_CN")
    act(till)
    assert english_in(till.window) == set()
    till.window.switch_language()
    till.settle()
    assert chinese_in(till.window) == set()


@pytest.mark.long
@pytest.mark.parametrize("act", SCENES)
def test_each_screen_speaks_one_language_where_the_program_starts_in_english(
    counter: Counter, make_till: MakeTill, act: Act
) -> None:
    till = make_till(counter, language="en")
    act(till)
    assert chinese_in(till.window) == set()
    till.window.switch_language()
    till.settle()
    assert english_in(till.window) == set()


FAILURES = (RefusedError("code_used"), *(LineFaultError(fault) for fault in LineFault))


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_an_enrolment_that_fails_says_so_in_one_language(
    new_counter: Counter, make_till: MakeTill, language: str
) -> None:
    failures = iter(FAILURES)

    def enrol(_url: str, _code: str) -> None:
        raise next(failures)

    till = make_till(new_counter, enrol, language)
    till.window.enrolment.url.setText("https://head-office.example")
    till.window.enrolment.code.setText("K7QM")
    wrong = english_in if language == "zh_CN" else chinese_in
    for failure in FAILURES:
        till.window.enrolment.go.click()
        till.settle()
        assert till.window.enrolment.refusal.text(), failure
        assert wrong(till.window) == set(), failure
    assert next(failures, None) is None


def test_a_switch_is_kept_for_the_next_start(till: Till) -> None:
    till.window.switch_language()
    assert till.window._preferences.language == "en"
    till.window.switch_language()


@pytest.mark.parametrize("name", CATALOGUES)
def test_every_text_of_a_catalogue_is_translated(name: str) -> None:
    catalogue = ElementTree.parse(FOLDER / name)
    open_ones = [
        message.findtext("source")
        for message in catalogue.iter("message")
        if (said := message.find("translation")) is not None
        and (said.get("type") == "unfinished" or not "".join(said.itertext()).strip())
        and (name.endswith("zh_CN.ts") or message.get("numerus") == "yes")
    ]
    assert open_ones == []


@pytest.mark.parametrize("name", CATALOGUES)
def test_the_catalogue_holds_what_the_sources_say_and_no_more(tmp_path: Path, name: str) -> None:
    fresh = tmp_path / name
    paths = sorted(str(path) for folder in SOURCES for path in (ROOT / folder).rglob("*.py"))
    options = ["-no-obsolete", "-locations", "none", "-source-language", "en", "-silent"]
    assert qt_tool("lupdate", *options, *paths, "-ts", str(fresh)) == 0
    assert sources(fresh) == sources(FOLDER / name)


def sources(catalogue: Path) -> set[tuple[str, str]]:
    """Context and source of every text."""
    return {
        (context.findtext("name", ""), message.findtext("source", ""))
        for context in ElementTree.parse(catalogue).iter("context")
        for message in context.iter("message")
    }


def test_places_to_fill_are_the_same_in_both_languages() -> None:
    for message in ElementTree.parse(FOLDER / "clerkapp_zh_CN.ts").iter("message"):
        source = message.findtext("source", "")
        said = "".join(message.find("translation").itertext())  # type: ignore[union-attr]
        wanted = re.findall(r"%(?:\d|n)", source)
        found = re.findall(r"%(?:\d|n)", said)
        assert sorted(set(wanted)) == sorted(set(found)), source


@pytest.mark.parametrize(
    ("language", "wanted"),
    [
        ("en", ["1 minute ago", "5 minutes ago", "yesterday", "9 days ago", "3 minutes", "¥1,299"]),
        ("zh_CN", ["1 分钟前", "5 分钟前", "昨天", "9 天前", "3 分钟", "¥1,299"]),
    ],
)
def test_ages_and_money_are_said_as_people_say_them(
    qapp: QApplication, language: str, wanted: list[str]
) -> None:
    translators = Translators()
    translators.use(language)
    said = [
        age(NOON - dt.timedelta(minutes=1), NOON),
        age(NOON - dt.timedelta(minutes=5), NOON),
        age(NOON - dt.timedelta(days=1), NOON),
        age(NOON - dt.timedelta(days=9), NOON),
        duration(200),
        money(129_900),
    ]
    translators.use("zh_CN")
    assert said == wanted


def test_money_shows_fen_only_where_there_are_some(qapp: QApplication) -> None:
    assert [money(x) for x in (500, 1230, 5, -250)] == ["¥5", "¥12.30", "¥0.05", "-¥2.50"]


def test_a_day_of_another_year_names_the_year(qapp: QApplication) -> None:
    day = dt.date(2025, 10, 14)
    assert "2025" in short_day(day, dt.date(2026, 1, 1))
    assert "2025" not in short_day(day, dt.date(2025, 12, 1))
