"""Acknowledged operations are kept for thirty days, and said again to a head office that forgot."""

import datetime as dt

from sqlalchemy import Connection

from clerkapp.counter import Counter
from clerkapp.journal import outbox, replay
from clerkapp.journal.outbox import Answer, FeedPlace, OperationState
from tests.journal.test_outbox import append, visit
from tests.support.clock import NOON


def answered(counter: Counter, *ids: str, at: dt.datetime = NOON, position: int = 5) -> None:
    said = [Answer(id_, OperationState.APPLIED, position=position) for id_ in ids]
    with counter.journal.writing() as write:
        outbox.keep_answers(write, said, "epoch1", at)


def states(counter: Counter) -> list[str]:
    with counter.journal.reading() as read:
        return [x.state.value for x in outbox.newest(read, 100)][::-1]


def heard_up_to(write: Connection, sequence: int, hash_: str = "") -> replay.HeardUpTo:
    chain = [x.operation for x in outbox.newest(write, 100)]
    own = next(x.hash for x in chain if x.sequence == sequence)
    return replay.HeardUpTo(1, sequence, hash_ or own, "epoch2")


def forget(counter: Counter, days: int, place: FeedPlace) -> int:
    with counter.journal.writing() as write:
        return replay.forget(write, NOON + dt.timedelta(days=days), place)


def test_what_head_office_has_not_heard_is_sent_again(counter: Counter) -> None:
    answered(counter, *append(counter, visit(), visit(), visit()))
    with counter.journal.writing() as write:
        assert replay.reopen(write, heard_up_to(write, 1)) == 2
    assert states(counter) == ["applied", "waiting", "waiting"]


def test_what_it_still_has_counts_as_in_its_new_feed(counter: Counter) -> None:
    answered(counter, *append(counter, visit(member_id="m1")))
    with counter.journal.writing() as write:
        replay.reopen(write, heard_up_to(write, 1))
        assert outbox.not_in_feed_yet(write, "m1", FeedPlace("epoch2", 0)) == []


def test_applied_ones_are_kept_thirty_days(counter: Counter) -> None:
    answered(counter, *append(counter, visit(), visit()))
    assert forget(counter, 29, FeedPlace("epoch1", 9)) == 0
    assert forget(counter, 31, FeedPlace("epoch1", 9)) == 1
    assert len(states(counter)) == 1


def test_the_chain_goes_on_behind_what_was_forgotten(counter: Counter) -> None:
    answered(counter, *append(counter, visit(), visit()))
    forget(counter, 31, FeedPlace("epoch1", 9))
    append(counter, visit())
    with counter.journal.reading() as read:
        last, before = (x.operation for x in outbox.newest(read, 2))
    assert (last.sequence, last.previous_hash) == (3, before.hash)


def test_what_the_cache_does_not_show_yet_is_not_forgotten(counter: Counter) -> None:
    answered(counter, *append(counter, visit(), visit()), position=50)
    assert forget(counter, 31, FeedPlace("epoch1", 9)) == 0


def test_nothing_unacknowledged_is_ever_forgotten(counter: Counter) -> None:
    append(counter, visit(), visit())
    assert forget(counter, 4000, FeedPlace("epoch1", 99)) == 0
    assert states(counter) == ["waiting", "waiting"]


def test_a_refusal_nobody_has_seen_to_is_not_forgotten(counter: Counter) -> None:
    first, _ = append(counter, visit(), visit())
    with counter.journal.writing() as write:
        said = [Answer(first, OperationState.REJECTED, "unknown_member")]
        outbox.keep_answers(write, said, "epoch1", NOON)
    assert forget(counter, 31, FeedPlace("epoch1", 9)) == 0


def test_a_gap_is_noticed_also_where_an_old_refusal_is_still_kept(counter: Counter) -> None:
    first, second, third = append(counter, visit(), visit(), visit())
    answered(counter, second, third)
    with counter.journal.writing() as write:
        said = [Answer(first, OperationState.REJECTED, "unknown_member")]
        outbox.keep_answers(write, said, "epoch1", NOON)
    forget(counter, 31, FeedPlace("epoch1", 9))
    with counter.journal.reading() as read:
        assert replay.is_beyond_replay(read, 1, 1)
        assert not replay.is_beyond_replay(read, 1, 2)
        assert not replay.is_beyond_replay(read, 1, 3)


def test_where_a_copy_was_quicker_after_a_restore_all_that_was_forgotten_is_sent_again(
    counter: Counter,
) -> None:
    answered(counter, *append(counter, visit(), visit()))
    with counter.journal.writing() as write:
        assert replay.reopen(write, heard_up_to(write, 2, hash_="f" * 64)) == 2
    assert states(counter) == ["waiting", "waiting"]


def test_a_chain_that_head_office_heard_beyond_ours_is_another_one(counter: Counter) -> None:
    answered(counter, *append(counter, visit(), visit()))
    with counter.journal.writing() as write:
        assert replay.reopen(write, replay.HeardUpTo(1, 7, "f" * 64, "epoch2")) == 2
