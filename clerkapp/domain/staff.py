"""The people behind the counter."""

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a member of staff may do at a till."""

    CLERK = "clerk"
    SUPERVISOR = "supervisor"


@dataclass(frozen=True, slots=True)
class StaffMember:
    """One entry of a store's roster. ``pin_hash`` is an argon2id encoded hash (RFC 9106)."""

    id: str
    name: str
    role: Role
    pin_hash: str
    active: bool = True
