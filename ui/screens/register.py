"""Becoming a member: as few fields as possible, the phone first, and Enter walks through."""

import unicodedata
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QGridLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from clerkapp.domain.consent import ConsentWording
from clerkapp.domain.member_fields import plain_birthday, plain_name, plain_phone
from clerkapp.domain.payloads import ConsentGiven
from ui.blocks.consent_form import ConsentForm
from ui.blocks.fields import LineField
from ui.blocks.known_member import KnownMember
from ui.blocks.message import Tone
from ui.blocks.newcomer import NewcomerBlock
from ui.measures import NO_MARGINS, Space, spaced
from ui.pages import Pages
from ui.plurals import plurals
from ui.screens.side_screen import SideScreen
from ui.widgets import Block, KeyButton, dress, label

PHONE_DIGITS = 11
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


@dataclass(frozen=True, slots=True)
class FormTexts:
    """What stands in the form; ``despite_known_phone``: it is somebody else with that phone."""

    phone: str
    name: str
    birthday: str
    referral_code: str
    consents: tuple[ConsentGiven, ...]
    despite_known_phone: bool


class RegisterScreen(SideScreen):
    """The form, and after it the newcomer's code. ``submitted`` carries ``FormTexts``."""

    phone_completed = Signal(str)
    submitted = Signal(object)
    known_chosen = Signal(str)
    newcomer_chosen = Signal()
    next_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.form = Block()
        self.phone, self.name = LineField(), QLineEdit()
        self.birthday, self.referral = QLineEdit(), QLineEdit()
        self._fields = (self.phone, self.name, self.birthday, self.referral)
        self._titles = [label() for _ in self._fields]
        self._hints = [label("small", wrap=True) for _ in self._fields]
        self.known, self.consent = KnownMember(), ConsentForm()
        self.newcomer = NewcomerBlock()
        self.save, self.forget = KeyButton("Enter", "go"), KeyButton()
        self._despite = False
        self._checked = ""
        self._fill_body()
        self._connect()
        self.render_texts()

    def show_wording(self, wording: ConsentWording | None) -> None:
        """The words the member is asked to agree to; ticks that were set stay."""
        if wording != self.consent.wording:
            self.consent.ask(wording)

    def show_known(self, phone: str, member_id: str, masked: str) -> None:
        """A member here has this phone; said only while it still stands in the field."""
        if phone == plain_phone(self.phone.text()) and not self._despite:
            self.known.offer(member_id, masked)

    def show_newcomer(self) -> None:
        """Registered: the form is empty for the next, and the code is in front."""
        self.empty_form()
        self._pages.bring(self.newcomer)
        self._show_buttons()
        self.setFocus()

    def begin_form(self) -> None:
        """Back to the form, with whatever was half typed."""
        self.newcomer.forget()
        self._pages.bring(self._form_page)
        self.busy(False)
        self._show_buttons()

    def empty_form(self) -> None:
        """Nothing is typed, nothing is ticked."""
        self._despite, self._checked = False, ""
        for field in self._fields:
            field.clear()
        self.known.forget()
        self.consent.untouched()
        self.busy(False)
        self._show_hints()

    def is_begun(self) -> bool:
        """Whether something is typed or ticked that would be missed."""
        typed = any(x.text().strip() for x in self._fields)
        return typed or self.consent.is_touched()

    def is_done(self) -> bool:
        """Whether the newcomer's code is in front."""
        return self._pages.front is self.newcomer

    def busy(self, working: bool) -> None:
        """While it is being written, Enter does nothing."""
        self.save.setEnabled(not working)

    def refuse(self, words: str, field: QLineEdit | None = None) -> None:
        """Say why not, and go to where it can be put right."""
        self.busy(False)
        self.message.say(words, Tone.WARNING)
        if field is not None:
            field.setFocus()

    def take_focus(self) -> None:
        if self.is_done():
            self.setFocus()
            return
        missing = (x for x in (self.phone, self.name) if not x.text().strip())
        next(missing, self.name).setFocus()

    def render_texts(self) -> None:
        super().render_texts()
        self.title.setText(self.tr("Register a member"))
        self.form.heading.setText(self.tr("The phone first; a name; the rest can wait"))
        titles = (
            self.tr("Mobile number"),
            self.tr("Name"),
            self.tr("Birthday (may be left out)"),
            self.tr("Referral code (may be left out)"),
        )
        for field, title, words in zip(self._fields, self._titles, titles, strict=True):
            title.setText(words)
            field.setAccessibleName(words)
        self.birthday.setPlaceholderText(self.tr("month-day, such as 05-21"))
        self.save.say(self.tr("Register"))
        self.forget.say(self.tr("Empty the form"))
        self._show_hints()
        self._show_buttons()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._command(event):
            super().keyPressEvent(event)

    def _command(self, event: QKeyEvent) -> bool:
        if event.key() in ENTER and self.is_done():
            self.newcomer_chosen.emit()
            return True
        if event.key() in ENTER:
            return self._enter(bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))
        if event.key() == Qt.Key.Key_Down and self.known.member_id and self.phone.hasFocus():
            self._go_on_despite()
            return True
        digit = event.text()
        at_consent = not any(x.hasFocus() for x in self._fields) and not self.is_done()
        if at_consent and digit and digit in "1234":
            return self.consent.toggle(int(digit) - 1)
        return False

    def _enter(self, save_now: bool) -> bool:
        at = next((x for x in self._fields if x.hasFocus()), None)
        if self.known.member_id and (at is self.phone or save_now):
            self.known_chosen.emit(self.known.member_id)
        elif at is None or save_now:
            self._submit()
        else:
            self._step_from(at)
        return True

    def _step_from(self, field: QLineEdit) -> None:
        following: tuple[QWidget | None, ...] = (*self._fields[1:], self.consent.first_box())
        goal = following[self._fields.index(field)]
        if not self._is_right(field):
            self._show_hints(asked=field)
        elif goal is None:
            self._submit()
        else:
            goal.setFocus()

    def _is_right(self, field: QLineEdit) -> bool:
        text = field.text()
        if field is self.phone:
            return plain_phone(text) is not None
        if field is self.name:
            return plain_name(text) is not None
        return field is not self.birthday or not text.strip() or plain_birthday(text) is not None

    def _submit(self) -> None:
        if not self.save.isEnabled():
            return
        wrong = next((x for x in self._fields if not self._is_right(x)), None)
        if wrong is not None:
            self._show_hints(asked=wrong)
            wrong.setFocus()
            return
        self.busy(True)
        self.message.clear()
        self.submitted.emit(
            FormTexts(
                phone=self.phone.text(),
                name=self.name.text(),
                birthday=self.birthday.text(),
                referral_code=self.referral.text(),
                consents=self.consent.answers(),
                despite_known_phone=self._despite,
            )
        )

    def _go_on_despite(self) -> None:
        self._despite = True
        self.known.forget()
        self.name.setFocus()

    def _phone_typed(self) -> None:
        phone = plain_phone(self.phone.text())
        if phone != self._checked:
            self._despite, self._checked = False, phone or ""
            self.known.forget()
            if phone is not None:
                self.phone_completed.emit(phone)
        self._show_hints()

    def _show_hints(self, asked: QLineEdit | None = None) -> None:
        words = (
            self._phone_hint(asked is self.phone),
            self.tr("A name is needed.") if asked is self.name else "",
            self.tr("Write month and day, such as 05-21.") if asked is self.birthday else "",
            self.tr("Both sides get their reward."),
        )
        for field, hint, said in zip(self._fields, self._hints, words, strict=True):
            hint.setText(said)
            dress(hint, "role", "smallCare" if field is asked else "small")

    def _phone_hint(self, asked: bool) -> str:
        text = self.phone.text()
        if not text.strip():
            return self.tr("A mobile number is needed.") if asked else ""
        if plain_phone(text) is not None:
            return self.tr("✓ a mobile number")
        typed = sum(x.isdecimal() for x in unicodedata.normalize("NFKC", text))
        if typed < PHONE_DIGITS:
            return plurals.digits_missing(PHONE_DIGITS - typed)
        return self.tr("This is not a mobile number of mainland China.")

    def _show_buttons(self) -> None:
        done = self.is_done()
        self.save.setVisible(not done)
        self.forget.setVisible(not done and self.is_begun())

    def _forget_all(self) -> None:
        self.empty_form()
        self._show_buttons()
        self.phone.setFocus()

    def _focus_moved(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self._inner.isAncestorOf(now):
            self.area.ensureWidgetVisible(now)

    def _connect(self) -> None:
        self.phone.textChanged.connect(self._phone_typed)
        for field in self._fields:
            field.textChanged.connect(self._show_buttons)
        for box in self.consent.boxes.values():
            box.toggled.connect(self._show_buttons)
        self.known.open_button.clicked.connect(lambda: self.known_chosen.emit(self.known.member_id))
        self.known.other_button.clicked.connect(self._go_on_despite)
        self.save.clicked.connect(self._submit)
        self.forget.clicked.connect(self._forget_all)
        self.newcomer.open_button.clicked.connect(self.newcomer_chosen)
        self.newcomer.next_button.clicked.connect(self.next_requested)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._focus_moved)

    def _fill_body(self) -> None:
        grid = QGridLayout()
        spaced(grid, Space.S)
        for place, field in enumerate(self._fields):
            row, side = place // 2 * 3, place % 2
            grid.addWidget(self._titles[place], row, side)
            grid.addWidget(field, row + 1, side)
            grid.addWidget(self._hints[place], row + 2, side)
        self.form.body.addLayout(grid)
        self.form.body.addWidget(self.known)
        self._form_page = QWidget()
        column = QVBoxLayout(self._form_page)
        spaced(column, Space.M, NO_MARGINS)
        column.addWidget(self.form)
        column.addWidget(self.consent)
        column.addStretch(1)
        self._pages = Pages(self._form_page, self.newcomer)
        self.body.addWidget(self._pages)
        self.body.addStretch(1)
        self.foot.insertWidget(0, self.forget)
        self.foot.insertWidget(2, self.save)
