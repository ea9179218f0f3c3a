"""Sees to refused operations for the sync screen: what was asked is written, and said in a line."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from clerkapp.counter import Counter, Session
from clerkapp.domain.errors import RefusedError
from clerkapp.services.handle_refusal import escalate_refused, resend_refused, withdraw_refused
from ui.background import Background
from ui.blocks.message import Tone
from ui.blocks.refusal import Step
from ui.screens.sync import SyncScreen
from ui.words.refusals import refusal_words


class RefusalDesk(QObject):
    """The controller of the sync screen's three steps. ``wrote``: something is in the journal;
    ``changed``: the list must be read again."""

    wrote = Signal()
    changed = Signal()

    def __init__(
        self,
        counter: Counter,
        background: Background,
        screen: SyncScreen,
        session: Callable[[], Session | None],
    ) -> None:
        super().__init__()
        self._counter, self._background = counter, background
        self._screen, self._session = screen, session
        screen.refusal.asked.connect(self.take)
        background.failed.connect(self._failed)

    def take(self, operation_id: str, step: Step, words: str) -> None:
        """Carry out a step for whoever is signed in."""
        session = self._session()
        if session is None:
            return
        self._screen.refusal.busy(True)
        self._background.files(
            lambda: self._write(session, operation_id, step, words),
            lambda _: self._done(operation_id, step),
            lambda error: self._refused(operation_id, error),
        )

    def _write(self, session: Session, operation_id: str, step: Step, words: str) -> None:
        if step is Step.RESEND:
            resend_refused(self._counter, session, operation_id)
        elif step is Step.ESCALATE:
            escalate_refused(self._counter, session, operation_id, words)
        else:
            withdraw_refused(self._counter, session, operation_id, words)

    def _done(self, operation_id: str, step: Step) -> None:
        said = {
            Step.RESEND: self.tr("It is sent again."),
            Step.ESCALATE: self.tr("Handed to the supervisor."),
            Step.WITHDRAW: self.tr("Withdrawn."),
        }[step]
        self._screen.refusal.busy(False)
        self._screen.seen_to(operation_id)
        self._screen.message.say(said, Tone.GOOD)
        self.wrote.emit()

    def _refused(self, operation_id: str, error: Exception) -> bool:
        if not isinstance(error, RefusedError):
            return False
        self._screen.refusal.busy(False)
        if error.rule == "not_refused":
            self._screen.seen_to(operation_id)
        self._screen.message.say(refusal_words(error), Tone.WARNING)
        self.changed.emit()
        return True

    def _failed(self, _error: object) -> None:
        # The window says what is wrong; here the keys work again.
        self._screen.refusal.busy(False)
