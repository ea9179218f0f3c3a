"""Which of the things that can be done about a rule help at this counter just now."""

from dataclasses import dataclass

from clerkapp.domain.authority import Allowed, Decision, Remedy, Rule, remedies
from clerkapp.domain.policy import Policy

OTHER_WILL_DO = (Rule.TEMPLATE_NOT_OFFERED, Rule.TEMPLATE_NOT_FOR_ROLE)
"""Rules against one template: any other that is allowed helps, not only a smaller one."""


@dataclass(frozen=True, slots=True)
class Circumstances:
    """How things stand: what is allowed, the line, the pool at this till, the samples."""

    allowed_fen: tuple[int, ...]
    line_is_up: bool
    pool_fen: int
    has_samples: bool
    can_ask_phone_tail: bool


def what_helps(
    decision: Decision, value_fen: int, policy: Policy, now: Circumstances
) -> tuple[Remedy, ...]:
    """What can be done about a no just now, the nearest first; nothing about a yes."""
    if isinstance(decision, Allowed):
        return ()
    other = decision.rule in OTHER_WILL_DO
    helps = {
        Remedy.CHOOSE_SMALLER: any(other or x < value_fen for x in now.allowed_fen),
        Remedy.WAIT_FOR_LINE: not now.line_is_up,
        Remedy.BORROW_FROM_POOL: now.pool_fen > 0 and _somebody_lends(policy),
        Remedy.GIVE_SAMPLE: now.has_samples,
        Remedy.ASK_PHONE_TAIL: now.can_ask_phone_tail,
        Remedy.CHOOSE_OTHER_REASON: len(policy.reasons) > 1,
    }
    return tuple(x for x in remedies(decision) if helps.get(x, True))


def _somebody_lends(policy: Policy) -> bool:
    limits = [*policy.limits, *(x.limits for x in policy.persons)]
    return any(x.lends_per_day_fen > 0 for x in limits)
