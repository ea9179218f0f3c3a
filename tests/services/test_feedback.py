"""The recommendation question, on the clerk's screen and on the member's phone."""

import datetime as dt
from dataclasses import replace

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from clerkapp.counter import Counter
from clerkapp.domain.errors import RefusedError
from clerkapp.domain.feedback_token import FeedbackTicket, read_ticket
from clerkapp.domain.member import Assurance
from clerkapp.domain.timeline import TimelineKind
from clerkapp.journal import outbox
from clerkapp.queries.member_file import member_file
from clerkapp.services.feedback_link import feedback_link
from clerkapp.services.record_feedback import record_feedback
from tests.support.clock import NOON, SetClock
from tests.support.small_chain import POLICY, SECOND_CLERK
from tests.support.telling import tell, waiting
from tests.support.tills import session

DEVICE_KEY = Ed25519PrivateKey.from_private_bytes(bytes(32)).public_key()


def opened(url: str, now: dt.datetime = NOON) -> object:
    def verify(device_id: str, message: bytes, signature: bytes) -> bool:
        DEVICE_KEY.verify(signature, message)
        return device_id == "d1"

    assert url.startswith("https://club.example/f/")
    return read_ticket(url.rpartition("/")[2], verify, now)


def test_an_answer_is_recorded_once_and_stands_in_the_timeline(counter: Counter) -> None:
    for _twice in range(2):
        record_feedback(counter, session(), "m1", 9, ("staff", "staff"), " 很周到 ", "f1")
    with counter.journal.reading() as read:
        [said] = outbox.next_unsent(read, 10)
    assert said.payload["score"] == 9
    assert said.payload["reason_ids"] == ["staff"]
    assert (said.payload["comment"], said.payload["source"]) == ("很周到", "screen")
    file = member_file(counter, "m1", Assurance.CARD)
    assert file is not None
    [line] = [x.entry for x in file.timeline if x.waiting]
    assert line.kind is TimelineKind.FEEDBACK
    assert "9" in line.title.zh
    assert line.detail.zh == "很周到"


@pytest.mark.parametrize("score", [-1, 11])
def test_a_score_that_does_not_exist_is_a_bug(counter: Counter, score: int) -> None:
    with pytest.raises(ValueError, match="score"):
        record_feedback(counter, session(), "m1", score, (), "", "f1")


def test_a_comment_is_not_a_letter(counter: Counter) -> None:
    with pytest.raises(RefusedError, match="comment_too_long"):
        record_feedback(counter, session(), "m1", 3, (), "x" * 501, "f1")
    assert waiting(counter) == []


def test_without_an_address_there_is_no_link(counter: Counter) -> None:
    assert feedback_link(counter, session(), "m1") is None


def test_a_link_is_signed_by_the_till_and_names_clerk_store_and_member(counter: Counter) -> None:
    tell(counter, replace(POLICY, feedback_url="https://club.example/"))
    link = feedback_link(counter, session(), "m1")
    assert link is not None
    ticket = opened(link.url)
    assert isinstance(ticket, FeedbackTicket)
    assert (ticket.store_id, ticket.clerk_id, ticket.member_id) == ("s1", "1001", "m1")
    assert ticket.expires_at == link.expires_at == NOON + dt.timedelta(hours=48)


def test_a_link_shown_again_the_same_day_is_good_for_the_same_one_answer(
    counter: Counter, clock: SetClock
) -> None:
    tell(counter, replace(POLICY, feedback_url="https://club.example"))

    def answer_id(member_id: str = "m1", **by: object) -> str:
        link = feedback_link(counter, session(**by), member_id)  # type: ignore[arg-type]
        assert link is not None
        ticket = opened(link.url)
        assert isinstance(ticket, FeedbackTicket)
        return ticket.feedback_id

    first = answer_id()
    clock.forward(minutes=5)
    assert answer_id() == first
    others = {answer_id("m2"), answer_id(person=SECOND_CLERK)}
    clock.forward(days=1)
    assert len({first, answer_id(), *others}) == 4
