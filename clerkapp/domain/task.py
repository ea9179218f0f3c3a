"""Follow-ups owed to a member."""

import datetime as dt
from dataclasses import dataclass

from clerkapp.domain.wording import Wording


@dataclass(frozen=True, slots=True)
class Task:
    """Something owed to a member: a follow-up, a promise, an invitation."""

    id: str
    member_id: str
    title: Wording
    due_on: dt.date
    done: bool = False
