"""Today's authority as one bar: what was given, what is left without the line, and with it."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen

from ui.measures import Size, px
from ui.pictures import FAINT, Picture
from ui.theme import current_theme

EDGE = 1


@dataclass(frozen=True, slots=True)
class Shares:
    """The parts of the bar, each a share of the whole between 0 and 1, in the order they lie."""

    given: float = 0.0
    offline: float = 0.0
    online: float = 0.0


def shares(given_fen: int, offline_fen: int, online_fen: int, limit_fen: int) -> Shares:
    """The parts for these sums: the bar is as long as the day, or as what was given where that
    is more. What the line adds lies behind what is left without it."""
    whole = max(1, limit_fen, given_fen + max(offline_fen, online_fen))
    beyond = max(0, online_fen - offline_fen)
    return Shares(given_fen / whole, max(0, offline_fen) / whole, beyond / whole)


class Reach(Picture):
    """Given is grey, what is left is solid, what needs the line is faint with an edge.

    So the three are told apart without their colours.
    """

    def __init__(self) -> None:
        super().__init__(Size.BAR)
        self.shares = Shares()

    def show_shares(self, parts: Shares) -> None:
        """Draw these."""
        self.shares = parts
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, whole = current_theme(), QRectF(self.rect())
        rounded = QPainterPath()
        rounded.addRoundedRect(whole, whole.height() / 2, whole.height() / 2)
        painter.setClipPath(rounded)
        painter.fillRect(whole, theme.colour("shade"))
        faint = QColor(theme.colour("brand"))
        faint.setAlphaF(FAINT)
        at = 0.0
        parts = self.shares
        for share, colour in (
            (parts.given, theme.colour("muted")),
            (parts.offline, theme.colour("brand")),
            (parts.online, faint),
        ):
            part = QRectF(at, 0, share * whole.width(), whole.height())
            painter.fillRect(part, colour)
            at = part.right()
        self._draw_edge(painter, at, parts.online * whole.width())

    def _draw_edge(self, painter: QPainter, right: float, width: float) -> None:
        if width <= 0:
            return
        pen = QPen(current_theme().colour("brand"), px(EDGE))
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        inside = px(EDGE) / 2
        part = QRectF(right - width, 0, width, self.height())
        painter.drawRect(part.adjusted(inside, inside, -inside, -inside))
