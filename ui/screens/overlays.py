"""Panels over the window: all keys, and a report of a bug of ours."""

import platform
import traceback

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from ui.measures import NO_MARGINS, Space, least_height, px, spaced
from ui.widgets import KeyButton, empty, label, scrolling
from ui.words.keys import KeyGroup, key_groups

PANEL_WIDTH, KEYS_WIDTH, GROUP_WIDTH = 620, 960, 270
"""Widths at 100 %; a panel is never wider than the window, and a group of keys never narrower."""

REPORT_HEIGHT = 180
INSIDE = (Space.XL, Space.XL, Space.XL, Space.XL)


class Overlay(QFrame):
    """A card in the middle of the window; Esc closes it. What has no room in it scrolls."""

    closed = Signal()
    widest = PANEL_WIDTH

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self.setProperty("card", "true")
        self.title = label("title", wrap=True)
        self._inner = QWidget()
        self.body = QVBoxLayout(self._inner)
        spaced(self.body, Space.M, NO_MARGINS)
        self.close_button = KeyButton("Esc")
        self.close_button.clicked.connect(self.dismiss)
        self._column = QVBoxLayout(self)
        spaced(self._column, Space.M, INSIDE)
        self._column.addWidget(self.title)
        self._column.addWidget(scrolling(self._inner), 1)
        self._column.addWidget(self.close_button)
        self.hide()

    def bring(self) -> None:
        """Show it in the middle."""
        self.fit()
        self.show()
        self.raise_()
        self.close_button.setFocus()

    def fit(self) -> None:
        """Take the size that everything in it needs, as far as the window has it."""
        over, around = self._over, px(Space.XL)
        width = min(px(self.widest), over.width() - 2 * around)
        margins = self._column.contentsMargins()
        room = width - margins.left() - margins.right() - px(Space.S)
        inner = self.body.heightForWidth(room) if self.body.hasHeightForWidth() else 0
        inner = max(inner, self.body.sizeHint().height())
        frame = self.title.heightForWidth(room) + self.close_button.sizeHint().height()
        frame += margins.top() + margins.bottom() + 2 * self._column.spacing()
        self.resize(width, min(frame + inner + px(Space.S), over.height() - 2 * around))
        self.move((over.width() - self.width()) // 2, (over.height() - self.height()) // 2)

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
    """Every key of the program, in groups."""

    widest = KEYS_WIDTH

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._columns = QHBoxLayout()
        spaced(self._columns, Space.XL)
        self.body.addLayout(self._columns)
        self.render_texts()

    def bring(self) -> None:
        # As many columns as the window has room for now.
        self.render_texts()
        super().bring()

    def render_texts(self) -> None:
        super().render_texts()
        self.title.setText(self.tr("All keys"))
        empty(self._columns)
        room = min(px(self.widest), self._over.width() - 2 * px(Space.XL))
        for groups in _share_out(key_groups(), max(1, room // px(GROUP_WIDTH))):
            column = QVBoxLayout()
            spaced(column, Space.S)
            for group in groups:
                column.addWidget(_group(group))
            column.addStretch(1)
            self._columns.addLayout(column, 1)


def _share_out(groups: tuple[KeyGroup, ...], columns: int) -> list[list[KeyGroup]]:
    """The groups in so many columns, each added to the one that is the shortest so far."""
    shared: list[list[KeyGroup]] = [[] for _ in range(columns)]
    for group in groups:
        min(shared, key=lambda x: sum(len(one.keys) + 1 for one in x)).append(group)
    return shared


def _group(group: KeyGroup) -> QWidget:
    made = QWidget()
    grid = QGridLayout(made)
    spaced(grid, Space.XS, (0, 0, 0, Space.S))
    heading = label("heading", wrap=True)
    heading.setText(group.title)
    grid.addWidget(heading, 0, 0, 1, 2)
    for place, (key, meaning) in enumerate(group.keys, start=1):
        badge, words = label("key"), label("smallText", wrap=True)
        badge.setText(key)
        badge.setAlignment(Qt.AlignmentFlag.AlignCenter)
        words.setText(meaning)
        grid.addWidget(badge, place, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(words, place, 1)
    grid.setColumnStretch(1, 1)
    return made


class BugPanel(Overlay):
    """What broke, to be copied and sent: places in the program, no data of any member."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.words = label("muted", wrap=True)
        self.report = QPlainTextEdit()
        self.report.setReadOnly(True)
        least_height(self.report, REPORT_HEIGHT)
        self.copy = KeyButton("", "go")
        self.copy.clicked.connect(self._copy)
        for widget in (self.words, self.report, self.copy):
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
