"""What a supervisor does away from the member: answers, lends, looks. Nothing here grants."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from clerkapp.counter import Counter, Session
from clerkapp.domain.errors import RefusedError
from clerkapp.domain.identity import new_id
from clerkapp.queries.lending import lendable
from clerkapp.queries.supervising import other_tills, questions
from clerkapp.services.decide_request import decide_request
from clerkapp.services.lend_authority import lend_authority
from clerkapp.services.telephone import answer_by_telephone
from ui.asking import Asking
from ui.background import Background
from ui.blocks.message import Tone
from ui.formats import money
from ui.screens.supervisor import Part, SupervisorScreen
from ui.words.refusals import refusal_words

if TYPE_CHECKING:
    from clerkapp.queries.signals import SignalView


class SupervisorDesk(QObject):
    """The controller of F11. ``journal_requested``: show what was done; ``wrote``: something is in
    the journal."""

    asked_for = Signal(object)
    left = Signal()
    wrote = Signal()
    journal_requested = Signal()

    def __init__(
        self, counter: Counter, background: Background, session: Callable[[], Session | None]
    ) -> None:
        super().__init__()
        self._counter, self._background, self._session = counter, background, session
        self.screen = SupervisorScreen()
        # An answer for whoever worked here before is dropped.
        self._asking = Asking()
        # The same for every try of one act: done once, it is not done again.
        self._act: tuple[object, str] = (None, "")
        self.screen.part_chosen.connect(self.choose)
        self.screen.requests.answered.connect(self.answer)
        self.screen.telephone.asked.connect(self.answer_call)
        self.screen.lending.lent.connect(self.lend)
        background.failed.connect(self._failed)

    def begin(self) -> None:
        """Somebody else works here: nothing of the one before is left."""
        self._asking.next_scan()
        self._act = (None, "")
        self.screen.begin()

    def bring(self) -> None:
        """Show what waits for an answer; to a clerk, that it is not theirs to answer."""
        session = self._session()
        if session is None:
            return
        self.screen.allow(session.is_supervisor)
        if session.is_supervisor:
            self._read(lambda: self._begin(Part.REQUESTS))
        self.asked_for.emit(self.screen)

    def choose(self, part: Part) -> None:
        """Show another part of the desk."""
        if part is Part.JOURNAL:
            self.journal_requested.emit()
        else:
            self._read(lambda: self._begin(part))

    def refresh(self) -> None:
        """Something may have changed: what is looked at is read again."""
        if self.screen.isVisible():
            self._read(lambda: None)

    def answer(self, approval_id: str, allowed: bool, template_id: str, words: str) -> None:
        """Approve a request, as asked or less, or say no to it."""
        block = self.screen.requests
        said = self.tr("Approved.") if allowed else self.tr("Not approved; the clerk is told.")
        self._write(
            (approval_id, allowed, template_id, words),
            lambda session, operation_id: decide_request(
                self._counter, session, approval_id, allowed, template_id, words, operation_id
            ),
            lambda _: self._done(said, block.done),
            block.say_refusal,
        )

    def answer_call(self, device_id: str, challenge: str, value_fen: int) -> None:
        """Work out what to read back to a till that calls."""
        block = self.screen.telephone
        self._write(
            (device_id, challenge, value_fen),
            lambda session, operation_id: answer_by_telephone(
                self._counter, session, device_id, challenge, value_fen, operation_id
            ),
            lambda answer: self._answered(answer, value_fen),
            block.refuse,
        )

    def lend(self, staff_id: str, amount_fen: int) -> None:
        """Lend from the store's money to a clerk for today."""
        block = self.screen.lending
        words = self.tr("Lent for today: %1 to %2.").replace("%1", money(amount_fen))
        said = words.replace("%2", block.name_of(staff_id))
        self._write(
            (staff_id, amount_fen),
            lambda session, operation_id: lend_authority(
                self._counter, session, staff_id, amount_fen, operation_id
            ),
            lambda _: self._done(said, block.begin),
            block.refuse,
        )

    def _write(
        self,
        act: object,
        work: Callable[[Session, str], Any],
        done: Callable[[Any], None],
        refuse: Callable[[str], None],
    ) -> None:
        session = self._session()
        if session is None:
            return
        if self._act[0] != act:
            self._act = (act, new_id(self._counter.now()))
        operation_id = self._act[1]
        self._asking.ask(
            self._background.files,
            lambda: work(session, operation_id),
            done,
            lambda refused: self._refused(refused, refuse),
            lambda _: self.wrote.emit(),
        )

    def _done(self, words: str, finish: Callable[[], None]) -> None:
        self._act = (None, "")
        finish()
        self.screen.message.say(words, Tone.GOOD)
        for block in (self.screen.requests, self.screen.lending):
            block.busy(False)
        self.wrote.emit()
        self.refresh()

    def _answered(self, answer: str, value_fen: int) -> None:
        self.screen.telephone.show_answer(answer, value_fen)
        self.wrote.emit()

    def _refused(self, refused: RefusedError, refuse: Callable[[str], None]) -> None:
        self._act = (None, "")
        refuse(refusal_words(refused))
        self.refresh()

    def _read(self, then: Callable[[], None]) -> None:
        session = self._session()
        if session is None or not session.is_supervisor:
            return
        counter = self._counter
        self._asking.ask(
            self._background.files,
            lambda: (
                questions(counter, session),
                other_tills(counter),
                lendable(counter, session),
                _signals(counter),
            ),
            lambda read: self._show(read, then),
        )

    def _show(self, read: Any, then: Callable[[], None]) -> None:
        waiting, tills, room, noticed = read
        now = self._counter.corrected_now()
        self.screen.requests.show_questions(waiting, now)
        self.screen.telephone.show_tills(tills)
        self.screen.lending.show_lendable(room)
        self.screen.signals.show_signals(noticed, now)
        then()

    def _begin(self, part: Part) -> None:
        if part is Part.REQUESTS:
            self.screen.requests.begin()
        elif part is Part.TELEPHONE:
            self.screen.telephone.begin()
        elif part is Part.LENDING:
            self.screen.lending.begin()
        self.screen.bring(part)

    def _failed(self, _error: object) -> None:
        # The window says what is wrong; here the keys work again.
        for block in (self.screen.requests, self.screen.telephone, self.screen.lending):
            block.busy(False)


def _signals(counter: Counter) -> "tuple[SignalView, ...]":
    from clerkapp.queries.signals import signals

    return signals(counter)
