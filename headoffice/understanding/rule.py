"""One rule behind suggestions."""

from dataclasses import dataclass

from clerkapp.domain.wording import Wording


@dataclass(frozen=True, slots=True)
class Words:
    """What the clerk says and why, with ``{placeholders}``."""

    say: Wording
    because: Wording


@dataclass(frozen=True, slots=True)
class Rule:
    """When one kind of suggestion is made and how it is worded.

    ``thresholds`` are its limits by name; ``words`` its wordings by variant, for example one for
    the day itself and one for the days before.
    """

    weight: int
    thresholds: dict[str, int]
    words: dict[str, Words]
    active: bool = True
