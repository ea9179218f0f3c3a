"""What a clerk can do about the refused operation that is selected."""

from enum import StrEnum

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from clerkapp.services.handle_refusal import LONGEST_REASON
from ui.measures import NO_MARGINS, Space, spaced
from ui.widgets import Flow, KeyButton


class Step(StrEnum):
    """The three, each by its key."""

    RESEND = "R"
    ESCALATE = "E"
    WITHDRAW = "W"


class RefusalBlock(QWidget):
    """Three buttons, and for two of them a line to write in.

    ``asked`` carries the id of the operation, the step and what was written. ``opened`` and
    ``left`` say that the line came and went; it stays with the operation it was opened for.
    """

    asked = Signal(str, Step, str)
    opened = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._operation_id: str | None = None
        self._step: Step | None = None
        self._busy = False
        self._escalated = False
        self._steps = {step: KeyButton(step.value) for step in Step}
        for step, button in self._steps.items():
            button.clicked.connect(lambda _=False, wanted=step: self.take(wanted))
        self.words = QLineEdit()
        self.words.setMaxLength(LONGEST_REASON)
        self.words.returnPressed.connect(self._confirm)
        self.go = KeyButton("Enter", "go")
        self.go.clicked.connect(self._confirm)
        self._choice = QWidget()
        flow = Flow(Space.S)
        self._choice.setLayout(flow)
        for button in self.buttons():
            flow.addWidget(button)
        row = QHBoxLayout(self)
        spaced(row, Space.S, NO_MARGINS)
        row.addWidget(self._choice, 1)
        row.addWidget(self.words, 1)
        row.addWidget(self.go)
        self.render_texts()

    def buttons(self) -> tuple[KeyButton, ...]:
        """Send again, hand over, withdraw."""
        return tuple(self._steps.values())

    def offer(self, operation_id: str | None, *, escalated: bool = False) -> None:
        """Offer the steps for an open refusal, or none. A line that is open stays as it is.

        What the supervisor has already is not handed to them again.
        """
        if self._step is None:
            self._operation_id, self._escalated = operation_id, escalated
            self._render()

    def take(self, step: Step) -> bool:
        """Take a step by its key or button. False where none is offered."""
        if self._operation_id is None or self._step is not None or self._busy:
            return False
        if step is Step.ESCALATE and self._escalated:
            return False
        if step is Step.RESEND:
            self.asked.emit(self._operation_id, step, "")
            return True
        self._step = step
        self.render_texts()
        self.words.setFocus()
        self.opened.emit()
        return True

    def is_open(self) -> bool:
        """Whether somebody is writing."""
        return self._step is not None

    def busy(self, working: bool) -> None:
        """While a step is being written, none is taken."""
        self._busy = working

    def leave(self) -> None:
        """Close the line; what was written is gone."""
        self._step = None
        self.words.clear()
        self._render()
        self.left.emit()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.render_texts()
        super().changeEvent(event)

    def render_texts(self) -> None:
        """Say everything in the language of now."""
        self._steps[Step.RESEND].say(self.tr("Send again"))
        self._steps[Step.ESCALATE].say(self.tr("Hand to the supervisor"))
        self._steps[Step.WITHDRAW].say(self.tr("Withdraw"))
        withdraws = self._step is Step.WITHDRAW
        asks = self.tr("Why it is withdrawn") if withdraws else self.tr("A note, if you like")
        self.words.setPlaceholderText(asks)
        self.words.setAccessibleName(asks)
        self.go.say(self.tr("Withdraw") if withdraws else self.tr("Hand to the supervisor"))
        self._render()

    def _render(self) -> None:
        self.setVisible(self._operation_id is not None)
        self._choice.setVisible(self._step is None)
        for button in self.buttons():
            button.setVisible(self._step is None)
        if self._escalated:
            self._steps[Step.ESCALATE].hide()
        for widget in (self.words, self.go):
            widget.setVisible(self._step is not None)

    def _confirm(self) -> None:
        if self._operation_id is not None and self._step is not None and not self._busy:
            self.asked.emit(self._operation_id, self._step, self.words.text())
