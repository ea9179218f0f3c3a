"""Being allowed what is above the limit: here by PIN or badge, from afar, or by telephone."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal

from clerkapp.counter import Counter, Session
from clerkapp.domain.authority import NeedsOverride
from clerkapp.domain.errors import RefusedError
from clerkapp.domain.identity import new_id
from clerkapp.domain.telephone import Challenge
from clerkapp.services.approve_override import approve_by_badge, approve_override
from clerkapp.services.grant_coupon import Granted, GrantOrder
from clerkapp.services.request_override import request_override
from clerkapp.services.telephone import approve_by_telephone, ask_by_telephone
from ui.asking import Asking, Where
from ui.background import Background
from ui.screens.counter import CounterScreen
from ui.words.refusals import refusal_words

Refuse = Callable[[str], None]


class Approving(QObject):
    """The controller of the override block. ``granted`` carries what was allowed here, ``asked``
    the request that somebody elsewhere answers, ``left``: it is not to be given.

    ``wrote``: something is in the journal although the next member is on the screen.
    """

    granted = Signal(object)
    asked = Signal(object)
    left = Signal()
    wrote = Signal()

    def __init__(
        self, counter: Counter, background: Background, screen: CounterScreen, asking: Asking
    ) -> None:
        super().__init__()
        self._counter, self._background = counter, background
        self._screen, self._asking = screen, asking
        self._session: Session | None = None
        self._order: GrantOrder | None = None
        self._needed: NeedsOverride | None = None
        self._request_id = ""
        screen.override.approved.connect(self.approve)
        screen.override.afar_requested.connect(self.ask_afar)
        screen.override.telephone_requested.connect(self.telephone)
        screen.override.closed.connect(self._leave)
        screen.telephone.answered.connect(self.answer)
        screen.telephone.closed.connect(self._back)
        background.failed.connect(self._failed)

    def begin(self, session: Session | None) -> None:
        """Somebody works here, or another file is open; what was begun is forgotten."""
        self._session, self._order, self._needed = session, None, None
        self._screen.telephone.forget()

    def ask(self, order: GrantOrder, needed: NeedsOverride, value_fen: int) -> None:
        """Somebody has to allow this order."""
        self._order, self._needed = order, needed
        # One id for one order: asked twice, it is one request.
        self._request_id = new_id(self._counter.now())
        self._screen.show_desk(self._screen.override)
        self._screen.override.ask(needed, value_fen)

    def is_asking(self) -> bool:
        """Whether a supervisor is waited for at this till."""
        shown = self._screen.desk() in (self._screen.override, self._screen.telephone)
        return self._order is not None and shown

    def approve(self, staff_id: str, pin: str) -> None:
        """A supervisor typed id and PIN."""
        counter = self._counter
        self._try(
            lambda who, what, why: approve_override(counter, who, what, why, staff_id, pin),
            self._granted,
            self._screen.override.refuse,
            self._background.slow,
        )

    def badge_scanned(self, text: str) -> bool:
        """A badge was held under the scanner. False where nobody is asked for one."""
        if not self.is_asking():
            return False
        counter, screen = self._counter, self._screen
        telephoning = screen.desk() is screen.telephone
        self._try(
            lambda who, what, why: approve_by_badge(counter, who, what, why, text),
            self._granted,
            screen.telephone.refuse if telephoning else screen.override.refuse,
            self._background.files,
        )
        return True

    def ask_afar(self) -> None:
        """Ask whoever may approve, wherever they are."""
        counter, request_id = self._counter, self._request_id
        self._try(
            lambda who, what, why: request_override(counter, who, what, why, request_id),
            self._asked,
            self._screen.override.refuse,
            self._background.files,
        )

    def telephone(self) -> None:
        """Show what to read out to a supervisor at another till."""
        counter = self._counter
        self._try(
            lambda who, what, why: ask_by_telephone(counter, who, what, why),
            self._called,
            self._screen.override.refuse,
            self._background.files,
        )

    def answer(self, approver_id: str, response: str) -> None:
        """What the supervisor read out was typed."""
        counter = self._counter
        self._try(
            lambda who, what, why: approve_by_telephone(
                counter, who, what, why, approver_id, response
            ),
            self._granted,
            self._screen.telephone.refuse,
            self._background.files,
        )

    def _try(
        self,
        work: Callable[[Session, GrantOrder, NeedsOverride], Any],
        done: Callable[[Any], None],
        refuse: Refuse,
        where: Where,
    ) -> None:
        session, order, needed = self._session, self._order, self._needed
        if session is None or order is None or needed is None:
            return
        self._busy(True)
        self._asking.ask(
            where,
            lambda: work(session, order, needed),
            done,
            lambda refused: self._refused(refused, refuse),
            self._came_late,
        )

    def _granted(self, granted: Granted) -> None:
        self._forget()
        self.granted.emit(granted)

    def _asked(self, approval: object) -> None:
        self._forget()
        self.asked.emit(approval)

    def _called(self, challenge: Challenge) -> None:
        self._busy(False)
        self._screen.show_desk(self._screen.telephone)
        self._screen.telephone.show_challenge(challenge)

    def _refused(self, refused: RefusedError, refuse: Refuse) -> None:
        self._busy(False)
        refuse(refusal_words(refused))

    def _came_late(self, answer: Any) -> None:
        # The next member is on the screen; what was allowed lies in the first one's wallet.
        if not isinstance(answer, Challenge):
            self.wrote.emit()

    def _back(self) -> None:
        """From the telephone to the other ways."""
        self._screen.telephone.forget()
        self._screen.show_desk(self._screen.override)
        self._screen.override.refuse("")
        self._screen.override.staff_id.setFocus()

    def _leave(self) -> None:
        self._forget()
        self.left.emit()

    def _forget(self) -> None:
        self._order, self._needed = None, None
        self._screen.telephone.forget()
        self._busy(False)

    def _failed(self, _error: object) -> None:
        # The window says what is wrong; here the keys work again.
        self._busy(False)

    def _busy(self, working: bool) -> None:
        self._screen.override.busy(working)
        self._screen.telephone.busy(working)
