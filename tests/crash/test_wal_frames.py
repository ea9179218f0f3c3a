"""The WAL cut at every frame and within frames: what was shown is there, and nothing is half."""

import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from clerkapp.counter import Counter, Session
from clerkapp.domain.lease import LeaseDebit
from clerkapp.journal import coupons, leases
from clerkapp.journal.coupons import GrantedCoupon
from clerkapp.services.grant_coupon import GrantOrder, GrantResult, grant_coupon
from tests.crash import points, till
from tests.crash.cutting import cut, run
from tests.crash.recording import Recording, record, wal_everywhere
from tests.crash.verify import ViolationError

KINDS = ("header", "frame", "torn", "scattered", "checkpoint", "no wal")
SAMPLE = 160
STEP = 8


@pytest.fixture(scope="module")
def recording(tmp_path_factory: pytest.TempPathFactory) -> Recording:
    return record(tmp_path_factory.mktemp("recorded"), seed=0, commits=6)


@pytest.mark.parametrize("seed", [0, 1], ids=["encrypted", "plain"])
def test_wherever_the_wal_is_cut_every_shown_coupon_is_there_and_none_is_half(seed: int) -> None:
    report = run(crash_points=SAMPLE, seed=seed, every=STEP, commits=8)
    assert not report.violation
    assert report.points == SAMPLE
    assert {kind.split(",")[0] for kind in report.cut} >= set(KINDS) - {"header", "no wal"}


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_cut_is_made(recording: Recording, tmp_path: Path, kind: str) -> None:
    chance = random.Random(1)
    found = [x for x in points.crash_points(recording, chance) if x.kind == kind]
    with wal_everywhere():
        for point in chance.sample(found, min(4, len(found))):
            cut(tmp_path / "till", recording.key, point, chance)
    assert found


def test_a_coupon_that_was_never_committed_is_found_out(
    recording: Recording, tmp_path: Path
) -> None:
    [point] = [x for x in points.crash_points(recording, random.Random(1)) if x.kind == "no wal"][
        :1
    ]
    promised = replace(point.truth, shown={**point.truth.shown, "0000000000A": 500})
    with wal_everywhere(), pytest.raises(ViolationError, match=r"shown and lost: .*0000000000A"):
        cut(tmp_path / "till", recording.key, replace(point, truth=promised), random.Random(1))


def test_a_till_without_its_wal_lost_what_was_in_it_and_that_is_found_out(
    recording: Recording, tmp_path: Path
) -> None:
    whole = [x for x in points.crash_points(recording, random.Random(1)) if x.kind == "checkpoint"]
    bare = replace(whole[0], wal=None)
    with wal_everywhere(), pytest.raises(ViolationError, match="shown and lost"):
        cut(tmp_path / "till", recording.key, bare, random.Random(1))


def in_two_commits(counter: Counter, session: Session, order: GrantOrder) -> GrantResult:
    real_insert = coupons.insert
    later: list[GrantedCoupon] = []
    coupons.insert = lambda _, granted: later.append(granted)  # type: ignore[assignment]
    try:
        result = grant_coupon(counter, session, order)
    finally:
        coupons.insert = real_insert
    with counter.journal.writing() as write:
        for granted in later:
            coupons.insert(write, granted)
    return result


def debited_apart(counter: Counter, session: Session, order: GrantOrder) -> GrantResult:
    real_debit = leases.debit
    later: list[tuple[LeaseDebit, ...]] = []
    leases.debit = lambda _, wanted: later.append(wanted)  # type: ignore[assignment]
    try:
        result = grant_coupon(counter, session, order)
    finally:
        leases.debit = real_debit
    with counter.journal.writing() as write:
        for wanted in later:
            leases.debit(write, wanted)
    return result


@pytest.mark.parametrize("broken", [in_two_commits, debited_apart])
def test_a_grant_that_is_not_one_transaction_is_found_out(
    monkeypatch: pytest.MonkeyPatch, broken: Callable[..., GrantResult]
) -> None:
    monkeypatch.setattr(till, "grant_coupon", broken)
    report = run(crash_points=SAMPLE, seed=0, commits=6)
    assert "differ" in report.violation
    assert "--seed 0" in report.violation


def test_a_violation_is_kept_and_says_how_to_repeat_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(till, "grant_coupon", in_two_commits)
    first = run(crash_points=SAMPLE, seed=2, commits=6, keep_in=tmp_path)
    assert first.kept is not None
    assert (first.kept / "journal.db").exists()
    monkeypatch.setattr(till, "grant_coupon", grant_coupon)
    assert not run(crash_points=20, seed=2, commits=6).violation


def test_a_header_torn_over_a_round_that_is_in_the_file_already_is_no_damage() -> None:
    # 31 of the 32 bytes of a new round's header, found by a long run.
    assert not run(crash_points=4, seed=1).violation
