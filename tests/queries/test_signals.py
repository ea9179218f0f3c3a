"""What head office noticed, with the names of whom it is about."""

import datetime as dt

from clerkapp.counter import Counter
from clerkapp.domain.signal import Evidence, Signal, SignalKind
from clerkapp.queries.signals import signals
from tests.support.clock import NOON
from tests.ui.policy import bring


def signal(number: int, kind: SignalKind, subject: str) -> Signal:
    at = NOON - dt.timedelta(days=number)
    evidence = (Evidence(at, "g1", "1001", "1 号收银台", 500),)
    return Signal(f"signal-{number}", "s1", kind, subject, at, at, 3, 4, evidence)


def test_the_latest_comes_first_and_everybody_has_a_name_as_far_as_it_is_known_here(
    counter: Counter,
) -> None:
    bring(
        counter,
        signal(3, SignalKind.MEMBER_AT_MANY_TILLS, "m1"),
        signal(2, SignalKind.MEMBER_AT_MANY_TILLS, "not stored here"),
        signal(1, SignalKind.ALWAYS_AT_LIMIT, "1002"),
    )
    found = signals(counter)
    assert [x.subject_name for x in found] == ["王强", "", "张雨桐"]
    assert found[0].names == {"1001": "李娜"}
