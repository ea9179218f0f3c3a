"""Follow-ups owed to a member."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from clerkapp.domain.consent import ContactChannel
from clerkapp.domain.wording import NO_WORDS, Wording


class TaskKind(StrEnum):
    """What is owed."""

    FOLLOW_UP = "follow_up"
    PROMISE = "promise"
    CARD = "card"
    GIFT = "gift"
    SERVICE = "service"
    TRIAL = "trial"
    INVITATION = "invitation"


class TaskOutcome(StrEnum):
    """What became of it."""

    DONE = "done"
    DECLINED = "declined"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Task:
    """Something owed to a member: a follow-up, a promise, an invitation.

    ``contact`` is the way to reach the member, where it is not done at the counter: only with the
    member's consent for it. ``assigned_to`` is a staff id; None is whoever has time.
    """

    id: str
    member_id: str
    title: Wording
    due_on: dt.date
    done: bool = False
    kind: TaskKind = TaskKind.FOLLOW_UP
    because: Wording = NO_WORDS
    assigned_to: str | None = None
    contact: ContactChannel | None = None
    outcome: TaskOutcome | None = None
