"""Record what came of a suggestion."""

from clerkapp.counter import Counter, Session
from clerkapp.domain.operation import OperationKind, SuggestionAnswered
from clerkapp.domain.suggestion import Answer, Suggestion
from clerkapp.journal import done, outbox
from clerkapp.journal.device import this_device
from clerkapp.queries.say_next import answer_today
from clerkapp.queries.shop_time import shop_time


def answer_suggestion(
    counter: Counter,
    session: Session,
    member_id: str,
    suggestion: Suggestion,
    answer: Answer,
    operation_id: str,
) -> None:
    """Record one answer; the last one counts, so that a wrong key can be put right.

    The same answer twice on one day says nothing new and is not recorded again.
    """
    fact = outbox.Fact(
        kind=OperationKind.SUGGESTION_ANSWERED,
        clerk_id=session.staff.id,
        payload=SuggestionAnswered(suggestion.id, suggestion.kind, suggestion.subject, answer),
        occurred_at=counter.now(),
        member_id=member_id,
        id=operation_id,
    )
    kinds = (OperationKind.SUGGESTION_ANSWERED,)
    time = shop_time(counter)
    with counter.journal.writing() as write:
        before = done.of_member(write, member_id, kinds)
        if answer_today(suggestion, before, time) is not answer:
            outbox.append(write, this_device(write), fact)
