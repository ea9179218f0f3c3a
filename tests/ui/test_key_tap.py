"""A filter stands before whoever has the focus, and is asked about nothing else."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from tests.ui.hand import Hand
from ui.key_tap import KeyTap


class Asked(QObject):
    """Remembers which keys it was asked about at whom, and swallows none."""

    def __init__(self) -> None:
        super().__init__()
        self.keys: list[QObject] = []
        self.others: list[QObject] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        (self.keys if event.type() == QEvent.Type.KeyPress else self.others).append(watched)
        return False


class Bench:
    """A window of two fields with a tap."""

    def __init__(self) -> None:
        self.window, self.first, self.second = QWidget(), QLineEdit(), QLineEdit()
        column = QVBoxLayout(self.window)
        column.addWidget(self.first)
        column.addWidget(self.second)
        self.asked = Asked()
        self.window.show()
        self.window.activateWindow()
        self.first.setFocus()
        self.tap = KeyTap(self.asked, self.window)
        self.hand = Hand(self.window)


@pytest.fixture
def bench(qapp: QApplication) -> Iterator[Bench]:
    made = Bench()
    yield made
    made.window.close()
    made.window.deleteLater()


def test_a_key_is_seen_at_whoever_has_the_focus(bench: Bench) -> None:
    bench.hand.type("a")
    bench.second.setFocus()
    bench.hand.type("b")
    assert [x for x in bench.asked.keys if isinstance(x, QLineEdit)] == [bench.first, bench.second]


def test_a_key_is_seen_where_nothing_in_the_window_has_the_focus(bench: Bench) -> None:
    bench.first.clearFocus()
    bench.hand.type("a")
    assert bench.window in bench.asked.keys


def test_whoever_has_not_the_focus_is_asked_about_nothing(bench: Bench) -> None:
    bench.second.setText("laid out and painted")
    bench.second.repaint()
    assert bench.second not in bench.asked.others


def test_after_the_end_no_key_is_seen(bench: Bench) -> None:
    bench.tap.stop()
    bench.hand.type("a")
    bench.second.setFocus()
    bench.hand.type("b")
    assert bench.asked.keys == []
