"""Contact sheets: all scenes of one language and theme in one picture, to be looked through."""

from pathlib import Path

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from ui.languages import LANGUAGES
from ui.theme import NAMES

ACROSS = 5
WIDTH_PX, HEIGHT_PX, WORDS_PX, GAP_PX = 384, 288, 22, 10
GROUND, WORDS = "#808080", "#FFFFFF"


def make_sheets(names: list[str], folder: Path) -> None:
    """Write ``contact-sheet-LANGUAGE-THEME.png`` beside the pictures of these scenes."""
    for language in LANGUAGES:
        for theme in NAMES:
            ending = f"{language}-{theme}.png"
            sheet = _sheet(names, folder, ending)
            sheet.save(str(folder / f"contact-sheet-{ending}"))


def _sheet(names: list[str], folder: Path, ending: str) -> QImage:
    down = -(-len(names) // ACROSS)
    width = GAP_PX + ACROSS * (WIDTH_PX + GAP_PX)
    height = GAP_PX + down * (HEIGHT_PX + WORDS_PX + GAP_PX)
    sheet = QImage(width, height, QImage.Format.Format_RGB32)
    sheet.fill(QColor(GROUND))
    painter = QPainter(sheet)
    painter.setPen(QColor(WORDS))
    for place, name in enumerate(names):
        x = GAP_PX + place % ACROSS * (WIDTH_PX + GAP_PX)
        y = GAP_PX + place // ACROSS * (HEIGHT_PX + WORDS_PX + GAP_PX)
        _paste(painter, QRect(x, y, WIDTH_PX, HEIGHT_PX), folder / f"{name}-{ending}")
        below = QRect(x, y + HEIGHT_PX, WIDTH_PX, WORDS_PX)
        painter.drawText(below, int(Qt.AlignmentFlag.AlignCenter), name)
    painter.end()
    return sheet


def _paste(painter: QPainter, box: QRect, path: Path) -> None:
    picture = QImage(str(path))
    if picture.isNull():
        return
    keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    small = picture.scaled(box.size(), keep, smooth)
    left = box.x() + (box.width() - small.width()) // 2
    painter.drawImage(left, box.y() + (box.height() - small.height()) // 2, small)
