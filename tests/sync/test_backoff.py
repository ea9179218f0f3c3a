import random

from sync.backoff import LONGEST_LINE_S, LONGEST_S, Backoff


def test_waits_grow_up_to_five_minutes_and_never_beyond() -> None:
    backoff = Backoff(random.Random(1))
    waits = [backoff.failed() for _ in range(60)]
    assert all(wait <= min(LONGEST_S, 2**n) for n, wait in enumerate(waits))
    assert max(waits) > LONGEST_S / 2


def test_being_woken_while_the_line_is_down_makes_no_wait_longer() -> None:
    backoff = Backoff(random.Random(1))
    backoff.failed()
    for _ in range(50):
        assert backoff.failed(woken=True) <= 2.0


def test_where_nobody_answers_half_a_minute_is_the_longest_wait() -> None:
    backoff = Backoff(random.Random(1))
    assert max(backoff.failed(longest_s=LONGEST_LINE_S) for _ in range(60)) <= LONGEST_LINE_S


def test_after_a_success_it_starts_over() -> None:
    backoff = Backoff(random.Random(1))
    for _ in range(10):
        backoff.failed()
    backoff.succeeded()
    assert backoff.failed() <= 1.0


def test_the_server_is_obeyed_when_it_asks_for_a_pause() -> None:
    assert Backoff(random.Random(1)).failed(retry_after_s=42) == 42


def test_two_tills_do_not_come_back_in_step() -> None:
    first, second = Backoff(random.Random(1)), Backoff(random.Random(2))
    assert [first.failed() for _ in range(9)] != [second.failed() for _ in range(9)]
