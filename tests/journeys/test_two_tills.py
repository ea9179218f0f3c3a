"""What one till does is at the other one at once, through head office's long poll. No windows."""

import time
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest

from clerkapp.counter import Session
from clerkapp.queries.till_identity import is_ready
from clerkapp.services.add_note import add_note
from sync.engine import LONG_POLL_S
from tests.journeys.till_alone import TillAlone, two_tills_alone
from tests.support import small_chain


@pytest.fixture
def tills(tmp_path: Path) -> Iterator[tuple[TillAlone, TillAlone]]:
    """Two tills of one store at work."""
    with two_tills_alone(tmp_path) as both:
        yield both


def test_what_is_done_at_one_till_is_in_the_other_ones_cache_while_its_poll_is_held(
    tills: tuple[TillAlone, TillAlone],
) -> None:
    one, other = tills
    for till in tills:
        till.until(lambda till=till: is_ready(till.counter) and till.polls > 0)
    asked = other.polls
    began = time.monotonic()
    clerk = Session(small_chain.CLERK, one.counter.now())
    add_note(one.counter, clerk, "m1", "喜欢浅烘", str(uuid.uuid4()))
    one.engine.wake()
    other.until(lambda: other.notes() == ["note"])
    # The answer to the question that was being held back, not to one asked later.
    assert time.monotonic() - began < LONG_POLL_S / 2
    other.until(lambda: other.polls > asked)
    assert other.counter.line.state().is_up
