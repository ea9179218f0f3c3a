"""What a clerk can say next, why, and what came of it."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from clerkapp.domain.wording import Wording

MOST_SHOWN = 3


class SuggestionKind(StrEnum):
    """The rule a suggestion comes from."""

    COMPLAINED = "complained"
    BIRTHDAY = "birthday"
    ANNIVERSARY = "anniversary"
    BROWSED = "browsed"
    GOES_WITH = "goes_with"
    USED_UP = "used_up"
    NEXT_BENEFIT = "next_benefit"
    ASLEEP = "asleep"
    NEW_ARRIVAL = "new_arrival"
    AFTERCARE = "aftercare"
    EVENT = "event"
    FAMILY = "family"


class Answer(StrEnum):
    """What the clerk records of a suggestion."""

    SAID = "said"
    ACCEPTED = "accepted"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Something the clerk can say, and why now.

    ``subject`` names what it is about (a product, an event), so that an answer is remembered for
    it; ``weight`` orders suggestions, the highest first; behind ``until`` it is not said any more.
    """

    id: str
    say: Wording
    because: Wording
    kind: SuggestionKind = SuggestionKind.BROWSED
    subject: str = ""
    weight: int = 0
    until: dt.date | None = None


def to_say(
    suggestions: Iterable[Suggestion], answers: Mapping[str, Answer], today: dt.date
) -> tuple[Suggestion, ...]:
    """At most ``MOST_SHOWN``, the weightiest first, one of a kind, none that is over or declined.

    ``answers`` are by suggestion id. What was said or accepted stays, so that the clerk sees it.
    """
    live = [
        x
        for x in sorted(suggestions, key=lambda x: (-x.weight, x.id))
        if answers.get(x.id) is not Answer.DECLINED and (x.until is None or today <= x.until)
    ]
    by_kind: dict[SuggestionKind, Suggestion] = {}
    for one in live:
        by_kind.setdefault(one.kind, one)
    return tuple(by_kind.values())[:MOST_SHOWN]
