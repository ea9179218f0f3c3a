"""What head office counts for people at the counter: to coach one, to thank one, never to expose.

Figures of a person go to that person; a supervisor sees sums and who was awarded.
"""

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class StaffFigures:
    """One person's last ``days`` days. ``id`` is the person's staff id.

    ``score`` is the recommendation score behind ``answers`` answers, None without any;
    ``returned`` of ``followed`` members bought again after being served; ``came_back`` of
    ``recovered`` members bought again after a complaint was put right.
    """

    id: str
    as_of: dt.datetime
    days: int
    served: int
    answers: int
    score: int | None
    followed: int
    returned: int
    recovered: int
    came_back: int
    awarded_month: str = ""


@dataclass(frozen=True, slots=True)
class SampleStock:
    """How many of a sample a store still has, as head office counts. ``id`` is the sample's id."""

    id: str
    left: int
    as_of: dt.datetime


@dataclass(frozen=True, slots=True)
class ClerkToday:
    """What one person did since the store's midnight, over all its tills."""

    staff_id: str
    name: str
    served: int
    recovered: int
    granted_count: int
    granted_fen: int
    samples: int
    answers: int


@dataclass(frozen=True, slots=True)
class StoreToday:
    """A store's day so far, as far as head office has heard; ``day`` is the store's local day."""

    day: str
    as_of: dt.datetime
    clerks: tuple[ClerkToday, ...]
