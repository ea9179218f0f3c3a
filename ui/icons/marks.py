"""An icon as a widget of its own."""

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy

from ui.icons.names import Icon
from ui.icons.painting import paint_icon
from ui.measures import Size, px
from ui.theme import current_theme
from ui.words.icons import icon_words


class IconMark(QLabel):
    """One icon in the colour of a role, spoken by its name, which is its tool tip too.

    A label without writing: so it has a place among what is read out.
    """

    def __init__(self, icon: Icon, role: str = "muted", size: int = Size.ICON_SMALL) -> None:
        super().__init__()
        self._icon, self._role, self._size = icon, role, size
        self._words = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._speak()

    @property
    def icon(self) -> Icon:
        """Which one it is."""
        return self._icon

    def show_icon(self, icon: Icon, role: str, words: str = "") -> None:
        """Show another one, in another colour; ``words`` say more than its name does."""
        self._icon, self._role, self._words = icon, role, words
        self._speak()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(self._size), px(self._size))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._speak()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        # A role of none takes the colour of the writing around it, as on a button.
        theme = current_theme()
        role = self.palette().windowText().color() if not self._role else theme.colour(self._role)
        paint_icon(QPainter(self), self.rect(), self._icon, role)

    def _speak(self) -> None:
        words = self._words or icon_words(self._icon)
        self.setAccessibleName(words)
        self.setToolTip(words)
