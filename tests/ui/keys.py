"""The keys of the whole window, as the window system brings them."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from tests.ui.conftest import Till


def shortcut(till: Till, key: Qt.Key) -> None:
    """Press a key of the window and wait for what follows."""
    QTest.keyClick(till.window.windowHandle(), key)
    till.settle()


def front(till: Till) -> QWidget | None:
    """Which screen is in front."""
    return till.window._stack.currentWidget()
