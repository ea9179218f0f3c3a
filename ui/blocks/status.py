"""The status line: the line, what is unsent since when, what needs attention, how old it all is."""

import datetime as dt

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton

from clerkapp.queries.sync_health import SyncHealth
from ui.formats import age, as_of, number
from ui.widgets import dress, label
from ui.words.faults import line_words

FOOTER_PX = 44


class StatusLine(QFrame):
    """Always there; every word of it comes from the journal and the cursor (I9)."""

    sync_requested = Signal()
    keys_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("footer")
        self.setFixedHeight(FOOTER_PX)
        self._health: SyncHealth | None = None
        self._now = dt.datetime.now(dt.UTC)
        self.line = label("small")
        self.unsent = label("small")
        self.attention = label("small")
        self.age = label("small")
        self.plain = label("care")
        self.sync_button = QPushButton()
        self.keys_button = QPushButton()
        self.sync_button.clicked.connect(self.sync_requested)
        self.keys_button.clicked.connect(self.keys_requested)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 0, 12, 0)
        row.setSpacing(20)
        for widget in (self.line, self.unsent, self.attention, self.age, self.plain):
            row.addWidget(widget)
        row.addStretch(1)
        for button in (self.sync_button, self.keys_button):
            button.setProperty("kind", "quiet")
            row.addWidget(button)
        self.render_texts()

    def show_health(self, health: SyncHealth, now: dt.datetime) -> None:
        """Show these figures."""
        self._health, self._now = health, now
        self.render_texts()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.render_texts()
        super().changeEvent(event)

    def render_texts(self) -> None:
        self.sync_button.setText(self.tr("F8 Sync"))
        self.keys_button.setText(self.tr("F1 All keys"))
        health = self._health
        if health is None:
            return
        self._render_line(health)
        unsent = self.tr("%1 unsent").replace("%1", number(health.unsent))
        if health.oldest_unsent_at is not None:
            oldest = age(health.oldest_unsent_at, self._now)
            unsent += " · " + self.tr("oldest %1").replace("%1", oldest)
        self.unsent.setText(unsent)
        dress(self.attention, "role", "care" if health.needs_attention else "small")
        self.attention.setText(
            self.tr("%1 to look at").replace("%1", number(health.needs_attention))
        )
        self.age.setText(self.tr("Data %1").replace("%1", as_of(health.as_of, self._now)))
        self.plain.setText("" if health.encrypted else self.tr("NOT ENCRYPTED"))

    def _render_line(self, health: SyncHealth) -> None:
        state = health.line
        if state.fault is not None:
            words = line_words(state.fault)
            dress(self.line, "role", "warn")
            self.line.setText(f"○ {words.title}")
            self.line.setToolTip(words.advice)
        elif state.is_up:
            dress(self.line, "role", "ok")
            self.line.setText("● " + self.tr("Connected to head office"))
            self.line.setToolTip("")
        else:
            dress(self.line, "role", "small")
            self.line.setText("○ " + self.tr("Connecting …"))
            self.line.setToolTip("")
