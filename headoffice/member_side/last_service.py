"""The service that a member may still be asked about: the last one at a counter, for two days."""

import datetime as dt
import uuid
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, Select, select

from clerkapp.domain.feedback_token import LIFETIME, FeedbackTicket
from clerkapp.domain.member import Assurance
from clerkapp.domain.operation import OperationKind
from headoffice import tables
from headoffice.identity import aliases
from headoffice.times import instant, stored
from sync.wire import Outcome

_IDS = uuid.UUID("5a7f4b1e-2d5a-4f0c-8d52-6b1f6f0a9c31")
_SERVICES = (
    OperationKind.VISIT_RECORDED,
    OperationKind.COUPON_GRANTED,
    OperationKind.SAMPLE_GIVEN,
    OperationKind.COMPLAINT_SETTLED,
)
_LOOKED_AT = 20
_OF = tables.operations.c


def asked_about(connection: Connection, member_id: str, now: dt.datetime) -> FeedbackTicket | None:
    """What the phone's page may ask: the last service, until it was answered about anywhere.

    Good for one answer, like the ticket a till shows, whose form it has.
    """
    last = _last_service(connection, member_id, now)
    if last is None:
        return None
    answers = tables.feedback.c
    since = (answers.member_id == member_id) & (answers.at >= last.occurred_at)
    if connection.execute(select(answers.id).where(since).limit(1)).first() is not None:
        return None
    return FeedbackTicket(
        feedback_id=str(uuid.uuid5(_IDS, last.id)),
        device_id=last.device_id,
        store_id=last.store_id,
        clerk_id=last.clerk_id,
        member_id=member_id,
        expires_at=instant(last.occurred_at) + LIFETIME,
    )


def _last_service(connection: Connection, member_id: str, now: dt.datetime) -> Row[Any] | None:
    theirs = [member_id, *aliases.known_as(connection, member_id)]
    query: Select[Any] = (
        select(_OF.id, _OF.device_id, _OF.store_id, _OF.clerk_id, _OF.occurred_at, _OF.body)
        .where(_OF.member_id.in_(theirs), _OF.kind.in_([x.value for x in _SERVICES]))
        .where(_OF.outcome == Outcome.APPLIED.value, _OF.clerk_id.is_not(None))
        .where(_OF.occurred_at > stored(now - LIFETIME), _OF.occurred_at <= stored(now))
        .order_by(_OF.occurred_at.desc())
        .limit(_LOOKED_AT)
    )
    return next((x for x in connection.execute(query) if _was_there(x.body)), None)


def _was_there(body: str) -> bool:
    """Whether the member stood at the counter; a file that was only searched for proves nothing."""
    payload = msgspec.json.decode(body).get("payload")
    assurance = payload.get("assurance") if isinstance(payload, dict) else None
    return bool(assurance != Assurance.SEARCHED.value)
