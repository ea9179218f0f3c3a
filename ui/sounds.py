"""A sound for every scan, so that the clerk need not look up; never the only answer."""

import logging
from collections.abc import Callable
from enum import StrEnum
from importlib.resources import as_file, files

from PySide6.QtCore import QLoggingCategory, QObject, QUrl
from PySide6.QtGui import QGuiApplication

from ui.preferences import Preferences

log = logging.getLogger("clerkapp.ui")
SILENT_PLATFORMS = ("offscreen", "minimal", "vnc")


class Sound(StrEnum):
    """``good``: a file opened; ``heard``: a coupon or badge came; ``again``: the scan of just now
    once more; ``wrong``: look at the screen."""

    GOOD = "good"
    HEARD = "heard"
    AGAIN = "again"
    WRONG = "wrong"


Player = Callable[[Sound], None]


class Sounds(QObject):
    """Plays them where they are wanted and can be heard. A machine without one stays silent."""

    def __init__(
        self, preferences: Preferences, make_player: Callable[[], Player] | None = None
    ) -> None:
        super().__init__()
        self._preferences = preferences
        self._make_player = make_player or _player_here
        self._player: Player | None = None

    def play(self, sound: Sound) -> None:
        """Play one; nothing waits for it, and none of its troubles reaches the counter."""
        if not self._preferences.sounds:
            return
        try:
            self._ready()(sound)
        except (ImportError, OSError, RuntimeError) as error:
            log.warning("sounds cannot be played: %s", type(error).__name__)
            self._player = _silence

    def prepare(self) -> None:
        """Load what playing needs, so that the first scan need not."""
        if self._preferences.sounds and self._player is None:
            try:
                self._ready()
            except (ImportError, OSError, RuntimeError) as error:
                log.warning("sounds cannot be loaded: %s", type(error).__name__)
                self._player = _silence

    def _ready(self) -> Player:
        if self._player is None:
            self._player = self._make_player()
        return self._player


def hush_multimedia() -> None:
    """Keep Qt's multimedia from writing about libraries that this machine does not have."""
    QLoggingCategory.setFilterRules("qt.multimedia.*=false")


def _player_here() -> Player:
    if QGuiApplication.platformName() in SILENT_PLATFORMS:
        return _silence
    hush_multimedia()
    from PySide6.QtMultimedia import QSoundEffect

    folder = files("resources") / "sounds"
    effects = {}
    for sound in Sound:
        effect = QSoundEffect()
        with as_file(folder / f"{sound.value}.wav") as path:
            effect.setSource(QUrl.fromLocalFile(str(path)))
        effects[sound] = effect
    return lambda sound: effects[sound].play()


def _silence(_sound: Sound) -> None:
    """A machine without sound."""
