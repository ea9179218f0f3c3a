"""Giving: a coupon, samples, an apology with either; what is above the limit goes to Approving."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Signal

from clerkapp.counter import Counter, Session
from clerkapp.domain.approval import Approval
from clerkapp.domain.authority import NeedsOverride, Refused
from clerkapp.domain.complaint import Complaint
from clerkapp.domain.errors import RefusedError
from clerkapp.domain.identity import new_id
from clerkapp.domain.member import Assurance
from clerkapp.services.give_sample import give_samples
from clerkapp.services.grant_coupon import Granted, GrantOrder, GrantResult, grant_coupon
from clerkapp.services.settle_complaint import settle_with_coupon, settle_with_sample
from ui.approving import Approving
from ui.asking import Asking
from ui.background import Background
from ui.blocks.grant import Choice
from ui.blocks.message import Tone
from ui.file_work_claims import TakingOver
from ui.formats import clock_time
from ui.screens.counter import CounterScreen
from ui.words.refusals import out_of_reach, refusal_words


class Giving(QObject):
    """What the clerk gives to the member whose file is open.

    ``wrote``: something is in the journal. ``changed``: what is shown must be read again.
    """

    wrote = Signal()
    changed = Signal()

    def __init__(
        self,
        counter: Counter,
        background: Background,
        screen: CounterScreen,
        asking: Asking,
        taking_over: TakingOver,
    ) -> None:
        super().__init__()
        self._counter = counter
        self._background = background
        self._screen = screen
        self._asking = asking
        self._taking_over = taking_over
        self._session: Session | None = None
        self._member_id: str | None = None
        self._assurance = Assurance.SIGNED
        self._order: GrantOrder | None = None
        self.approving = Approving(counter, background, screen, asking)
        screen.grant.chosen.connect(self._new_order)
        screen.grant.confirmed.connect(self.give)
        screen.care.sample_requested.connect(self.apologise_with_sample)
        screen.care.coupon_requested.connect(self.apologise_with_coupon)
        screen.coupon.closed.connect(self._leave_coupon)
        self.approving.granted.connect(self.show_coupon)
        self.approving.asked.connect(self._asked)
        self.approving.left.connect(self._leave_override)
        self.approving.wrote.connect(self.wrote)
        background.failed.connect(self._failed)

    def begin(
        self,
        session: Session | None,
        member_id: str | None,
        assurance: Assurance = Assurance.SIGNED,
    ) -> None:
        """Somebody works here, and this member's file is open; what was begun is forgotten.

        ``assurance`` is how sure it is whose file it is.
        """
        self._session, self._member_id, self._assurance = session, member_id, assurance
        self._order = None
        self.approving.begin(session)

    def give(self, choice: Choice) -> None:
        """The clerk confirmed a choice."""
        session, member_id = self._session, self._member_id
        if session is None or member_id is None:
            return
        if choice.template_id is None:
            self._give_samples(session, member_id, choice)
            return
        order = replace(
            self._order or self._fresh_order(choice.template_id, choice.reason_id),
            template_id=choice.template_id,
            reason_id=choice.reason_id,
            note=choice.note,
            phone_tail=choice.phone_tail,
        )
        self._grant(order, lambda: grant_coupon(self._counter, session, order))

    def apologise_with_sample(self) -> None:
        """Settle the open complaint with an apology and a sample."""
        complaint, session = self._screen.care.owed(), self._session
        sample_id = self._screen.grant.first_sample()
        if complaint is None or session is None or sample_id is None:
            return
        operation_id, counter = new_id(self._counter.now()), self._counter
        sample = self._screen.grant.sample_title(sample_id)
        over = self._taking_over.may(complaint)
        self._write(
            lambda: settle_with_sample(counter, session, complaint, sample_id, operation_id, over),
            lambda _: self._done(self.tr("Now hand over: %1").replace("%1", sample)),
            lambda refused: self._not_settled(refused, complaint),
        )

    def apologise_with_coupon(self) -> None:
        """Settle the open complaint with an apology and a coupon within authority."""
        complaint, session = self._screen.care.owed(), self._session
        template_id = self._screen.grant.first_allowed()
        reason = self._screen.grant.reason
        if complaint is None or session is None:
            return
        if template_id is None or reason is None:
            nothing = self.tr("No coupon is within your authority now.")
            self._say(self._screen.grant.barred_words() or nothing, Tone.WARNING)
            return
        over = self._taking_over.may(complaint)
        fresh = self._fresh_order(template_id, reason.id)
        self._order = order = replace(fresh, settles=complaint.id, take_over=over)
        self._write(
            lambda: settle_with_coupon(self._counter, session, complaint, order, over),
            self._granted,
            lambda refused: self._not_settled(refused, complaint),
        )

    def badge_scanned(self, text: str) -> bool:
        """A badge was held under the scanner. False where no supervisor is asked here."""
        return self.approving.badge_scanned(text)

    def show_coupon(self, granted: Granted) -> None:
        """Show what was committed for the member whose file is open."""
        self._order = None
        self._screen.message.clear()
        self._screen.grant.forget()
        self._screen.coupon.show_coupon(granted.coupon, self._counter.now())
        self._screen.show_desk(self._screen.coupon)
        self.wrote.emit()
        self.changed.emit()

    def _new_order(self) -> None:
        # One id per choice: Enter pressed twice confirms one order.
        self._order = self._fresh_order("", "")

    def _fresh_order(self, template_id: str, reason_id: str) -> GrantOrder:
        member_id = self._member_id or ""
        return GrantOrder(
            new_id(self._counter.now()),
            member_id,
            template_id,
            reason_id,
            assurance=self._assurance,
            phone_tail=self._screen.grant.phone.text,
        )

    def _grant(self, order: GrantOrder, work: Callable[[], GrantResult]) -> None:
        self._order = order
        self._write(work, self._granted)

    def _granted(self, result: GrantResult) -> None:
        self._screen.grant.busy(False)
        if isinstance(result, Granted):
            self.show_coupon(result)
        elif isinstance(result, NeedsOverride):
            self._ask_supervisor(result)
        else:
            self._refused_by_rule(result)

    def _ask_supervisor(self, needed: NeedsOverride) -> None:
        order = self._order
        if order is not None:
            value_fen = self._screen.grant.value_of(order.template_id)
            self.approving.ask(order, needed, value_fen)

    def _asked(self, approval: Approval) -> None:
        self._order = None
        self._screen.grant.forget()
        self._screen.show_desk(self._screen.grant)
        until = clock_time(approval.expires_at)
        words = self.tr("Asked; an answer helps until %1. Serve the next member meanwhile.")
        self._say(words.replace("%1", until), Tone.GOOD)
        self.wrote.emit()
        self.changed.emit()

    def _refused_by_rule(self, refused: Refused) -> None:
        self._order = None
        self._say(out_of_reach(refused), Tone.WARNING)
        self.changed.emit()

    def _give_samples(self, session: Session, member_id: str, choice: Choice) -> None:
        operation_id = (self._order or self._fresh_order("", "")).operation_id
        said = self.tr("The sample is recorded.")
        if len(choice.sample_ids) > 1:
            said = self.tr("The samples are recorded.")
        self._write(
            lambda: give_samples(
                self._counter, session, member_id, choice.sample_ids, choice.reason_id, operation_id
            ),
            lambda _: self._done(said),
        )

    def _done(self, words: str) -> None:
        self._order = None
        self._screen.grant.forget()
        self._screen.grant.busy(False)
        self._say(words, Tone.GOOD)
        self.wrote.emit()
        self.changed.emit()

    def _leave_override(self) -> None:
        self._order = None
        self._screen.show_desk(self._screen.grant)

    def _leave_coupon(self) -> None:
        self._screen.show_desk(self._screen.grant)
        self.changed.emit()

    def _write(
        self,
        work: Callable[[], Any],
        done: Callable[[Any], None],
        refused: Callable[[RefusedError], None] | None = None,
    ) -> None:
        self._screen.grant.busy(True)
        said = refused or self._refused
        self._asking.ask(self._background.files, work, done, said, self._came_late)

    def _came_late(self, answer: Any) -> None:
        # The next member is on the screen; the coupon lies in the first one's wallet.
        if isinstance(answer, Granted):
            self.wrote.emit()

    def _failed(self, _error: object) -> None:
        # The window says what is wrong; here the keys work again.
        self._screen.grant.busy(False)

    def _refused(self, refused: RefusedError) -> None:
        self._order = None
        self._screen.grant.busy(False)
        self._say(refusal_words(refused), Tone.WARNING)
        self.changed.emit()

    def _not_settled(self, refused: RefusedError, complaint: Complaint) -> None:
        self._taking_over.heard(refused, complaint)
        self._refused(refused)

    def _say(self, words: str, tone: Tone) -> None:
        self._screen.message.say(words, tone)
