"""Above the limit: a supervisor approves here, by staff id and PIN."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from clerkapp.domain.authority import NeedsOverride, Rule
from ui.formats import money
from ui.widgets import Block, KeyButton, dress, label
from ui.words.refusals import rule_words

SUMS = (Rule.PER_GRANT, Rule.PER_DAY_VALUE, Rule.CLERK_ROOM)


class OverrideBlock(Block):
    """What is above which limit, and two fields."""

    approved = Signal(str, str)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._needed: NeedsOverride | None = None
        self._value_fen = 0
        dress(self, "card", "warn")
        self.what = label("number")
        self.why = label(wrap=True)
        self.over = label("warn", wrap=True)
        self.staff_id = QLineEdit()
        self.pin = QLineEdit()
        self.pin.setEchoMode(QLineEdit.EchoMode.Password)
        self.refusal = label("care", wrap=True)
        self.approve = KeyButton("Enter", "go")
        self.cancel = KeyButton("Esc")
        self.staff_id.returnPressed.connect(self.pin.setFocus)
        self.pin.returnPressed.connect(self._submit)
        self.approve.clicked.connect(self._submit)
        self.cancel.clicked.connect(self.closed)
        self.age.hide()
        for widget in (
            self.what,
            self.why,
            self.over,
            self.staff_id,
            self.pin,
            self.refusal,
            self.approve,
            self.cancel,
        ):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        self.render_texts()

    def ask(self, needed: NeedsOverride, value_fen: int) -> None:
        """Ask a supervisor for this."""
        self._needed, self._value_fen = needed, value_fen
        self.staff_id.clear()
        self.pin.clear()
        self.refuse("")
        self.busy(False)
        self.render_texts()
        self.staff_id.setFocus()

    def refuse(self, words: str) -> None:
        """Say why not; the PIN is typed again."""
        self.refusal.setText(words)
        self.refusal.setVisible(bool(words))
        self.pin.clear()
        self.busy(False)
        if words:
            self.pin.setFocus()

    def busy(self, working: bool) -> None:
        """While a PIN is being checked, Enter does nothing."""
        self.approve.setEnabled(not working)

    def render_texts(self) -> None:
        self.heading.setText(self.tr("A supervisor is needed"))
        self.staff_id.setPlaceholderText(self.tr("Supervisor's staff id"))
        self.staff_id.setAccessibleName(self.tr("Supervisor's staff id"))
        self.pin.setPlaceholderText(self.tr("Supervisor's PIN"))
        self.pin.setAccessibleName(self.tr("Supervisor's PIN"))
        self.approve.say(self.tr("Approve"))
        self.cancel.say(self.tr("Do not give it"))
        if self._needed is not None:
            self.what.setText(money(self._value_fen))
            self.why.setText(rule_words(self._needed.rule, self._needed.limit))
            over = self.tr("%1 more than that").replace("%1", money(self._needed.shortfall))
            self.over.setText(over)
            self.over.setVisible(self._needed.rule in SUMS)

    def _submit(self) -> None:
        if self.approve.isEnabled() and self.staff_id.text() and self.pin.text():
            self.busy(True)
            self.approved.emit(self.staff_id.text(), self.pin.text())
