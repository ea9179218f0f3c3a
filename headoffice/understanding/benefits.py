"""Tiers and stepped benefits: what so much spending has earned, and what comes next."""

from collections.abc import Sequence

from clerkapp.domain.member import Benefit, BenefitStep
from clerkapp.domain.wording import Wording
from headoffice.understanding.catalogue import Step, Tier


def tier_of(tiers: Sequence[Tier], total_fen: int) -> Tier | None:
    """The card that so much spending earns; None where the chain has no cards."""
    earned = [x for x in tiers if x.least_fen <= max(0, total_fen)]
    return max(earned, key=lambda x: x.least_fen, default=None)


def tier_title(tiers: Sequence[Tier], total_fen: int, else_this: Wording) -> Wording:
    """The name of that card; what the member has now where the chain has no cards."""
    found = tier_of(tiers, total_fen)
    return else_this if found is None else found.title


def steps_of(steps: Sequence[Step], total_fen: int) -> tuple[BenefitStep, ...]:
    """Every step, the lowest first, reached or not."""
    ordered = sorted(steps, key=lambda x: x.least_fen)
    return tuple(BenefitStep(x.title, x.least_fen, total_fen >= x.least_fen) for x in ordered)


def next_benefit(steps: Sequence[Step], total_fen: int) -> Benefit | None:
    """The next step and how far it is; None when all are reached."""
    ahead = [x for x in steps if x.least_fen > total_fen]
    if not ahead:
        return None
    nearest = min(ahead, key=lambda x: x.least_fen)
    # A return may come before its sale: nobody is told to spend more than the whole step.
    kept = max(0, total_fen)
    return Benefit(nearest.title, nearest.least_fen - kept, kept * 100 // nearest.least_fen)
