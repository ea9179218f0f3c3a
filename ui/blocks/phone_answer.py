"""Approval by telephone, at the till of the supervisor: type what is read out, read the answer."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent

from clerkapp.domain.telephone import spoken
from clerkapp.domain.trust import StoreDevice
from ui.blocks.amount_field import AmountField
from ui.blocks.choices import Choices
from ui.blocks.fields import LineField, chord
from ui.formats import money
from ui.widgets import Block, KeyButton, label

TILL_KEYS = "QWERTYUI"


class PhoneAnswerBlock(Block):
    """``asked`` carries the till that calls, what was read out, and the amount in fen."""

    asked = Signal(str, str, int)

    def __init__(self) -> None:
        super().__init__()
        self._tills: tuple[StoreDevice, ...] = ()
        self._answered_fen = 0
        self.how = label("muted", wrap=True)
        self.tills = Choices(TILL_KEYS)
        self.challenge, self.amount = LineField(), AmountField()
        self._challenge_title, self._amount_title = label("small"), label("small")
        self.answer_title, self.answer = label("strong", wrap=True), label("value", wrap=True)
        self.refusal = label("care", wrap=True)
        self.go = KeyButton("Enter", "go")
        self.tills.chosen.connect(lambda _till: self._next_field())
        self.challenge.returnPressed.connect(self._next_field)
        self.amount.returnPressed.connect(self._submit)
        self.go.clicked.connect(self._submit)
        for field in (self.challenge, self.amount):
            field.textEdited.connect(lambda _text: self.forget_answer())
        self.age.hide()
        for widget in (
            self.how,
            self.tills,
            self._challenge_title,
            self.challenge,
            self._amount_title,
            self.amount,
            self.refusal,
            self.go,
            self.answer_title,
            self.answer,
        ):
            self.body.addWidget(widget)
        self.begin()

    def show_tills(self, tills: tuple[StoreDevice, ...]) -> None:
        """The other tills of the store; one alone is chosen at once."""
        self._tills = tills
        self.render_texts()
        if len(tills) == 1:
            self.tills.choose(tills[0].id)

    def begin(self) -> None:
        """Another call: nothing of the one before is left."""
        self.challenge.clear()
        self.amount.clear()
        self.tills.choose(self._tills[0].id if len(self._tills) == 1 else None)
        self.refuse("")
        self.forget_answer()

    def show_answer(self, text: str, value_fen: int) -> None:
        """Read this out."""
        self.busy(False)
        self.refuse("")
        self._answered_fen = value_fen
        self.answer.setText(spoken(text))
        self.render_texts()

    def forget_answer(self) -> None:
        """What was answered is no answer to what is typed now."""
        self._answered_fen = 0
        self.answer.clear()
        self.render_texts()

    def refuse(self, words: str) -> None:
        """Say why there is no answer."""
        self.refusal.setText(words)
        self.refusal.setVisible(bool(words))
        self.busy(False)
        if words:
            self.forget_answer()
            self.challenge.setFocus()

    def busy(self, working: bool) -> None:
        """While it is worked out, Enter does nothing."""
        self.go.setEnabled(not working)

    def take_focus(self) -> None:
        """Give the keys to where a hand begins."""
        self.challenge.setFocus()

    def press(self, event: QKeyEvent) -> bool:
        """Act upon a key together with Alt. False for one that means nothing here."""
        key = chord(event)
        return bool(key) and self.tills.press(key)

    def render_texts(self) -> None:
        self.heading.setText(self.tr("A clerk calls: answer by telephone"))
        self.how.setText(
            self.tr("Let the clerk read out till, amount and code. Your answer counts for these.")
        )
        self._challenge_title.setText(self.tr("The code that is read out"))
        self.challenge.setAccessibleName(self.tr("The code that is read out"))
        self._amount_title.setText(self.tr("Amount in yuan"))
        self.amount.setAccessibleName(self.tr("Amount in yuan"))
        self.go.say(self.tr("Approve, show the answer"))
        self.tills.offer(self.tr("Which till calls?"), [(x.id, x.name) for x in self._tills])
        there = bool(self._tills)
        for widget in (self.tills, self.challenge, self.amount, self.go, self.how):
            widget.setVisible(there)
        for title in (self._challenge_title, self._amount_title):
            title.setVisible(there)
        if there:
            self.ready()
        else:
            self.say_empty(self.tr("Head office has named no other till of this store."))
        read_out = self.tr("Approved %1. Read this out, with your staff id:")
        self.answer_title.setText(read_out.replace("%1", money(self._answered_fen)))
        for widget in (self.answer_title, self.answer):
            widget.setVisible(bool(self.answer.text()))

    def _next_field(self) -> None:
        (self.amount if self.challenge.text().strip() else self.challenge).setFocus()

    def _submit(self) -> None:
        if not self.go.isEnabled():
            return
        fen = self.amount.fen()
        if self.tills.value is None:
            self.refuse(self.tr("Choose the till that calls first."))
        elif not self.challenge.text().strip():
            self.refuse(self.tr("Type the code that is read out first."))
        elif fen is None:
            self.refuse(self.tr("Type the amount in yuan, such as 50."))
            self.amount.setFocus()
        else:
            self.busy(True)
            self.asked.emit(self.tills.value, self.challenge.text(), fen)
