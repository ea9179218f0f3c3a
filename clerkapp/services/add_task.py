"""Promise something to a member, or note what to follow up."""

import datetime as dt

from clerkapp.counter import Counter, Session
from clerkapp.domain.consent import ContactChannel, may_contact
from clerkapp.domain.errors import RefusedError
from clerkapp.domain.identity import new_id
from clerkapp.domain.operation import OperationKind, TaskAdded
from clerkapp.domain.task import TaskKind
from clerkapp.journal import outbox
from clerkapp.journal.device import this_device
from clerkapp.queries.profile import profile
from clerkapp.queries.shop_time import shop_time
from clerkapp.services.words import checked

LONGEST_TASK = 200
FURTHEST = dt.timedelta(days=366)


def add_task(
    counter: Counter,
    session: Session,
    member_id: str,
    kind: TaskKind,
    text: str,
    due_on: dt.date,
    contact: ContactChannel | None,
    operation_id: str,
) -> None:
    """Record what is owed and by when; whoever promises it looks after it. Once per id.

    Raises ``RefusedError``: ``task_empty``, ``task_too_long`` (``limit``), ``task_in_the_past``,
    ``task_too_far`` (``limit`` in days), ``no_consent`` (``channel``) where the member did not say
    that they may be reached that way.
    """
    words = checked(text, "task", LONGEST_TASK)
    _check_day(counter, due_on)
    _check_consent(counter, member_id, contact)
    now = counter.now()
    fact = outbox.Fact(
        kind=OperationKind.TASK_ADDED,
        clerk_id=session.staff.id,
        payload=TaskAdded(new_id(now), kind, words, due_on, contact),
        occurred_at=now,
        member_id=member_id,
        id=operation_id,
    )
    with counter.journal.writing() as write:
        outbox.append(write, this_device(write), fact)


def _check_day(counter: Counter, due_on: dt.date) -> None:
    today = shop_time(counter).today
    if due_on < today:
        raise RefusedError("task_in_the_past")
    if due_on > today + FURTHEST:
        raise RefusedError("task_too_far", limit=FURTHEST.days)


def _check_consent(counter: Counter, member_id: str, contact: ContactChannel | None) -> None:
    if contact is None:
        return
    member = profile(counter, member_id)
    if member is None or not may_contact(member.consents, contact):
        raise RefusedError("no_consent", channel=contact.value)
