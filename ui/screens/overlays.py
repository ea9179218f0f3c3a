"""Panels over the window: all keys, and a report of a bug of ours."""

import platform
import traceback

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QGridLayout, QPlainTextEdit, QVBoxLayout, QWidget

from ui.widgets import KeyButton, empty, label

PANEL_PX = 620


class Overlay(QFrame):
    """A card in the middle of the window; Esc closes it."""

    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self.setProperty("card", "true")
        self.setFixedWidth(PANEL_PX)
        self.title = label("title", wrap=True)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(28, 24, 28, 24)
        self.body.setSpacing(12)
        self.body.addWidget(self.title)
        self.close_button = KeyButton("Esc")
        self.close_button.clicked.connect(self.dismiss)
        self.hide()

    def bring(self) -> None:
        """Show it in the middle."""
        self.adjustSize()
        over = self._over
        self.move((over.width() - self.width()) // 2, (over.height() - self.height()) // 2)
        self.show()
        self.raise_()
        self.close_button.setFocus()

    def dismiss(self) -> None:
        """Take it away."""
        self.hide()
        self.closed.emit()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.render_texts()
        super().changeEvent(event)

    def render_texts(self) -> None:
        """Say everything in the language of now."""
        self.close_button.say(self.tr("Close"))


class KeysPanel(Overlay):
    """Every key of the program."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(8)
        self.body.addLayout(self._grid)
        self.body.addWidget(self.close_button)
        self.render_texts()

    def render_texts(self) -> None:
        super().render_texts()
        self.title.setText(self.tr("All keys"))
        empty(self._grid)
        for place, (key, meaning) in enumerate(self._keys()):
            badge, words = label("key"), label(wrap=True)
            badge.setText(key)
            badge.setAlignment(Qt.AlignmentFlag.AlignCenter)
            words.setText(meaning)
            row, column = place % 8, place // 8 * 2
            self._grid.addWidget(badge, row, column)
            self._grid.addWidget(words, row, column + 1)
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnStretch(3, 1)

    def _keys(self) -> list[tuple[str, str]]:
        return [
            ("1 … 9", self.tr("choose what to give")),
            ("Enter", self.tr("give it")),
            ("Q W E R", self.tr("choose the reason")),
            ("A", self.tr("apologise, give a sample")),
            ("S", self.tr("apologise, give a coupon")),
            ("Esc", self.tr("back; close the file")),
            ("F1", self.tr("this list")),
            ("F2", self.tr("search members")),
            ("F8", self.tr("sync: everything done here")),
            ("F9", self.tr("sync: try now")),
            ("R E W", self.tr("sync: see to a refusal")),
            ("L", self.tr("sync: what wants a look")),
            ("F12", self.tr("lock the screen")),
            ("Ctrl+L", self.tr("other language")),
            ("Ctrl+T", self.tr("light or dark")),
        ]


class BugPanel(Overlay):
    """What broke, to be copied and sent: places in the program, no data of any member."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.words = label("muted", wrap=True)
        self.report = QPlainTextEdit()
        self.report.setReadOnly(True)
        self.report.setMinimumHeight(180)
        self.copy = KeyButton("", "go")
        self.copy.clicked.connect(self._copy)
        for widget in (self.words, self.report, self.copy, self.close_button):
            self.body.addWidget(widget)
        self.render_texts()

    def show_error(self, error: BaseException) -> None:
        """Show a report of an error."""
        self.report.setPlainText(bug_report(error))
        self.bring()

    def render_texts(self) -> None:
        super().render_texts()
        self.title.setText(self.tr("Something went wrong in the program"))
        self.words.setText(
            self.tr("What was saved is safe. Please copy this report and send it to support.")
        )
        self.report.setAccessibleName(self.tr("Report"))
        self.copy.say(self.tr("Copy the report"))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.report.toPlainText())


def bug_report(error: BaseException) -> str:
    """Kind and places of an error and of what caused it; never its words, which may hold data."""
    lines = [f"ClerkApp · Python {platform.python_version()} · {platform.system()}"]
    seen: BaseException | None = error
    while seen is not None:
        lines.append(type(seen).__name__)
        for frame in traceback.extract_tb(seen.__traceback__):
            lines.append(f"  {_inside(frame.filename)}:{frame.lineno} {frame.name}")
        seen = seen.__cause__
    return "\n".join(lines)


def _inside(path: str) -> str:
    return "/".join(path.replace("\\", "/").split("/")[-2:])
