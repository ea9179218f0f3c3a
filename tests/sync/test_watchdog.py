from sync.watchdog import STALLS_AFTER_S, Watchdog


def look(dog: Watchdog, clock_s: float, unsent: int, *, done: int = 9, up: bool = True) -> bool:
    return dog.look(clock_s, unsent=unsent, last_place=done, line_is_up=up)


def test_a_queue_that_stands_still_while_head_office_answers_is_noticed() -> None:
    dog = Watchdog()
    assert not look(dog, 0, 5)
    assert not look(dog, STALLS_AFTER_S - 1, 5)
    assert look(dog, STALLS_AFTER_S, 5)


def test_a_queue_that_moves_is_not_however_long_it_is() -> None:
    dog = Watchdog()
    look(dog, 0, 500)
    for step in range(1, 10):
        assert not look(dog, step * 100, 500 - step)


def test_a_queue_that_grows_as_fast_as_it_is_sent_has_moved() -> None:
    dog = Watchdog()
    look(dog, 0, 5, done=10)
    assert not look(dog, STALLS_AFTER_S + 1, 5, done=14)


def test_a_queue_that_only_grows_stands_still() -> None:
    dog = Watchdog()
    look(dog, 0, 5, done=10)
    look(dog, 60, 6, done=11)
    assert look(dog, STALLS_AFTER_S, 7, done=12)


def test_without_a_line_nothing_has_to_move() -> None:
    dog = Watchdog()
    look(dog, 0, 5)
    assert not look(dog, STALLS_AFTER_S, 5, up=False)
    assert not look(dog, STALLS_AFTER_S + 1, 5)


def test_an_empty_queue_never_stalls() -> None:
    dog = Watchdog()
    assert not look(dog, 0, 0)
    assert not look(dog, 10_000, 0)


def test_once_something_was_done_about_it_it_counts_from_there() -> None:
    dog = Watchdog()
    look(dog, 0, 5)
    assert look(dog, STALLS_AFTER_S, 5)
    dog.was_woken(STALLS_AFTER_S)
    assert not look(dog, STALLS_AFTER_S + 1, 5)
