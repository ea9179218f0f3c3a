"""The people behind the counter."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a member of staff may do at a till."""

    CLERK = "clerk"
    SUPERVISOR = "supervisor"


@dataclass(frozen=True, slots=True)
class StaffMember:
    """One entry of a store's roster. ``pin_hash`` is an argon2id encoded hash (RFC 9106).

    ``person_id`` names the human being behind the id, who may have several; ``badge`` is the
    serial of the badge that is in force, empty without one.
    """

    id: str
    name: str
    role: Role
    pin_hash: str
    active: bool = True
    pin_must_change: bool = False
    pin_set_at: dt.datetime | None = None
    person_id: str = ""
    badge: str = ""

    def is_same_person(self, other: "StaffMember") -> bool:
        """Whether two ids are one human being: by the id itself, the person or the badge."""
        same_person = self.person_id != "" and self.person_id == other.person_id
        same_badge = self.badge != "" and self.badge == other.badge
        return self.id == other.id or same_person or same_badge
