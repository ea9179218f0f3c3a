"""Working with an open file: everything a clerk records about a member besides what is given.

Each part has a key, a touch button and one service. Nothing here waits for a file or the line.
"""

from PySide6.QtCore import QObject

from clerkapp.counter import Session
from clerkapp.line import Line, OlderTimeline
from clerkapp.queries.member_file import MemberFile
from clerkapp.services.answer_suggestion import answer_suggestion
from ui.blocks.message import Tone
from ui.blocks.say_next import SuggestionAnswer
from ui.blocks.timeline_model import Older
from ui.file_bench import Bench
from ui.file_work_claims import ClaimWork, TakingOver
from ui.file_work_tags import TagWork
from ui.file_work_tasks import TaskWork
from ui.file_work_words import WordsWork
from ui.words.refusals import refusal_words


class FileWork(QObject):
    """The parts together. The desk says whose file is open and when it was read again."""

    def __init__(self, bench: Bench, line: Line, taking_over: TakingOver) -> None:
        super().__init__()
        self._bench = bench
        self._session: Session | None = None
        self.words, self.tags = WordsWork(bench), TagWork(bench)
        self.tasks, self.claims = TaskWork(bench), ClaimWork(bench, taking_over)
        self.suggestions, self.older = SuggestionWork(bench), OlderWork(bench, line)

    def begin(self, session: Session | None) -> None:
        """Nobody's file is open now; what was begun for the former one is forgotten."""
        self._session = session
        self._bench.show(None, None)
        self.claims.begin()
        self.tags.begin()

    def shown(self, file: MemberFile) -> None:
        """This file is on the screen, as it was just read."""
        if self._session is None:
            return
        self._bench.show(self._session, file)
        self.claims.shown(self._session, file)


class SuggestionWork(QObject):
    """Records what came of a suggestion; the screen shows it before it is written."""

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self._bench = bench
        self._unwritten = 0
        bench.screen.say_next.answered.connect(self.record)
        bench.background.failed.connect(self._failed)

    def record(self, answered: SuggestionAnswer) -> None:
        """Write an answer down; where that is refused, the screen takes it back."""
        at_work = self._bench.at_work()
        if at_work is None:
            return
        bench, operation_id = self._bench, self._bench.new_id()
        suggestion, answer = answered.suggestion, answered.answer
        session, member_id = at_work.session, at_work.member_id
        self._unwritten += 1
        bench.write(
            lambda: answer_suggestion(
                bench.counter, session, member_id, suggestion, answer, operation_id
            ),
            self._written,
            lambda refused: self._take_back(answered, refusal_words(refused)),
        )

    def _written(self) -> None:
        self._unwritten -= 1

    def _take_back(self, answered: SuggestionAnswer, words: str) -> None:
        self._unwritten -= 1
        self._bench.screen.say_next.mark(answered.suggestion.id, answered.before)
        self._bench.say(words, Tone.WARNING)

    def _failed(self, _error: object) -> None:
        if self._unwritten:
            # What is really recorded is read again.
            self._unwritten = 0
            self._bench.changed.emit()


class OlderWork(QObject):
    """Asks head office for older entries of the open timeline."""

    def __init__(self, bench: Bench, line: Line) -> None:
        super().__init__()
        self._bench, self._line = bench, line
        bench.screen.timeline.older_requested.connect(self.ask)
        bench.background.failed.connect(self._failed)

    def ask(self) -> None:
        """On a worker that may wait for the line; an answer for a file that was left is dropped."""
        at_work, timeline = self._bench.at_work(), self._bench.screen.timeline
        if at_work is None:
            return
        oldest = timeline.oldest()
        before = self._bench.counter.now() if oldest is None else oldest.at
        before_id = "" if oldest is None else oldest.id
        member_id, line = at_work.member_id, self._line
        timeline.show_asking()
        self._bench.asking.ask(
            self._bench.background.line,
            lambda: line.older_timeline(member_id, before, before_id),
            self._told,
        )

    def _told(self, page: OlderTimeline | None) -> None:
        self._bench.screen.timeline.show_older(page)

    def _failed(self, _error: object) -> None:
        if self._bench.screen.timeline.older is Older.ASKING:
            self._bench.screen.timeline.show_older(None)
