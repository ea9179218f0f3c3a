"""A real window over real files, and how to bring it to what a picture shows."""

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from clerkapp.cache.intake import Intake, Row
from clerkapp.counter import Counter
from clerkapp.domain.complaint import Claim
from clerkapp.domain.figures import SampleStock
from clerkapp.domain.identity_codes import luhn_digit
from clerkapp.domain.member import Member
from clerkapp.domain.records import Entity, record_key
from clerkapp.journal import outbox
from clerkapp.journal.outbox import Answer, OperationState
from tests.screenshots import till_files as files
from tests.screenshots.till_files import DemoTill
from tests.support.small_chain import member_code
from tests.support.tills import close_counter
from tests.ui.hand import ROUNDS, Hand, settle, wait_for
from tests.ui.policy import bring
from tests.ui.scripted_line import ScriptedLine
from ui.notices import Notices
from ui.preferences import Preferences
from ui.window import TillWindow


def no_enrolment(_url: str, _code: str) -> None:
    """Nothing is enrolled in a picture, unless a scene says how it fails."""


@dataclass
class Stage:
    """One till in front of the camera."""

    demo: DemoTill
    counter: Counter
    line: ScriptedLine
    window: TillWindow
    hand: Hand

    @classmethod
    def open(
        cls,
        demo: DemoTill,
        preferences: Preferences,
        enrol: Callable[[str, str], None] = no_enrolment,
        *,
        enrolled: bool = True,
        filled: bool = True,
    ) -> "Stage":
        """A till that was just started."""
        counter = demo.new(enrolled=enrolled, filled=filled)
        line = ScriptedLine()
        window = TillWindow(counter, line, enrol, preferences, Notices())
        window.show()
        window.activateWindow()
        stage = cls(demo, counter, line, window, Hand(window))
        stage.settle()
        return stage

    def close(self) -> None:
        """End it and let go of the files."""
        self.line.held.set()
        self.settle()
        self.window.shut_down()
        self.window.close()
        self.window.deleteLater()
        # A program has one window; here the next one must not inherit this one's language.
        self.window.dressing.translators.silence()
        close_counter(self.counter)

    def settle(self) -> None:
        """Wait until everything asked for is on the screen."""
        settle(self.window.background)

    def settle_files(self) -> None:
        """Wait for the files alone: the line may be kept waiting on purpose."""
        for _ in range(ROUNDS):
            wait_for(self.window.background.files)
        if self.line.held.is_set():
            self.settle()

    def sign_in(self, staff_id: str = files.CLERK_ID, pin: str = files.CLERK_PIN) -> None:
        """Type id and PIN as a hand does."""
        self.hand.type(staff_id)
        self.quiet()
        self.hand.type("\r")
        self.hand.type(pin)
        self.quiet()
        self.hand.type("\r")
        self.settle()

    def scan(self, code: str) -> None:
        """Scan a code and wait for its answer."""
        self.hand.scan(code)
        self.settle()

    def open_file(self, note_en: str) -> None:
        """Scan the phone of the member that is shown for a reason."""
        self.scan(member_code(self.demo.member_id(note_en), issued_at=files.NOW))

    def open_by_hand(self, note_en: str) -> None:
        """Open the file of such a member as a search result does: no code grows old by it."""
        self.window.desk.open_by_hand(self.demo.member_id(note_en))
        self.settle()

    def member(self, note_en: str) -> Member:
        """Who it is that is shown for a reason."""
        member_id = self.demo.member_id(note_en)
        return next(x for x in self.demo.chain.members if x.id == member_id)

    def claim_elsewhere(self, note_en: str, claim: Claim) -> None:
        """Another till sees to the complaint of such a member."""
        member_id = self.demo.member_id(note_en)
        owed = [x for x in self.demo.chain.complaints if x.member_id == member_id and x.wants_care]
        bring(self.counter, *(dataclasses.replace(x, claim=claim) for x in owed))

    def set_stock(self, left: int) -> None:
        """So many of the first sample are left."""
        first = self.demo.chain.policies[files.STORE_ID].samples[0]
        bring(self.counter, SampleStock(first.id, left, files.NOW))

    def forget_figures_and_tasks(self) -> None:
        """Head office knows nothing of the clerk, and nobody is owed anything."""
        gone = [Row(Entity.FIGURES, files.CLERK_ID, None)]
        tasks = [x for x in self.demo.chain.tasks if x.member_id in self.demo.members_here()]
        gone += [Row(Entity.TASK, record_key(x), None) for x in tasks]
        with self.counter.cache.writing() as write:
            Intake(write).take(gone)

    def type(self, text: str) -> None:
        """Type a text by hand and wait for what it brings."""
        self.hand.type(text)
        self.quiet()
        self.settle()

    def press(self, keys: str) -> None:
        """Press command keys by hand, each acted upon before the next."""
        for key in keys:
            self.hand.type(key)
            self.quiet()
            self.settle()

    def shortcut(self, key: Qt.Key) -> None:
        """Press a key of the whole window, the way the window system brings it."""
        QTest.keyClick(self.window.windowHandle(), key)
        self.settle()

    def quiet(self) -> None:
        """The pause after which the scanner's filter knows that it was a hand."""
        self.window.scanner.give_up_waiting()

    def stranger(self) -> Member:
        """A member of the chain whom this store does not store."""
        stored = {m for m, store in self.demo.chain.scopes if store == files.STORE_ID}
        return next(x for x in self.demo.chain.members if x.id not in stored)

    def nobodys_card(self) -> str:
        """A well-formed card number that no member has."""
        body = "628899999999999"
        return body + luhn_digit(body)

    def answer_all(self, refused: dict[str, str]) -> None:
        """Head office answers everything done so far; the kinds named are refused by a code."""
        with self.counter.journal.writing() as write:
            done = outbox.next_unsent(write, 100)
            outbox.count_try(write, [x.id for x in done])
            answers = [_answer(x.id, refused.get(x.kind)) for x in done]
            outbox.keep_answers(write, answers, "demo", files.NOW)
        self.window.refresh_status()
        self.settle()


def _answer(operation_id: str, code: str | None) -> Answer:
    if code is None:
        return Answer(operation_id, OperationState.APPLIED, position=11)
    return Answer(operation_id, OperationState.REJECTED, code)
