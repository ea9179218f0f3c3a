"""What happens at the counter: a scan opens a file, a key gives a coupon.

Connects screen and rules. Nothing here waits: services and queries run in ``Background``, answers
come back by callback. Every scan raises ``generation``; an answer that belongs to an older one is
dropped (I10).
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QObject, Signal

from clerkapp.counter import Counter, Session
from clerkapp.domain.authority import NeedsOverride, Refused
from clerkapp.domain.errors import RefusedError
from clerkapp.domain.identity import new_id
from clerkapp.domain.member import Assurance
from clerkapp.line import Line, LookUp
from clerkapp.queries.grant_options import GrantOptions, grant_options
from clerkapp.queries.member_file import MemberFile, member_file
from clerkapp.queries.member_search import member_search
from clerkapp.queries.scan_answer import (
    FileFound,
    NotStoredHere,
    ScanAnswer,
    UnknownMember,
    scan_answer,
)
from clerkapp.services.approve_override import approve_override
from clerkapp.services.give_sample import give_sample
from clerkapp.services.grant_coupon import Granted, GrantOrder, GrantResult, grant_coupon
from clerkapp.services.record_visit import record_visit
from clerkapp.services.settle_complaint import settle_with_coupon, settle_with_sample
from ui.background import Background
from ui.blocks.grant import Choice
from ui.blocks.message import Tone
from ui.screens.counter import CounterScreen
from ui.words.refusals import out_of_reach, refusal_words
from ui.words.scans import not_reachable, scan_words


@dataclass(frozen=True, slots=True)
class Opened:
    """A file and what can be given to its member, read in one go."""

    file: MemberFile
    options: GrantOptions | None


class Desk(QObject):
    """The controller of the counter screen for one session."""

    wrote = Signal()

    def __init__(
        self, counter: Counter, line: Line, background: Background, screen: CounterScreen
    ) -> None:
        super().__init__()
        self._counter = counter
        self._line = line
        self._background = background
        self._screen = screen
        self._session: Session | None = None
        self._member_id: str | None = None
        self._assurance = Assurance.SEARCHED
        self._order: GrantOrder | None = None
        self._needed: NeedsOverride | None = None
        self.generation = 0
        self._connect()

    def _connect(self) -> None:
        screen = self._screen
        screen.search_typed.connect(self.search)
        screen.hit_chosen.connect(self.open_by_hand)
        screen.cleared.connect(self.clear)
        screen.grant.chosen.connect(self._new_order)
        screen.grant.confirmed.connect(self.give)
        screen.grant.reason_changed.connect(lambda _reason: self.refresh())
        screen.care.sample_requested.connect(self.apologise_with_sample)
        screen.care.coupon_requested.connect(self.apologise_with_coupon)
        screen.override.approved.connect(self.approve)
        screen.override.closed.connect(self._leave_override)
        screen.coupon.closed.connect(self._leave_coupon)

    def begin(self, session: Session | None) -> None:
        """Somebody signed in, or nobody is there any more."""
        self._session = session
        self.clear()

    @property
    def member_id(self) -> str | None:
        """Whose file is open."""
        return self._member_id

    def clear(self) -> None:
        """Close the file; nothing of it stays on the screen."""
        self.generation += 1
        self._member_id, self._order, self._needed = None, None, None
        screen = self._screen
        screen.message.clear()
        screen.stop_searching()
        screen.grant.forget()
        screen.grant.busy(False)
        screen.show_desk(screen.grant)
        screen.show_file(None, self._counter.now())
        self.refresh()

    def scanned(self, code: str) -> None:
        """A scanner sent a code: the former member is gone before anything else is painted."""
        if self._session is None:
            return
        self.clear()
        self._files(lambda: scan_answer(self._counter, code), self._answered)

    def open_by_hand(self, member_id: str) -> None:
        """A search result was chosen."""
        self.clear()
        self._open(member_id, Assurance.SEARCHED)

    def search(self, text: str) -> None:
        """List members that match what is typed."""
        self._files(lambda: member_search(self._counter, text), self._screen.show_hits)

    def refresh(self) -> None:
        """Read the open file and the options again, as after a feed page or a grant."""
        session = self._session
        if session is None:
            return
        member_id, assurance, reason_id = self._member_id, self._assurance, self._reason_id()
        if member_id is None:
            self._files(lambda: self._options(session, None, reason_id), self._show_idle)
        else:
            self._files(lambda: self._read(session, member_id, assurance, reason_id), self._reshow)

    def give(self, choice: Choice) -> None:
        """The clerk confirmed a choice."""
        session, member_id = self._session, self._member_id
        if session is None or member_id is None:
            return
        if choice.template_id is None:
            self._give_sample(session, member_id, choice)
            return
        order = replace(
            self._order or self._fresh_order(choice.template_id, choice.reason_id),
            template_id=choice.template_id,
            reason_id=choice.reason_id,
            note=choice.note,
        )
        self._grant(order, lambda: grant_coupon(self._counter, session, order))

    def apologise_with_sample(self) -> None:
        """Settle the open complaint with an apology and a sample."""
        complaint, session = self._screen.care.owed(), self._session
        sample_id = self._screen.grant.first_sample()
        if complaint is None or session is None or sample_id is None:
            return
        operation_id = new_id(self._counter.now())
        self._write(
            lambda: settle_with_sample(self._counter, session, complaint, sample_id, operation_id),
            # The banner itself turns into "settled here"; a second line would say it twice.
            lambda _: self._done(""),
        )

    def apologise_with_coupon(self) -> None:
        """Settle the open complaint with an apology and a coupon within authority."""
        complaint, session = self._screen.care.owed(), self._session
        template_id = self._screen.grant.first_allowed()
        reason = self._screen.grant.reason
        if complaint is None or session is None:
            return
        if template_id is None or reason is None:
            self._say(self.tr("No coupon is within your authority now."), Tone.WARNING)
            return
        order = replace(self._fresh_order(template_id, reason.id), settles=complaint.id)
        self._grant(order, lambda: settle_with_coupon(self._counter, session, complaint, order))

    def approve(self, staff_id: str, pin: str) -> None:
        """A supervisor typed id and PIN."""
        session, order, needed = self._session, self._order, self._needed
        if session is None or order is None or needed is None:
            return
        self._run(
            self._background.slow,
            lambda: approve_override(self._counter, session, order, needed, staff_id, pin),
            self._granted,
            lambda refused: self._screen.override.refuse(refusal_words(refused)),
        )

    def _answered(self, answer: ScanAnswer) -> None:
        if isinstance(answer, FileFound):
            self._open(answer.member_id, answer.assurance)
            return
        self._say(scan_words(answer), Tone.WARNING)
        if isinstance(answer, NotStoredHere):
            wanted = answer
            self._run(
                self._background.slow,
                lambda: self._line.look_up(wanted.key),
                lambda found: self._looked_up(wanted, found),
            )

    def _looked_up(self, wanted: NotStoredHere, found: LookUp) -> None:
        if found is LookUp.FOUND:
            self._screen.message.clear()
            self._files(
                lambda: self._find_guest(wanted),
                lambda member_id: self._open(member_id, wanted.assurance),
            )
        elif found is LookUp.UNKNOWN:
            self._say(scan_words(UnknownMember(wanted.key)), Tone.CARE)
        else:
            self._say(not_reachable(), Tone.WARNING)

    def _find_guest(self, wanted: NotStoredHere) -> str:
        if wanted.assurance is Assurance.SIGNED:
            return wanted.key
        answer = scan_answer(self._counter, wanted.key)
        return answer.member_id if isinstance(answer, FileFound) else wanted.key

    def _open(self, member_id: str, assurance: Assurance) -> None:
        session = self._session
        if session is None:
            return
        reason_id = self._reason_id()
        self._files(
            lambda: self._read(session, member_id, assurance, reason_id),
            lambda opened: self._show_opened(session, opened),
        )

    def _show_opened(self, session: Session, opened: Opened | None) -> None:
        if opened is None:
            self._say(not_reachable(), Tone.WARNING)
            return
        member_id, assurance = opened.file.member.id, opened.file.assurance
        self._member_id, self._assurance = member_id, assurance
        self._paint(opened)
        self._background.files(
            lambda: record_visit(self._counter, session, member_id, assurance),
            lambda _: self.wrote.emit(),
        )

    def _read(
        self, session: Session, member_id: str, assurance: Assurance, reason_id: str | None
    ) -> Opened | None:
        file = member_file(self._counter, member_id, assurance)
        if file is None:
            return None
        return Opened(file, self._options(session, member_id, reason_id))

    def _options(
        self, session: Session, member_id: str | None, reason_id: str | None
    ) -> GrantOptions | None:
        return grant_options(self._counter, session, member_id, reason_id)

    def _reason_id(self) -> str | None:
        reason = self._screen.grant.reason
        return None if reason is None else reason.id

    def _reshow(self, opened: Opened | None) -> None:
        if opened is None:
            self.clear()
        else:
            self._paint(opened)

    def _paint(self, opened: Opened) -> None:
        now = self._counter.now()
        self._screen.show_file(opened.file, now)
        self._screen.show_options(opened.options, now)
        shown = self._screen.coupon.coupon
        if shown is not None:
            waiting = {x.coupon.id for x in opened.file.wallet if x.waiting}
            self._screen.coupon.show_sent(shown.id not in waiting)

    def _show_idle(self, options: GrantOptions | None) -> None:
        if self._member_id is not None:
            return
        if options is not None:
            self._screen.authority.show_remaining(options.remaining, self._counter.now())
        self._screen.grant.show_options(None)

    def _new_order(self) -> None:
        # One id per choice: Enter pressed twice confirms one order.
        self._order = self._fresh_order("", "")

    def _fresh_order(self, template_id: str, reason_id: str) -> GrantOrder:
        member_id = self._member_id or ""
        return GrantOrder(new_id(self._counter.now()), member_id, template_id, reason_id)

    def _grant(self, order: GrantOrder, work: Callable[[], GrantResult]) -> None:
        self._order = order
        self._write(work, self._granted)

    def _granted(self, result: GrantResult) -> None:
        self._screen.grant.busy(False)
        if isinstance(result, Granted):
            self._show_coupon(result)
        elif isinstance(result, NeedsOverride):
            self._ask_supervisor(result)
        else:
            self._refused_by_rule(result)

    def _show_coupon(self, granted: Granted) -> None:
        coupon = granted.coupon
        self._order, self._needed = None, None
        self._screen.message.clear()
        self._screen.grant.forget()
        self._screen.coupon.show_coupon(coupon, self._counter.now())
        self._screen.show_desk(self._screen.coupon)
        self._run(
            self._background.slow,
            lambda: _picture(coupon.code),
            lambda png: self._screen.coupon.show_picture(coupon.code, png),
        )
        self.wrote.emit()
        self.refresh()

    def _ask_supervisor(self, needed: NeedsOverride) -> None:
        order = self._order
        if order is None:
            return
        self._needed = needed
        value_fen = self._screen.grant.value_of(order.template_id)
        self._screen.show_desk(self._screen.override)
        self._screen.override.ask(needed, value_fen)

    def _refused_by_rule(self, refused: Refused) -> None:
        self._say(out_of_reach(refused), Tone.WARNING)
        self.refresh()

    def _give_sample(self, session: Session, member_id: str, choice: Choice) -> None:
        sample_id = choice.sample_id or ""
        operation_id = (self._order or self._fresh_order("", "")).operation_id
        self._write(
            lambda: give_sample(
                self._counter, session, member_id, sample_id, choice.reason_id, operation_id
            ),
            lambda _: self._done(self.tr("The sample is recorded.")),
        )

    def _done(self, words: str) -> None:
        self._order = None
        self._screen.grant.forget()
        self._screen.grant.busy(False)
        if words:
            self._say(words, Tone.GOOD)
        else:
            self._screen.message.clear()
        self.wrote.emit()
        self.refresh()

    def _leave_override(self) -> None:
        self._needed = None
        self._screen.show_desk(self._screen.grant)

    def _leave_coupon(self) -> None:
        self._screen.show_desk(self._screen.grant)
        self.refresh()

    def _say(self, words: str, tone: Tone) -> None:
        self._screen.message.say(words, tone)

    def _files(self, work: Callable[[], Any], done: Callable[[Any], None]) -> None:
        self._run(self._background.files, work, done)

    def _write(self, work: Callable[[], Any], done: Callable[[Any], None]) -> None:
        self._screen.grant.busy(True)
        self._run(self._background.files, work, done, self._refused)

    def _refused(self, refused: RefusedError) -> None:
        self._screen.grant.busy(False)
        self._say(refusal_words(refused), Tone.WARNING)
        self.refresh()

    def _run(
        self,
        where: Callable[..., None],
        work: Callable[[], Any],
        done: Callable[[Any], None],
        refused: Callable[[RefusedError], None] | None = None,
    ) -> None:
        asked_in = self.generation

        def deliver(answer: Any) -> None:
            if asked_in == self.generation:
                done(answer)
            elif isinstance(answer, Granted):
                # The next member is on the screen already; the coupon lies in the first one's wallet.
                self.wrote.emit()

        def failed(error: Exception) -> bool:
            self._screen.grant.busy(False)
            if refused is None or not isinstance(error, RefusedError):
                return False
            if asked_in == self.generation:
                refused(error)
            return True

        where(work, deliver, failed)


def _picture(code: str) -> bytes:
    # Late: the first screen needs neither qrcode nor Pillow.
    from clerkapp.services.coupon_picture import coupon_picture

    return coupon_picture(code)
