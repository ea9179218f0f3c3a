"""What members made of earlier suggestions, and what that means for the next ones."""

import datetime as dt
from collections.abc import Iterable

from clerkapp.domain.suggestion import Answer, SuggestionKind
from headoffice.understanding.facts import Answered

DECLINED_DAYS = 90
"""What somebody said no to is not said to them again for so long."""

ACCEPTED_DAYS = 30
"""Who said yes needs no second asking soon."""

REMEMBERED_DAYS = 180
_PAUSE = {
    Answer.DECLINED: dt.timedelta(days=DECLINED_DAYS),
    Answer.ACCEPTED: dt.timedelta(days=ACCEPTED_DAYS),
}
_STEP = {Answer.ACCEPTED: 8, Answer.SAID: -2, Answer.DECLINED: -4}
MOST_UP, MOST_DOWN = 24, -16


def rests(
    answers: Iterable[Answered], kind: SuggestionKind, subject: str, now: dt.datetime
) -> bool:
    """Whether this very thing was answered so lately that it is not said again yet."""
    return any(
        one.kind is kind
        and one.subject == subject
        and one.answer in _PAUSE
        and now - one.at < _PAUSE[one.answer]
        for one in answers
    )


def adjustment(answers: Iterable[Answered], kind: SuggestionKind, now: dt.datetime) -> int:
    """How much more, or less, a kind weighs for a member who answered like that.

    A yes lifts it, a no lowers it, and so does, a little, what was said and led to nothing.
    """
    since = now - dt.timedelta(days=REMEMBERED_DAYS)
    total = sum(_STEP[one.answer] for one in answers if one.kind is kind and one.at >= since)
    return max(MOST_DOWN, min(MOST_UP, total))
