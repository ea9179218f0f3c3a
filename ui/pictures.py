"""Small pictures of figures, painted by ourselves: a meter, bars for months, dots for purchases."""

import datetime as dt
from enum import StrEnum

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy

from ui.measures import Size, Space, px
from ui.theme import current_theme

FAINT = 0.4
BARS, RHYTHM = 40, 28
LEAST_BAR = 2


class Picture(QLabel):
    """As wide as there is room, as high as it says; whoever shows one gives it spoken words.

    A label without writing: so it has a place among what is read out.
    """

    def __init__(self, height: int) -> None:
        super().__init__()
        self._height = height
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(px(Size.TARGET), px(self._height))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


class Meter(Picture):
    """A bar of two parts, each a share of the whole between 0 and 1."""

    def __init__(self) -> None:
        super().__init__(Size.BAR)
        self._parts = (0.0, 0.0)

    def show_parts(self, first: float, second: float = 0.0) -> None:
        """Fill it: the first part strong, the second one faint behind it."""
        self._parts = (first, second)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        theme = current_theme()
        whole, radius = self.rect(), self.height() / 2
        painter.setBrush(theme.colour("shade"))
        painter.drawRoundedRect(whole, radius, radius)
        faint = QColor(theme.colour("brand"))
        faint.setAlphaF(FAINT)
        for share, colour in ((sum(self._parts), faint), (self._parts[0], theme.colour("brand"))):
            width = round(whole.width() * min(1.0, max(0.0, share)))
            if width > 0:
                painter.setBrush(colour)
                painter.drawRoundedRect(QRect(0, 0, width, whole.height()), radius, radius)


class MonthBars(Picture):
    """Twelve bars, the oldest month at the left."""

    def __init__(self) -> None:
        super().__init__(BARS)
        self._months: tuple[int, ...] = ()

    def show_months(self, months_fen: tuple[int, ...]) -> None:
        """Draw these sums."""
        self._months = months_fen
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._months:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        theme, gap = current_theme(), px(Space.XS)
        largest = max(1, *self._months)
        step = (self.width() + gap) / len(self._months)
        for place, value in enumerate(self._months):
            height = max(px(LEAST_BAR), round(self.height() * value / largest))
            painter.setBrush(theme.colour("brand" if value > 0 else "shade"))
            bar = QRectF(place * step, self.height() - height, step - gap, height)
            painter.drawRoundedRect(bar, px(Space.HAIR), px(Space.HAIR))


class Rhythm(StrEnum):
    """How a member comes, against how they used to."""

    IN_STEP = "ok"
    DUE = "warn"
    LATE = "care"


class RhythmLine(Picture):
    """A line of time: a dot for each purchase, today at the right, and when the next was usual."""

    def __init__(self) -> None:
        super().__init__(RHYTHM)
        self._days: tuple[int, ...] = ()
        self._due_in: int | None = None
        self._rhythm = Rhythm.IN_STEP

    def show_purchases(
        self, bought_on: tuple[dt.date, ...], gap_days: int | None, today: dt.date, rhythm: Rhythm
    ) -> None:
        """Draw these days, and when the next purchase is to be expected by the usual gap."""
        self._days = tuple(sorted((today - x).days for x in bought_on if x <= today))
        newest = self._days[0] if self._days else 0
        self._due_in = None if gap_days is None or not self._days else gap_days - newest
        self._rhythm = rhythm
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._days:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = current_theme()
        radius, middle = px(Space.XS), self.height() / 2
        ahead = max(0, self._due_in or 0)
        span = max(1, self._days[-1] + ahead)
        room = self.width() - 2 * radius - px(Space.S)

        def at(days_ago: float) -> float:
            return radius + px(Space.HAIR) + room * (self._days[-1] - days_ago) / span

        painter.setPen(QPen(theme.colour("line"), px(Space.HAIR)))
        painter.drawLine(QPointF(0, middle), QPointF(self.width(), middle))
        late = theme.colour(self._rhythm.value)
        if self._rhythm is not Rhythm.IN_STEP:
            painter.setPen(QPen(late, px(Space.HAIR)))
            painter.drawLine(QPointF(at(self._days[0]), middle), QPointF(at(0), middle))
        painter.setPen(QPen(theme.colour("muted"), px(Space.HAIR)))
        painter.drawLine(QPointF(at(0), middle / 2), QPointF(at(0), middle * 1.5))
        if self._due_in is not None:
            painter.setPen(QPen(late, px(Space.HAIR)))
            painter.setBrush(theme.colour("surface"))
            painter.drawEllipse(QPointF(at(-self._due_in), middle), radius, radius)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("brand"))
        for days in self._days:
            painter.drawEllipse(QPointF(at(days), middle), radius, radius)


class Skeleton(Picture):
    """Grey lines where something is being read; they stand still."""

    SHARES = (0.9, 0.6, 0.75)

    def __init__(self) -> None:
        super().__init__(len(self.SHARES) * Space.XL)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(current_theme().colour("shade"))
        for place, share in enumerate(self.SHARES):
            top = px(place * Space.XL + Space.XS)
            painter.drawRoundedRect(
                QRect(0, top, round(self.width() * share), px(Space.M)), px(Space.XS), px(Space.XS)
            )
