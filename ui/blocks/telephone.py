"""Approval by telephone, at the till that asks: what to read out, and the answer to type."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from clerkapp.domain.telephone import Challenge, spoken
from ui.formats import clock_time, money
from ui.widgets import Block, KeyButton, dress, label


class TelephoneBlock(Block):
    """``answered`` carries the supervisor's id and what was read out; ``closed``: one step back."""

    answered = Signal(str, str)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._challenge: Challenge | None = None
        dress(self, "card", "warn")
        self.how = label(wrap=True)
        self.till, self.value = label("strong", wrap=True), label("number")
        self.code, self.until = label("code", wrap=True), label("small", wrap=True)
        self.staff_id, self.answer = QLineEdit(), QLineEdit()
        self.refusal = label("care", wrap=True)
        self.go, self.back = KeyButton("Enter", "go"), KeyButton("Esc")
        self.staff_id.returnPressed.connect(self.answer.setFocus)
        self.answer.returnPressed.connect(self._submit)
        self.go.clicked.connect(self._submit)
        self.back.clicked.connect(self.closed)
        self.age.hide()
        for widget in (
            self.how,
            self.till,
            self.value,
            self.code,
            self.until,
            self.staff_id,
            self.answer,
            self.refusal,
            self.go,
            self.back,
        ):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        self.render_texts()

    def show_challenge(self, challenge: Challenge) -> None:
        """Read this out; nothing of an earlier call is left."""
        self._challenge = challenge
        self.staff_id.clear()
        self.refuse("")
        self.render_texts()
        self.staff_id.setFocus()

    def forget(self) -> None:
        """Another member: neither code nor answer is left."""
        self._challenge = None
        for text in (self.till, self.value, self.code, self.until):
            text.clear()
        self.staff_id.clear()
        self.refuse("")

    def refuse(self, words: str) -> None:
        """Say why not; the answer is typed again."""
        self.refusal.setText(words)
        self.refusal.setVisible(bool(words))
        self.answer.clear()
        self.busy(False)
        if words:
            self.answer.setFocus()

    def busy(self, working: bool) -> None:
        """While an answer is being checked, Enter does nothing."""
        self.go.setEnabled(not working)

    def render_texts(self) -> None:
        self.heading.setText(self.tr("Approval by telephone"))
        self.how.setText(
            self.tr("Call a supervisor who is at another till of the store, and read this out:")
        )
        for field, words in (
            (self.staff_id, self.tr("Supervisor's staff id")),
            (self.answer, self.tr("The answer, as it was read out")),
        ):
            field.setPlaceholderText(words)
            field.setAccessibleName(words)
        self.go.say(self.tr("Give it"))
        self.back.say(self.tr("Back"))
        challenge = self._challenge
        if challenge is None:
            return
        self.till.setText(self.tr("Till: %1").replace("%1", challenge.device_name))
        self.value.setText(money(challenge.value_fen))
        self.code.setText(spoken(challenge.text))
        until = clock_time(challenge.expires_at)
        self.until.setText(self.tr("The answer helps until %1.").replace("%1", until))

    def _submit(self) -> None:
        if self.go.isEnabled() and self.staff_id.text().strip() and self.answer.text().strip():
            self.busy(True)
            self.answered.emit(self.staff_id.text().strip(), self.answer.text())
