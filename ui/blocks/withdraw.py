"""Taking a coupon back that was given by mistake: a second step, so that one key never does it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.blocks.fields import ENTER, LineField
from ui.measures import NO_MARGINS, Space, spaced
from ui.widgets import KeyButton, label

MOST_WORDS = 200


class WithdrawForm(QWidget):
    """``confirmed`` carries why; ``left``: the member keeps it."""

    confirmed = Signal(str)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.question, self.refusal = label("strong", wrap=True), label("care", wrap=True)
        self.why = LineField()
        self.why.setMaxLength(MOST_WORDS)
        self.go, self.back = KeyButton("Enter", "go"), KeyButton("Esc")
        self.why.returnPressed.connect(self._confirm)
        self.go.clicked.connect(self._confirm)
        self.back.clicked.connect(self.left)
        row = QHBoxLayout()
        spaced(row, Space.S)
        row.addWidget(self.go, 3)
        row.addWidget(self.back, 2)
        column = QVBoxLayout(self)
        spaced(column, Space.S, NO_MARGINS)
        for widget in (self.question, self.why, self.refusal):
            column.addWidget(widget)
        column.addLayout(row)
        self.begin()

    def begin(self) -> None:
        """Ask anew; nothing is written yet."""
        self.why.clear()
        self.refusal.hide()
        self.go.setEnabled(True)
        self.render_texts()

    def refuse(self, words: str) -> None:
        """Say why it cannot be taken back."""
        self.go.setEnabled(True)
        self.refusal.setText(words)
        self.refusal.show()
        self.why.setFocus()

    def render_texts(self) -> None:
        """Say everything in the language of now."""
        self.question.setText(self.tr("Take this coupon back? It will be worth nothing."))
        self.why.setPlaceholderText(self.tr("Why, in a few words"))
        self.why.setAccessibleName(self.tr("Why, in a few words"))
        self.go.say(self.tr("Take back"))
        self.back.say(self.tr("Keep it"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in ENTER and not event.isAutoRepeat():
            self._confirm()
        else:
            super().keyPressEvent(event)

    def _confirm(self) -> None:
        if self.go.isEnabled():
            self.go.setEnabled(False)
            self.confirmed.emit(self.why.text().strip())
