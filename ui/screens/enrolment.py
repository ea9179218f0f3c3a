"""First run: make this machine a till with head office's address and a one-time code."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from ui.screens.page import Page
from ui.widgets import KeyButton


class EnrolmentScreen(Page):
    """Two fields and a button. ``submitted`` carries address and code."""

    submitted = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self._was_wiped = False
        self.url = QLineEdit()
        self.code = QLineEdit()
        self.go = KeyButton("Enter", "go")
        self.url.returnPressed.connect(self.code.setFocus)
        self.code.returnPressed.connect(self._submit)
        self.go.clicked.connect(self._submit)
        for widget in (self.url, self.code, self.refusal, self.go):
            self.body.addWidget(widget)
        self.render_texts()

    def refuse(self, words: str) -> None:
        super().refuse(words)
        self.go.setEnabled(True)

    def begin(self) -> None:
        """Ready for a code; one that was used before is gone."""
        self.code.clear()
        self.refuse("")

    def say_wiped(self, was_wiped: bool) -> None:
        """Say why nothing is here, where head office had everything removed."""
        self._was_wiped = was_wiped
        self.render_texts()

    def render_texts(self) -> None:
        super().render_texts()
        self.title.setText(self.tr("Set up this till"))
        if self._was_wiped:
            words = self.tr(
                "This till was wiped by head office. Everything that was done here was sent"
                " first; nothing is left on this machine. With a new code it can be set up again."
            )
        else:
            words = self.tr("Head office gives you its address and a code that works once.")
        self.words.setText(words)
        self.url.setPlaceholderText(self.tr("Address of head office (https://…)"))
        self.url.setAccessibleName(self.tr("Address of head office (https://…)"))
        self.code.setPlaceholderText(self.tr("One-time code"))
        self.code.setAccessibleName(self.tr("One-time code"))
        self.go.say(self.tr("Set up"))

    def _submit(self) -> None:
        if self.go.isEnabled() and self.url.text().strip() and self.code.text().strip():
            self.refuse("")
            self.go.setEnabled(False)
            self.submitted.emit(self.url.text(), self.code.text())
