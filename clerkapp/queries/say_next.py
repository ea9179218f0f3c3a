"""What to say next, with what came of it already."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

import msgspec

from clerkapp.domain.complaint import Complaint
from clerkapp.domain.member import Member
from clerkapp.domain.operation import OperationKind, SuggestionAnswered
from clerkapp.domain.suggestion import Answer, Suggestion, to_say
from clerkapp.journal.outbox import OperationState, OutboxEntry
from clerkapp.queries.local_suggestions import local_suggestions
from clerkapp.queries.shop_time import ShopTime


@dataclass(frozen=True, slots=True)
class SuggestionView:
    """A suggestion and what was recorded of it at this till today."""

    suggestion: Suggestion
    answer: Answer | None


def suggestion_views(
    member: Member,
    complaints: Iterable[Complaint],
    answered: list[OutboxEntry],
    time: ShopTime,
) -> tuple[SuggestionView, ...]:
    """At most three, head office's and this till's own, the weightiest first.

    ``answered`` is everything this till still knows of the member's answers. A no is remembered for
    as long as it is kept; a yes for the day, so that the clerk sees what was said.
    """
    every = (*member.suggestions, *local_suggestions(member, complaints, time))
    answers = {x.id: y for x in every if (y := answer_today(x, answered, time)) is not None}
    chosen = to_say(every, answers, time.today)
    return tuple(SuggestionView(x, answers.get(x.id)) for x in chosen)


def latest_answer(suggestion: Suggestion, answered: Iterable[OutboxEntry]) -> OutboxEntry | None:
    """What was recorded last of a suggestion or of another one about the same thing."""
    found = None
    for entry in answered:
        if entry.operation.kind != OperationKind.SUGGESTION_ANSWERED:
            continue
        if entry.state is not OperationState.REJECTED and _is_about(entry, suggestion):
            found = entry
    return found


def answer_of(entry: OutboxEntry) -> Answer:
    """The answer that an operation records."""
    return msgspec.convert(entry.operation.payload, type=SuggestionAnswered).answer


def answer_today(
    suggestion: Suggestion, answered: Iterable[OutboxEntry], time: ShopTime
) -> Answer | None:
    """What was recorded last of a suggestion here: a no at any time, anything else today."""
    last = latest_answer(suggestion, answered)
    if last is None:
        return None
    answer = answer_of(last)
    at = dt.datetime.fromisoformat(last.operation.occurred_at)
    lasts = answer is Answer.DECLINED or at >= time.midnight
    return answer if lasts else None


def _is_about(entry: OutboxEntry, suggestion: Suggestion) -> bool:
    said = msgspec.convert(entry.operation.payload, type=SuggestionAnswered)
    if said.suggestion_id == suggestion.id:
        return True
    return bool(said.subject) and (said.kind, said.subject) == (
        suggestion.kind,
        suggestion.subject,
    )
