"""What docs/protocol.md promises about tills that are to be wiped, of every head office."""

import pytest

from sync import wire
from sync.client import AnsweredNoError
from tests.contracts.conftest import Counters
from tests.support.clock import NOON


def test_a_till_that_nobody_ordered_to_is_not_believed_to_be_wiped(counters: Counters) -> None:
    with pytest.raises(AnsweredNoError) as no:
        counters.till.head_office.say_wiped(wire.Wiped(at=NOON))
    assert (no.value.status, no.value.code) == (409, "not_ordered")
