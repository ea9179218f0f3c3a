"""A counter promised something, or noted what to follow up."""

from clerkapp.domain.operation import TaskAdded
from clerkapp.domain.task import Task
from clerkapp.domain.wording import Wording
from headoffice import records
from headoffice.operations.effect import Act, Effect, require_free, require_member, required, touch
from sync.wire import Entity

LONGEST_TEXT = 500


def apply(act: Act, payload: TaskAdded) -> Effect:
    """It is owed to the member, and the clerk who said so looks after it."""
    member_id = require_member(act)
    text = required(payload.text, "the task", LONGEST_TEXT)
    require_free(act, Entity.TASK, payload.task_id, member_id)
    task = Task(
        id=payload.task_id,
        member_id=member_id,
        title=Wording(text, text),
        due_on=payload.due_on,
        kind=payload.kind,
        assigned_to=act.operation.clerk_id,
        contact=payload.contact,
    )
    records.insert_records(act.connection, [task])
    return Effect(touch(act, member_id, Entity.TASK, task.id))
