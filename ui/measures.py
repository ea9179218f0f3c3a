"""Lengths: one scale of spaces and one of writing, grown by the preference for larger text.

A length is named at 100 %; what is made with these follows a change of the scale by itself.
"""

from enum import IntEnum

from PySide6.QtWidgets import QLayout, QWidget

SCALES = (100, 125, 150, 200)
"""How large everything can be drawn, in percent."""


class Space(IntEnum):
    """What may lie between two things, in pixels at 100 %."""

    NONE = 0
    HAIR = 2
    XS = 4
    S = 8
    M = 12
    L = 16
    XL = 24
    XXL = 32


class Type(IntEnum):
    """The sizes of writing, in pixels at 100 %."""

    KEY = 12
    SMALL = 13
    BODY = 15
    LEAD = 17
    TITLE = 22
    NAME = 28
    VALUE = 34


class Size(IntEnum):
    """The sizes of parts, in pixels at 100 %. ``TARGET`` is the least that a finger hits."""

    TARGET = 44
    CHIP_TARGET = 44
    CHIP = 28
    KEY = 22
    BAR = 10
    ICON_SMALL = 16
    ICON = 20
    ICON_LARGE = 32


Margins = tuple[int, int, int, int]
CARD: Margins = (Space.L, Space.M, Space.L, Space.M)
"""Left, top, right and bottom of a card."""

PAGE: Margins = (Space.L, Space.M, Space.L, Space.M)
"""The same around the columns of a screen."""

NO_MARGINS: Margins = (0, 0, 0, 0)
_GAP, _MARGINS = "gapAt100", "marginsAt100"
_LENGTHS = {
    "fixedWidthAt100": QWidget.setFixedWidth,
    "fixedHeightAt100": QWidget.setFixedHeight,
    "leastWidthAt100": QWidget.setMinimumWidth,
    "leastHeightAt100": QWidget.setMinimumHeight,
}


class _Scale:
    # Read a thousand times for one file: a property of the application would be too slow.
    percent = SCALES[0]


def scale_percent() -> int:
    """How large everything is drawn now."""
    return _Scale.percent


def draw_at(percent: int) -> None:
    """Draw everything that large from now on; ``remeasure`` brings what is there to it."""
    _Scale.percent = percent


def px(length: int) -> int:
    """A length at the scale of now."""
    return round(length * _Scale.percent / 100)


def spaced(layout: QLayout, gap: int, margins: Margins | None = None) -> None:
    """Give a layout its gap, and margins where it has its own."""
    layout.setProperty(_GAP, int(gap))
    if margins is not None:
        layout.setProperty(_MARGINS, [int(x) for x in margins])
    _space(layout)


def fix_width(widget: QWidget, length: int) -> None:
    """Make a widget exactly that wide."""
    _measure(widget, "fixedWidthAt100", length)


def fix_height(widget: QWidget, length: int) -> None:
    """Make a widget exactly that high."""
    _measure(widget, "fixedHeightAt100", length)


def least_width(widget: QWidget, length: int) -> None:
    """Make a widget at least that wide."""
    _measure(widget, "leastWidthAt100", length)


def least_height(widget: QWidget, length: int) -> None:
    """Make a widget at least that high."""
    _measure(widget, "leastHeightAt100", length)


def remeasure(root: QWidget) -> None:
    """Bring everything in a window to the scale of now."""
    for widget in (root, *root.findChildren(QWidget)):
        for name, apply in _LENGTHS.items():
            if (length := widget.property(name)) is not None:
                apply(widget, px(length))
        widget.updateGeometry()
    for layout in root.findChildren(QLayout):
        _space(layout)
        layout.invalidate()


def _measure(widget: QWidget, name: str, length: int) -> None:
    widget.setProperty(name, int(length))
    _LENGTHS[name](widget, px(length))


def _space(layout: QLayout) -> None:
    gap, margins = layout.property(_GAP), layout.property(_MARGINS)
    if gap is not None:
        layout.setSpacing(px(gap))
    if margins is not None:
        layout.setContentsMargins(*(px(x) for x in margins))
