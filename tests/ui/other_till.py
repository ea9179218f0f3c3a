"""A second till of the small chain, as far as the first one hears of it through the feed."""

import datetime as dt
from dataclasses import replace

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from clerkapp.counter import Counter
from clerkapp.domain.approval import Approval, ApprovalState, terms_message, terms_of
from clerkapp.domain.telephone import answer_text
from clerkapp.domain.trust import StoreDevice
from clerkapp.queries.approvals import my_requests
from clerkapp.services import telephone
from tests.support.clock import NOON
from tests.support.small_chain import SECOND_CLERK, SUPERVISOR
from tests.support.tills import session
from tests.ui.policy import bring

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32, 64)))
PUBLIC = KEY.public_key().public_bytes_raw()
HERE = Ed25519PrivateKey.from_private_bytes(bytes(32)).public_key().public_bytes_raw()
TILL = StoreDevice("d2", "s1", "2 号收银台", PUBLIC.hex())
THIS_TILL = StoreDevice("d1", "s1", "1 号收银台", HERE.hex())


def meet(counter: Counter) -> None:
    """Head office names the tills of the store."""
    bring(counter, THIS_TILL, TILL)


def asked_there(value_fen: int = 5000, **changed: object) -> Approval:
    """What a clerk at the other till asks for."""
    asked = Approval(
        id="asked-there",
        store_id="s1",
        device_id=TILL.id,
        device_name=TILL.name,
        clerk_id=SECOND_CLERK.id,
        clerk_name=SECOND_CLERK.name,
        member_id="m1",
        template_id="c50",
        value_fen=value_fen,
        reason_id="recovery",
        note="",
        rule="per_grant",
        limit=2000,
        shortfall=3000,
        grant_operation_id="grant-there",
        requested_at=NOON - dt.timedelta(minutes=1),
        expires_at=NOON + dt.timedelta(minutes=9),
    )
    return replace(asked, **changed)  # type: ignore[arg-type]


def answer(
    counter: Counter, *, allowed: bool = True, template_id: str = "c50", fen: int = 5000
) -> Approval:
    """The supervisor answers there the one request of this till, and the feed brings it."""
    (asked,) = my_requests(counter, session())
    decided = replace(
        asked,
        state=ApprovalState.ALLOWED if allowed else ApprovalState.REFUSED,
        decided_by=SUPERVISOR.id,
        decided_at=counter.now(),
        allowed_template_id=template_id if allowed else "",
        allowed_fen=fen if allowed else 0,
        allowed_until=counter.now() + dt.timedelta(minutes=10) if allowed else None,
        words="" if allowed else "先问问顾客要换货还是退款",
        signed_by=TILL.id,
    )
    signed = replace(decided, signature=KEY.sign(terms_message(terms_of(decided))).hex())
    bring(counter, signed)
    return signed


def read_back(challenge: str, value_fen: int) -> str:
    """What the supervisor reads back from there."""
    secret = telephone._secret(_There(), THIS_TILL)  # type: ignore[arg-type]
    return answer_text(secret, challenge, value_fen, SUPERVISOR.id)


class _There:
    private_key = KEY.private_bytes_raw().hex()
