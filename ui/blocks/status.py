"""The status line: the line, what is unsent since when, what needs attention, how old it all is."""

import datetime as dt

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton

from clerkapp.queries.sync_health import SyncHealth
from ui.formats import age, as_of, number
from ui.widgets import Elided, dress, label
from ui.words.faults import line_words, stalled_words
from ui.words.quarantine import quarantine_words

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
        self.barred = label("care")
        # This one gives way where there is no room for everything.
        self.line = Elided()
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
        for widget in (self.barred, self.line, self.unsent, self.attention, self.age, self.plain):
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
        self._render_quarantine(health.quarantine)
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
            self._say_line("warn", f"○ {words.title}", words.advice)
        elif state.queue_stalled:
            words = stalled_words(health.unsent)
            self._say_line("warn", f"! {words.title}", words.advice)
        elif state.is_up:
            self._say_line("ok", "● " + self.tr("Connected to head office"))
        else:
            self._say_line("small", "○ " + self.tr("Connecting …"))

    def _say_line(self, role: str, words: str, advice: str = "") -> None:
        dress(self.line, "role", role)
        self.line.setText(words)
        self.line.setToolTip(advice or words)

    def _render_quarantine(self, reason: str | None) -> None:
        self.barred.setVisible(reason is not None)
        if reason is None:
            return
        self.barred.setText("✕ " + self.tr("No coupons: call head office"))
        self.barred.setToolTip(quarantine_words(reason).line)
        self.barred.setAccessibleName(quarantine_words(reason).line)
