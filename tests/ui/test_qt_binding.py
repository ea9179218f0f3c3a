"""What the Qt binding must not do to the interpreter it lives in."""

import sys

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QWidget

CALLS = 400
SLACK = CALLS // 2


class Speaker(QObject):
    spoken = Signal()


def test_calls_into_qt_do_not_use_up_the_references_to_none(qapp: QApplication) -> None:
    """PySide6 6.12.0 on Python 3.11 gives one away per call, until the interpreter dies of it."""
    widget = QWidget()
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        widget.repaint()
    assert sys.getrefcount(None) > before - SLACK


def test_signals_do_not_use_up_the_references_to_true(qapp: QApplication) -> None:
    speaker = Speaker()
    before = sys.getrefcount(True)
    for _ in range(CALLS):
        speaker.spoken.emit()
    assert sys.getrefcount(True) > before - SLACK
