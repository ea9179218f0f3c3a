"""Above the limit: a supervisor approves here by id and PIN or by badge, or is asked elsewhere."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from clerkapp.domain.authority import NeedsOverride, Rule
from ui.formats import money
from ui.widgets import Block, KeyButton, dress, label
from ui.words.refusals import rule_words

SUMS = (Rule.PER_GRANT, Rule.PER_DAY_VALUE, Rule.PER_MONTH_VALUE, Rule.CLERK_ROOM)


class OverrideBlock(Block):
    """What is above which limit, two fields, and the three other ways to be allowed it."""

    approved = Signal(str, str)
    afar_requested = Signal()
    telephone_requested = Signal()
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._needed: NeedsOverride | None = None
        self._value_fen = 0
        dress(self, "card", "warn")
        self.what = label("number")
        self.why, self.over = label(wrap=True), label("warn", wrap=True)
        self.badge = label("small", wrap=True)
        self.staff_id, self.pin = QLineEdit(), QLineEdit()
        self.pin.setEchoMode(QLineEdit.EchoMode.Password)
        self.refusal = label("care", wrap=True)
        self.approve = KeyButton("Enter", "go")
        self.afar, self.telephone = KeyButton("Ctrl R"), KeyButton("Ctrl H")
        self.cancel = KeyButton("Esc")
        self._connect()
        self.age.hide()
        for widget in (
            self.what,
            self.why,
            self.over,
            self.staff_id,
            self.pin,
            self.badge,
            self.refusal,
            self.approve,
            self.afar,
            self.telephone,
            self.cancel,
        ):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        self.render_texts()

    def ask(self, needed: NeedsOverride, value_fen: int) -> None:
        """Ask a supervisor for this."""
        self._needed, self._value_fen = needed, value_fen
        self.staff_id.clear()
        self.refuse("")
        self.render_texts()
        self.staff_id.setFocus()

    def refuse(self, words: str) -> None:
        """Say why not; the PIN is typed again."""
        self.refusal.setText(words)
        self.refusal.setVisible(bool(words))
        self.pin.clear()
        self.busy(False)
        if words:
            (self.pin if self.staff_id.text() else self.staff_id).setFocus()

    def busy(self, working: bool) -> None:
        """While an answer is under way, no key asks once more."""
        for button in (self.approve, self.afar, self.telephone):
            button.setEnabled(not working)

    def is_busy(self) -> bool:
        """Whether an answer is under way."""
        return not self.approve.isEnabled()

    def render_texts(self) -> None:
        self.heading.setText(self.tr("A supervisor is needed"))
        self.staff_id.setPlaceholderText(self.tr("Supervisor's staff id"))
        self.staff_id.setAccessibleName(self.tr("Supervisor's staff id"))
        self.pin.setPlaceholderText(self.tr("Supervisor's PIN"))
        self.pin.setAccessibleName(self.tr("Supervisor's PIN"))
        self.badge.setText(self.tr("Or scan the supervisor's badge."))
        self.approve.say(self.tr("Approve"))
        self.afar.say(self.tr("Ask from afar"))
        self.telephone.say(self.tr("By telephone"))
        self.cancel.say(self.tr("Do not give it"))
        if self._needed is not None:
            self.what.setText(money(self._value_fen))
            self.why.setText(rule_words(self._needed.rule, self._needed.limit))
            over = self.tr("%1 more than that").replace("%1", money(self._needed.shortfall))
            self.over.setText(over)
            self.over.setVisible(self._needed.rule in SUMS)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        asked = {Qt.Key.Key_R: self.afar, Qt.Key.Key_H: self.telephone}.get(Qt.Key(event.key()))
        if asked is None or event.modifiers() != Qt.KeyboardModifier.ControlModifier:
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            asked.click()

    def _connect(self) -> None:
        self.staff_id.returnPressed.connect(self.pin.setFocus)
        self.pin.returnPressed.connect(self._submit)
        self.approve.clicked.connect(self._submit)
        self.afar.clicked.connect(self.afar_requested)
        self.telephone.clicked.connect(self.telephone_requested)
        self.cancel.clicked.connect(self.closed)

    def _submit(self) -> None:
        if self.approve.isEnabled() and self.staff_id.text() and self.pin.text():
            self.busy(True)
            self.approved.emit(self.staff_id.text(), self.pin.text())
