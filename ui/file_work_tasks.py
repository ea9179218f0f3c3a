"""What is owed to a member: promised, followed up, invited to, and finished."""

import datetime as dt

from PySide6.QtCore import QObject

from clerkapp.domain.task import Task, TaskKind, TaskOutcome
from clerkapp.services.add_task import add_task
from clerkapp.services.finish_task import finish_task
from ui.blocks.community import Invitation
from ui.blocks.task_pads import Finished, TaskDraft, TaskStart
from ui.file_bench import AtWork, Bench, Form
from ui.formats import due


class TaskWork(QObject):
    """Opens the forms for tasks and writes what they bring."""

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self._bench = bench
        self._task: Task | None = None
        screen = bench.screen
        self._add = Form(bench, screen.task_pad, self._hand_in, self._noted)
        self._finish = Form(bench, screen.finish_pad, self._hand_in_outcome, self._finished)
        screen.tasks.add_requested.connect(lambda: self.add(TaskStart()))
        screen.tasks.finish_requested.connect(self.finish)
        screen.community.invited.connect(self.invite)
        screen.community.trial_requested.connect(self.invite_to_trial)

    def add(self, start: TaskStart) -> None:
        """A form that begins with this."""
        at_work = self._bench.at_work()
        if at_work is None:
            return
        self._bench.screen.task_pad.begin_with(start, at_work.file.consents, self._today())
        self._add.open()

    def invite(self, invitation: Invitation) -> None:
        """Note that the member is to be asked to an event, in the words that name it."""
        day = invitation.day
        if day is not None and day < self._today():
            day = None
        self.add(TaskStart(TaskKind.INVITATION, invitation.words, day))

    def invite_to_trial(self) -> None:
        """Note that the member is to try a product and to say what they think of it."""
        self.add(TaskStart(TaskKind.TRIAL))

    def finish(self, task: Task) -> None:
        """A form that asks what became of it."""
        if self._bench.at_work() is None:
            return
        self._task = task
        self._bench.screen.finish_pad.begin_with(task, self._today())
        self._finish.open()

    def _hand_in(self, at_work: AtWork, draft: TaskDraft, operation_id: str) -> None:
        add_task(
            self._bench.counter,
            at_work.session,
            at_work.member_id,
            draft.kind,
            draft.text,
            draft.due_on,
            draft.contact,
            operation_id,
        )

    def _noted(self, draft: TaskDraft) -> str:
        when = due(draft.due_on, self._today())
        return self.tr("Noted for: %1").replace("%1", when)

    def _hand_in_outcome(self, at_work: AtWork, finished: Finished, operation_id: str) -> None:
        task = self._task
        assert task is not None
        finish_task(
            self._bench.counter,
            at_work.session,
            task,
            finished.outcome,
            finished.note,
            operation_id,
        )

    def _finished(self, finished: Finished) -> str:
        task, screen = self._task, self._bench.screen
        tried = task is not None and task.kind is TaskKind.TRIAL
        if tried and finished.outcome is TaskOutcome.DONE and screen.choose_sample():
            return self.tr("Saved. Say thank you: Enter hands over a sample.")
        return self.tr("The outcome is saved.")

    def _today(self) -> dt.date:
        return self._bench.counter.now().astimezone().date()
