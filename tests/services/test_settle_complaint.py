import pytest

from clerkapp.counter import Counter
from clerkapp.domain.authority import NeedsOverride
from clerkapp.domain.errors import RefusedError
from clerkapp.domain.member import Assurance
from clerkapp.journal import outbox
from clerkapp.journal.outbox import Answer, OperationState
from clerkapp.queries.member_file import member_file
from clerkapp.services.grant_coupon import Granted
from clerkapp.services.settle_complaint import settle_with_coupon, settle_with_sample
from tests.services.test_grant_coupon import order, unsent
from tests.support.clock import NOON
from tests.support.small_chain import complaint
from tests.support.tills import session


def care(counter: Counter) -> str | None:
    file = member_file(counter, "m1", Assurance.CARD)
    assert file is not None
    return None if file.care is None else file.care.id


def test_an_apology_with_a_sample_settles_the_complaint_here_at_once(counter: Counter) -> None:
    assert care(counter) == "complaint-m1"
    settle_with_sample(counter, session(), complaint(), "coffee", "o1")
    assert care(counter) is None
    assert unsent(counter) == ["sample.given", "complaint.settled"]


def test_an_apology_with_a_coupon_is_one_transaction_with_the_grant(counter: Counter) -> None:
    result = settle_with_coupon(counter, session(), complaint(), order())
    assert isinstance(result, Granted)
    assert care(counter) is None
    with counter.journal.reading() as read:
        grant, settled = outbox.next_unsent(read, 10)
    assert settled.depends_on == (grant.id,)
    assert settled.payload["gift_operation_id"] == grant.id


def test_without_the_grant_nothing_is_settled(counter: Counter) -> None:
    result = settle_with_coupon(counter, session(), complaint(), order(template="c50"))
    assert isinstance(result, NeedsOverride)
    assert care(counter) == "complaint-m1"


def test_a_complaint_is_not_settled_twice_here(counter: Counter) -> None:
    settle_with_sample(counter, session(), complaint(), "coffee", "o1")
    with pytest.raises(RefusedError) as caught:
        settle_with_coupon(counter, session(), complaint(), order("o2"))
    assert caught.value.rule == "already_settled"
    assert unsent(counter) == ["sample.given", "complaint.settled"]


def test_the_same_confirmation_twice_settles_once(counter: Counter) -> None:
    first = settle_with_coupon(counter, session(), complaint(), order())
    assert settle_with_coupon(counter, session(), complaint(), order()) == first
    assert unsent(counter) == ["coupon.granted", "complaint.settled"]


def test_a_settlement_that_head_office_refuses_shows_the_complaint_again(
    counter: Counter,
) -> None:
    settle_with_sample(counter, session(), complaint(), "coffee", "o1")
    with counter.journal.writing() as write:
        settled = outbox.next_unsent(write, 10)[1].id
        refused = Answer(settled, OperationState.REJECTED, "already_settled")
        outbox.keep_answers(write, [refused], "epoch1", NOON)
    assert care(counter) == "complaint-m1"


def test_a_complaint_settled_while_a_supervisor_was_asked_gets_no_second_gift(
    counter: Counter,
) -> None:
    from dataclasses import replace

    from clerkapp.domain.authority import Rule
    from clerkapp.services.approve_override import approve_override
    from tests.support.small_chain import SUPERVISOR, SUPERVISOR_PIN

    asked = replace(order("o2", "c50"), settles="complaint-m1")
    needed = NeedsOverride(Rule.PER_GRANT, 2000, 3000)
    settle_with_sample(counter, session(), complaint(), "coffee", "o1")
    with pytest.raises(RefusedError) as caught:
        approve_override(counter, session(), asked, needed, SUPERVISOR.id, SUPERVISOR_PIN)
    assert caught.value.rule == "already_settled"
    assert unsent(counter) == ["sample.given", "complaint.settled"]


def test_the_same_sample_confirmed_twice_settles_once(counter: Counter) -> None:
    for _ in range(2):
        settle_with_sample(counter, session(), complaint(), "coffee", "o1")
    assert unsent(counter) == ["sample.given", "complaint.settled"]
