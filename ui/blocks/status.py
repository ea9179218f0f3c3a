"""The status line: the line, what is unsent since when, what needs attention, how old it all is."""

import datetime as dt

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from clerkapp.queries.sync_health import SyncHealth
from ui.formats import age, as_of, number
from ui.icons import Icon, IconMark
from ui.measures import Size, Space, fix_height, px, spaced
from ui.widgets import Elided, dress, label
from ui.words.faults import line_words, stalled_words
from ui.words.quarantine import quarantine_words

MARGINS = (Space.L, Space.NONE, Space.S, Space.NONE)


class StatusLine(QFrame):
    """Always there; every word of it comes from the journal and the cursor (I9).

    In little room the keys go first, then the age, then since when something waits; how the line
    is, how much is unsent and what wants a look always stay.
    """

    sync_requested = Signal()
    keys_requested = Signal()
    register_requested = Signal()
    day_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("footer")
        fix_height(self, Size.TARGET)
        self._health: SyncHealth | None = None
        self._now = dt.datetime.now(dt.UTC)
        self._oldest = ""
        self.barred = label("care")
        self.line, self._line_mark = Elided(), IconMark(Icon.CONNECTING)
        self.unsent, self.attention = label("small"), label("small")
        self.age, self.plain = label("small"), label("care")
        self._unsent_mark = IconMark(Icon.UNSENT)
        self._attention_mark = IconMark(Icon.WARNING)
        self.register_button, self.day_button = QPushButton(), QPushButton()
        self.sync_button, self.keys_button = QPushButton(), QPushButton()
        self.register_button.clicked.connect(self.register_requested)
        self.day_button.clicked.connect(self.day_requested)
        self.sync_button.clicked.connect(self.sync_requested)
        self.keys_button.clicked.connect(self.keys_requested)
        self._lay_out()
        self.render_texts()

    def show_health(self, health: SyncHealth, now: dt.datetime) -> None:
        """Show these figures."""
        self._health, self._now = health, now
        self.render_texts()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.render_texts()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def render_texts(self) -> None:
        self.register_button.setText(self.tr("F5 Register"))
        self.day_button.setText(self.tr("F6 My day"))
        self.sync_button.setText(self.tr("F8 Sync"))
        self.keys_button.setText(self.tr("F1 All keys"))
        health = self._health
        if health is None:
            return
        self._render_line(health)
        self._render_quarantine(health.quarantine)
        self._oldest = ""
        if health.oldest_unsent_at is not None:
            oldest = age(health.oldest_unsent_at, self._now)
            self._oldest = " · " + self.tr("oldest %1").replace("%1", oldest)
        self._unsent_mark.show_icon(Icon.UNSENT, "warn" if health.unsent else "muted")
        urgent = bool(health.needs_attention)
        dress(self.attention, "role", "care" if urgent else "small")
        self._attention_mark.show_icon(Icon.WARNING, "care" if urgent else "muted")
        self.attention.setText(
            self.tr("%1 to look at").replace("%1", number(health.needs_attention))
        )
        self.age.setText(self.tr("Data %1").replace("%1", as_of(health.as_of, self._now)))
        self.plain.setText("" if health.encrypted else self.tr("NOT ENCRYPTED"))
        self._fit()

    def _render_line(self, health: SyncHealth) -> None:
        state = health.line
        if state.fault is not None:
            words = line_words(state.fault)
            self._say_line("warn", Icon.DISCONNECTED, words.title, words.advice)
        elif state.queue_stalled:
            words = stalled_words(health.unsent)
            self._say_line("warn", Icon.WARNING, words.title, words.advice)
        elif state.is_up:
            self._say_line("ok", Icon.CONNECTED, self.tr("Connected to head office"))
        else:
            self._say_line("small", Icon.CONNECTING, self.tr("Connecting …"))

    def _say_line(self, role: str, icon: Icon, words: str, advice: str = "") -> None:
        dress(self.line, "role", role)
        self.line.setText(words)
        self.line.setToolTip(advice or words)
        self._line_mark.show_icon(icon, "muted" if role == "small" else role, words)

    def _render_quarantine(self, reason: str | None) -> None:
        self.barred.setVisible(reason is not None)
        if reason is None:
            return
        self.barred.setText(self.tr("No coupons: call head office"))
        self.barred.setToolTip(quarantine_words(reason).line)
        self.barred.setAccessibleName(quarantine_words(reason).line)

    def _fit(self) -> None:
        """Let what matters least go, one after the other, until the rest fits."""
        health = self._health
        unsent = "" if health is None else self.tr("%1 unsent").replace("%1", number(health.unsent))
        self.unsent.setText(unsent + self._oldest)
        self.plain.setVisible(bool(self.plain.text()))
        gives_way: tuple[QWidget, ...] = (
            self.day_button,
            self.register_button,
            self.age,
            self.sync_button,
            self.keys_button,
        )
        for widget in gives_way:
            widget.show()
        for widget in gives_way[:3]:
            if self._wanted() > self.width():
                widget.hide()
        if self._wanted() > self.width():
            self.unsent.setText(unsent)
        for widget in gives_way[3:]:
            if self._wanted() > self.width():
                widget.hide()

    def _wanted(self) -> int:
        """How wide everything that is shown wants to be."""
        shown = [x for x in self._parts if not x.isHidden()]
        around = self._row.contentsMargins()
        gaps = self._row.spacing() * max(0, len(shown) - 1)
        words = sum(x.sizeHint().width() for x in shown)
        return words + gaps + around.left() + around.right() + px(Space.XS)

    def _lay_out(self) -> None:
        # It gives way itself; never does it keep the window wide.
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._row = row = QHBoxLayout(self)
        spaced(row, Space.S, MARGINS)
        parts: tuple[tuple[IconMark | None, QLabel], ...] = (
            (None, self.barred),
            (self._line_mark, self.line),
            (self._unsent_mark, self.unsent),
            (self._attention_mark, self.attention),
            (None, self.age),
            (None, self.plain),
        )
        said = [x for pair in parts for x in pair if x is not None]
        keys = [self.register_button, self.day_button, self.sync_button, self.keys_button]
        for widget in said:
            row.addWidget(widget)
        row.addStretch(1)
        for button in keys:
            button.setProperty("kind", "quiet")
            row.addWidget(button)
        self._parts: list[QWidget] = [*said, *keys]
