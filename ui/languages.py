"""The two languages of the screens, switchable while running."""

import logging
from importlib.resources import files
from typing import ClassVar

from PySide6.QtCore import QCoreApplication, QLocale, QTranslator

LANGUAGES = ("zh_CN", "en")
log = logging.getLogger("clerkapp.ui")


class Translators:
    """Holds the translator of the program; installing another tells every widget by LanguageChange.

    A program speaks one language, so whoever installs one takes away the one before, whose ever.
    """

    _installed: ClassVar[QTranslator | None] = None

    def use(self, language: str) -> None:
        """Speak this language from now on."""
        chosen = language if language in LANGUAGES else LANGUAGES[0]
        translator = QTranslator()
        path = files("resources") / "translations" / f"clerkapp_{chosen}.qm"
        if not translator.load(str(path)):
            log.warning("no compiled translation for %s; run `make setup`", chosen)
        self.silence()
        Translators._installed = translator
        QLocale.setDefault(QLocale(chosen))
        QCoreApplication.installTranslator(translator)

    @staticmethod
    def silence() -> None:
        """Speak no language but the sources' own."""
        if Translators._installed is not None:
            QCoreApplication.removeTranslator(Translators._installed)
            Translators._installed = None


def other_language(language: str) -> str:
    """The one to switch to."""
    return LANGUAGES[1] if language == LANGUAGES[0] else LANGUAGES[0]


def current_language() -> str:
    """The language spoken now."""
    return "en" if QLocale().language() == QLocale.Language.English else "zh_CN"
