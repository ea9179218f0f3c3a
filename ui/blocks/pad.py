"""A form beside an open file: it stands where coupons are given, so care and who stay in sight."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.blocks.choices import Choices
from ui.blocks.fields import ENTER, chord, cursor_to
from ui.measures import Space, spaced
from ui.widgets import Block, KeyButton, label


class Pad(Block):
    """What all forms have in common. ``submitted`` carries what was written; ``closed``: Esc."""

    submitted = Signal(object)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.age.hide()
        self.refusal = label("care", wrap=True)
        self.go, self.back = KeyButton("Enter", "go"), KeyButton("Esc")
        self.go.clicked.connect(self.submit)
        self.back.clicked.connect(self.closed)
        self._rows: tuple[Choices, ...] = ()

    def begin(self) -> None:
        """Forget what was written and wait for the hand."""
        self.busy(False)
        self.refusal.clear()
        self.refusal.hide()
        self.render_texts()

    def forget(self) -> None:
        """Another member, or nobody: no word of what was written is left."""
        self.begin()

    def busy(self, working: bool) -> None:
        """While it is being written down, Enter does nothing."""
        self.go.setEnabled(not working)

    def is_busy(self) -> bool:
        """Whether it is being written down now."""
        return not self.go.isEnabled()

    def refuse(self, words: str) -> None:
        """Say why not; what was written stays."""
        self.busy(False)
        self.refusal.setText(words)
        self.refusal.show()
        self.take_focus()

    def submit(self) -> bool:
        """Hand in what is written. False where that is not possible now."""
        written = None if self.is_busy() else self.written()
        if written is None:
            return False
        self.submitted.emit(written)
        return True

    def written(self) -> object | None:
        """What Enter would hand in; None where something is missing, which is then said."""
        raise NotImplementedError

    def take_focus(self) -> None:
        """Give the keys to where a hand begins here."""
        cursor_to(self.first())

    def first(self) -> QWidget:
        """Where a hand begins."""
        return self.go

    def render_texts(self) -> None:
        self.back.say(self.tr("Back"))
        self.setAccessibleName(self.heading.text())

    def _took(self, _value: object) -> None:
        # A finger on a chip must not leave the next letter without a field.
        self.take_focus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = chord(event)
        if key and any(row.press(key) for row in self._rows if not row.isHidden()):
            return
        if event.key() in ENTER and not event.isAutoRepeat():
            self.submit()
            return
        super().keyPressEvent(event)

    def _finish_layout(self, *widgets: QWidget) -> None:
        """Put what a form has of its own between its heading and its buttons."""
        for widget in widgets:
            self.body.addWidget(widget)
            if isinstance(widget, Choices):
                self._rows += (widget,)
                widget.chosen.connect(self._took)
        self.body.addWidget(self.refusal)
        row = QHBoxLayout()
        spaced(row, Space.S)
        row.addWidget(self.go, 3)
        row.addWidget(self.back, 2)
        self.body.addLayout(row)
        self.body.addStretch(1)
        self.refusal.hide()
