"""A member as head office understands them now."""

from dataclasses import dataclass, replace
from typing import Any

from clerkapp.domain.member import Member
from clerkapp.domain.segment import RfmScores, SegmentId
from clerkapp.domain.suggestion import Suggestion
from clerkapp.domain.task import Task
from headoffice.understanding import benefits, loss, rfm
from headoffice.understanding.chain import Chain
from headoffice.understanding.facts import Facts
from headoffice.understanding.ideas import Case
from headoffice.understanding.lifecycle import stage_of
from headoffice.understanding.numbers import numbers_of
from headoffice.understanding.suggest import suggest
from headoffice.understanding.tasks import due_tasks


@dataclass(frozen=True, slots=True)
class Understood:
    """The member of today, and what is owed to them that nobody has on a list yet."""

    member: Member
    tasks: list[Task]
    changed: bool
    """Whether anything of the member is other than before, beside the age of it."""


def understand(facts: Facts, chain: Chain) -> Understood:
    """The member with everything that follows from the facts worked out anew.

    Names, cards, points, tags' words, consents, groups and what else people wrote stay as they are.
    """
    today, days, learned = facts.today, facts.history.days, chain.learned
    numbers = numbers_of(facts.history, today)
    scores, segment_id = _standing(facts, chain)
    computed: dict[str, Any] = {
        "numbers": numbers,
        "stage": stage_of(days, today, learned.usual_gap_days),
        "rfm": scores,
        "segment_id": segment_id,
        "segment": rfm.NOT_BOUGHT_YET if segment_id is None else rfm.SEGMENT_NAMES[segment_id],
        "loss": loss.loss_of(days, today, learned.model),
        "tier": benefits.tier_title(chain.catalogue.tiers, numbers.total_fen, facts.member.tier),
        "benefit": benefits.next_benefit(chain.catalogue.steps, numbers.total_fen),
        "benefits": benefits.steps_of(chain.catalogue.steps, numbers.total_fen),
    }
    now_known = replace(facts.member, **computed, as_of=facts.now)
    case = Case(replace(facts, member=now_known), chain)
    computed["suggestions"] = suggest(case)
    changed = any(getattr(facts.member, name) != value for name, value in computed.items())
    now_known = replace(now_known, suggestions=computed["suggestions"])
    return Understood(now_known, due_tasks(case), changed)


def suggestions_for(facts: Facts, chain: Chain) -> tuple[Suggestion, ...]:
    """What can be said to the member as they are known, numbers and stage included."""
    return suggest(Case(facts, chain))


def _standing(facts: Facts, chain: Chain) -> tuple[RfmScores | None, SegmentId | None]:
    history = facts.history
    if not history.purchases:
        return None, None
    last = history.purchases[-1].day.toordinal()
    scores = rfm.scores(chain.learned.quintiles, last, len(history.purchases), history.total_fen)
    return scores, rfm.segment_of(scores)
