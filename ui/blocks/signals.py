"""What head office noticed and somebody might look at, each with what it was seen in."""

import datetime as dt
from typing import TYPE_CHECKING

from ui.blocks.plain_list import PlainList
from ui.formats import moment, money, short_day
from ui.measures import Space
from ui.rows import Rows, RowWords
from ui.widgets import Block, label
from ui.words.signals import evidence_words, signal_advice, signal_words

if TYPE_CHECKING:
    from clerkapp.queries.signals import SignalView

MOST_EVIDENCE = 8


class SignalsBlock(Block):
    """A list, and the evidence of what is selected. It accuses nobody, and says so."""

    def __init__(self) -> None:
        super().__init__()
        self._signals: tuple[SignalView, ...] = ()
        self._now = dt.datetime.now(dt.UTC)
        self.note = label("muted", wrap=True)
        self.list = PlainList()
        self.advice, self.title = label(wrap=True), label("small")
        self._evidence = Rows(Space.XS)
        self.list.chosen.connect(self._show_chosen)
        self.age.hide()
        for widget in (self.note, self.list, self.advice, self.title):
            self.body.addWidget(widget)
        self.body.addLayout(self._evidence)
        self.render_texts()

    def show_signals(self, signals: "tuple[SignalView, ...]", now: dt.datetime) -> None:
        """Show these; what is selected stays selected."""
        self._signals, self._now = signals, now
        self.render_texts()

    def take_focus(self) -> None:
        """Give the keys to the list."""
        (self.list if self._signals else self).setFocus()

    def render_texts(self) -> None:
        self.heading.setText(self.tr("Worth a look"))
        self.note.setText(
            self.tr(
                "There is often a good reason. Look at what happened, and ask before you judge."
            )
        )
        self.list.setAccessibleName(self.tr("Worth a look"))
        told = [(x.signal.id, self._line(x)) for x in self._signals]
        self.list.show_lines(told, first=True)
        self.note.setVisible(bool(told))
        if told:
            self.ready()
        else:
            self.say_empty(self.tr("Head office noticed nothing."))
        self._show_chosen()

    def _line(self, view: "SignalView") -> str:
        today = self._now.astimezone().date()
        since, until = (short_day(x, today) for x in (view.signal.since, view.signal.until))
        return f"{signal_words(view)}\n{since} – {until}"

    def _show_chosen(self) -> None:
        chosen = self.list.selected()
        view = next((x for x in self._signals if x.signal.id == chosen), None)
        for widget in (self.advice, self.title):
            widget.setVisible(view is not None)
        if view is None:
            self._evidence.show_rows(())
            return
        self.advice.setText(signal_advice(view.signal.kind))
        self.title.setText(self.tr("What it was seen in"))
        self._evidence.show_rows(
            [
                RowWords(
                    f"{moment(x.at)} · {evidence_words(view, x)}",
                    money(x.value_fen) if x.value_fen else "",
                    tone="small",
                )
                for x in view.signal.evidence[:MOST_EVIDENCE]
            ]
        )
