"""At most three things the clerk can say, each with its reason and what came of it."""

import datetime as dt
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from clerkapp.domain.suggestion import MOST_SHOWN, Answer, Suggestion
from clerkapp.queries.member_file import MemberFile, SuggestionView
from ui.blocks.file_block import FileBlock
from ui.blocks.suggestion import SuggestionRow
from ui.measures import Space, spaced
from ui.widgets import separator

KEYS = "ZXC"


@dataclass(frozen=True, slots=True)
class SuggestionAnswer:
    """What the clerk recorded of a suggestion, and what it replaces."""

    suggestion: Suggestion
    answer: Answer
    before: Answer | None


class SayNextBlock(FileBlock):
    """Sentences to say, not offers to read out. ``answered`` carries a ``SuggestionAnswer``.

    While one member's file is open nothing moves under the fingers: what was declined stays in its
    place, said to be so, and what is new takes a free one.
    """

    answered = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._views: tuple[SuggestionView, ...] = ()
        self._places: list[tuple[SuggestionRow, QWidget]] = []
        self._lines = QVBoxLayout()
        spaced(self._lines, Space.XS)
        self.body.addLayout(self._lines)
        self.render_texts()

    def show_file(self, file: MemberFile | None, now: dt.datetime) -> None:
        """Show what to say to a member, or nothing to anybody."""
        same = file is not None and self._file is not None and self._is_same(file)
        self._views = self._placed(file, self._views if same else ())
        super().show_file(file, now)

    @property
    def rows(self) -> list[SuggestionRow]:
        """Those that say something, in the order of their keys."""
        return [row for row, _ in self._places[: len(self._views)]]

    def press(self, key: str, *, declined: bool) -> bool:
        """Record by key. False where there is no suggestion at that place."""
        place = KEYS.find(key)
        if not 0 <= place < len(self.rows):
            return False
        row = self.rows[place]
        if declined:
            row.decline()
        else:
            row.step()
        return True

    def mark(self, suggestion_id: str, given: Answer | None) -> None:
        """Show an answer before it is written, or take it back where it was not."""
        self._views = tuple(
            SuggestionView(x.suggestion, given) if x.suggestion.id == suggestion_id else x
            for x in self._views
        )
        for row in self.rows:
            if row.suggestion is not None and row.suggestion.id == suggestion_id:
                row.mark(given)

    def render_texts(self) -> None:
        self.heading.setText(self.tr("Say next"))
        self._render_rows()
        if self._file is None:
            self.forget_age()
            self.ready()
            return
        self.show_age(self._file.member.as_of, self._now, computed=True)
        if self._views:
            self.ready()
        else:
            self.say_empty(self.tr("Nothing special today: a friendly word will do."))

    def _render_rows(self) -> None:
        # Widgets are dear to make and dress: whoever comes next is shown in those of the former.
        while len(self._places) < len(self._views):
            self._add_place()
        for at, (row, line) in enumerate(self._places):
            view = self._views[at] if at < len(self._views) else None
            line.setVisible(view is not None and at > 0)
            if view is None:
                row.show_suggestion(None, None)
            else:
                row.show_suggestion(view.suggestion, view.answer)

    def _add_place(self) -> None:
        row, line = SuggestionRow(KEYS[len(self._places)]), separator()
        row.answered.connect(lambda answer: self._answer(row, answer))
        self._lines.addWidget(line)
        self._lines.addWidget(row)
        self._places.append((row, line))

    def _answer(self, row: SuggestionRow, answer: Answer) -> None:
        if (suggestion := row.suggestion) is None:
            return
        before = row.given
        self.mark(suggestion.id, answer)
        self.answered.emit(SuggestionAnswer(suggestion, answer, before))

    def _is_same(self, file: MemberFile) -> bool:
        return self._file is not None and file.member.id == self._file.member.id

    def _placed(
        self, file: MemberFile | None, shown: tuple[SuggestionView, ...]
    ) -> tuple[SuggestionView, ...]:
        if file is None:
            return ()
        told = {x.suggestion.id: x for x in file.suggestions}
        kept = [
            told.pop(x.suggestion.id, x)
            for x in shown
            if x.suggestion.id in told or x.answer is Answer.DECLINED
        ]
        return (*kept, *told.values())[:MOST_SHOWN]
