"""Make the link by which a member answers on their own phone; no line is needed for it."""

import datetime as dt
import uuid
from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from clerkapp.cache import reads
from clerkapp.counter import Counter, Session
from clerkapp.domain.feedback_token import LIFETIME, FeedbackTicket, ticket_token
from clerkapp.journal.device import device
from clerkapp.queries.shop_time import shop_time

_IDS = uuid.UUID("7a1f0c52-5a0e-4f0b-9d0e-2f7c8d5b1e44")


@dataclass(frozen=True, slots=True)
class FeedbackLink:
    """An address for a QR code, good for one answer until then."""

    url: str
    expires_at: dt.datetime


def feedback_link(counter: Counter, session: Session, member_id: str) -> FeedbackLink | None:
    """A link; None where policy names no address for it.

    Made again on the same day by the same person, it is good for the same one answer.
    """
    with counter.cache.reading() as read:
        policy = reads.policy(read, counter.corrected_now())
    with counter.journal.reading() as read:
        here = device(read)
    if policy is None or not policy.feedback_url or here is None:
        return None
    now = counter.corrected_now()
    expires_at = (now + LIFETIME).replace(microsecond=0)
    ticket = FeedbackTicket(
        feedback_id=_answer_of_the_day(counter, here.id, session.staff.id, member_id),
        device_id=here.id,
        store_id=here.store_id,
        clerk_id=session.staff.id,
        member_id=member_id,
        expires_at=expires_at,
    )
    key = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(here.private_key))
    return FeedbackLink(_address(policy.feedback_url, ticket_token(ticket, key.sign)), expires_at)


def _answer_of_the_day(counter: Counter, *who: str) -> str:
    day = shop_time(counter).today.isoformat()
    return str(uuid.uuid5(_IDS, "\0".join((*who, day))))


def _address(head_office: str, token: str) -> str:
    return f"{head_office.rstrip('/')}/f/{token}"
