"""Sign in by staff id and PIN; the same page unlocks the screen for whoever locked it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from clerkapp.counter import Session
from clerkapp.queries.till_identity import TillIdentity
from ui.languages import current_language
from ui.screens.page import Page
from ui.widgets import KeyButton


class SignInScreen(Page):
    """Two fields and a button. ``submitted`` carries id and PIN."""

    submitted = Signal(str, str)
    sign_out_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._identity: TillIdentity | None = None
        self._locked_by: Session | None = None
        self.staff_id = QLineEdit()
        self.pin = QLineEdit()
        self.pin.setEchoMode(QLineEdit.EchoMode.Password)
        self.go = KeyButton("Enter", "go")
        self.other = KeyButton()
        self.staff_id.returnPressed.connect(self.pin.setFocus)
        self.pin.returnPressed.connect(self._submit)
        self.go.clicked.connect(self._submit)
        self.other.clicked.connect(self.sign_out_requested)
        for widget in (self.staff_id, self.pin, self.refusal, self.go, self.other):
            self.body.addWidget(widget)
        self.render_texts()

    def show_for(self, identity: TillIdentity | None, locked_by: Session | None) -> None:
        """Ask for anybody's id and PIN, or for the PIN of whoever locked the screen."""
        self._identity, self._locked_by = identity, locked_by
        self.staff_id.setText("" if locked_by is None else locked_by.staff.id)
        self.pin.clear()
        self.refuse("")
        self.busy(False)
        self.render_texts()
        (self.staff_id if locked_by is None else self.pin).setFocus()

    def refuse(self, words: str) -> None:
        super().refuse(words)
        self.pin.clear()
        self.busy(False)
        if words:
            self.pin.setFocus()

    def busy(self, working: bool) -> None:
        """While a PIN is being checked, Enter does nothing."""
        self.go.setEnabled(not working)

    def render_texts(self) -> None:
        super().render_texts()
        locked = self._locked_by
        self.title.setText(self.tr("Sign in") if locked is None else self.tr("Locked"))
        self.words.setText(self._till() if locked is None else locked.staff.name)
        self.staff_id.setPlaceholderText(self.tr("Staff id"))
        self.staff_id.setAccessibleName(self.tr("Staff id"))
        self.staff_id.setVisible(locked is None)
        self.pin.setPlaceholderText(self.tr("PIN"))
        self.pin.setAccessibleName(self.tr("PIN"))
        self.go.say(self.tr("Sign in") if locked is None else self.tr("Unlock"))
        self.other.say(self.tr("Sign in as somebody else"))
        self.other.setVisible(locked is not None)

    def _till(self) -> str:
        if self._identity is None:
            return ""
        store = self._identity.store
        name = "" if store is None else store.name.in_language(current_language())
        return f"{name} {self._identity.device_name}"

    def _submit(self) -> None:
        if self.go.isEnabled() and self.staff_id.text().strip() and self.pin.text():
            self.busy(True)
            self.submitted.emit(self.staff_id.text(), self.pin.text())
