"""What happens at the counter: a scan or a search opens a file, and the feed keeps it fresh.

Connects screen and queries; what is given is ``ui/giving.py``. Nothing here waits: work runs in
``Background`` and answers come back by callback.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Signal

from clerkapp.counter import Counter, Session
from clerkapp.domain.member import Assurance
from clerkapp.line import Line, LookUp
from clerkapp.queries.grant_options import GrantOptions, grant_options
from clerkapp.queries.member_file import MemberFile, member_file
from clerkapp.queries.member_search import MOST_HITS, SearchHit, member_search
from clerkapp.queries.scan_answer import (
    FileFound,
    NotStoredHere,
    ScanAnswer,
    UnknownMember,
    scan_answer,
)
from clerkapp.services.grant_coupon import Granted
from clerkapp.services.record_visit import record_visit
from ui.asking import Asking
from ui.background import Background
from ui.blocks.message import Tone
from ui.file_bench import Bench
from ui.file_work import FileWork
from ui.file_work_claims import TakingOver
from ui.giving import Giving
from ui.screens.counter import CounterScreen
from ui.words.scans import not_reachable, scan_words


@dataclass(frozen=True, slots=True)
class Opened:
    """A file and what can be given to its member, read in one go."""

    file: MemberFile
    options: GrantOptions | None


class Desk(QObject):
    """The controller of the counter screen for one session. ``answered``: what was scanned opened
    a file, or words say why it did not."""

    wrote = Signal()
    answered = Signal(bool)

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
        self._asking = Asking()
        self._file: MemberFile | None = None
        self._typed, self._phone_tail = "", ""
        taking_over = TakingOver()
        self.bench = Bench(counter, background, screen, self._asking)
        self.work = FileWork(self.bench, line, taking_over)
        self.giving = Giving(counter, background, screen, self._asking, taking_over)
        self._connect()

    def _connect(self) -> None:
        screen = self._screen
        screen.search_typed.connect(self.search)
        screen.hit_chosen.connect(self.open_by_hand)
        screen.cleared.connect(self.clear)
        screen.grant.reason_changed.connect(lambda _reason: self.refresh())
        screen.grant.phone_told.connect(self.refresh)
        self.giving.wrote.connect(self.wrote)
        self.giving.changed.connect(self.refresh)
        self.bench.wrote.connect(self.wrote)
        self.bench.changed.connect(self.refresh)
        self._background.failed.connect(lambda _error: self._screen.give_up_awaiting())

    def begin(self, session: Session | None) -> None:
        """Somebody signed in, or nobody is there any more."""
        self._session = session
        self.clear()

    @property
    def member_id(self) -> str | None:
        """Whose file is open."""
        return self._member_id

    @property
    def file(self) -> MemberFile | None:
        """What is open, as it was read last."""
        return self._file

    def clear(self) -> None:
        """Close the file; nothing of it stays on the screen."""
        self._forget()
        self._screen.show_file(None, self._counter.now())
        self.refresh()

    def _forget(self) -> None:
        self._asking.next_scan()
        self._member_id, self._file = None, None
        self._phone_tail = ""
        self.giving.begin(self._session, None)
        self.work.begin(self._session)
        screen = self._screen
        screen.message.clear()
        screen.stop_searching()
        screen.grant.forget()
        screen.grant.busy(False)
        screen.show_desk(screen.grant)

    def _await_file(self) -> None:
        self._forget()
        self._screen.await_file()
        self._screen.show_file(None, self._counter.now())

    def scanned(self, code: str) -> None:
        """A scanner sent a code: the former member is gone before anything else is painted."""
        session = self._session
        if session is None:
            return
        self._await_file()
        reason_id = self._reason_id()
        self._files(
            lambda: self._find(session, code, reason_id),
            lambda found: self._found(session, *found),
        )

    def open_by_hand(self, member_id: str) -> None:
        """A search result was chosen."""
        self._await_file()
        self._open(member_id, Assurance.SEARCHED)

    def generation(self) -> int:
        """Which scan is on the screen; another number means another member, or nobody."""
        return self._asking.generation

    def show_granted(self, granted: Granted) -> None:
        """Show a coupon that was allowed elsewhere, over the file of the member it is for."""
        member_id = granted.coupon.member_id
        if member_id == self._member_id:
            self.giving.show_coupon(granted)
            return
        self.open_by_hand(member_id)
        # The files' worker answers in order: by then the file is open, or another scan has come.
        self._files(lambda: granted, self._show_if_open)

    def _show_if_open(self, granted: Granted) -> None:
        if granted.coupon.member_id == self._member_id:
            self.giving.show_coupon(granted)

    def search(self, text: str) -> None:
        """List members that match what is typed, unless something else is typed by then."""
        self._typed = text
        self._files(lambda: self._sought(text), lambda hits: self._show_hits(hits, text))

    def _sought(self, text: str) -> tuple[SearchHit, ...] | None:
        # Who types fast asks for the last word alone; those before it need no answer.
        if text != self._typed:
            return None
        return member_search(self._counter, text, MOST_HITS + 1)

    def _show_hits(self, hits: tuple[SearchHit, ...] | None, text: str) -> None:
        if hits is not None and text == self._screen.search.text():
            self._screen.show_hits(hits[:MOST_HITS], text, len(hits) > MOST_HITS)

    def refresh(self) -> None:
        """Read the open file and the options again, as after a feed page or a grant."""
        session = self._session
        if session is None:
            return
        member_id, assurance, reason_id = self._member_id, self._assurance, self._reason_id()
        self._phone_tail = self._screen.grant.phone.text
        if member_id is None:
            self._files(lambda: self._options(session, None, reason_id), self._show_idle)
        else:
            self._files(lambda: self._read(session, member_id, assurance, reason_id), self._reshow)

    def _find(
        self, session: Session, code: str, reason_id: str | None
    ) -> tuple[ScanAnswer, Opened | None]:
        answer = scan_answer(self._counter, code)
        if not isinstance(answer, FileFound):
            return answer, None
        # In one go: the way back to the screen and here again would take longer than reading.
        return answer, self._read(session, answer.member_id, answer.assurance, reason_id)

    def _found(self, session: Session, answer: ScanAnswer, opened: Opened | None) -> None:
        if isinstance(answer, FileFound):
            self._show_opened(session, opened)
            self.answered.emit(opened is not None)
            return
        self._show_nobody()
        self._say(scan_words(answer), Tone.WARNING)
        if not isinstance(answer, NotStoredHere):
            self.answered.emit(False)
        else:
            wanted = answer
            self._screen.show_looking_up()
            self._asking.ask(
                self._background.line,
                lambda: self._line.look_up(wanted.key),
                lambda found: self._looked_up(wanted, found),
            )

    def _looked_up(self, wanted: NotStoredHere, found: LookUp) -> None:
        self.answered.emit(found is LookUp.FOUND)
        if found is LookUp.FOUND:
            self._screen.message.clear()
            self._files(
                lambda: self._find_guest(wanted),
                lambda member_id: self._open(member_id, wanted.assurance),
            )
            return
        self._show_nobody()
        if found is LookUp.UNKNOWN:
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
            self._show_nobody()
            self._say(not_reachable(), Tone.WARNING)
            return
        member_id, assurance = opened.file.member.id, opened.file.assurance
        self._member_id, self._assurance = member_id, assurance
        self.giving.begin(session, member_id, assurance)
        self._paint(opened)
        self._background.files(
            lambda: record_visit(self._counter, session, member_id, assurance),
            lambda _: self.wrote.emit(),
        )

    def _show_nobody(self) -> None:
        if self._member_id is None:
            self._screen.show_file(None, self._counter.now())
            self.refresh()

    def _read(
        self, session: Session, member_id: str, assurance: Assurance, reason_id: str | None
    ) -> Opened | None:
        file = member_file(self._counter, member_id, assurance)
        if file is None:
            return None
        return Opened(file, self._options(session, member_id, reason_id, assurance))

    def _options(
        self,
        session: Session,
        member_id: str | None,
        reason_id: str | None,
        assurance: Assurance = Assurance.SIGNED,
    ) -> GrantOptions | None:
        told = self._phone_tail
        return grant_options(
            self._counter, session, member_id, reason_id, assurance, phone_tail=told
        )

    def _reason_id(self) -> str | None:
        reason = self._screen.grant.reason
        return None if reason is None else reason.id

    def _reshow(self, opened: Opened | None) -> None:
        if opened is None:
            self.clear()
        else:
            self._paint(opened)

    def _paint(self, opened: Opened) -> None:
        now, self._file = self._counter.now(), opened.file
        self._screen.show_file(opened.file, now)
        self._screen.show_options(opened.options, now)
        self.work.shown(opened.file)
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

    def _say(self, words: str, tone: Tone) -> None:
        self._screen.message.say(words, tone)

    def _files(self, work: Callable[[], Any], done: Callable[[Any], None]) -> None:
        self._asking.ask(self._background.files, work, done)
