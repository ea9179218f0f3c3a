"""A real process killed while it grants: what it said is there, what it did not say is waiting."""

import random
from pathlib import Path

import pytest

from tests.crash import killing
from tests.crash.killing import live_and_die, run_kills
from tests.crash.till import furnish, open_files
from tests.support.tills import KEY, close_counter

KILLS = 8


def test_a_till_killed_again_and_again_has_every_coupon_it_said() -> None:
    report = run_kills(KILLS, seed=1)
    assert not report.violation
    assert report.kills == KILLS
    assert len(report.said) > KILLS


def test_a_coupon_said_and_lost_is_found_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = ("m1", "0000000000A")
    monkeypatch.setattr(killing, "live_and_die", lambda folder, chance: {said})
    assert "said and lost: ['0000000000A']" in run_kills(1, seed=1).violation


def test_a_till_that_cannot_start_is_not_taken_for_one_that_was_killed(tmp_path: Path) -> None:
    counter = open_files(tmp_path / "till", KEY)
    furnish(counter)
    try:
        with pytest.raises(AssertionError, match="did not start"):
            live_and_die(tmp_path / "till", random.Random(1))
    finally:
        close_counter(counter)
