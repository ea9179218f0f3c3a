"""The signed link that a member answers by."""

import base64
import datetime as dt
import string
import uuid

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from clerkapp.domain.feedback_token import (
    FeedbackTicket,
    TicketExpired,
    TicketInvalid,
    read_ticket,
    ticket_token,
)
from tests.support.clock import NOON

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
TICKET = FeedbackTicket(
    feedback_id=str(uuid.UUID(int=5)),
    device_id=str(uuid.UUID(int=7)),
    store_id="s1",
    clerk_id="1001",
    member_id="m1",
    expires_at=NOON,
)
BEFORE = NOON - dt.timedelta(seconds=1)


def verify(device_id: str, message: bytes, signature: bytes) -> bool:
    if device_id != TICKET.device_id:
        return False
    try:
        KEY.public_key().verify(signature, message)
    except InvalidSignature:
        return False
    return True


def token(ticket: FeedbackTicket = TICKET) -> str:
    return ticket_token(ticket, KEY.sign)


def test_a_link_says_who_asked_whom_until_it_ends() -> None:
    assert read_ticket(token(), verify, BEFORE) == TICKET
    assert read_ticket(token(), verify, NOON) == TicketExpired(TICKET)


def test_a_link_is_short_enough_for_a_small_picture_and_safe_in_an_address() -> None:
    names = [str(uuid.uuid4()) for _ in range(5)]
    longest = FeedbackTicket(names[0], names[1], names[2], names[3], names[4], NOON)
    text = token(longest)
    assert len(text) < 210
    assert text.replace("-", "").replace("_", "").isalnum()


def test_a_link_of_another_device_is_invalid() -> None:
    other = Ed25519PrivateKey.generate()
    assert read_ticket(ticket_token(TICKET, other.sign), verify, BEFORE) == TicketInvalid()


@given(st.integers(0, 10_000), st.sampled_from("abcXYZ019-_"))
def test_one_wrong_character_makes_it_invalid(place: int, char: str) -> None:
    good = token()
    at = place % len(good)
    wrong = good[:at] + char + good[at + 1 :]
    read = read_ticket(wrong, verify, BEFORE)
    assert read == (TICKET if wrong == good else TicketInvalid())


def test_a_link_is_spelled_in_one_way_only() -> None:
    good = token()
    spellings = [good[:-1] + char for char in string.ascii_letters + string.digits]
    genuine = [x for x in spellings if read_ticket(x, verify, BEFORE) == TICKET]
    assert genuine == [good]


@given(st.one_of(st.text(max_size=300), st.binary(max_size=300).map(base64.urlsafe_b64encode)))
def test_whatever_somebody_opens_gets_an_answer(text: str | bytes) -> None:
    plain = text.decode() if isinstance(text, bytes) else text
    assert read_ticket(plain, lambda *_: True, BEFORE) is not None


IDS = st.one_of(
    st.uuids().map(str),
    st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=1, max_size=64),
)


@given(st.uuids().map(str), IDS, IDS, IDS, IDS)
def test_every_id_comes_back_as_it_was(
    feedback_id: str, device_id: str, store_id: str, clerk_id: str, member_id: str
) -> None:
    ticket = FeedbackTicket(feedback_id, device_id, store_id, clerk_id, member_id, NOON)
    assert read_ticket(token(ticket), lambda *_: True, BEFORE) == ticket
