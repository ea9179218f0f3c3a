"""Lending from the store's money to a clerk for today: who, how much, and what is left to lend."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent

from clerkapp.queries.lending import Lendable
from ui.blocks.amount_field import AmountField
from ui.blocks.choices import Choices
from ui.blocks.fields import chord
from ui.formats import money
from ui.widgets import Block, KeyButton, label

CLERK_KEYS = "QWERTYUIOP"


class LendingBlock(Block):
    """``lent`` carries the clerk's id and the amount in fen."""

    lent = Signal(str, int)

    def __init__(self) -> None:
        super().__init__()
        self._lendable: Lendable | None = None
        self.how, self.left = label("muted", wrap=True), label("strong", wrap=True)
        self.pool = label("small", wrap=True)
        self.clerks, self.amount = Choices(CLERK_KEYS), AmountField()
        self._amount_title = label("small")
        self.refusal = label("care", wrap=True)
        self.go = KeyButton("Enter", "go")
        self.clerks.chosen.connect(lambda _who: self._chose())
        self.amount.textEdited.connect(lambda _text: self._say_go())
        self.amount.returnPressed.connect(self._submit)
        self.go.clicked.connect(self._submit)
        self.age.hide()
        for widget in (
            self.how,
            self.left,
            self.pool,
            self.clerks,
            self._amount_title,
            self.amount,
            self.refusal,
            self.go,
        ):
            self.body.addWidget(widget)
        self.refuse("")
        self.render_texts()

    def show_lendable(self, lendable: Lendable | None) -> None:
        """Show what can be lent, and to whom; what is typed stays."""
        self._lendable = lendable
        self.render_texts()

    def begin(self) -> None:
        """Nothing is chosen or typed."""
        self.clerks.choose(None)
        self.amount.clear()
        self.refuse("")
        self.render_texts()

    def refuse(self, words: str) -> None:
        """Say why not; what was typed stays."""
        self.refusal.setText(words)
        self.refusal.setVisible(bool(words))
        self.busy(False)
        if words:
            self.amount.setFocus()

    def busy(self, working: bool) -> None:
        """While it is written down, Enter does nothing."""
        self.go.setEnabled(not working)

    def take_focus(self) -> None:
        """Give the keys to where a hand begins."""
        (self.amount if self.may_lend() else self).setFocus()

    def may_lend(self) -> bool:
        """Whether there is anything to lend and anybody to lend it to."""
        lendable = self._lendable
        return lendable is not None and bool(lendable.clerks) and lendable.limit_fen > 0

    def name_of(self, staff_id: str) -> str:
        """What one of the clerks is called."""
        clerks = () if self._lendable is None else self._lendable.clerks
        return next((x.name for x in clerks if x.id == staff_id), staff_id)

    def press(self, event: QKeyEvent) -> bool:
        """Act upon a key together with Alt. False for one that means nothing here."""
        key = chord(event)
        return bool(key) and self.clerks.press(key)

    def render_texts(self) -> None:
        self.heading.setText(self.tr("Lend to a clerk for today"))
        self.how.setText(
            self.tr("It raises what the clerk may give today at this till, and nothing else.")
        )
        self._amount_title.setText(self.tr("Amount in yuan"))
        self.amount.setAccessibleName(self.tr("Amount in yuan"))
        lendable = self._lendable
        clerks = () if lendable is None else lendable.clerks
        self.clerks.offer(self.tr("To whom?"), [(x.id, x.name) for x in clerks])
        may = self.may_lend()
        for widget in (self.how, self.left, self.pool, self.clerks, self._amount_title):
            widget.setVisible(may)
        for control in (self.amount, self.go):
            control.setVisible(may)
        if lendable is not None and may:
            self._say_left(lendable)
            self.ready()
        else:
            self.say_empty(self.tr("Head office lets you lend nothing at this till."))
        self._say_go()

    def _say_left(self, lendable: Lendable) -> None:
        most = money(lendable.most_fen)
        self.left.setText(self.tr("You can lend %1 now.").replace("%1", most))
        words = self.tr("Lent today: %1 of %2. The store's money at this till: %3.")
        sums = (lendable.lent_fen, lendable.limit_fen, lendable.pool_fen)
        for place, fen in zip(("%1", "%2", "%3"), sums, strict=True):
            words = words.replace(place, money(fen))
        self.pool.setText(words)

    def _say_go(self) -> None:
        fen, who = self.amount.fen(), self.clerks.value
        if fen is None or who is None:
            self.go.say(self.tr("Lend"))
            return
        words = self.tr("Lend %1 to %2")
        self.go.say(words.replace("%1", money(fen)).replace("%2", self.name_of(who)))

    def _chose(self) -> None:
        self._say_go()
        self.amount.setFocus()

    def _submit(self) -> None:
        if not self.go.isEnabled():
            return
        fen = self.amount.fen()
        if self.clerks.value is None:
            self.refuse(self.tr("Choose to whom first."))
        elif fen is None:
            self.refuse(self.tr("Type the amount in yuan, such as 50."))
        else:
            self.busy(True)
            self.lent.emit(self.clerks.value, fen)
