"""Sign in by staff id and PIN; unlock the screen for whoever locked it; choose a new PIN."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from clerkapp.counter import Session
from clerkapp.queries.till_identity import TillIdentity
from ui.languages import current_language
from ui.screens.page import Page
from ui.widgets import KeyButton, label


class SignInScreen(Page):
    """Two fields and a button. ``submitted`` and ``change_requested`` carry id and PIN,
    ``pin_chosen`` a new PIN that was typed twice."""

    submitted = Signal(str, str)
    change_requested = Signal(str, str)
    pin_chosen = Signal(str)
    sign_out_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._identity: TillIdentity | None = None
        self._locked_by: Session | None = None
        self._choosing = False
        self.staff_id = QLineEdit()
        self.pin, self.new_pin, self.again = QLineEdit(), QLineEdit(), QLineEdit()
        secrets = (self.pin, self.new_pin, self.again)
        for field in secrets:
            field.setEchoMode(QLineEdit.EchoMode.Password)
        self.rule = label("small", wrap=True)
        self.go = KeyButton("Enter", "go")
        self.change, self.other = KeyButton(), KeyButton()
        self.staff_id.returnPressed.connect(self.pin.setFocus)
        self.new_pin.returnPressed.connect(self.again.setFocus)
        for field in (self.pin, self.again):
            field.returnPressed.connect(self._submit)
        self.go.clicked.connect(self._submit)
        self.change.clicked.connect(self._ask_to_change)
        self.other.clicked.connect(self.sign_out_requested)
        buttons = (self.go, self.change, self.other)
        for widget in (self.staff_id, *secrets, self.rule, self.refusal, *buttons):
            self.body.addWidget(widget)
        self.render_texts()

    def show_for(self, identity: TillIdentity | None, locked_by: Session | None) -> None:
        """Ask for anybody's id and PIN, or for the PIN of whoever locked the screen."""
        self._identity, self._locked_by = identity, locked_by
        self._choosing = False
        self._empty_new_pin()
        self.staff_id.setText("" if locked_by is None else locked_by.staff.id)
        self.pin.clear()
        self.refuse("")
        self.busy(False)
        self.render_texts()
        (self.staff_id if locked_by is None else self.pin).setFocus()

    def ask_new_pin(self) -> None:
        """Ask for a new PIN, twice; nobody is in before it is chosen."""
        self._choosing = True
        self.refuse("")
        self.render_texts()
        self.new_pin.setFocus()

    def refuse(self, words: str) -> None:
        super().refuse(words)
        self.pin.clear()
        self._empty_new_pin()
        self.busy(False)
        if words:
            (self.new_pin if self._choosing else self.pin).setFocus()

    def busy(self, working: bool) -> None:
        """While a PIN is being checked, Enter does nothing."""
        self.go.setEnabled(not working)

    def render_texts(self) -> None:
        super().render_texts()
        self.title.setText(self._title())
        self.words.setText(self._words())
        named = (
            (self.staff_id, self.tr("Staff id")),
            (self.pin, self.tr("PIN")),
            (self.new_pin, self.tr("New PIN")),
            (self.again, self.tr("New PIN once more")),
        )
        for field, name in named:
            field.setPlaceholderText(name)
            field.setAccessibleName(name)
        self.rule.setText(self.tr("At least six digits: no run such as 123456, not your staff id."))
        self.go.say(self._go())
        self.change.say(self.tr("Choose a new PIN"))
        self.other.say(self.tr("Sign in as somebody else"))
        self._show_fields()

    def _show_fields(self) -> None:
        locked, choosing = self._locked_by is not None, self._choosing
        self.staff_id.setVisible(not locked and not choosing)
        self.pin.setVisible(not choosing)
        for widget in (self.new_pin, self.again, self.rule):
            widget.setVisible(choosing)
        self.change.setVisible(not locked and not choosing)
        self.other.setVisible(locked or choosing)

    def _title(self) -> str:
        if self._choosing:
            return self.tr("Choose your own PIN")
        return self.tr("Sign in") if self._locked_by is None else self.tr("Locked")

    def _words(self) -> str:
        if self._choosing:
            return self.tr("Only you will know it. From now on you sign in with it at every till.")
        return self._till() if self._locked_by is None else self._locked_by.staff.name

    def _go(self) -> str:
        if self._choosing:
            return self.tr("Save and go on")
        return self.tr("Sign in") if self._locked_by is None else self.tr("Unlock")

    def _till(self) -> str:
        if self._identity is None:
            return ""
        store = self._identity.store
        name = "" if store is None else store.name.in_language(current_language())
        return f"{name} {self._identity.device_name}"

    def _submit(self) -> None:
        if not self.go.isEnabled():
            return
        if self._choosing:
            self._submit_new_pin()
        elif self.staff_id.text().strip() and self.pin.text():
            self.busy(True)
            self.submitted.emit(self.staff_id.text(), self.pin.text())

    def _submit_new_pin(self) -> None:
        chosen = self.new_pin.text()
        if chosen and chosen != self.again.text():
            self.refuse(self.tr("The two are not the same. Type the new PIN twice."))
        elif chosen:
            self.busy(True)
            self.pin_chosen.emit(chosen)

    def _ask_to_change(self) -> None:
        if self.staff_id.text().strip() and self.pin.text():
            self.busy(True)
            self.change_requested.emit(self.staff_id.text(), self.pin.text())
        else:
            self.refuse(self.tr("Type your staff id and the PIN you have now first."))

    def _empty_new_pin(self) -> None:
        self.new_pin.clear()
        self.again.clear()
