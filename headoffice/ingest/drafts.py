"""Lines on their way in: what was given, what it says, and what became of it."""

import datetime as dt
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from zoneinfo import ZoneInfo

import msgspec

from clerkapp.domain.complaint import Complaint, ComplaintState
from clerkapp.domain.member import Group
from clerkapp.domain.tag import Tag
from clerkapp.domain.task import Task
from clerkapp.domain.timeline import TimelineEntry
from clerkapp.domain.wording import Wording
from headoffice.ingest.kinds import WHO, Kind
from headoffice.understanding.goods import Goods

Imported = TimelineEntry | Complaint | Task


@dataclass(frozen=True, slots=True)
class Options:
    """How one import reads its lines. ``members_of`` is the source whose member numbers it uses."""

    kind: Kind
    source: str
    store_id: str
    zone: ZoneInfo
    now: dt.datetime
    members_of: str = ""
    make_members: bool = False
    unit: Decimal = Decimal(1)
    date_format: str | None = None

    @property
    def numbering(self) -> str:
        """The source that numbers the members."""
        return self.members_of or self.source


@dataclass(frozen=True, slots=True)
class Given:
    """One line with its fields by name. ``mark``: it was set aside before and comes corrected."""

    number: int
    raw: bytes
    values: dict[str, str]
    mark: str = ""

    @property
    def who(self) -> tuple[str, str]:
        """By which field the member is named, and how. Raises ValueError where nobody is."""
        named = next(((x, self.values[x]) for x in WHO if self.values.get(x)), None)
        if named is None:
            raise ValueError("it names no member")
        return named


class Said(msgspec.Struct, kw_only=True, omit_defaults=True):
    """What a source says of a member; empty where it says nothing."""

    name: str = ""
    phone: str = ""
    birthday: str = ""
    card: str = ""
    joined: str = ""
    store: str = ""
    points: int | None = None
    tier: Wording | None = None
    referral_code: str = ""
    consents: dict[str, bool] = {}
    consented: str = ""
    app_id: str = ""


@dataclass(frozen=True, slots=True)
class Handling:
    """What another department did about a complaint, and when, where it says so."""

    complaint_id: str
    state: ComplaintState
    done: Wording
    say: Wording
    at: dt.datetime | None
    by: str


@dataclass(frozen=True, slots=True)
class Membership:
    """Whether somebody belongs to a group."""

    community_id: str
    active: bool


@dataclass(slots=True)
class Draft:
    """What one record will be, once it is known whose; ``lines`` are those it was made of.

    ``content`` stands in for a number of the source where it has none; ``refused`` says why it
    cannot be taken in after all.
    """

    lines: list[Given]
    source_id: str
    content: str = ""
    who: tuple[str, str] = ("", "")
    store_id: str = ""
    records: list[Imported] = field(default_factory=list)
    tag: Tag | None = None
    said: Said | None = None
    item: Handling | Membership | Goods | Group | None = None
    refused: str = ""

    @property
    def values(self) -> dict[str, str]:
        """The fields of the first line."""
        return self.lines[0].values

    @property
    def marks(self) -> list[str]:
        """The marks of those lines that were set aside before."""
        return [x.mark for x in self.lines if x.mark]


class Fate(StrEnum):
    """What became of a line. ``repeated``: head office had it already, as it is."""

    ACCEPTED = "accepted"
    CHANGED = "changed"
    REPEATED = "repeated"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class Taken:
    """A draft and its fate; ``reason`` where it was bad."""

    draft: Draft
    fate: Fate
    reason: str = ""
