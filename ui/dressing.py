"""Language, theme and size of everything: switched while running and remembered."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from ui.languages import Translators, other_language
from ui.measures import SCALES
from ui.preferences import Preferences
from ui.theme import apply_theme, foretell, load_theme, next_theme


class Dressing(QObject):
    """Dresses the application as it was left the last time."""

    def __init__(self, preferences: Preferences) -> None:
        super().__init__()
        self._preferences = preferences
        self.translators = Translators()
        self.translators.use(preferences.language)
        theme = load_theme(preferences.theme)
        foretell(_application(), theme, preferences.language, preferences.scale_percent)

    def put_on(self) -> None:
        """Dress what is made so far: at once, as everything that finds a place under something
        dressed would be dressed again."""
        self._dress()

    def switch_language(self) -> None:
        """Speak the other language from now on."""
        self._preferences.language = other_language(self._preferences.language)
        self._keep()
        self.translators.use(self._preferences.language)

    def switch_theme(self) -> None:
        """Wear the next theme from now on."""
        self._preferences.theme = next_theme(self._preferences.theme)
        self._keep()

    def bigger(self) -> None:
        """Draw everything one step larger."""
        self._preferences.bigger()
        self._keep()

    def smaller(self) -> None:
        """Draw everything one step smaller."""
        self._preferences.smaller()
        self._keep()

    def usual_size(self) -> None:
        """Draw everything at 100 %."""
        self._preferences.scale_percent = SCALES[0]
        self._keep()

    def _keep(self) -> None:
        self._preferences.save()
        self._dress()

    def _dress(self) -> None:
        liked = self._preferences
        apply_theme(_application(), load_theme(liked.theme), liked.language, liked.scale_percent)


def _application() -> QApplication:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    return application
