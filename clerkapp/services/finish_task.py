"""Finish what was owed to a member, or let go of it."""

from clerkapp.counter import Counter, Session
from clerkapp.domain.operation import OperationKind, TaskDone
from clerkapp.domain.task import Task, TaskOutcome
from clerkapp.journal import done, outbox
from clerkapp.journal.device import this_device
from clerkapp.journal.outbox import UNSENT, OperationState
from clerkapp.queries.overlay_tasks import added_by, done_here
from clerkapp.services.words import checked

LONGEST_NOTE = 500


def finish_task(
    counter: Counter,
    session: Session,
    task: Task,
    outcome: TaskOutcome,
    note: str,
    operation_id: str,
) -> None:
    """Record what became of a task; one that was finished here before stays as it is.

    Raises ``RefusedError`` ``note_too_long`` (``limit``).
    """
    words = checked(note, "note", LONGEST_NOTE, may_be_empty=True)
    kinds = (OperationKind.TASK_DONE, OperationKind.TASK_ADDED)
    with counter.journal.writing() as write:
        before = done.of_member(write, task.member_id, kinds)
        stands = [x for x in before if x.state is not OperationState.REJECTED]
        if task.id in done_here(stands):
            return
        fact = outbox.Fact(
            kind=OperationKind.TASK_DONE,
            clerk_id=session.staff.id,
            payload=TaskDone(task.id, outcome, words),
            occurred_at=counter.now(),
            member_id=task.member_id,
            depends_on=added_by([x for x in before if x.state in UNSENT], task.id),
            id=operation_id,
        )
        outbox.append(write, this_device(write), fact)
