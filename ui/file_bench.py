"""What everybody who works with an open file has in common: whose it is, and how it is written."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Signal

from clerkapp.counter import Counter, Session
from clerkapp.domain.errors import RefusedError
from clerkapp.domain.identity import new_id
from clerkapp.queries.member_file import MemberFile
from ui.asking import Asking
from ui.background import Background
from ui.blocks.message import Tone
from ui.blocks.pad import Pad
from ui.screens.counter import CounterScreen
from ui.words.refusals import refusal_words


@dataclass(frozen=True, slots=True)
class AtWork:
    """Who works on whose file, as it was when a key was pressed."""

    session: Session
    file: MemberFile

    @property
    def member_id(self) -> str:
        """Whose file it is."""
        return self.file.member.id


class Bench(QObject):
    """The open file and the way to write about it. ``wrote``: something is in the journal.
    ``changed``: what is shown must be read again."""

    wrote = Signal()
    changed = Signal()

    def __init__(
        self, counter: Counter, background: Background, screen: CounterScreen, asking: Asking
    ) -> None:
        super().__init__()
        self.counter, self.background = counter, background
        self.screen, self.asking = screen, asking
        self._at_work: AtWork | None = None

    def at_work(self) -> AtWork | None:
        """Whose file is open; None where nobody's is."""
        return self._at_work

    def show(self, session: Session | None, file: MemberFile | None) -> None:
        """This file is open now, as it was just read; or none."""
        self._at_work = None
        if session is not None and file is not None:
            self._at_work = AtWork(session, file)

    def new_id(self) -> str:
        """The id of one thing that a person does."""
        return new_id(self.counter.now())

    def write(
        self,
        work: Callable[[], Any],
        done: Callable[[], None],
        refused: Callable[[RefusedError], None] | None = None,
    ) -> None:
        """Write off the GUI thread. Answers for a file that was left are dropped (I10)."""

        def written(_answer: Any) -> None:
            done()
            self.wrote.emit()
            self.changed.emit()

        self.asking.ask(
            self.background.files,
            work,
            written,
            refused or self._refused,
            lambda _answer: self.wrote.emit(),
        )

    def say(self, words: str, tone: Tone) -> None:
        """One line to the clerk."""
        self.screen.message.say(words, tone)

    def _refused(self, refused: RefusedError) -> None:
        self.say(refusal_words(refused), Tone.WARNING)
        self.changed.emit()


class Form(QObject):
    """One pad from its key to its record: opened with an id, handed in once, closed.

    ``hand_in`` runs off the GUI thread with the open file, what was written and the id; ``done``
    says in words what was done. A refusal or a failed write leaves everything in the pad.
    """

    refused = Signal(object)

    def __init__(
        self,
        bench: Bench,
        pad: Pad,
        hand_in: Callable[[AtWork, Any, str], Any],
        done: Callable[[Any], str],
    ) -> None:
        super().__init__()
        self._bench, self._pad = bench, pad
        self._hand_in, self._said = hand_in, done
        self._operation_id = ""
        pad.submitted.connect(self._submit)
        pad.closed.connect(self._leave)
        bench.background.failed.connect(self._failed)

    def open(self) -> None:
        """Bring the pad to the front; it was begun with what it needs."""
        # One id per form: Enter pressed twice, or again after a failure, is one operation.
        self._operation_id = self._bench.new_id()
        self._bench.screen.message.clear()
        self._bench.screen.show_desk(self._pad)

    def _submit(self, written: object) -> None:
        at_work, operation_id = self._bench.at_work(), self._operation_id
        if at_work is None:
            return
        self._pad.busy(True)
        self._bench.write(
            lambda: self._hand_in(at_work, written, operation_id),
            lambda: self._done(written),
            self._refused,
        )

    def _refused(self, refused: RefusedError) -> None:
        self._pad.refuse(refusal_words(refused))
        self.refused.emit(refused)
        self._bench.changed.emit()

    def _done(self, written: object) -> None:
        self._leave()
        if words := self._said(written):
            self._bench.say(words, Tone.GOOD)

    def _leave(self) -> None:
        self._pad.busy(False)
        self._bench.screen.show_desk(self._bench.screen.grant)

    def _failed(self, _error: object) -> None:
        # The window says what is wrong; here Enter works again, with the words still there.
        if self._pad.is_busy():
            self._pad.busy(False)
