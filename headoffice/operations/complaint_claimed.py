"""Somebody at a counter is putting a complaint right, and wants no other till to do it too."""

import datetime as dt
from dataclasses import replace

from sqlalchemy import select

from clerkapp.domain.complaint import Claim, Complaint
from clerkapp.domain.operation import ComplaintClaimed
from clerkapp.domain.policy import Policy
from headoffice import records, tables
from headoffice.operations.effect import Act, Effect, require_member, touch
from headoffice.operations.reading import in_utc
from headoffice.tills import devices
from sync.wire import Entity

USUAL_S = 900
"""How long a claim may hold where a store has no policy."""


def apply(act: Act, payload: ComplaintClaimed) -> Effect:
    """The first claim that arrives holds until it ends, is released or the complaint is settled.

    One that comes too late changes nothing and is no fault of anybody's.
    """
    member_id = require_member(act)
    until = min(in_utc(payload.until, "until"), act.heard_at + _longest(act.policy))
    found = records.read_locked(
        act.connection, Entity.COMPLAINT, payload.complaint_id, Complaint, member_id
    )
    if found is None or found.member_id != member_id or not found.wants_care:
        return Effect()
    if until <= act.heard_at or _is_held_elsewhere(act, found.claim):
        return Effect()
    records.update_record(act.connection, replace(found, claim=_claim(act, found.claim, until)))
    return Effect(touch(act, member_id, Entity.COMPLAINT, found.id))


def _longest(policy: Policy | None) -> dt.timedelta:
    # A till whose clock is ahead must not keep the others out for longer.
    return dt.timedelta(seconds=USUAL_S if policy is None else policy.claim_s)


def _is_held_elsewhere(act: Act, claim: Claim | None) -> bool:
    elsewhere = claim is not None and claim.device_id != act.operation.device_id
    return elsewhere and claim is not None and claim.holds_at(act.heard_at)


def _claim(act: Act, former: Claim | None, until: dt.datetime) -> Claim:
    device_id, clerk_id = act.operation.device_id, act.operation.clerk_id
    mine_only = devices.named(device_id, act.store.id)
    name = act.connection.execute(select(tables.devices.c.name).where(mine_only)).scalar_one()
    mine = (device_id, clerk_id)
    goes_on = former is not None and (former.device_id, former.clerk_id) == mine
    since = former.since if former is not None and goes_on else act.occurred_at
    return Claim(clerk_id, act.by, device_id, name, since, until)
