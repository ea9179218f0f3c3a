"""Draws an icon from its parts; the parts are kept as paths after the first time."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from ui.icons.names import Icon

GRID = 24
LINE = 1.8
"""How thick a line is on the grid."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """What is stroked, and what is filled."""

    lines: QPainterPath
    dots: QPainterPath


def paint_icon(painter: QPainter, box: QRect, icon: Icon, colour: QColor) -> None:
    """Paint an icon in the middle of a box, as large as its shorter side."""
    drawing = drawn(icon)
    side = min(box.width(), box.height())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(box.x() + (box.width() - side) / 2, box.y() + (box.height() - side) / 2)
    painter.scale(side / GRID, side / GRID)
    pen = QPen(colour, LINE)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.strokePath(drawing.lines, pen)
    painter.fillPath(drawing.dots, colour)
    painter.restore()


@cache
def drawn(icon: Icon) -> Drawing:
    """The paths of an icon, on the grid."""
    lines, dots = QPainterPath(), QPainterPath()
    for part in shapes()[icon.value]:
        _add(part, lines, dots)
    return Drawing(lines, dots)


@cache
def shapes() -> dict[str, list[str]]:
    """Every icon's parts, by its name."""
    file = files("resources") / "icons" / "shapes.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))


def _add(part: str, lines: QPainterPath, dots: QPainterPath) -> None:
    kind, *rest = part.split()
    if kind in ("O", "D"):
        x, y, radius = (float(word) for word in rest)
        (lines if kind == "O" else dots).addEllipse(QPointF(x, y), radius, radius)
    elif kind == "R":
        x, y, width, height, radius = (float(word) for word in rest)
        lines.addRoundedRect(QRectF(x, y, width, height), radius, radius)
    else:
        _follow(part, lines)


def _follow(part: str, path: QPainterPath) -> None:
    for command, numbers in _commands(part):
        points = [QPointF(*numbers[at : at + 2]) for at in range(0, len(numbers), 2)]
        if command == "M":
            path.moveTo(points[0])
        elif command == "L":
            path.lineTo(points[0])
        elif command == "C":
            path.cubicTo(*points)
        else:
            path.closeSubpath()


def _commands(part: str) -> list[tuple[str, list[float]]]:
    found: list[tuple[str, list[float]]] = []
    for word in part.split():
        if word[0] in "MLCZ":
            found.append((word[0], []))
            word = word[1:]
        if word:
            found[-1][1].append(float(word))
    return found
