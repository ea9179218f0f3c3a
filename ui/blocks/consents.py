"""By which ways a member may be reached: one sign a channel, crossed out where they may not."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QWidget

from clerkapp.domain.consent import Consent, ContactChannel
from ui.icons import IconMark, of_contact
from ui.measures import NO_MARGINS, Size, Space, px, spaced
from ui.theme import current_theme
from ui.widgets import label
from ui.words.standing import consent_words


class ConsentMark(IconMark):
    """One channel. Agreed: in the colour of what is well; refused: crossed out; else pale."""

    def __init__(self, channel: ContactChannel) -> None:
        super().__init__(of_contact(channel), "muted", Size.ICON)
        self.channel = channel
        self.granted: bool | None = None

    def show_granted(self, granted: bool | None) -> None:
        """Yes, no, or never asked."""
        self.granted = granted
        words = consent_words(self.channel, granted)
        self.show_icon(self.icon, "ok" if granted else "muted", words)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.granted:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = current_theme()
        inset = px(Space.HAIR)
        box = self.rect().adjusted(inset, inset, -inset, -inset)
        # A pale edge below, so that the stroke is told from the sign it crosses.
        for colour, width in (("surface", 2 * Space.HAIR), ("muted", Space.HAIR)):
            painter.setPen(QPen(theme.colour(colour), px(width)))
            painter.drawLine(box.bottomLeft(), box.topRight())


class ConsentLine(QWidget):
    """The four ways in one line, each spoken in full."""

    def __init__(self) -> None:
        super().__init__()
        self._words = label("small", wrap=True)
        self._consents: dict[ContactChannel, bool] = {}
        self.marks = {channel: ConsentMark(channel) for channel in ContactChannel}
        row = QHBoxLayout(self)
        spaced(row, Space.M, NO_MARGINS)
        row.addWidget(self._words, 1)
        for mark in self.marks.values():
            row.addWidget(mark)
        self.render_texts()

    def show_consents(self, consents: Iterable[Consent]) -> None:
        """Show what was last said about each channel."""
        self._consents = {x.channel: x.granted for x in consents}
        self.render_texts()

    def render_texts(self) -> None:
        """Say everything in the language of now."""
        self._words.setText(self.tr("May be contacted"))
        for channel, mark in self.marks.items():
            mark.show_granted(self._consents.get(channel))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.render_texts()
        super().changeEvent(event)
