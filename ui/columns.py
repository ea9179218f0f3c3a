"""Where the parts of the counter stand: three columns, two, or one, as the window has room."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QScrollBar,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ui.measures import NO_MARGINS, PAGE, Space, px, scale_percent, spaced


@dataclass(frozen=True, slots=True)
class Breakpoint:
    """From which width on, at 100 %, how many columns and how wide the outer ones are."""

    at_least: int
    columns: int
    left: int = 0
    right: int = 0


MOST = 3
BREAKPOINTS = (
    Breakpoint(2400, 3, 440, 480),
    Breakpoint(1600, 3, 380, 420),
    Breakpoint(1160, 3, 292, 340),
    Breakpoint(900, 3, 248, 300),
    Breakpoint(640, 2, 0, 300),
    Breakpoint(0, 1),
)
"""Desktop and 4K at 200 % (1920), 1280x800, 1024x768, and both of these with larger text."""


def breakpoint_at(width: int) -> Breakpoint:
    """The one for a window of so many pixels, at the scale of now."""
    at_100 = width * 100 // scale_percent()
    return next(x for x in BREAKPOINTS if at_100 >= x.at_least)


class QuietBar(QScrollBar):
    """A scroll bar that keeps its room and is not seen while there is nothing to scroll."""

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.maximum() > self.minimum():
            super().paintEvent(event)


class Lane(QScrollArea):
    """A column that scrolls by itself; never a stop of the Tab key.

    It keeps room for its scroll bar, so that nothing moves when the bar comes or goes.
    """

    def __init__(self) -> None:
        super().__init__()
        inner = QWidget()
        self.parts = QVBoxLayout(inner)
        spaced(self.parts, Space.M, NO_MARGINS)
        self.setWidget(inner)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBar(QuietBar(Qt.Orientation.Vertical))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)

    def hold(self, parts: list[QWidget], growing: tuple[QWidget, ...] = ()) -> None:
        """Show these from above; whichever of the growing ones is there takes what room is left."""
        # Not by takeAt: the item that Python is given lives on, and Qt goes on telling that one,
        # not the one in the new place, that its widget wants another height.
        for place in reversed(range(self.parts.count())):
            item = self.parts.itemAt(place)
            held = None if item is None else item.widget()
            if held is None:
                self.parts.takeAt(place)
            else:
                self.parts.removeWidget(held)
        for part in parts:
            self.parts.addWidget(part, 1 if part in growing else 0)
        if not growing:
            self.parts.addStretch(1)


class Columns(QWidget):
    """Three lists of parts, placed by the breakpoints.

    Three columns: each list in its own. Two: care first (``lead`` of the middle list), then who,
    then the middle list and the rest of the left one. One: the same, the right list behind who.
    What grows takes the room that is left in the middle.
    """

    def __init__(
        self,
        left: list[QWidget],
        middle: list[QWidget],
        right: list[QWidget],
        growing: tuple[QWidget, ...],
        lead: int = 0,
    ) -> None:
        super().__init__()
        self._left, self._middle, self._right = left, middle, right
        self._growing, self._lead = growing, lead
        self._columns = 0
        self._shows_left = True
        self.left, self.middle, self.right = Lane(), Lane(), Lane()
        row = QHBoxLayout(self)
        # The gap between two columns is the room of a scroll bar and a little more.
        spaced(row, Space.XS, (*PAGE[:2], PAGE[2] - Space.S, PAGE[3]))
        row.addWidget(self.left)
        row.addWidget(self.middle, 1)
        row.addWidget(self.right)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)

    @property
    def columns(self) -> int:
        """How many there are now."""
        return self._columns

    def show_left(self, shown: bool) -> None:
        """Whether the left list has anything to show."""
        self._shows_left = shown
        self.left.setVisible(shown and self._columns == MOST)

    def bring(self, part: QWidget) -> None:
        """Scroll whatever column holds a part so that it is seen."""
        for lane in (self.left, self.middle, self.right):
            if lane.isAncestorOf(part):
                lane.ensureWidgetVisible(part, 0, px(Space.M))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.fit()
        super().resizeEvent(event)

    def fit(self) -> None:
        """Place everything for the width of now; again after the scale changed."""
        chosen = breakpoint_at(self.width())
        if chosen.columns != self._columns:
            self._columns = chosen.columns
            self._fill()
        self.left.setFixedWidth(px(chosen.left + Space.S))
        if chosen.right:
            self.right.setFixedWidth(px(chosen.right + Space.S))

    def _fill(self) -> None:
        left, middle, right = self._left, self._middle, self._right
        self.left.setVisible(self._shows_left and self._columns == MOST)
        self.right.setVisible(self._columns > 1)
        if self._columns == MOST:
            self.left.hold(left)
            self.middle.hold(middle, self._growing)
            self.right.hold(right)
        elif self._columns == 2:
            self.middle.hold([*middle[: self._lead], *left[:1], *middle[self._lead :], *left[1:]])
            self.right.hold(right)
        else:
            first, rest = middle[: self._lead], middle[self._lead :]
            self.middle.hold([*first, *left[:1], *right, *rest, *left[1:]])
