"""A challenge read out by telephone and an answer read back, between real tills without a line."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from clerkapp.cache.intake import Intake, Row
from clerkapp.domain.authority import NeedsOverride, Rule
from clerkapp.domain.errors import RefusedError
from clerkapp.domain.identity import new_id
from clerkapp.domain.telephone import TRIES, Challenge, read_spoken, spoken
from clerkapp.journal import outbox
from clerkapp.services.grant_coupon import GrantOrder
from clerkapp.services.telephone import (
    answer_by_telephone,
    approve_by_telephone,
    ask_by_telephone,
)
from headoffice.office import HeadOffice
from headoffice.seeing import review, telephone_review
from sync.wire import Verdict
from tests.headoffice.real_tills import RealTill, person, set_person
from tests.headoffice.tiny_chain import CLERK, SUPERVISOR
from tests.support.clock import NOON, SetClock

NEEDED = NeedsOverride(Rule.PER_GRANT, 2000, 3000)
ORDER = GrantOrder("019ab000-0000-7000-8000-000000000001", "m1", "c50", "recovery")


@pytest.fixture
def front(office: HeadOffice, tmp_path: Path) -> Iterator[RealTill]:
    """The till where somebody asks."""
    till = RealTill(office, tmp_path / "front")
    yield till
    till.close()


@pytest.fixture
def back(office: HeadOffice, front: RealTill, tmp_path: Path) -> Iterator[RealTill]:
    """The till where the supervisor is."""
    till = RealTill(office, tmp_path / "back")
    front.sync()
    yield till
    till.close()


def ask(till: RealTill, order: GrantOrder = ORDER) -> Challenge:
    return ask_by_telephone(till.counter, till.session(), order, NEEDED)


def answer(
    till: RealTill, asking: RealTill, challenge: str, value_fen: int = 5000, as_id: str = ""
) -> str:
    session, operation_id = till.session(SUPERVISOR), as_id or new_id(till.clock.now())
    return answer_by_telephone(till.counter, session, asking.id, challenge, value_fen, operation_id)


def tell(
    till: RealTill, response: str, order: GrantOrder = ORDER, approver_id: str = SUPERVISOR
) -> int:
    session = till.session()
    granted = approve_by_telephone(till.counter, session, order, NEEDED, approver_id, response)
    return granted.coupon.value_fen


def refusal(work: Callable[[], object]) -> RefusedError:
    with pytest.raises(RefusedError) as caught:
        work()
    return caught.value


def flags(verdicts: list[Verdict]) -> set[str]:
    return {flag for verdict in verdicts for flag in verdict.flags}


def noted(office: HeadOffice, *, days: int) -> list[str]:
    """What people are shown so many days later."""
    clock = SetClock()
    clock.forward(days=days)
    with office.database.reading() as connection:
        return telephone_review.lines(connection, clock.now())


def test_what_was_read_out_and_back_gives_the_coupon(front: RealTill, back: RealTill) -> None:
    asked = ask(front)
    assert (asked.value_fen, asked.device_name) == (5000, "front")
    response = answer(back, front, spoken(asked.text).lower())
    assert tell(front, spoken(response)) == 5000
    assert tell(front, "whatever") == 5000


def test_both_tills_write_down_what_they_did(
    office: HeadOffice, front: RealTill, back: RealTill
) -> None:
    response = answer(back, front, ask(front).text)
    tell(front, response)
    with back.counter.journal.reading() as read:
        (answered,) = outbox.next_unsent(read, 9)
    assert (answered.kind, answered.clerk_id) == ("override.answered", SUPERVISOR)
    assert response not in str(answered.payload)
    assert flags(back.sync()) == set()
    assert flags(front.sync()) == set()
    assert noted(office, days=1) == []


def test_the_other_half_may_come_later_and_clears_it(
    office: HeadOffice, front: RealTill, back: RealTill
) -> None:
    tell(front, answer(back, front, ask(front).text))
    front.sync()
    assert noted(office, days=0) == []
    (line,) = noted(office, days=1)
    assert line.startswith("telephone_unconfirmed: ")
    with office.database.reading() as connection:
        assert not any("telephone:" in x for x in review.lines(connection))
    back.sync()
    assert noted(office, days=1) == []


def test_the_same_words_of_another_till_clear_nothing(
    office: HeadOffice, front: RealTill, back: RealTill, tmp_path: Path
) -> None:
    tell(front, answer(back, front, ask(front).text))
    front.sync()
    with back.counter.journal.reading() as read:
        (said,) = outbox.next_unsent(read, 9)
    beside = RealTill(office, tmp_path / "beside")
    _say(beside, said.payload)
    _say(beside, {**said.payload, "value_fen": 1000})
    beside.sync()
    assert len(noted(office, days=1)) == 1
    beside.close()


def _say(till: RealTill, payload: dict[str, object]) -> None:
    from clerkapp.domain.operation import OperationKind
    from clerkapp.journal.device import this_device

    fact = outbox.Fact(OperationKind.OVERRIDE_ANSWERED, SUPERVISOR, payload, NOON)
    with till.counter.journal.writing() as write:
        outbox.append(write, this_device(write), fact)


def test_the_same_operation_answers_once_and_the_same(front: RealTill, back: RealTill) -> None:
    asked, as_id = ask(front), new_id(NOON)
    first = answer(back, front, asked.text, as_id=as_id)
    assert answer(back, front, asked.text, as_id=as_id) == first
    with back.counter.journal.reading() as read:
        assert len(outbox.next_unsent(read, 9)) == 1


def test_the_same_operation_answers_no_other_call(
    office: HeadOffice, front: RealTill, back: RealTill, tmp_path: Path
) -> None:
    beside = RealTill(office, tmp_path / "beside")
    back.sync()
    asked, as_id = ask(front), new_id(NOON)
    other = ask(front, replace(ORDER, operation_id=new_id(NOON)))
    answer(back, front, asked.text, as_id=as_id)
    for work in (
        lambda: answer(back, front, other.text, as_id=as_id),
        lambda: answer(back, front, asked.text, 9000, as_id=as_id),
        lambda: answer(back, beside, asked.text, as_id=as_id),
    ):
        assert refusal(work).rule == "challenge_over"
    beside.close()


def test_an_answer_for_another_amount_gives_nothing(front: RealTill, back: RealTill) -> None:
    response = answer(back, front, ask(front).text, value_fen=1000)
    assert refusal(lambda: tell(front, response)).rule == "answer_wrong"


def test_an_answer_of_somebody_else_gives_nothing(
    office: HeadOffice, front: RealTill, back: RealTill
) -> None:
    response = answer(back, front, ask(front).text)
    assert refusal(lambda: tell(front, response, approver_id="1002")).rule == "answer_wrong"
    assert refusal(lambda: tell(front, response, approver_id=CLERK)).rule == "own_override"


def test_an_answer_cannot_be_used_for_another_order(front: RealTill, back: RealTill) -> None:
    response = answer(back, front, ask(front).text)
    for other in (
        replace(ORDER, member_id="m2"),
        replace(ORDER, template_id="c10"),
        replace(ORDER, reason_id="other", note="x"),
    ):
        assert refusal(lambda other=other: tell(front, response, other)).rule == "challenge_over"
    next_order = replace(ORDER, operation_id=new_id(NOON))
    assert refusal(lambda: tell(front, response, next_order)).rule == "challenge_over"
    ask(front, next_order)
    assert refusal(lambda: tell(front, response, next_order)).rule == "answer_wrong"


def test_a_misheard_character_costs_no_try_and_a_wrong_answer_does(
    front: RealTill, back: RealTill
) -> None:
    response = answer(back, front, ask(front).text)
    misheard = ("0" if response[0] != "0" else "1") + response[1:]
    assert refusal(lambda: tell(front, misheard)).rule == "answer_misheard"
    wrong = answer(back, front, "000000000")
    assert refusal(lambda: tell(front, wrong)).details == {"tries_left": TRIES - 1}


def test_after_five_wrong_answers_the_right_one_is_too_late(
    front: RealTill, back: RealTill
) -> None:
    response = answer(back, front, ask(front).text)
    wrong = answer(back, front, "000000000")
    left = [refusal(lambda: tell(front, wrong)).details["tries_left"] for _ in range(TRIES)]
    assert left == [4, 3, 2, 1, 0]
    assert refusal(lambda: tell(front, response)).rule == "challenge_over"
    # Asked anew it is another challenge, and the old answer is worth nothing.
    ask(front)
    assert refusal(lambda: tell(front, response)).rule == "answer_wrong"


def test_ten_minutes_later_it_is_over_and_a_clock_turned_back_does_not_help(
    front: RealTill, back: RealTill
) -> None:
    response = answer(back, front, ask(front).text)
    front.clock.forward(minutes=10)
    assert refusal(lambda: tell(front, response)).rule == "challenge_over"
    front.clock.forward(minutes=-30)
    assert refusal(lambda: tell(front, response)).rule == "challenge_over"


def test_asked_again_it_is_the_same_challenge_while_that_lasts(front: RealTill) -> None:
    first = ask(front)
    assert ask(front) == first
    front.clock.forward(minutes=11)
    assert ask(front).text != first.text


def test_a_supervisor_of_another_store_cannot_answer(
    office: HeadOffice, front: RealTill, tmp_path: Path
) -> None:
    elsewhere = RealTill(office, tmp_path / "elsewhere", "s2")
    session = elsewhere.session("2001")
    asked = ask(front)
    refused = refusal(
        lambda: answer_by_telephone(
            elsewhere.counter, session, front.id, asked.text, 5000, new_id(NOON)
        )
    )
    assert refused.rule == "unknown_till"
    elsewhere.close()


def test_the_till_that_asks_does_not_answer_itself(front: RealTill) -> None:
    asked = ask(front)
    assert refusal(lambda: answer(front, front, asked.text)).rule == "same_till"


def test_only_a_supervisor_answers_and_only_up_to_what_they_may_approve(
    office: HeadOffice, front: RealTill, back: RealTill
) -> None:
    asked = ask(front)
    clerk = back.session()
    refused = refusal(
        lambda: answer_by_telephone(back.counter, clerk, front.id, asked.text, 5000, new_id(NOON))
    )
    assert refused.rule == "not_a_supervisor"
    too_much = refusal(lambda: answer(back, front, asked.text, value_fen=10_001))
    assert too_much.details == {"exceeded": "per_approval", "limit": 10_000}
    assert refusal(lambda: answer(back, front, asked.text, value_fen=0)).rule == "bad_amount"
    assert refusal(lambda: answer(back, front, "ABC")).rule == "challenge_misheard"


def test_a_supervisor_who_was_revoked_meanwhile_allowed_nothing(
    office: HeadOffice, front: RealTill, back: RealTill
) -> None:
    response = answer(back, front, ask(front).text)
    set_person(office, replace(person(office, SUPERVISOR), active=False))
    front.sync()
    assert refusal(lambda: tell(front, response)).rule == "not_a_supervisor"


def test_two_ids_of_one_person_cannot_telephone_each_other(
    office: HeadOffice, front: RealTill, back: RealTill
) -> None:
    response = answer(back, front, ask(front).text)
    for staff_id in (CLERK, SUPERVISOR):
        set_person(office, replace(person(office, staff_id), person_id="p1"))
    front.sync()
    assert refusal(lambda: tell(front, response)).rule == "own_override"


def test_a_till_that_has_another_key_on_record_answers_nothing(
    front: RealTill, back: RealTill
) -> None:
    response = answer(back, front, ask(front).text)
    assert read_spoken(response) == response
    gone = Row("device", back.id, None)
    with front.counter.cache.writing() as write:
        Intake(write).take([gone])
    assert refusal(lambda: tell(front, response)).rule == "answer_wrong"
