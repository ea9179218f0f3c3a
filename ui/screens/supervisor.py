"""The supervisor's desk: requests, calls, lending, what is worth a look, records."""

import datetime as dt
from enum import StrEnum

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from ui.blocks.fields import chord
from ui.blocks.lending import LendingBlock
from ui.blocks.message import Tone
from ui.blocks.phone_answer import PhoneAnswerBlock
from ui.blocks.requests import RequestsBlock
from ui.blocks.signals import SignalsBlock
from ui.measures import Space
from ui.pages import Pages
from ui.screens.side_screen import SideScreen
from ui.widgets import Flow, KeyButton


class Part(StrEnum):
    """The parts of the desk; the value is the key that brings each."""

    REQUESTS = "1"
    TELEPHONE = "2"
    LENDING = "3"
    SIGNALS = "4"
    JOURNAL = "5"


class SupervisorScreen(SideScreen):
    """``part_chosen`` carries the part to bring; the journal is a screen of its own."""

    part_chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._allowed = False
        self.part = Part.REQUESTS
        self.requests, self.telephone = RequestsBlock(), PhoneAnswerBlock()
        self.lending, self.signals = LendingBlock(), SignalsBlock()
        self._pages: dict[Part, RequestsBlock | PhoneAnswerBlock | LendingBlock | SignalsBlock] = {
            Part.REQUESTS: self.requests,
            Part.TELEPHONE: self.telephone,
            Part.LENDING: self.lending,
            Part.SIGNALS: self.signals,
        }
        self.tabs = {part: KeyButton(part.value) for part in Part}
        self._tabs = QWidget()
        row = Flow(Space.S)
        self._tabs.setLayout(row)
        for part, tab in self.tabs.items():
            tab.clicked.connect(lambda _=False, wanted=part: self.part_chosen.emit(wanted))
            row.addWidget(tab)
        self._stack = Pages(*self._pages.values())
        self.body.addWidget(self._tabs)
        self.body.addWidget(self._stack)
        self.body.addStretch(1)
        self.message.clear()
        self.render_texts()

    def begin(self) -> None:
        """Somebody else works here: nothing that was read or typed is left."""
        now = dt.datetime.now(dt.UTC)
        self.allow(False)
        self.requests.show_questions((), now)
        self.requests.begin()
        self.telephone.begin()
        self.lending.show_lendable(None)
        self.lending.begin()
        self.signals.show_signals((), now)

    def allow(self, allowed: bool) -> None:
        """Whether whoever is signed in may see any of it."""
        self._allowed = allowed
        self._tabs.setVisible(allowed)
        self._stack.setVisible(allowed)
        if allowed:
            self.message.clear()
        else:
            words = self.tr("This desk is for the supervisor. Your own day is on F6.")
            self.message.say(words, Tone.INFO)

    def bring(self, part: Part) -> None:
        """Show a part of it."""
        self.part = part
        self.message.clear()
        self._stack.bring(self._pages[part])
        self.render_texts()
        self.take_focus()

    def take_focus(self) -> None:
        if self._allowed:
            self._pages[self.part].take_focus()
        else:
            self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._allowed or not self._press(event):
            super().keyPressEvent(event)

    def render_texts(self) -> None:
        super().render_texts()
        self.title.setText(self.tr("Supervisor's desk"))
        words = {
            Part.REQUESTS: self.tr("Requests"),
            Part.TELEPHONE: self.tr("Telephone"),
            Part.LENDING: self.tr("Lend"),
            Part.SIGNALS: self.tr("Worth a look"),
            Part.JOURNAL: self.tr("Records"),
        }
        for part, tab in self.tabs.items():
            tab.say(words[part])
            tab.show_kind("go" if part is self.part else "")

    def _press(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Escape and self.part is Part.REQUESTS:
            return self.requests.leave_form()
        key = chord(event) or ("" if event.modifiers() else event.text())
        part = next((x for x in Part if x.value == key), None)
        if part is not None and not event.isAutoRepeat():
            self.part_chosen.emit(part)
            return True
        block = self._pages[self.part]
        return not isinstance(block, SignalsBlock) and block.press(event)
