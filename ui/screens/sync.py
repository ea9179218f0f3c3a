"""How this till stands with head office, every operation of it, and what can be done."""

import datetime as dt

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from clerkapp.queries.sync_health import Handling, OperationRow, SyncHealth
from ui.blocks.message import MessageLine
from ui.blocks.operations import OperationTable
from ui.blocks.quarantine import QuarantineBlock
from ui.blocks.refusal import RefusalBlock, Step
from ui.formats import age, number
from ui.measures import NO_MARGINS, Space, least_height, spaced
from ui.widgets import Block, Flow, KeyButton, label, scrolling
from ui.words.faults import Explained, line_words, stalled_words

ROWS, ROWS_SEARCHED = 200, 2000
"""How far back the list goes, and how far what wants a look is looked for."""

FILTER_KEY = "L"
TABLE_LEAST = 180
STEP_KEYS = {step.value: step for step in Step}
HELD = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)


class SyncScreen(QWidget):
    """The line and the list. ``try_requested`` asks to send at once; ``rows_requested`` asks for
    ``rows_wanted`` operations; what is asked for a refused one comes from ``refusal``."""

    try_requested = Signal()
    rows_requested = Signal()
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("page")
        self._health: SyncHealth | None = None
        self._now = dt.datetime.now(dt.UTC)
        self._chosen_id: str | None = None
        self._seen_to: set[str] = set()
        self._only_to_look_at = False
        self.card = Block()
        self.line, self.advice = label("strong"), label("muted", wrap=True)
        self.figures = label("muted", wrap=True)
        self.security = label("small", wrap=True)
        for widget in (self.line, self.advice, self.figures, self.security):
            self.card.body.addWidget(widget)
        self.quarantine, self.message = QuarantineBlock(), MessageLine()
        self.none, self.table = label("muted"), OperationTable()
        self.refusal = RefusalBlock()
        self.filter_button = KeyButton(FILTER_KEY)
        self.try_button, self.close_button = KeyButton("F9", "go"), KeyButton("Esc")
        self._lay_out()
        self._connect()
        self.render_texts()

    def begin(self) -> None:
        """Somebody comes to this screen: everything is listed, nothing is begun or said."""
        self.table.clearSelection()
        self.refusal.leave()
        self._show_only_to_look_at(False)

    def seen_to(self, operation_id: str) -> None:
        """Somebody has seen to this refusal; nothing is offered for it, whatever the list says."""
        self._seen_to.add(operation_id)
        self.refusal.leave()

    def rows_wanted(self) -> int:
        """How many of the newest operations are to be read for it."""
        return ROWS_SEARCHED if self._only_to_look_at else ROWS

    def show_health(
        self, health: SyncHealth, rows: tuple[OperationRow, ...], now: dt.datetime
    ) -> None:
        """Show these figures and rows."""
        self._health, self._now = health, now
        self.table.show_rows(rows)
        # These rows were read after what was seen to was written.
        self._seen_to.clear()
        self._offer()
        self.render_texts()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._command(event):
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.render_texts()
        super().changeEvent(event)

    def render_texts(self) -> None:
        """Say everything in the language of now."""
        only = self._only_to_look_at
        self.card.heading.setText(self.tr("Head office"))
        self.table.setAccessibleName(
            self.tr("Operations to look at") if only else self.tr("Operations of this till")
        )
        self.filter_button.say(
            self.tr("Show everything") if only else self.tr("Only what wants a look")
        )
        self.try_button.say(self.tr("Try now"))
        # One button is the one to press: while somebody writes, it is that of the line.
        self.try_button.setVisible(not self.refusal.is_open())
        self.close_button.say(self.tr("Cancel") if self.refusal.is_open() else self.tr("Back"))
        self.none.setText(
            self.tr("Nothing wants a look.")
            if only
            else self.tr("Nothing has been done at this till yet.")
        )
        self.none.setVisible(not self.table.rows())
        if self._health is not None:
            self._render_health(self._health)

    def _render_health(self, health: SyncHealth) -> None:
        self.card.show_age(health.as_of, self._now)
        self._render_line(health)
        self.figures.setText(self._figures(health))
        self.security.setText(self._security(health))
        self.quarantine.show_reason(health.quarantine)
        self.table.viewport().update()

    def _render_line(self, health: SyncHealth) -> None:
        state = health.line
        if state.fault is not None:
            self._say_line(line_words(state.fault))
        elif state.queue_stalled:
            self._say_line(stalled_words(health.unsent))
        else:
            up = self.tr("Connected to head office")
            self.line.setText(up if state.is_up else self.tr("Connecting …"))
            self.advice.setText(self.tr("Everything done here is sent by itself."))

    def _say_line(self, words: Explained) -> None:
        self.line.setText(words.title)
        self.advice.setText(words.advice)

    def _figures(self, health: SyncHealth) -> str:
        parts = [
            self.tr("%1 unsent").replace("%1", number(health.unsent)),
            self.tr("%1 to look at").replace("%1", number(health.needs_attention)),
            self.tr("%1 members stored").replace("%1", number(health.members_stored)),
        ]
        if health.oldest_unsent_at is not None:
            oldest = age(health.oldest_unsent_at, self._now)
            parts.insert(1, self.tr("oldest %1").replace("%1", oldest))
        if health.unreadable_records:
            unread = number(health.unreadable_records)
            parts.append(self.tr("%1 records could not be read").replace("%1", unread))
        return " · ".join(parts)

    def _security(self, health: SyncHealth) -> str:
        if health.was_damaged:
            kept = self.tr(
                "The records were damaged when the program started. What could be read was carried "
                "over, and the damaged file is kept: tell your supervisor."
            )
            return f"{kept} {self._encryption(health)}"
        return self._encryption(health)

    def _encryption(self, health: SyncHealth) -> str:
        if not health.encrypted:
            return self.tr("The files of this till are NOT encrypted: for development only.")
        if health.key_in_key_store:
            return self.tr("The files are encrypted; the computer's key store holds the key.")
        return self.tr(
            "The files are encrypted; this computer has no key store, "
            "so the key lies in a file that only this account can read."
        )

    def _command(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Escape and self.refusal.is_open():
            self.refusal.leave()
            return True
        key = event.text().upper()
        if event.modifiers() & HELD or self.refusal.is_open():
            return False
        if key == FILTER_KEY:
            self.filter_button.click()
            return True
        return key in STEP_KEYS and self.refusal.take(STEP_KEYS[key])

    def _show_only_to_look_at(self, only: bool) -> None:
        self._only_to_look_at = only
        self.table.show_only_what_wants_a_look(only)
        self.render_texts()

    def _filter(self) -> None:
        self._show_only_to_look_at(not self._only_to_look_at)
        self.table.setFocus()
        self.rows_requested.emit()

    def _chosen(self) -> None:
        row = self.table.selected_row()
        if row is not None and row.id != self._chosen_id:
            self.message.clear()
        self._chosen_id = None if row is None else row.id
        self._offer()

    def _offer(self) -> None:
        row = self.table.selected_row()
        offered = row is not None and row.is_open_refusal and row.id not in self._seen_to
        if row is None or not offered:
            self.refusal.offer(None)
        else:
            self.refusal.offer(row.id, escalated=row.handled is Handling.ESCALATED)

    def _line_opened(self) -> None:
        self.message.clear()
        self.render_texts()

    def _line_left(self) -> None:
        self.message.clear()
        self.render_texts()
        self._offer()
        if self.table.isVisible():
            self.table.setFocus()

    def _close(self) -> None:
        if self.refusal.is_open():
            self.refusal.leave()
        else:
            self.closed.emit()

    def _connect(self) -> None:
        self.filter_button.clicked.connect(self._filter)
        self.try_button.clicked.connect(self.try_requested)
        self.close_button.clicked.connect(self._close)
        self.table.chosen.connect(self._chosen)
        self.refusal.opened.connect(self._line_opened)
        self.refusal.left.connect(self._line_left)

    def _lay_out(self) -> None:
        foot = Flow(Space.S)
        for button in (self.filter_button, self.try_button, self.close_button):
            foot.addWidget(button)
        inner = QWidget()
        column = QVBoxLayout(inner)
        spaced(column, Space.M, NO_MARGINS)
        for widget in (self.quarantine, self.card, self.none):
            column.addWidget(widget)
        least_height(self.table, TABLE_LEAST)
        column.addWidget(self.table, 1)
        column.addWidget(self.message)
        column.addWidget(self.refusal)
        layout = QVBoxLayout(self)
        spaced(layout, Space.M, (Space.L, Space.L, Space.L, Space.L))
        layout.addWidget(scrolling(inner), 1)
        layout.addLayout(foot)
