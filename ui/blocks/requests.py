"""What clerks of the store ask for, with what there is to know before one answers."""

import datetime as dt

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from clerkapp.queries.supervising import Question
from ui.blocks.choices import Choices
from ui.blocks.fields import WordsField, chord
from ui.blocks.plain_list import PlainList
from ui.blocks.request_detail import RequestDetail
from ui.formats import age, money
from ui.languages import current_language
from ui.measures import NO_MARGINS, Space, spaced
from ui.widgets import Block, KeyButton, label

AMOUNT_KEYS, APPROVE_KEY, REFUSE_KEY = "QWERTY", "A", "X"
LONGEST_REASON = 200


class RequestsBlock(Block):
    """``answered`` carries the id, whether it is allowed, the template, and the words of a no.

    Nothing is approved by Enter, and after an answer nothing is selected: what comes into the list
    under a hand that is about to press a key is not answered by it.
    """

    answered = Signal(str, bool, str, str)

    def __init__(self) -> None:
        super().__init__()
        self._questions: tuple[Question, ...] = ()
        self._now = dt.datetime.now(dt.UTC)
        self.list = PlainList()
        self.detail, self.own = RequestDetail(), label("care", wrap=True)
        self.amounts = Choices(AMOUNT_KEYS)
        self.words, self.refusal = WordsField(LONGEST_REASON, lines=2), label("care", wrap=True)
        self.approve, self.refuse_button = KeyButton(APPROVE_KEY, "go"), KeyButton(REFUSE_KEY)
        self.send, self.cancel = KeyButton("Enter", "go"), KeyButton("Esc")
        self._connect()
        self._lay_out()
        self.age.hide()
        self.render_texts()

    def show_questions(self, questions: tuple[Question, ...], now: dt.datetime) -> None:
        """Show what waits; what is selected stays selected, and what is written stays written."""
        chosen = self.list.selected()
        self._questions, self._now = questions, now
        self.render_texts()
        if chosen is not None and self.list.selected() is None:
            self._leave_form()
            self.refusal.setText(self.tr("It is not waiting any more."))
            self.refusal.show()

    def begin(self) -> None:
        """Somebody comes to answer: the oldest is selected."""
        self._leave_form()
        self.say_refusal("")
        if self._questions:
            self.list.setCurrentRow(0)

    def done(self) -> None:
        """It is answered."""
        self._leave_form()
        self.words.clear()
        self.say_refusal("")
        self.list.setCurrentRow(-1)
        self.take_focus()

    def say_refusal(self, words: str) -> None:
        """Say why the answer was not taken."""
        self.refusal.setText(words)
        self.refusal.setVisible(bool(words))
        self.busy(False)

    def busy(self, working: bool) -> None:
        """While the answer is written down, no key answers again."""
        for button in (self.approve, self.refuse_button, self.send):
            button.setEnabled(not working)

    def take_focus(self) -> None:
        """Give the keys to the list, or to what is being written."""
        if not self._form.isHidden():
            self.words.setFocus()
        elif self._questions:
            self.list.setFocus()
        else:
            self.setFocus()

    def selected(self) -> Question | None:
        """The one that is looked at."""
        chosen = self.list.selected()
        return next((x for x in self._questions if x.view.approval.id == chosen), None)

    def press(self, event: QKeyEvent) -> bool:
        """Act upon a key. False for one that means nothing here."""
        if event.isAutoRepeat() or not self._form.isHidden():
            return False
        key = chord(event) or ("" if event.modifiers() else event.text().upper())
        button = {APPROVE_KEY: self.approve, REFUSE_KEY: self.refuse_button}.get(key)
        if button is None:
            return bool(key) and not self.amounts.isHidden() and self.amounts.press(key)
        if not button.isHidden() and button.isEnabled():
            button.click()
        return True

    def leave_form(self) -> bool:
        """Esc while a reason is written: back to the request. False where none is."""
        if self._form.isHidden():
            return False
        self._leave_form()
        self.take_focus()
        return True

    def render_texts(self) -> None:
        self.heading.setText(self.tr("Waiting for an answer"))
        self.list.setAccessibleName(self.tr("Waiting for an answer"))
        self.refuse_button.say(self.tr("Refuse …"))
        self.send.say(self.tr("Refuse"))
        self.cancel.say(self.tr("Cancel"))
        self.words.setPlaceholderText(self.tr("Why not, for the clerk to repeat to the member"))
        self.words.setAccessibleName(self.tr("Why not, for the clerk to repeat to the member"))
        self.list.show_lines([(x.view.approval.id, self._line(x)) for x in self._questions])
        if self._questions:
            self.ready()
        else:
            self.say_empty(self.tr("Nobody is waiting for an answer."))
        self._show_chosen()

    def _line(self, question: Question) -> str:
        approval = question.view.approval
        who = f"{approval.clerk_name} · {approval.device_name}"
        asked = age(approval.requested_at, self._now)
        return f"{money(approval.value_fen)} · {question.view.member_name or '–'}\n{who} · {asked}"

    def _chosen(self) -> None:
        self._leave_form()
        self.words.clear()
        self.say_refusal("")
        self._show_chosen()

    def _show_chosen(self) -> None:
        question = self.selected()
        self.detail.setVisible(question is not None)
        if question is not None:
            self.detail.show_question(question, self._now)
            self._offer(question)

    def _offer(self, question: Question) -> None:
        view = question.view
        options = [
            (x.id, f"{money(x.value_fen)} {x.title.in_language(current_language())}")
            for x in view.allowed_templates
        ]
        may = bool(options) and not view.own
        self.amounts.offer(self.tr("What may be given"), options)
        if self.amounts.value is None and options:
            self.amounts.choose(options[0][0])
        writing = not self._form.isHidden()
        self.amounts.setVisible(may and len(options) > 1 and not writing)
        self.approve.setVisible(may and not writing)
        self.refuse_button.setVisible(not view.own and not writing)
        self.own.setVisible(not may)
        self.own.setText(
            self.tr("This is your own request: another supervisor has to answer it.")
            if view.own
            else self.tr("It is above your authority too: another supervisor has to approve it.")
        )
        self._say_approve(question)

    def _say_approve(self, question: Question) -> None:
        templates = question.view.allowed_templates
        chosen = next((x for x in templates if x.id == self.amounts.value), None)
        if chosen is None:
            return
        less = chosen.value_fen < question.view.approval.value_fen
        words = self.tr("Allow only %1") if less else self.tr("Approve %1")
        self.approve.say(words.replace("%1", money(chosen.value_fen)))

    def _amount_chosen(self, _template_id: object) -> None:
        question = self.selected()
        if question is not None:
            self._say_approve(question)
        self.list.setFocus()

    def _approve(self) -> None:
        question = self.selected()
        if question is not None and self.amounts.value is not None:
            self.busy(True)
            self.answered.emit(question.view.approval.id, True, self.amounts.value, "")

    def _open_form(self) -> None:
        self._form.show()
        self._show_chosen()
        self.words.setFocus()

    def _leave_form(self) -> None:
        self._form.hide()
        self._show_chosen()

    def _send_refusal(self) -> None:
        question = self.selected()
        if question is None or not self.send.isEnabled():
            return
        self.busy(True)
        approval = question.view.approval
        self.answered.emit(approval.id, False, approval.template_id, self.words.text())

    def _connect(self) -> None:
        self.list.chosen.connect(self._chosen)
        self.amounts.chosen.connect(self._amount_chosen)
        self.approve.clicked.connect(self._approve)
        self.refuse_button.clicked.connect(self._open_form)
        self.words.submitted.connect(self._send_refusal)
        self.send.clicked.connect(self._send_refusal)
        self.cancel.clicked.connect(self.leave_form)

    def _lay_out(self) -> None:
        self._form = QWidget()
        body, form = self.detail.body, QVBoxLayout(self._form)
        answers, written = QHBoxLayout(), QHBoxLayout()
        for layout in (answers, written):
            spaced(layout, Space.S)
        spaced(form, Space.S, NO_MARGINS)
        self.body.addWidget(self.list)
        self.body.addWidget(self.detail)
        for widget in (self.own, self.amounts):
            body.addWidget(widget)
        answers.addWidget(self.approve, 1)
        answers.addWidget(self.refuse_button, 1)
        body.addLayout(answers)
        form.addWidget(self.words)
        written.addWidget(self.send, 1)
        written.addWidget(self.cancel, 1)
        form.addLayout(written)
        body.addWidget(self._form)
        self._form.hide()
        self.body.addWidget(self.refusal)
        self.refusal.hide()
