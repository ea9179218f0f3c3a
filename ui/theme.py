"""Themes: named colours and lengths from TOML, turned into a palette and one style sheet."""

import re
import tomllib
from dataclasses import dataclass
from importlib.resources import files

from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication

from ui.measures import SCALES, Size, Space, Type, draw_at, px, remeasure

NAMES = ("light", "dark", "high_contrast")
CHINESE_FONTS = ("Noto Sans CJK SC", "Microsoft YaHei", "PingFang SC", "Noto Sans SC", "sans-serif")
LATIN_FONTS = ("Segoe UI", "Helvetica Neue", "Noto Sans", "DejaVu Sans")
"""First in English: Chinese fonts draw quotation marks and dots as wide as a character."""

TARGET_PX = int(Size.TARGET)
"""The least height of what a finger must hit, at 100 %."""

SOFT = ("care_soft", "warn_soft", "ok_soft", "brand_soft")
GROUNDS: dict[str, tuple[str, ...]] = {
    "text": ("background", "surface", "shade", *SOFT),
    "muted": ("background", "surface", "shade", *SOFT),
    "brand": ("background", "surface", "brand_soft"),
    "on_brand": ("brand",),
    "care": ("background", "surface", "care_soft"),
    "ok": ("background", "surface", "ok_soft", "care_soft"),
    "warn": ("background", "surface", "warn_soft", "care_soft"),
}
"""Which colour of writing stands on which grounds; a test holds their contrast."""

EDGES: dict[str, tuple[str, ...]] = {
    "outline": ("background", "surface"),
    "focus": ("background", "surface", *SOFT),
    "brand": ("shade",),
}
"""What is no writing and still has to be told from its ground: rings, edges of fields, bars."""

RADII = {"card": 12, "control": 10, "round": 8, "small": 6, "key": 5}
_TOKEN = re.compile(r"\$(\w+)")
_COLOUR = re.compile(r"@(\w+)")


@dataclass(frozen=True, slots=True)
class Theme:
    """One theme: a name, its colours by role and its lengths at 100 %."""

    name: str
    colours: dict[str, str]
    lengths: dict[str, int]

    def colour(self, role: str) -> QColor:
        """The colour of a role."""
        return QColor(self.colours[role])


def load_theme(name: str) -> Theme:
    """A theme by name; the light one for a name that is none."""
    chosen = name if name in NAMES else NAMES[0]
    file = files("resources") / "themes" / f"{chosen.replace('_', '-')}.toml"
    raw = tomllib.loads(file.read_text(encoding="utf-8"))
    return Theme(raw["name"], raw["colours"], raw["lengths"])


def next_theme(name: str) -> str:
    """The one that Ctrl+T brings after another."""
    return NAMES[(NAMES.index(name) + 1) % len(NAMES)] if name in NAMES else NAMES[0]


def foretell(application: QApplication, theme: Theme, language: str, scale_percent: int) -> None:
    """Say what will be worn at which size: what is made now has its lengths and its writing."""
    application.setProperty("theme", theme)
    draw_at(scale_percent)
    font = QFont()
    latin_first = language.startswith("en")
    font.setFamilies([*(LATIN_FONTS if latin_first else ()), *CHINESE_FONTS])
    font.setPixelSize(px(Type.BODY))
    application.setFont(font)


def apply_theme(
    application: QApplication, theme: Theme, language: str = "zh_CN", scale_percent: int = SCALES[0]
) -> None:
    """Dress the whole application for a language, at a size; what it wears already is kept."""
    worn = [theme.name, language, scale_percent]
    if application.property("worn") == worn:
        return
    application.setProperty("worn", worn)
    application.setStyle("Fusion")
    foretell(application, theme, language, scale_percent)
    for window in application.topLevelWidgets():
        # Before the program runs Qt tells nobody of the font; dressed, they would not hear of it.
        window.setFont(application.font())
    application.setPalette(_palette(theme))
    application.setStyleSheet(style_sheet(theme))
    for window in application.topLevelWidgets():
        remeasure(window)


def current_theme() -> Theme:
    """The theme the application wears."""
    application = QApplication.instance()
    found = None if application is None else application.property("theme")
    return found if isinstance(found, Theme) else load_theme(NAMES[0])


def _palette(theme: Theme) -> QPalette:
    palette = QPalette()
    roles = {
        QPalette.ColorRole.Window: "background",
        QPalette.ColorRole.WindowText: "text",
        QPalette.ColorRole.Base: "surface",
        QPalette.ColorRole.AlternateBase: "background",
        QPalette.ColorRole.Text: "text",
        QPalette.ColorRole.Button: "surface",
        QPalette.ColorRole.ButtonText: "text",
        QPalette.ColorRole.PlaceholderText: "muted",
        QPalette.ColorRole.Highlight: "brand",
        QPalette.ColorRole.HighlightedText: "on_brand",
        QPalette.ColorRole.ToolTipBase: "surface",
        QPalette.ColorRole.ToolTipText: "text",
    }
    for role, name in roles.items():
        palette.setColor(role, theme.colour(name))
    return palette


def style_sheet(theme: Theme) -> str:
    """The one style sheet, with the theme's colours and the lengths of now put in."""
    text = (files("resources") / "themes" / "clerkapp.qss").read_text(encoding="utf-8")
    lengths = _tokens(theme)
    text = _TOKEN.sub(lambda found: f"{lengths[found[1]]}px", text)
    return _COLOUR.sub(lambda found: theme.colours[found[1]], text)


def _tokens(theme: Theme) -> dict[str, int]:
    """Every length that the style sheet names, in pixels of now."""
    hairline, ring = px(theme.lengths["hairline"]), px(theme.lengths["ring"])
    tokens = {f"space_{x.name.lower()}": px(x) for x in Space}
    tokens |= {f"type_{x.name.lower()}": px(x) for x in Type}
    tokens |= {f"radius_{name}": px(length) for name, length in RADII.items()}
    chip, target = px(Size.CHIP), px(Size.TARGET)
    pad, inset = px(14), px(Space.M)
    # A ring is thicker than an edge: what is inside gives way, so that nothing moves.
    tokens |= {
        "hairline": hairline,
        "ring": ring,
        "radius_chip": chip // 2,
        "target": target - 2 * hairline,
        "target_ringed": target - 2 * ring,
        # A chip is drawn lower than the finger hits it: its margins belong to it.
        "pill": target - 2 * px(RADII["small"]) - 2 * hairline,
        "pill_ringed": target - 2 * px(RADII["small"]) - 2 * ring,
        "pad": pad,
        "pad_ringed": max(0, pad + hairline - ring),
        "inset": inset,
        "inset_ringed": max(0, inset + hairline - ring),
        "icon": px(Size.ICON),
        "row": px(36),
        "handle": px(30),
        "bar_round": px(Space.S - Space.HAIR) // 2,
    }
    return tokens
