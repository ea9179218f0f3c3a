"""Everything of one member that head office draws conclusions from."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from clerkapp.domain.complaint import Complaint
from clerkapp.domain.member import Member
from clerkapp.domain.suggestion import Answer, SuggestionKind
from clerkapp.domain.tag import Tag
from clerkapp.domain.task import Task
from clerkapp.domain.timeline import TimelineEntry, TimelineKind


@dataclass(frozen=True, slots=True)
class Answered:
    """What a member made of a suggestion, and when."""

    kind: SuggestionKind
    subject: str
    answer: Answer
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class Bought:
    """One purchase with the shop's day it was made on."""

    day: dt.date
    entry: TimelineEntry

    @property
    def fen(self) -> int:
        """What was paid."""
        return abs(self.entry.amount_fen or 0)


@dataclass(frozen=True, slots=True)
class History:
    """What a member bought, gave back and looked at, each the oldest first."""

    purchases: tuple[Bought, ...] = ()
    returns: tuple[Bought, ...] = ()
    looks: tuple[Bought, ...] = ()

    @property
    def days(self) -> list[dt.date]:
        """The days something was bought on, the oldest first, each once."""
        return list(dict.fromkeys(x.day for x in self.purchases))

    @property
    def total_fen(self) -> int:
        """What was kept of the purchases."""
        return sum(x.fen for x in self.purchases) - sum(x.fen for x in self.returns)


@dataclass(frozen=True, slots=True)
class Facts:
    """One member as head office knows them now; ``zone`` is where the home store's days begin."""

    member: Member
    history: History
    now: dt.datetime
    zone: ZoneInfo
    tags: tuple[Tag, ...] = ()
    complaints: tuple[Complaint, ...] = ()
    tasks: tuple[Task, ...] = ()
    answers: tuple[Answered, ...] = ()

    @property
    def today(self) -> dt.date:
        """The day at the home store."""
        return self.now.astimezone(self.zone).date()

    @property
    def labels(self) -> set[str]:
        """The labels (Chinese) of the member's tags."""
        return {x.label.zh for x in self.tags}


def history_of(timeline: Iterable[TimelineEntry], zone: ZoneInfo) -> History:
    """What a timeline, in any order, says of buying."""
    found: dict[TimelineKind, list[Bought]] = {
        TimelineKind.PURCHASE: [],
        TimelineKind.RETURN: [],
        TimelineKind.BROWSE: [],
    }
    for entry in sorted(timeline, key=lambda x: (x.at, x.id)):
        if entry.kind in found:
            found[entry.kind].append(Bought(entry.at.astimezone(zone).date(), entry))
    return History(*(tuple(kind) for kind in found.values()))
