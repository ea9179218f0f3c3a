"""A card: a heading, how old it is, what it shows, and the states it can be in."""

import datetime as dt
from enum import StrEnum

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.formats import as_of
from ui.icons import Icon, IconMark
from ui.measures import CARD, NO_MARGINS, Space, spaced
from ui.parts import Card, dress, label
from ui.pictures import Skeleton

OFFLINE_AFTER_S, STALE_AFTER_S = 600, 86_400
"""Silence of head office after which a block says so, and after which it warns."""

COMPUTED_STALE_S = 3 * STALE_AFTER_S
"""Age of figures that head office computes by night, after which a block warns."""


class BlockState(StrEnum):
    """What a block can be; offline and stale still show what was last heard."""

    READY = "ready"
    LOADING = "loading"
    EMPTY = "empty"
    FAILED = "failed"


class Freshness(StrEnum):
    """How old what is shown may be called."""

    FRESH = "fresh"
    OFFLINE = "offline"
    STALE = "stale"


_AGES = {
    Freshness.FRESH: ("small", None),
    Freshness.OFFLINE: ("small", Icon.DISCONNECTED),
    Freshness.STALE: ("smallWarn", Icon.WARNING),
}
_STATES = {BlockState.EMPTY: (Icon.EMPTY, "muted"), BlockState.FAILED: (Icon.WARNING, "care")}


def freshness(at: dt.datetime | None, now: dt.datetime, *, computed: bool = False) -> Freshness:
    """What an instant at which something was last heard, or computed, amounts to."""
    silent_s = (now - at).total_seconds() if at is not None else float("inf")
    if silent_s > (COMPUTED_STALE_S if computed else STALE_AFTER_S):
        return Freshness.STALE
    return Freshness.OFFLINE if silent_s > OFFLINE_AFTER_S and not computed else Freshness.FRESH


class Block(Card):
    """A card with a heading and, at its right, its age. ``render_texts`` says everything anew.

    ``condition`` is ready unless ``say_empty``, ``show_loading`` or ``show_failure`` said other.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("card", "true")
        self.condition = BlockState.READY
        self.freshness = Freshness.FRESH
        self.heading = label("heading", wrap=True)
        self.age = label("small")
        self._age_mark = IconMark(Icon.DISCONNECTED)
        top = QHBoxLayout()
        spaced(top, Space.XS)
        top.addWidget(self.heading, 1)
        top.addWidget(self._age_mark)
        top.addWidget(self.age)
        self.body = QVBoxLayout(self)
        spaced(self.body, Space.S, CARD)
        self.body.addLayout(top)
        self.body.addWidget(self._make_state_line())
        self._age_mark.hide()

    def render_texts(self) -> None:
        """Say everything in the language of now; called again when the language changes."""

    def show_age(self, at: dt.datetime | None, now: dt.datetime, *, computed: bool = False) -> None:
        """Say how old it is: with a sign where head office was silent, in colour where too old.

        ``computed``: it is head office's own arithmetic, which is some hours old on a good day.
        """
        self.freshness = freshness(at, now, computed=computed)
        role, icon = _AGES[self.freshness]
        dress(self.age, "role", role)
        self.age.setText(as_of(at, now))
        self._age_mark.setVisible(icon is not None)
        if icon is not None:
            self._age_mark.show_icon(icon, "warn" if icon is Icon.WARNING else "muted")

    def forget_age(self) -> None:
        """Nothing is shown that could be old."""
        self.freshness = Freshness.FRESH
        self.age.clear()
        self._age_mark.hide()

    def ready(self) -> None:
        """Everything is there."""
        self._enter(BlockState.READY)

    def say_empty(self, words: str) -> None:
        """There is nothing to show, and that is known."""
        self._enter(BlockState.EMPTY, words)

    def show_loading(self) -> None:
        """It is being read."""
        self._enter(BlockState.LOADING)

    def show_failure(self, words: str) -> None:
        """It could not be read; the words say why and what can be done."""
        self._enter(BlockState.FAILED, words)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.render_texts()
        super().changeEvent(event)

    def _enter(self, state: BlockState, words: str = "") -> None:
        self.condition = state
        self._skeleton.setVisible(state is BlockState.LOADING)
        # Empty it would still take a gap of the layout.
        self._state_holder.setVisible(state is not BlockState.READY)
        said = state in _STATES
        self._state_line.setVisible(said)
        self._state_words.setText(words if said else "")
        if said:
            icon, role = _STATES[state]
            self._state_mark.show_icon(icon, role, words)
            dress(self._state_words, "role", role)

    def _make_state_line(self) -> QWidget:
        self._state_line, self._skeleton = QWidget(), Skeleton()
        self._state_mark = IconMark(Icon.EMPTY)
        self._state_words = label("muted", wrap=True)
        row = QHBoxLayout()
        spaced(row, Space.S)
        row.addWidget(self._state_mark)
        row.addWidget(self._state_words, 1)
        line = QVBoxLayout(self._state_line)
        spaced(line, Space.NONE, NO_MARGINS)
        line.addLayout(row)
        self._state_holder = QWidget()
        both = QVBoxLayout(self._state_holder)
        spaced(both, Space.NONE, NO_MARGINS)
        both.addWidget(self._state_line)
        both.addWidget(self._skeleton)
        self._state_line.hide()
        self._skeleton.hide()
        self._state_holder.hide()
        return self._state_holder
