"""What the clerk asked a supervisor for: one line above every file, and the list behind key M."""

import datetime as dt

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout

from clerkapp.domain.approval import ApprovalState
from clerkapp.queries.supervising import Asked, AskedRequest
from ui.blocks.message import SIGNS, Tone
from ui.blocks.plain_list import PlainList
from ui.icons import Icon, IconMark
from ui.measures import Size, Space, spaced
from ui.plurals import plurals
from ui.widgets import Block, Card, KeyButton, dress, label
from ui.words.asked import asked_for, became, tone_of

LOUDEST = (Tone.GOOD, Tone.WARNING, Tone.INFO)
MARKS = {Tone.GOOD: "✓", Tone.WARNING: "✕", Tone.INFO: "…"}


class AskedLine(Card):
    """The most urgent of what is asked, with its key; hidden where there is nothing.

    ``list_requested``: show all of it; ``desk_requested``: a supervisor wants to answer.
    """

    list_requested = Signal()
    desk_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._asked, self._now = Asked(), dt.datetime.now(dt.UTC)
        self._sign, self.words = IconMark(Icon.INFO, "brand", Size.ICON), label("strong", wrap=True)
        self.list_button, self.desk_button = KeyButton("M"), KeyButton("F11")
        self.list_button.clicked.connect(self.list_requested)
        self.desk_button.clicked.connect(self.desk_requested)
        row = QHBoxLayout(self)
        spaced(row, Space.M, (Space.L, Space.S, Space.M, Space.S))
        row.addWidget(self._sign)
        row.addWidget(self.words, 1)
        row.addWidget(self.list_button)
        row.addWidget(self.desk_button)
        self.render_texts()

    def show_asked(self, asked: Asked, now: dt.datetime) -> None:
        """Show how it stands."""
        self._asked, self._now = asked, now
        self.render_texts()

    def ask_for_list(self) -> bool:
        """By key. False where nothing was asked for."""
        if not self._asked.mine:
            return False
        self.list_requested.emit()
        return True

    def render_texts(self) -> None:
        """Say everything in the language of now."""
        mine, waiting = self._asked.mine, self._asked.to_answer
        self.list_button.say(self.tr("Look"))
        self.desk_button.say(self.tr("Answer"))
        self.list_button.setVisible(bool(mine))
        self.desk_button.setVisible(waiting > 0)
        parts, tone = self._mine(mine) if mine else ("", Tone.INFO)
        if waiting:
            parts = " · ".join(x for x in (parts, plurals.requests_wait(waiting)) if x)
        dress(self, "card", tone.value)
        self._sign.show_icon(*SIGNS[tone])
        self.words.setText(parts)
        self.setAccessibleName(parts)
        self.setVisible(bool(parts))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.render_texts()
        super().changeEvent(event)

    def _mine(self, mine: tuple[AskedRequest, ...]) -> tuple[str, Tone]:
        now = self._now
        first = min(mine, key=lambda x: LOUDEST.index(tone_of(x, now)))
        words = f"{asked_for(first)}: {became(first, now)}"
        if len(mine) > 1:
            words = f"{words} · {plurals.more(len(mine) - 1)}"
        return words, tone_of(first, now)


class AskedBlock(Block):
    """All of it. ``give_requested`` and ``withdraw_requested`` carry the id of one."""

    give_requested = Signal(str)
    withdraw_requested = Signal(str)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._asked, self._now = Asked(), dt.datetime.now(dt.UTC)
        self.list = PlainList()
        self.refusal = label("care", wrap=True)
        self.give, self.withdraw = KeyButton("Enter", "go"), KeyButton("W")
        self.back = KeyButton("Esc")
        self.age.hide()
        self.list.chosen.connect(self._offer)
        self.list.entered.connect(self.give.click)
        self.give.clicked.connect(self._give)
        self.withdraw.clicked.connect(self._withdraw)
        self.back.clicked.connect(self.closed)
        for widget in (self.list, self.refusal, self.give, self.withdraw, self.back):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        self.refuse("")
        self.render_texts()

    def show_asked(self, asked: Asked, now: dt.datetime) -> None:
        """Show how it stands; what is selected stays selected."""
        self._asked, self._now = asked, now
        self.render_texts()

    def begin(self) -> None:
        """Somebody comes to look: what was decided is selected."""
        self.refuse("")
        decided = (x for x in self._asked.mine if x.approval.state is ApprovalState.ALLOWED)
        first = next(decided, None)
        ids = [x.approval.id for x in self._asked.mine]
        self.list.setCurrentRow(0 if first is None else ids.index(first.approval.id))
        self.list.setFocus()

    def refuse(self, words: str) -> None:
        """Say why not."""
        self.refusal.setText(words)
        self.refusal.setVisible(bool(words))
        self.busy(False)

    def busy(self, working: bool) -> None:
        """While it is being done, no key does it again."""
        for button in (self.give, self.withdraw):
            button.setEnabled(not working)

    def selected(self) -> AskedRequest | None:
        """The one that is selected."""
        chosen = self.list.selected()
        return next((x for x in self._asked.mine if x.approval.id == chosen), None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.isAutoRepeat() and not event.modifiers()
        if plain and event.text().upper() == "W" and not self.withdraw.isHidden():
            self.withdraw.click()
        else:
            super().keyPressEvent(event)

    def render_texts(self) -> None:
        self.heading.setText(self.tr("Asked from afar"))
        self.list.setAccessibleName(self.tr("Asked from afar"))
        self.back.say(self.tr("Back"))
        self.list.show_lines([(x.approval.id, self._line(x)) for x in self._asked.mine], first=True)
        if self._asked.mine:
            self.ready()
        else:
            self.say_empty(self.tr("Nothing is asked for."))
        self._offer()

    def _line(self, request: AskedRequest) -> str:
        mark = MARKS[tone_of(request, self._now)]
        return f"{mark} {asked_for(request)}\n{became(request, self._now)}"

    def _offer(self) -> None:
        request = self.selected()
        allowed = request is not None and request.approval.state is ApprovalState.ALLOWED
        waits = request is not None and tone_of(request, self._now) is Tone.INFO
        self.give.say(self.tr("Open file, give it"))
        self.withdraw.say(self.tr("Not needed any more") if allowed or waits else self.tr("Seen"))
        self.give.setVisible(allowed)
        self.withdraw.setVisible(request is not None)

    def _give(self) -> None:
        request = self.selected()
        if request is not None and not self.give.isHidden():
            self.give_requested.emit(request.approval.id)

    def _withdraw(self) -> None:
        request = self.selected()
        if request is not None:
            self.withdraw_requested.emit(request.approval.id)
