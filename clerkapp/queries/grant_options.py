"""What can be given to a member now, each template decided before anybody tries."""

import datetime as dt
from dataclasses import dataclass

from clerkapp.cache import reads
from clerkapp.counter import Counter, Session
from clerkapp.domain.authority import Decision, GrantRequest, decide
from clerkapp.domain.policy import Reason, Sample, Template
from clerkapp.queries.standing import Ground, ground, history_of, room_of

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
    """Everything the grant panel shows."""

    templates: tuple[TemplateOption, ...]
    reasons: tuple[Reason, ...]
    samples: tuple[Sample, ...]
    remaining: RemainingAuthority


def grant_options(
    counter: Counter, session: Session, member_id: str | None, reason_id: str | None
) -> GrantOptions | None:
    """The options for one member and reason; None before the first fill."""
    here = ground(counter, session.staff.id)
    if here is None:
        return None
    policy = here.policy
    room = room_of(counter, here, session.staff.id)
    history = history_of(counter, here, session.staff.id, member_id)
    reason = reason_id or (policy.reasons[0].id if policy.reasons else "")
    options = tuple(
        TemplateOption(
            template,
            decide(
                GrantRequest(template.id, reason, session.staff.role, ANY_NOTE),
                policy,
                room,
                history,
            ),
        )
        for template in policy.templates
        if template.active
    )
    remaining = _remaining(counter, session, here)
    return GrantOptions(options, policy.reasons, policy.samples, remaining)


def remaining_authority(counter: Counter, session: Session) -> RemainingAuthority:
    """What this person can still give today; nothing before the first fill."""
    here = ground(counter, session.staff.id)
    if here is None:
        return RemainingAuthority(0, 0, 0, 0, None)
    return _remaining(counter, session, here)


def _remaining(counter: Counter, session: Session, here: Ground) -> RemainingAuthority:
    staff = session.staff
    room = room_of(counter, here, staff.id)
    history = history_of(counter, here, staff.id, None)
    limits = here.policy.limits_of(staff.role)
    day_limit = 0 if limits is None else limits.per_day_fen
    left_today = max(0, day_limit - history.today_fen)
    reach = room.available_fen
    if counter.line.state().is_up:
        reach = min(room.clerk_fen + here.free_clerk_fen, room.store_fen + here.free_store_fen)
    with counter.cache.reading() as read:
        followed = reads.followed(read)
    return RemainingAuthority(
        offline_fen=min(room.available_fen, left_today),
        online_fen=min(reach, left_today),
        day_limit_fen=day_limit,
        given_today_fen=history.today_fen,
        as_of=None if followed is None else followed.heard_at,
    )
