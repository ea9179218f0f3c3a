"""Corrects the open member's details and records what they agree to."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from clerkapp.counter import Counter, Session
from clerkapp.domain.errors import RefusedError
from clerkapp.domain.identity import new_id
from clerkapp.domain.member import Assurance, Member
from clerkapp.domain.member_fields import MemberField
from clerkapp.domain.payloads import ConsentGiven
from clerkapp.queries.member_file import MemberFile, member_file
from clerkapp.queries.shop_words import ShopWords, shop_words
from clerkapp.services.correct_member import correct_member
from clerkapp.services.record_consent import record_consent
from ui.background import Background
from ui.blocks.message import Tone
from ui.desk import Desk
from ui.screens.counter import CounterScreen
from ui.screens.details import DetailsScreen
from ui.words.refusals import refusal_words

BAD = {f"bad_{field.value}": field for field in MemberField}


@dataclass(frozen=True, slots=True)
class _Read:
    file: MemberFile | None
    words: ShopWords


class Correcting(QObject):
    """The controller of F3. ``nobody``: no file is open."""

    asked_for = Signal(object)
    left = Signal()
    wrote = Signal()
    nobody = Signal()

    def __init__(
        self,
        counter: Counter,
        background: Background,
        desk: Desk,
        counter_screen: CounterScreen,
        session: Callable[[], Session | None],
    ) -> None:
        super().__init__()
        self._counter, self._background, self._desk = counter, background, desk
        self._counter_screen, self._session = counter_screen, session
        self.screen = DetailsScreen()
        self._ids = ("", "")
        self.screen.saved.connect(self._save)
        counter_screen.file_shown.connect(self._file_shown)
        background.failed.connect(lambda _error: self.screen.busy(False))

    def bring(self) -> None:
        """Show the details of the member whose file is open."""
        member_id = self._desk.member_id
        if member_id is None:
            self.nobody.emit()
            return
        self._ids = (new_id(self._counter.now()), new_id(self._counter.now()))
        self.screen.message.clear()
        self._background.files(
            lambda: self._read(member_id), lambda read: self._show(member_id, read)
        )

    def begin(self) -> None:
        """Nobody's details are left on the screen."""
        self.screen.show_member(None, None, self._counter.now())

    def _read(self, member_id: str) -> _Read:
        file = member_file(self._counter, member_id, Assurance.SEARCHED)
        return _Read(file, shop_words(self._counter))

    def _show(self, member_id: str, read: _Read) -> None:
        if member_id == self._desk.member_id and read.file is not None:
            self.screen.show_member(read.file, read.words.consent, self._counter.now())
            self.asked_for.emit(self.screen)

    def _file_shown(self, file: MemberFile | None) -> None:
        # What is half typed for one member must not stand under another's name.
        self.screen.follow(file, self._counter.now())

    def _save(
        self,
        member: Member,
        values: Mapping[MemberField, str],
        consents: tuple[ConsentGiven, ...],
    ) -> None:
        session = self._session()
        if session is None:
            return
        ids = self._ids
        self._background.files(
            lambda: self._write(session, member, values, consents, ids),
            lambda _: self._saved(member.id),
            self._refused,
        )

    def _write(
        self,
        session: Session,
        member: Member,
        values: Mapping[MemberField, str],
        consents: tuple[ConsentGiven, ...],
        ids: tuple[str, str],
    ) -> None:
        if values:
            correct_member(self._counter, session, member, values, ids[0])
        if consents:
            record_consent(self._counter, session, member.id, consents, ids[1])

    def _saved(self, member_id: str) -> None:
        self.wrote.emit()
        self.begin()
        if member_id == self._desk.member_id:
            self._desk.refresh()
            self.left.emit()
            self._counter_screen.message.say(self.tr("Saved."), Tone.GOOD)

    def _refused(self, error: Exception) -> bool:
        if not isinstance(error, RefusedError):
            return False
        self.screen.busy(False)
        self.screen.message.say(refusal_words(error), Tone.WARNING)
        if error.rule in BAD:
            self.screen.point_to(BAD[error.rule])
        return True
