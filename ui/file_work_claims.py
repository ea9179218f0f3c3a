"""Who puts a complaint right: an open file says so, and lets go of it when it is left."""

import datetime as dt

from PySide6.QtCore import QObject

from clerkapp.counter import Session
from clerkapp.domain.complaint import Complaint, RecoveryOutcome
from clerkapp.domain.errors import RefusedError
from clerkapp.queries.member_file import MemberFile
from clerkapp.services.claim_complaint import claim_complaint, release_complaint
from clerkapp.services.settle_complaint import settle_with_words
from ui.file_bench import AtWork, Bench, Form

CLAIMED_ELSEWHERE = "claimed_elsewhere"
AGAIN_S = 60
"""A claim that ended while the file stayed open is made again, but not with every repaint."""


class TakingOver:
    """The clerk was told that another till is at it: the same key once more takes it over."""

    def __init__(self) -> None:
        self._told: str | None = None

    def may(self, complaint: Complaint) -> bool:
        """Whether the clerk knows, and presses all the same."""
        return self._told == complaint.id

    def heard(self, refused: RefusedError, complaint: Complaint) -> None:
        """A service refused; if it was for that reason, the next press is meant."""
        if refused.rule == CLAIMED_ELSEWHERE:
            self._told = complaint.id

    def forget(self) -> None:
        """Another file: nobody was told anything about it."""
        self._told = None


class ClaimWork(QObject):
    """Claims what an open file owes, and settles it with words alone."""

    def __init__(self, bench: Bench, taking_over: TakingOver) -> None:
        super().__init__()
        self._bench, self._taking_over = bench, taking_over
        self._held: tuple[Session, Complaint] | None = None
        self._tried_at: dt.datetime | None = None
        self._form = Form(bench, bench.screen.apology_pad, self._hand_in, self._settled)
        self._form.refused.connect(self._refused)
        bench.screen.care.words_requested.connect(self.open)

    def begin(self) -> None:
        """The file is left: what was not settled is free for others."""
        self._taking_over.forget()
        self._tried_at = None
        self._release()

    def shown(self, session: Session, file: MemberFile) -> None:
        """A file was read: claim what it owes, unless another till is at it."""
        care = file.care
        if self._held is not None and (care is None or self._held[1].id != care.id):
            if file.settled_here is not None and self._held[1].id == file.settled_here.id:
                self._held = None
            self._release()
            self._tried_at = None
        if care is None or (file.care_claim is not None and not file.care_claim.here):
            return
        if self._is_due(file):
            self._claim(session, care)

    def open(self) -> None:
        """The key for an apology without a gift."""
        at_work = self._bench.at_work()
        if at_work is not None and at_work.file.care is not None:
            self._bench.screen.apology_pad.begin()
            self._form.open()

    def _is_due(self, file: MemberFile) -> bool:
        now = self._bench.counter.now()
        if self._held is None or self._tried_at is None:
            return True
        ended = file.care_claim is None
        return ended and (now - self._tried_at).total_seconds() >= AGAIN_S

    def _claim(self, session: Session, complaint: Complaint) -> None:
        self._held, self._tried_at = (session, complaint), self._bench.counter.now()
        counter = self._bench.counter
        self._bench.write(
            lambda: claim_complaint(counter, session, complaint), lambda: None, lambda _: None
        )

    def _release(self) -> None:
        if self._held is None:
            return
        (session, complaint), self._held = self._held, None
        bench, counter = self._bench, self._bench.counter
        bench.background.files(
            lambda: release_complaint(counter, session, complaint), lambda _: bench.wrote.emit()
        )

    def _hand_in(self, at_work: AtWork, outcome: RecoveryOutcome, operation_id: str) -> None:
        complaint = at_work.file.care
        if complaint is None:
            raise RefusedError("already_settled")
        settle_with_words(
            self._bench.counter,
            at_work.session,
            complaint,
            outcome,
            operation_id,
            take_over=self._taking_over.may(complaint),
        )

    def _settled(self, outcome: RecoveryOutcome) -> str:
        if outcome is RecoveryOutcome.REFUSED:
            return self.tr("Noted: the member did not accept the apology.")
        return self.tr("The complaint is settled.")

    def _refused(self, refused: RefusedError) -> None:
        at_work = self._bench.at_work()
        if at_work is not None and at_work.file.care is not None:
            self._taking_over.heard(refused, at_work.file.care)
