"""Themes: named colours from TOML, turned into a palette and one style sheet."""

import tomllib
from dataclasses import dataclass
from importlib.resources import files

from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication

NAMES = ("light", "dark")
CHINESE_FONTS = ("Noto Sans CJK SC", "Microsoft YaHei", "PingFang SC", "Noto Sans SC", "sans-serif")
LATIN_FONTS = ("Segoe UI", "Helvetica Neue", "Noto Sans", "DejaVu Sans")
"""First in English: Chinese fonts draw quotation marks and dots as wide as a character."""

TARGET_PX = 44
"""The least height of what a finger must hit."""

GROUNDS: dict[str, tuple[str, ...]] = {
    "text": ("background", "surface", "care_soft", "warn_soft", "ok_soft", "brand_soft"),
    "muted": ("background", "surface", "care_soft"),
    "brand": ("surface", "brand_soft"),
    "on_brand": ("brand",),
    "care": ("surface", "care_soft", "background"),
    "ok": ("surface", "ok_soft", "background"),
    "warn": ("surface", "warn_soft", "background"),
}
"""Which colour of writing stands on which grounds; a test holds their contrast."""


@dataclass(frozen=True, slots=True)
class Theme:
    """One theme: a name and its colours by role."""

    name: str
    colours: dict[str, str]

    def colour(self, role: str) -> QColor:
        """The colour of a role."""
        return QColor(self.colours[role])


def load_theme(name: str) -> Theme:
    """A theme by name; the light one for a name that is none."""
    chosen = name if name in NAMES else NAMES[0]
    text = (files("resources") / "themes" / f"{chosen}.toml").read_text(encoding="utf-8")
    raw = tomllib.loads(text)
    return Theme(raw["name"], raw["colours"])


def apply_theme(application: QApplication, theme: Theme, language: str = "zh_CN") -> None:
    """Dress the whole application for a language."""
    application.setStyle("Fusion")
    font = QFont()
    latin_first = language.startswith("en")
    font.setFamilies([*(LATIN_FONTS if latin_first else ()), *CHINESE_FONTS])
    font.setPixelSize(15)
    application.setFont(font)
    application.setPalette(_palette(theme))
    application.setStyleSheet(style_sheet(theme))
    application.setProperty("theme", theme)


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
    """The one style sheet, with the theme's colours put in."""
    text = (files("resources") / "themes" / "clerkapp.qss").read_text(encoding="utf-8")
    # Longer names first: brand_soft begins with brand.
    for role in sorted(theme.colours, key=len, reverse=True):
        text = text.replace(f"@{role}", theme.colours[role])
    return text
