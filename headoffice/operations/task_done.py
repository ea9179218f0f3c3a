"""What was owed to a member is done, or will not be."""

from dataclasses import replace

from clerkapp.domain.operation import TaskDone
from clerkapp.domain.task import Task, TaskKind, TaskOutcome
from clerkapp.domain.timeline import TimelineKind
from clerkapp.domain.wording import Wording
from headoffice import records
from headoffice.feed import Touched
from headoffice.operations.effect import (
    Act,
    Effect,
    add_to_timeline,
    require_member,
    touch,
    wait_if_forgotten,
)
from sync.wire import Entity

ON_TIMELINE = {TaskKind.SERVICE: TimelineKind.BOOKING, TaskKind.TRIAL: TimelineKind.TRIAL}
"""Where it stands on the timeline; what is of no such kind is a note."""

UNKNOWN = Wording("跟进", "Follow-up")


def apply(act: Act, payload: TaskDone) -> Effect:
    """The first to finish a task has finished it; every clerk's words stand in the timeline.

    Head office may have let go of the task meanwhile: what was done for the member counts.
    """
    member_id = require_member(act)
    found = records.read_locked(act.connection, Entity.TASK, payload.task_id, Task, member_id)
    if found is None or found.member_id != member_id:
        wait_if_forgotten(act)
        return Effect(_tell(act, member_id, None, payload), {"unknown_task"})
    if found.done:
        return Effect(_tell(act, member_id, found, payload) if payload.note.strip() else [])
    records.update_record(act.connection, replace(found, done=True, outcome=payload.outcome))
    touched = touch(act, member_id, Entity.TASK, found.id)
    return Effect(touched + _tell(act, member_id, found, payload))


def _tell(act: Act, member_id: str, task: Task | None, payload: TaskDone) -> list[Touched]:
    note = payload.note.strip()
    if payload.outcome is TaskOutcome.DROPPED and not note:
        return []
    kind = TimelineKind.NOTE if task is None else ON_TIMELINE.get(task.kind, TimelineKind.NOTE)
    title = UNKNOWN if task is None else task.title
    return add_to_timeline(act, member_id, kind, title, detail=Wording(note, note))
