"""What is owed to members, with what was promised and done here on top."""

from collections.abc import Iterable

import msgspec

from clerkapp.domain.operation import Operation, OperationKind, TaskAdded
from clerkapp.domain.task import Task
from clerkapp.domain.wording import Wording
from clerkapp.journal.outbox import OutboxEntry


def overlaid_tasks(cached: Iterable[Task], pending: list[OutboxEntry]) -> tuple[Task, ...]:
    """The open tasks, the earliest first, each once."""
    tasks = {task.id: task for task in cached}
    for entry in pending:
        if entry.operation.kind == OperationKind.TASK_ADDED:
            task = task_of(entry.operation)
            tasks.setdefault(task.id, task)
    done = done_here(pending)
    open_tasks = (x for x in tasks.values() if not x.done and x.id not in done)
    return tuple(sorted(open_tasks, key=lambda x: (x.due_on, x.id)))


def task_of(operation: Operation) -> Task:
    """A task as it was promised here: whoever promised it keeps it."""
    added = msgspec.convert(operation.payload, type=TaskAdded)
    return Task(
        id=added.task_id,
        member_id=operation.member_id or "",
        title=Wording(added.text, added.text),
        due_on=added.due_on,
        kind=added.kind,
        assigned_to=operation.clerk_id,
        contact=added.contact,
    )


def done_here(entries: Iterable[OutboxEntry]) -> set[str]:
    """Tasks that the given operations finish."""
    return {
        str(x.operation.payload.get("task_id"))
        for x in entries
        if x.operation.kind == OperationKind.TASK_DONE
    }


def added_by(entries: Iterable[OutboxEntry], task_id: str) -> tuple[str, ...]:
    """The operation that promised a task here, while it is on its way: finishing it needs it."""
    return tuple(
        x.operation.id
        for x in entries
        if x.operation.kind == OperationKind.TASK_ADDED
        and x.operation.payload.get("task_id") == task_id
    )
