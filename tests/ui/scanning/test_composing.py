"""A Chinese input method that is switched on spoils no field and swallows no scan unnoticed."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication

from tests.support.small_chain import card, member_code
from tests.ui.scanning.test_keyboard import Bench

FAST_S, HAND_S = 0.004, 0.15
CODE = member_code()


class Method:
    """An input method that composes in a field: letters gather, a digit chooses a word."""

    def __init__(self, bench: Bench) -> None:
        self.bench, self.at_s, self.composed = bench, 100.0, ""
        bench.scanner._composing.now_s = lambda: self.at_s
        self.field = bench.window.field
        self.field.setFocus()

    def letters(self, text: str, gap_s: float) -> None:
        for char in text:
            self.at_s += gap_s
            self.composed += char.lower()
            self._send("'".join(self.composed), "")

    def choose(self, word: str, gap_s: float) -> None:
        self.at_s += gap_s
        self.composed = ""
        self._send("", word)

    def pass_on(self, text: str, gap_s: float) -> None:
        """Plain characters that the method commits as they are, one by one."""
        for char in text:
            self.at_s += gap_s
            self._send("", char)

    def _send(self, composing: str, chosen: str) -> None:
        event = QInputMethodEvent(composing, [])
        event.setCommitString(chosen)
        QCoreApplication.sendEvent(self.field, event)


@pytest.fixture
def bench(qapp: QApplication) -> Iterator[Bench]:
    made = Bench(qapp)
    yield made
    made.close()


@pytest.fixture
def spoiled(bench: Bench) -> list[bool]:
    heard: list[bool] = []
    bench.scanner.spoiled.connect(lambda: heard.append(True))
    return heard


def test_a_hand_composes_chinese_as_ever(bench: Bench, spoiled: list[bool]) -> None:
    method = Method(bench)
    for word in ("张", "伟"):
        method.letters("zhang", HAND_S)
        method.choose(word, HAND_S)
    assert bench.window.field.text() == "张伟"
    assert (bench.scans, spoiled) == ([], [])


def test_a_fast_hand_composes_chinese_as_ever(bench: Bench, spoiled: list[bool]) -> None:
    method = Method(bench)
    method.letters("ni", 0.02)
    method.letters("hao", HAND_S)
    method.choose("你好", HAND_S)
    assert bench.window.field.text() == "你好"
    assert spoiled == []


def test_a_scan_that_only_composed_is_read_all_the_same(bench: Bench, spoiled: list[bool]) -> None:
    method = Method(bench)
    method.letters(CODE, FAST_S)
    bench.scanner._composing.end()
    assert [code.upper() for code in bench.scans] == [CODE]
    assert bench.window.field.text() == ""
    assert spoiled == []


def test_a_scan_of_which_words_were_chosen_is_taken_out_and_said(
    bench: Bench, spoiled: list[bool]
) -> None:
    method = Method(bench)
    method.letters("cm", FAST_S)
    method.choose("草莓", FAST_S)
    method.letters("afvqe", FAST_S)
    method.choose("安福", FAST_S)
    method.letters("gaab", FAST_S)
    bench.scanner._composing.end()
    assert (bench.scans, spoiled) == ([], [True])
    assert "安福" not in bench.window.field.text()


def test_the_next_scan_comes_as_keys(bench: Bench) -> None:
    method = Method(bench)
    method.letters(CODE[:9], FAST_S)
    bench.scanner._composing.end()
    resting = bench.window.field.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
    assert not resting
    bench.hand.scan(CODE)
    assert bench.scans == [CODE]


@pytest.mark.parametrize("wide", [False, True])
def test_digits_that_the_method_passes_on_are_a_scan(bench: Bench, wide: bool) -> None:
    method = Method(bench)
    text = card(3)
    method.pass_on(text.translate({x: x + 0xFEE0 for x in range(48, 58)}) if wide else text, 0.001)
    bench.hand.at_ms = 0
    bench.scanner._burst.suffix = ""
    bench.pause()
    assert bench.scans == [text]
    assert bench.window.field.text() == ""


def test_one_digit_that_the_method_passes_on_is_typed(bench: Bench) -> None:
    method = Method(bench)
    method.pass_on("7", HAND_S)
    bench.pause()
    assert bench.window.field.text() == "7"
