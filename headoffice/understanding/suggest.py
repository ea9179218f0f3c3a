"""What a clerk can say next: ideas weighed by the rules and by what the member answered before."""

import hashlib
from collections.abc import Callable, Iterator

from clerkapp.domain.suggestion import Suggestion, SuggestionKind
from headoffice.understanding import goods_ideas, people_ideas
from headoffice.understanding.answers import adjustment, rests
from headoffice.understanding.ideas import Case, Idea
from headoffice.understanding.rules import fill

MOST_SENT = 5
"""More than a till shows, so that something is left when one is declined without a line."""

SOURCES: dict[SuggestionKind, Callable[[Case], Iterator[Idea]]] = {
    SuggestionKind.COMPLAINED: people_ideas.complained,
    SuggestionKind.BIRTHDAY: people_ideas.birthday,
    SuggestionKind.ANNIVERSARY: people_ideas.anniversary,
    SuggestionKind.ASLEEP: people_ideas.long_away,
    SuggestionKind.AFTERCARE: goods_ideas.aftercare,
    SuggestionKind.BROWSED: goods_ideas.looked_at,
    SuggestionKind.USED_UP: goods_ideas.used_up,
    SuggestionKind.FAMILY: goods_ideas.family,
    SuggestionKind.GOES_WITH: goods_ideas.goes_with,
    SuggestionKind.NEXT_BENEFIT: people_ideas.next_benefit,
    SuggestionKind.NEW_ARRIVAL: goods_ideas.new_arrival,
    SuggestionKind.EVENT: people_ideas.events,
}


def suggest(case: Case) -> tuple[Suggestion, ...]:
    """The best of each kind, the weightiest first; none twice about the same thing.

    Everything said is true of this member: it follows from the facts, whose member has the numbers,
    stage and benefit of today already.
    """
    ideas = [(_weight(case, idea), idea) for kind in SOURCES if (idea := _best(case, kind))]
    chosen: dict[str, tuple[int, Idea]] = {}
    for weight, idea in sorted(ideas, key=lambda x: -x[0]):
        chosen.setdefault(idea.subject or idea.kind.value, (weight, idea))
    best = list(chosen.values())[:MOST_SENT]
    return tuple(_worded(case, idea, weight) for weight, idea in best)


def suggestion_id(member_id: str, kind: SuggestionKind, subject: str) -> str:
    """The same suggestion to the same member has the same id, whenever it is worked out."""
    content = f"{member_id}\0{kind.value}\0{subject}".encode()
    return hashlib.sha256(content).hexdigest()[:32]


def _best(case: Case, kind: SuggestionKind) -> Idea | None:
    if not case.chain.rules[kind].active:
        return None
    answers, now = case.facts.answers, case.facts.now
    ideas = SOURCES[kind](case)
    return next((x for x in ideas if not rests(answers, kind, x.subject, now)), None)


def _weight(case: Case, idea: Idea) -> int:
    lifted = adjustment(case.facts.answers, idea.kind, case.facts.now)
    return max(1, case.chain.rules[idea.kind].weight + idea.bonus + lifted)


def _worded(case: Case, idea: Idea, weight: int) -> Suggestion:
    words = case.chain.rules[idea.kind].words[idea.variant]
    return Suggestion(
        id=suggestion_id(case.facts.member.id, idea.kind, idea.subject),
        say=fill(words.say, idea.values),
        because=fill(words.because, idea.values),
        kind=idea.kind,
        subject=idea.subject,
        weight=weight,
        until=idea.until,
    )
