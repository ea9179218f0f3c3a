"""What can be given to a member now, each template decided before anybody tries."""

import datetime as dt
from dataclasses import dataclass, field

from clerkapp.counter import Counter, Session
from clerkapp.domain.authority import (
    Allowed,
    Decision,
    GrantRequest,
    Identity,
    Remedy,
    decide,
    identity_of,
)
from clerkapp.domain.member import Assurance
from clerkapp.domain.policy import Reason, Sample, Template
from clerkapp.queries.remedies import Circumstances, what_helps
from clerkapp.queries.standing import Ground, ground
from clerkapp.queries.stock import stock_left

ANY_NOTE = "-"
"""Stands for the note that is asked for when a template is taken, not while they are listed."""


@dataclass(frozen=True, slots=True)
class TemplateOption:
    """A template and whether this person may grant it to this member now.

    ``remedies`` is what helps just now where they may not, the nearest first.
    """

    template: Template
    decision: Decision
    remedies: tuple[Remedy, ...] = ()


@dataclass(frozen=True, slots=True)
class RemainingAuthority:
    """What can still be given today, in fen: with the line up, and if it drops now.

    ``day_limit_fen`` holds what was lent for today; ``month_limit_fen`` is None where policy sets
    none. ``clerk_fen`` and ``store_fen`` are what the leases at hand leave of either budget.
    """

    offline_fen: int
    online_fen: int
    day_limit_fen: int
    given_today_fen: int
    as_of: dt.datetime | None
    month_limit_fen: int | None = None
    given_month_fen: int = 0
    lent_today_fen: int = 0
    clerk_fen: int = 0
    store_fen: int = 0


@dataclass(frozen=True, slots=True)
class GrantOptions:
    """Everything the grant panel shows.

    ``stock`` is what is left by sample; a sample that is not in it is not counted. ``withdraw_s``
    is how long a mistaken grant can be taken back; ``ask_phone_tail``: the member has to tell the
    last digits of their number before more can be given, and ``phone_tail_wrong`` that what they
    told is not theirs. ``samples_per_gift``: how many samples may be put together. ``assurance``
    and ``phone_tail`` are what all this was decided on.
    """

    templates: tuple[TemplateOption, ...]
    reasons: tuple[Reason, ...]
    samples: tuple[Sample, ...]
    remaining: RemainingAuthority
    stock: dict[str, int] = field(default_factory=dict)
    withdraw_s: int = 0
    ask_phone_tail: bool = False
    samples_per_gift: int = 1
    assurance: Assurance = Assurance.SIGNED
    phone_tail: str = ""
    phone_tail_wrong: bool = False


def grant_options(
    counter: Counter,
    session: Session,
    member_id: str | None,
    reason_id: str | None,
    assurance: Assurance = Assurance.SIGNED,
    phone_confirmed: bool = False,
    phone_tail: str = "",
) -> GrantOptions | None:
    """The options for one member and reason; None before the first fill.

    ``phone_confirmed``: the digits were told and found right; else ``phone_tail`` is looked at.
    """
    here = ground(counter, session.staff.id, member_id)
    if here is None:
        return None
    policy, limits = here.policy, here.limits
    reason = reason_id or (policy.reasons[0].id if policy.reasons else "")
    confirmed = phone_confirmed or here.told.is_phone_tail(phone_tail)
    identity = identity_of(assurance, confirmed)
    stock = stock_left(counter)
    return GrantOptions(
        templates=_decided(counter, here, reason, identity, stock),
        reasons=policy.reasons,
        samples=policy.samples,
        remaining=_remaining(counter, here),
        stock=stock,
        withdraw_s=policy.withdraw_s,
        ask_phone_tail=identity is Identity.UNSURE and _asks_phone_tail(here),
        samples_per_gift=1 if limits is None else limits.samples_per_gift,
        assurance=assurance,
        phone_tail=phone_tail,
        phone_tail_wrong=phone_tail != "" and not confirmed,
    )


def remaining_authority(counter: Counter, session: Session) -> RemainingAuthority:
    """What this person can still give today; nothing before the first fill."""
    here = ground(counter, session.staff.id)
    if here is None:
        return RemainingAuthority(0, 0, 0, 0, None)
    return _remaining(counter, here)


def _decided(
    counter: Counter, here: Ground, reason: str, identity: Identity, stock: dict[str, int]
) -> tuple[TemplateOption, ...]:
    policy, role, room = here.policy, here.told.role, here.room
    decided = []
    for template in policy.templates:
        if template.active:
            asked = GrantRequest(template.id, reason, role, ANY_NOTE, here.staff_id, identity)
            decided.append((template, decide(asked, policy, room, here.history)))
    circumstances = Circumstances(
        allowed_fen=tuple(x.value_fen for _, x in decided if isinstance(x, Allowed)),
        line_is_up=counter.line.state().is_up,
        pool_fen=room.store_fen,
        has_samples=any(stock.get(x.id) != 0 for x in policy.samples),
        can_ask_phone_tail=_asks_phone_tail(here),
    )
    return tuple(
        TemplateOption(x, decision, what_helps(decision, x.value_fen, policy, circumstances))
        for x, decision in decided
    )


def _asks_phone_tail(here: Ground) -> bool:
    low = here.policy.low_assurance
    return low is not None and low.ask_phone_tail and here.told.has_phone


def _remaining(counter: Counter, here: Ground) -> RemainingAuthority:
    room, told, history, limits = here.room, here.told, here.history, here.limits
    day_limit = 0 if limits is None else limits.per_day_fen + history.lent_fen
    month_limit = None if limits is None else limits.per_month_fen
    left = max(0, day_limit - history.today_fen)
    if month_limit is not None:
        left = min(left, max(0, month_limit - history.month_fen))
    reach = room.available_fen
    if counter.line.state().is_up:
        reach = min(room.clerk_fen + told.free_clerk_fen, room.store_fen + told.free_store_fen)
    return RemainingAuthority(
        offline_fen=min(room.available_fen, left),
        online_fen=min(reach, left),
        day_limit_fen=day_limit,
        given_today_fen=history.today_fen,
        as_of=None if told.followed is None else told.followed.heard_at,
        month_limit_fen=month_limit,
        given_month_fen=history.month_fen,
        lent_today_fen=history.lent_fen,
        clerk_fen=room.clerk_fen,
        store_fen=room.store_fen,
    )
