"""Where the display for the member stands: on the second monitor where there is one."""

from collections.abc import Sequence
from typing import TypeVar

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

T = TypeVar("T")
WIDTH_PX, HEIGHT_PX = 800, 600


def other_than(mine: T, all_of_them: Sequence[T]) -> T | None:
    """The first that is not the till's own; None where there is no other."""
    return next((x for x in all_of_them if x is not mine), None)


def bring(display: QWidget, till: QWidget) -> None:
    """Show it over the whole second monitor, or as a window beside the till."""
    second = other_than(till.screen(), QGuiApplication.screens())
    if second is None:
        display.resize(WIDTH_PX, HEIGHT_PX)
        display.show()
        return
    display.setGeometry(second.geometry())
    display.showFullScreen()
