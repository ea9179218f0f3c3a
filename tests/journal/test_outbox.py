import datetime as dt

import pytest

from clerkapp.counter import Counter
from clerkapp.domain.member import Assurance
from clerkapp.domain.operation import GENESIS, OperationKind, VisitRecorded
from clerkapp.journal import outbox
from clerkapp.journal.device import this_device
from clerkapp.journal.outbox import Answer, Fact, FeedPlace, OperationState
from tests.support.clock import NOON


def visit(member_id: str = "m1", operation_id: str = "", minutes: int = 0) -> Fact:
    return Fact(
        kind=OperationKind.VISIT_RECORDED,
        clerk_id="1001",
        payload=VisitRecorded(Assurance.CARD),
        occurred_at=NOON + dt.timedelta(minutes=minutes),
        member_id=member_id,
        id=operation_id,
    )


def append(counter: Counter, *facts: Fact) -> list[str]:
    with counter.journal.writing() as write:
        return [outbox.append(write, this_device(write), fact).id for fact in facts]


def answer(counter: Counter, *answers: Answer) -> None:
    with counter.journal.writing() as write:
        outbox.keep_answers(write, list(answers), "epoch1", NOON)


def test_operations_are_numbered_from_one_and_chained_to_the_one_before(counter: Counter) -> None:
    append(counter, visit(), visit(), visit())
    with counter.journal.reading() as read:
        chain = outbox.next_unsent(read, 10)
    assert [operation.sequence for operation in chain] == [1, 2, 3]
    assert chain[0].previous_hash == GENESIS
    assert [x.previous_hash for x in chain[1:]] == [x.hash for x in chain[:-1]]


def test_what_is_read_back_still_has_the_hash_it_was_written_with(counter: Counter) -> None:
    append(counter, visit())
    with counter.journal.reading() as read:
        [operation] = outbox.next_unsent(read, 10)
    assert operation.computed_hash() == operation.hash


def test_the_same_id_again_changes_nothing(counter: Counter) -> None:
    first = append(counter, visit(operation_id="same"))
    again = append(counter, visit(operation_id="same"))
    assert first == again
    with counter.journal.reading() as read:
        assert outbox.backlog(read).unsent == 1


def test_what_head_office_holds_back_holds_up_nothing_and_is_asked_about_again(
    counter: Counter,
) -> None:
    held, following = append(counter, visit(), visit())
    answer(counter, Answer(held, OperationState.DEFERRED, "dependency"))
    with counter.journal.reading() as read:
        assert [x.id for x in outbox.next_unsent(read, 10)] == [following]
        assert [x.id for x in outbox.next_deferred(read, 10)] == [held]
        assert outbox.backlog(read).unsent == 2


def test_what_is_held_for_ever_starves_nothing_that_is_held_behind_it(counter: Counter) -> None:
    first, second, third = append(counter, visit(), visit(), visit())
    for held in (first, second, third, first, second):
        answer(counter, Answer(held, OperationState.DEFERRED, "dependency"))
    with counter.journal.reading() as read:
        assert [x.id for x in outbox.next_deferred(read, 1)] == [third]
        assert [x.id for x in outbox.next_deferred(read, 2)] == [first, third]


def test_a_rejected_operation_is_not_sent_again_and_blocks_no_other(counter: Counter) -> None:
    refused, following = append(counter, visit(), visit())
    answer(counter, Answer(refused, OperationState.REJECTED, "unknown_member"))
    with counter.journal.reading() as read:
        assert [x.id for x in outbox.next_unsent(read, 10)] == [following]
        assert outbox.backlog(read).rejected == 1


def test_a_last_word_is_not_changed_by_a_later_one(counter: Counter) -> None:
    [only] = append(counter, visit())
    answer(counter, Answer(only, OperationState.APPLIED, position=11))
    answer(counter, Answer(only, OperationState.REJECTED, "unknown_member"))
    with counter.journal.reading() as read:
        entry = outbox.find(read, only)
    assert entry is not None
    assert entry.state is OperationState.APPLIED


def test_the_backlog_tells_how_many_are_unsent_and_since_when(counter: Counter) -> None:
    first, second, _third = append(counter, visit(), visit(minutes=1), visit(minutes=2))
    answer(counter, Answer(first, OperationState.APPLIED, position=11))
    with counter.journal.reading() as read:
        backlog = outbox.backlog(read)
    assert second
    assert backlog.unsent == 2
    assert backlog.oldest_unsent_at == NOON + dt.timedelta(minutes=1)


@pytest.mark.parametrize(
    ("place", "shown"),
    [
        (FeedPlace("epoch1", 10), True),
        (FeedPlace("epoch1", 11), False),
        (FeedPlace("epoch1", 12), False),
        (FeedPlace("epoch2", 99), True),
        (FeedPlace(), True),
    ],
)
def test_an_acknowledged_effect_stays_laid_over_until_the_cache_has_reached_it(
    counter: Counter, place: FeedPlace, shown: bool
) -> None:
    [only] = append(counter, visit())
    answer(counter, Answer(only, OperationState.APPLIED, position=11))
    with counter.journal.reading() as read:
        pending = outbox.not_in_feed_yet(read, "m1", place)
    assert [x.operation.id for x in pending] == ([only] if shown else [])


def test_a_write_that_raises_leaves_no_trace(counter: Counter) -> None:
    with pytest.raises(ZeroDivisionError), counter.journal.writing() as write:
        assert outbox.append(write, this_device(write), visit()).sequence / 0
    with counter.journal.reading() as read:
        assert outbox.backlog(read).unsent == 0
