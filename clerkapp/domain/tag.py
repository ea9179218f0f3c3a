"""Marks that somebody set on a member: what they like, what fits them."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from clerkapp.domain.wording import Wording


class TagKind(StrEnum):
    """What a tag is about."""

    STYLE = "style"
    SIZE = "size"
    MATERIAL = "material"
    DIET = "diet"
    DELIVERY = "delivery"
    FAMILY = "family"


@dataclass(frozen=True, slots=True)
class Tag:
    """One mark, who set it and when."""

    id: str
    member_id: str
    kind: TagKind
    label: Wording
    set_by: str
    set_at: dt.datetime
