"""What can be given to a member now, each template decided before anybody tries."""

import datetime as dt
from dataclasses import dataclass, field

from clerkapp.counter import Counter, Session
from clerkapp.domain.authority import Decision, GrantRequest, decide
from clerkapp.domain.policy import Reason, Sample, Template
from clerkapp.queries.standing import Ground, ground
from clerkapp.queries.stock import stock_left

ANY_NOTE = "-"
"""Stands for the note that is asked for when a template is taken, not while they are listed."""


@dataclass(frozen=True, slots=True)
class TemplateOption:
    """A template and whether this person may grant it to this member now."""

    template: Template
    decision: Decision


@dataclass(frozen=True, slots=True)
class RemainingAuthority:
    """What can still be given today, in fen: with the line up, and if it drops now."""

    offline_fen: int
    online_fen: int
    day_limit_fen: int
    given_today_fen: int
    as_of: dt.datetime | None


@dataclass(frozen=True, slots=True)
class GrantOptions:
    """Everything the grant panel shows.

    ``stock`` is what is left by sample; a sample that is not in it is not counted.
    """

    templates: tuple[TemplateOption, ...]
    reasons: tuple[Reason, ...]
    samples: tuple[Sample, ...]
    remaining: RemainingAuthority
    stock: dict[str, int] = field(default_factory=dict)


def grant_options(
    counter: Counter, session: Session, member_id: str | None, reason_id: str | None
) -> GrantOptions | None:
    """The options for one member and reason; None before the first fill."""
    here = ground(counter, session.staff.id, member_id)
    if here is None:
        return None
    policy = here.policy
    reason = reason_id or (policy.reasons[0].id if policy.reasons else "")
    options = tuple(
        TemplateOption(
            template,
            decide(
                GrantRequest(template.id, reason, session.staff.role, ANY_NOTE),
                policy,
                here.room,
                here.history,
            ),
        )
        for template in policy.templates
        if template.active
    )
    remaining = _remaining(counter, session, here)
    stock = stock_left(counter)
    return GrantOptions(options, policy.reasons, policy.samples, remaining, stock)


def remaining_authority(counter: Counter, session: Session) -> RemainingAuthority:
    """What this person can still give today; nothing before the first fill."""
    here = ground(counter, session.staff.id)
    if here is None:
        return RemainingAuthority(0, 0, 0, 0, None)
    return _remaining(counter, session, here)


def _remaining(counter: Counter, session: Session, here: Ground) -> RemainingAuthority:
    room, told = here.room, here.told
    limits = here.policy.limits_of(session.staff.role)
    day_limit = 0 if limits is None else limits.per_day_fen
    left_today = max(0, day_limit - here.history.today_fen)
    reach = room.available_fen
    if counter.line.state().is_up:
        reach = min(room.clerk_fen + told.free_clerk_fen, room.store_fen + told.free_store_fen)
    return RemainingAuthority(
        offline_fen=min(room.available_fen, left_today),
        online_fen=min(reach, left_today),
        day_limit_fen=day_limit,
        given_today_fen=here.history.today_fen,
        as_of=None if told.followed is None else told.followed.heard_at,
    )
