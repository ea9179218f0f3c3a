"""Kill a till that grants, again and again, and hold what is there against what it said."""

import random
import shutil
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from clerkapp.counter import Counter
from clerkapp.domain.member import Assurance
from clerkapp.journal import standing
from clerkapp.queries.member_file import WalletCoupon, member_file
from tests.crash.cutting import memory_folder
from tests.crash.till import MEMBERS, furnish, open_files
from tests.crash.verify import ViolationError, read_whole
from tests.support.tills import KEY, close_counter

ROOT = Path(__file__).resolve().parents[2]
LONGEST_LIFE_S = 0.4


@dataclass
class KillReport:
    """How often it was killed, what it said, and coupons that exist unsaid but shown as waiting."""

    kills: int = 0
    said: set[tuple[str, str]] = field(default_factory=set)
    unsaid: set[tuple[str, str]] = field(default_factory=set)
    violation: str = ""


def run_kills(kills: int, seed: int) -> KillReport:
    """Kill so often, on one growing journal. Stops at the first violation."""
    chance = random.Random(seed)
    report = KillReport()
    with memory_folder() as parent:
        folder = parent / "till"
        counter = open_files(folder, KEY)
        furnish(counter)
        close_counter(counter)
        while report.kills < kills and not report.violation:
            report.said |= live_and_die(folder, chance)
            report.kills += 1
            try:
                _judge(parent, report, in_place=chance.random() < 0.5)
            except AssertionError as error:
                report.violation = f"{error} (kill {report.kills}; --kills {kills} --seed {seed})"
    return report


def live_and_die(folder: Path, chance: random.Random) -> set[tuple[str, str]]:
    """Let the till say one line at least, kill it at a random moment; member and code of each."""
    module, seed = "tests.crash.granting_till", str(chance.getrandbits(30))
    command = [sys.executable, "-m", module, str(folder), seed]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT) as process:
        assert process.stdout is not None
        first = process.stdout.readline()
        if not first:
            raise AssertionError(f"the till did not start: {process.wait()}")
        with suppress(subprocess.TimeoutExpired):
            # Nothing is waited for: this is how long it is left alive.
            process.wait(chance.uniform(0, LONGEST_LIFE_S))
        process.kill()
        said = first + process.stdout.read()
    whole = said[: said.rfind(b"\n") + 1].decode().splitlines()
    return {(line.split()[0], line.split()[1]) for line in whole}


def _judge(parent: Path, report: KillReport, *, in_place: bool) -> None:
    """In place the WAL is folded in by closing; a copy leaves it for the next life to recover."""
    folder = parent / "till"
    if not in_place:
        folder = parent / "copy"
        shutil.copytree(parent / "till", folder, dirs_exist_ok=True)
    counter = open_files(folder, KEY)
    try:
        _hold_against(counter, report, in_place=in_place)
    finally:
        close_counter(counter)
        shutil.rmtree(parent / "copy", ignore_errors=True)


def _hold_against(counter: Counter, report: KillReport, *, in_place: bool) -> None:
    with counter.journal.reading() as read:
        there = read_whole(read).coupons.keys()
        suspected = standing.quarantine(read)
    lost = {code for _, code in report.said} - there
    if lost:
        raise ViolationError(f"said and lost: {sorted(lost)}")
    if in_place and suspected is not None:
        raise ViolationError(f"a kill put the till in quarantine: {suspected.reason}")
    wallets = {(member, x.coupon.code): x for member in MEMBERS for x in _wallet(counter, member)}
    if there != {code for _, code in wallets} or not report.said <= wallets.keys():
        raise ViolationError("the wallets do not show just what is in the journal")
    unsaid = wallets.keys() - report.said
    fresh = unsaid - report.unsaid
    if len(fresh) > 1 or not all(wallets[name].waiting for name in fresh):
        raise ViolationError(f"never said, and not the one coupon still waiting: {sorted(fresh)}")
    report.unsaid = unsaid


def _wallet(counter: Counter, member_id: str) -> tuple[WalletCoupon, ...]:
    file = member_file(counter, member_id, Assurance.CARD)
    assert file is not None
    return file.wallet
