"""Reads the audit trail for a supervisor and writes it to a file."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Signal

from clerkapp.counter import Counter, Session
from clerkapp.domain.audit import AuditLine
from clerkapp.domain.errors import RefusedError
from clerkapp.domain.staff import StaffMember
from clerkapp.queries.audit import DECIDED, GIVEN, AuditFilter, audit_trail, people_here
from clerkapp.queries.shop_time import shop_time
from clerkapp.services.export_audit import export_audit
from ui.asking import Asking
from ui.background import Background
from ui.blocks.message import Tone
from ui.languages import current_language
from ui.screens.audit import AuditScreen, Kinds, Period, Wanted
from ui.words.refusals import refusal_words

DAYS = {Period.TODAY: 0, Period.WEEK: 6, Period.MONTH: 29}
KINDS = {Kinds.GIVEN: GIVEN, Kinds.DECIDED: DECIDED}
FOLDER = "ClerkApp"
Read = tuple[tuple[AuditLine, ...], tuple[StaffMember, ...]]


class AuditDesk(QObject):
    """The controller of the journal's screen, for supervisors only."""

    asked_for = Signal(object)
    left = Signal()

    def __init__(
        self, counter: Counter, background: Background, session: Callable[[], Session | None]
    ) -> None:
        super().__init__()
        self._counter, self._background, self._session = counter, background, session
        self.screen = AuditScreen()
        self.folder = documents_folder()
        self._lines: tuple[AuditLine, ...] = ()
        # An answer for whoever asked before, or for an older question, is dropped.
        self._asking = Asking()
        self.screen.asked.connect(self._read)
        self.screen.export_requested.connect(self.export)

    def begin(self) -> None:
        """Somebody else works here: nothing that was read is left."""
        self._asking.next_scan()
        self._lines = ()
        self.screen.begin()

    def bring(self) -> None:
        """Show today; nothing to anybody who is no supervisor."""
        if self._may():
            self.begin()
            self._read(self.screen.wanted)
            self.asked_for.emit(self.screen)

    def export(self) -> None:
        """Write what is listed to a file in the documents of whoever runs the till."""
        lines, language = self._lines, current_language()
        if not lines or not self._may():
            return
        path = self.folder / f"{FOLDER}-{self._counter.now().astimezone():%Y%m%d-%H%M%S}.csv"
        self._asking.ask(
            self._background.files,
            lambda: _write(lines, path, language),
            lambda _: self._wrote(path),
            self._refused,
        )

    def _may(self) -> bool:
        session = self._session()
        return session is not None and session.is_supervisor

    def _read(self, wanted: Wanted) -> None:
        if not self._may():
            return
        counter = self._counter
        self._asking.next_scan()
        self._asking.ask(
            self._background.files,
            lambda: (audit_trail(counter, _filter(counter, wanted)), people_here(counter)),
            self._show,
        )

    def _show(self, read: Read) -> None:
        self._lines, people = read
        self.screen.show_lines(self._lines, people, self._counter.now())

    def _wrote(self, path: Path) -> None:
        words = self.tr("Saved: %1. It names members by id; keep it where only you can read it.")
        self.screen.say(words.replace("%1", str(path)), Tone.GOOD)

    def _refused(self, refused: RefusedError) -> None:
        self.screen.say(refusal_words(refused), Tone.WARNING)


def documents_folder() -> Path:
    """Where people look for what they saved."""
    where = QStandardPaths.StandardLocation.DocumentsLocation
    return Path(QStandardPaths.writableLocation(where) or Path.home()) / FOLDER


def _write(lines: tuple[AuditLine, ...], path: Path, language: str) -> None:
    export_audit(lines, path, language)


def _filter(counter: Counter, wanted: Wanted) -> AuditFilter:
    days = DAYS.get(wanted.period)
    since = None if days is None else shop_time(counter).midnight - dt.timedelta(days=days)
    return AuditFilter(
        since=since,
        clerk_id=wanted.clerk_id,
        kinds=KINDS.get(wanted.kinds, frozenset()),
        only_approved=wanted.kinds is Kinds.APPROVED,
        text=wanted.text,
    )
