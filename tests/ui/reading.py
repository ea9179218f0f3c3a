"""Reads a window as a person does: every text that a widget shows, speaks or holds ready."""

import re
from collections.abc import Iterator

from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QHeaderView,
    QLabel,
    QLineEdit,
    QStackedWidget,
    QTableView,
    QWidget,
)

from ui.screens.overlays import Overlay

CHINESE = re.compile(r"[\u3400-\u9fff]")
ENGLISH = re.compile(r"[A-Za-z]{2,}")


def texts(root: QWidget) -> Iterator[str]:
    """Every text in a window or a part of it, screens and panels behind others too.

    What a screen hides for the time being is said anew when it comes back, so it is left out.
    """
    yield from _own(root)
    yield root.toolTip()
    yield root.accessibleName()
    for child in root.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
        if not child.isHidden() or isinstance(root, QStackedWidget) or isinstance(child, Overlay):
            yield from texts(child)


def _own(widget: QWidget) -> Iterator[str]:
    if isinstance(widget, QLabel | QAbstractButton):
        yield widget.text()
    elif isinstance(widget, QLineEdit):
        yield widget.placeholderText()
    elif isinstance(widget, QAbstractItemView) and not isinstance(widget, QHeaderView):
        yield from _listed(widget)


def _listed(view: QAbstractItemView) -> Iterator[str]:
    model: QAbstractItemModel | None = view.model()
    if model is None:
        return
    columns = 1
    if isinstance(view, QTableView):
        columns = model.columnCount()
        for column in range(columns):
            yield str(model.headerData(column, Qt.Orientation.Horizontal))
    for column in range(columns):
        for row in range(model.rowCount()):
            yield str(model.index(row, column).data())


def without(text: str, words: tuple[str, ...]) -> str:
    """A text with what belongs to both languages taken out, the longest words first."""
    for word in sorted(words, key=len, reverse=True):
        text = text.replace(word, " ")
    return text
