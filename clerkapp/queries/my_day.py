"""A clerk's own day: what was done here, and whom to get in touch with."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from clerkapp.cache import reads
from clerkapp.counter import Counter, Session
from clerkapp.domain.consent import may_contact
from clerkapp.domain.figures import StaffFigures
from clerkapp.domain.operation import OperationKind
from clerkapp.domain.task import Task
from clerkapp.journal import done
from clerkapp.journal.database import Transaction
from clerkapp.journal.outbox import FeedPlace, OutboxEntry
from clerkapp.queries.day_counts import DayCount, day_counts
from clerkapp.queries.feed_place import feed_place
from clerkapp.queries.overlay_tasks import overlaid_tasks
from clerkapp.queries.profile import profile
from clerkapp.queries.shop_time import ShopTime, shop_time

MOST_FOLLOW_UPS = 50


@dataclass(frozen=True, slots=True)
class Todo:
    """One thing owed today or since earlier, and to whom; the phone is masked.

    ``contact_allowed``: the member said that they may be reached the way the task asks for, or at
    all where it asks for none.
    """

    task: Task
    member_id: str
    name: str
    masked_phone: str
    contact_allowed: bool
    overdue: bool


@dataclass(frozen=True, slots=True)
class MyDay:
    """What this person did at this till since midnight; ``figures`` are head office's of the last
    days, None where it told nothing."""

    served: int
    recovered: int
    granted_count: int
    granted_fen: int
    samples: int
    answers: int
    follow_ups: tuple[Todo, ...]
    figures: StaffFigures | None


def my_day(counter: Counter, session: Session) -> MyDay:
    """The day of whoever is signed in. Follow-ups are theirs and those that nobody has, the
    earliest first."""
    time, staff_id = shop_time(counter), session.staff.id
    with counter.cache.reading() as read:
        figures = reads.figures(read, staff_id)
        due = reads.tasks_due(read, time.today)
        place = feed_place(reads.followed(read))
    with counter.journal.reading() as read:
        counts = day_counts(done.since(read, time.midnight))
        pending = _pending_tasks(read, place)
    mine = counts.get(staff_id, DayCount())
    wanted = [x for x in overlaid_tasks(due, pending) if _is_for(x, staff_id, time)]
    return MyDay(
        served=len(mine.members),
        recovered=mine.recovered,
        granted_count=mine.granted_count,
        granted_fen=mine.granted_fen,
        samples=mine.samples,
        answers=mine.answers,
        follow_ups=tuple(islice(_todos(counter, wanted, time), MOST_FOLLOW_UPS)),
        figures=figures,
    )


def _pending_tasks(read: Transaction, place: FeedPlace) -> list[OutboxEntry]:
    added = done.waiting_of_kind(read, OperationKind.TASK_ADDED, place)
    finished = done.waiting_of_kind(read, OperationKind.TASK_DONE, place)
    return done.still_worded(added + finished)


def _is_for(task: Task, staff_id: str, time: ShopTime) -> bool:
    return task.due_on <= time.today and task.assigned_to in (None, staff_id)


def _todos(counter: Counter, tasks: Iterable[Task], time: ShopTime) -> Iterator[Todo]:
    for task in tasks:
        member = profile(counter, task.member_id)
        if member is None:
            continue
        yield Todo(
            task=task,
            member_id=member.id,
            name=member.name,
            masked_phone=member.masked_phone,
            contact_allowed=may_contact(member.consents, task.contact),
            overdue=task.due_on < time.today,
        )
