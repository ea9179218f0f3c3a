import random

from clerkapp.line import LineFault, LineFaultError
from sync.backoff import LONGEST_LINE_S, LONGEST_S, Backoff
from sync.breaker import OPENS_AFTER, Breaker, BreakerState

BUSY = LineFaultError(LineFault.SERVER_FAULT, "busy")
NOBODY = LineFaultError(LineFault.UNREACHABLE)
NOT_LET_IN = LineFaultError(LineFault.UNAUTHORIZED)


class Longest(random.Random):
    """Always draws the longest wait."""

    def uniform(self, a: float, b: float) -> float:
        return b


def breaker() -> Breaker:
    return Breaker(Backoff(Longest()))


def open_breaker() -> Breaker:
    opened = breaker()
    for _ in range(OPENS_AFTER):
        opened.failed(BUSY)
    return opened


def test_one_failure_does_not_open_it() -> None:
    closed = breaker()
    closed.failed(BUSY)
    assert closed.state is BreakerState.CLOSED
    assert not closed.wants_probe


def test_three_failures_in_a_row_open_it_and_then_a_probe_goes_first() -> None:
    opened = open_breaker()
    assert opened.state is BreakerState.OPEN
    opened.trying()
    assert opened.state is BreakerState.HALF_OPEN
    assert opened.wants_probe


def test_a_probe_that_fails_opens_it_again() -> None:
    half_open = open_breaker()
    half_open.trying()
    half_open.failed(BUSY)
    assert half_open.state is BreakerState.OPEN


def test_an_answer_closes_it_and_tells_that_head_office_is_back() -> None:
    half_open = open_breaker()
    half_open.trying()
    assert half_open.answered()
    assert half_open.state is BreakerState.CLOSED
    assert not half_open.answered()


def test_a_till_that_is_not_let_in_stops_at_once() -> None:
    stopped = breaker()
    stopped.failed(NOT_LET_IN)
    assert stopped.state is BreakerState.OPEN


def test_waits_grow_to_five_minutes_where_somebody_answers_else_to_half_a_minute() -> None:
    busy, nobody = breaker(), breaker()
    assert max(busy.failed(BUSY) for _ in range(20)) == LONGEST_S == 300
    assert max(nobody.failed(NOBODY) for _ in range(20)) == LONGEST_LINE_S == 30


def test_it_waits_at_least_as_long_as_the_server_asked() -> None:
    asked = LineFaultError(LineFault.SERVER_FAULT, "busy", retry_after_s=42.0)
    assert breaker().failed(asked) == 42.0
