"""The link by which a member answers on their own phone: what it is good for, and the answer."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from sqlalchemy import Connection, select

from clerkapp.domain.feedback import FeedbackSource
from clerkapp.domain.feedback_token import (
    FeedbackTicket,
    TicketExpired,
    TicketInvalid,
    read_ticket,
)
from clerkapp.domain.member import Member
from clerkapp.domain.policy import Reason
from clerkapp.domain.store import Store
from headoffice import feed, records, tables
from headoffice.feed import Touched
from headoffice.governing import policies
from headoffice.identity import aliases
from headoffice.member_side import feedback
from headoffice.member_side.feedback import Feedback
from headoffice.operations.effect import staff_of
from sync.wire import Entity


class LinkState(StrEnum):
    """What whoever opens a link is shown."""

    OPEN = "open"
    USED = "used"
    EXPIRED = "expired"
    INVALID = "invalid"


@dataclass(frozen=True, slots=True)
class Link:
    """What a genuine, unused link asks: about which store, with which reasons to choose from."""

    ticket: FeedbackTicket
    member_id: str
    store: Store
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class PhoneAnswer:
    """What a member sent."""

    score: int
    reason_ids: tuple[str, ...]
    comment: str


def open_link(connection: Connection, token: str, now: dt.datetime) -> Link | LinkState:
    """What a link asks, or why it asks nothing."""

    def is_signed(device_id: str, message: bytes, signature: bytes) -> bool:
        return _is_signed(connection, device_id, message, signature)

    match read_ticket(token, is_signed, now):
        case TicketInvalid():
            return LinkState.INVALID
        case TicketExpired():
            return LinkState.EXPIRED
        case FeedbackTicket() as ticket:
            return link_of(connection, ticket, now)


def link_of(connection: Connection, ticket: FeedbackTicket, now: dt.datetime) -> Link | LinkState:
    """What a ticket of which head office is sure asks, or why it asks nothing."""
    answers = tables.feedback.c
    used = connection.execute(select(answers.id).where(answers.id == ticket.feedback_id)).first()
    if used is not None:
        return LinkState.USED
    member_id = aliases.survivor_of(connection, ticket.member_id)
    member = records.read(connection, Entity.MEMBER, member_id, Member)
    devices = tables.devices.c
    stands_in = select(devices.store_id).where(devices.id == ticket.device_id)
    store_id = connection.execute(stands_in).scalar_one()
    store = records.read(connection, Entity.STORE, store_id, Store)
    if member is None or store is None or store.id != ticket.store_id:
        return LinkState.INVALID
    policy = policies.holding(connection, store, now)
    return Link(ticket, member.id, store, policy.feedback_reasons if policy else ())


def answer(connection: Connection, link: Link, said: PhoneAnswer, now: dt.datetime) -> LinkState:
    """Keep an answer, once: ``OPEN`` where this was the first.

    Publishes, so call it last in a transaction. Raises ValueError for what is no answer.
    """
    ticket = link.ticket
    # Locked, so that no store enters the scope between the entry and the feeds it is told to.
    if records.read_locked(connection, Entity.MEMBER, link.member_id, Member) is None:
        return LinkState.INVALID
    offered = {x.id for x in link.reasons}
    given = Feedback(
        id=ticket.feedback_id,
        member_id=link.member_id,
        store_id=ticket.store_id,
        device_id=ticket.device_id,
        clerk_id=ticket.clerk_id,
        score=said.score,
        reason_ids=tuple(x for x in dict.fromkeys(said.reason_ids) if x in offered),
        comment=said.comment.strip(),
        source=FeedbackSource.PHONE,
        at=now,
    )
    if not feedback.keep(connection, given):
        return LinkState.USED
    clerk = staff_of(connection, ticket.store_id, ticket.clerk_id)
    policy = policies.holding_at(connection, ticket.store_id, now)
    by = ticket.clerk_id if clerk is None else clerk.name
    feedback.add_to_timeline(connection, given, given.id, by, policy)
    stores = records.member_scopes(connection, link.member_id)
    feed.publish(
        connection, [Touched(x, Entity.TIMELINE, given.id, link.member_id) for x in stores], now
    )
    return LinkState.OPEN


def _is_signed(connection: Connection, device_id: str, message: bytes, signature: bytes) -> bool:
    devices = tables.devices.c
    query = select(devices.public_key).where(
        # A till that is lost asks nobody anything any more.
        (devices.id == device_id) & devices.revoked_at.is_(None)
    )
    key = connection.execute(query).scalar_one_or_none()
    if key is None:
        return False
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(key)).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True
