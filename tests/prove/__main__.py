"""``make prove``: the long run of everything that could break, written down as it went.

Each run takes seeds that no run before it took, and adds its rows to ``docs/proof-runs.csv``;
the page ``docs/proof.md`` is made from all rows.
"""

import argparse
import datetime as dt
import os
import subprocess
import sys
from pathlib import Path

from tests.prove import page
from tests.prove.fuzzing import fuzz_on_all_cores
from tests.prove.runs import Run, next_seed, read_runs, write_runs
from tests.prove.simulating import simulate_on_all_cores

ROOT = Path(__file__).parents[2]
RUNS, PAGE = ROOT / "docs" / "proof-runs.csv", ROOT / "docs" / "proof.md"


def main() -> int:
    """Prove for as long as asked; 1 where something broke. What held is written down either way."""
    wanted = _wanted()
    runs = read_runs(RUNS)
    fresh = []
    if wanted.minutes:
        fresh.append(_simulate(next_seed(runs), wanted.minutes))
    if wanted.points:
        fresh.append(_crash("crash points", ["--points", str(wanted.points)], wanted.points))
    if wanted.kills:
        fresh.append(_crash("kills", ["--kills", str(wanted.kills)], wanted.kills))
    if wanted.scans:
        fresh.append(_fuzz(wanted.scans))
    write_runs(RUNS, runs + fresh)
    PAGE.write_text(page.rendered(runs + fresh), encoding="utf-8")
    return int(any(run.broke for run in fresh))


def _wanted() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.prove", description=__doc__)
    parser.add_argument("--minutes", type=float, default=60, help="of histories, on every core")
    parser.add_argument("--points", type=int, default=20_000, help="crash points to cut")
    parser.add_argument("--kills", type=int, default=50, help="till processes to kill")
    parser.add_argument("--scans", type=int, default=1_000_000, help="texts to scan")
    return parser.parse_args()


def _fuzz(count: int) -> Run:
    began = dt.datetime.now(dt.UTC)
    seed = int(began.strftime("%y%m%d%H%M"))
    broken = fuzz_on_all_cores(seed, count)
    for words in broken:
        print(words)
    minutes = (dt.datetime.now(dt.UTC) - began).total_seconds() / 60
    return _run("scanned texts", count, minutes, len(broken), seed, 0)


def _simulate(first_seed: int, minutes: float) -> Run:
    ran = simulate_on_all_cores(first_seed, minutes)
    for words in ran.broken:
        print(words)
    return _run("histories", ran.histories, minutes, len(ran.broken), first_seed, ran.injected)


def _crash(what: str, options: list[str], count: int) -> Run:
    began = dt.datetime.now(dt.UTC)
    seed = began.strftime("%y%m%d%H%M")
    command = [sys.executable, "-m", "tests.crash", *options, "--seed", seed]
    ended = subprocess.run(command, cwd=ROOT, check=False)
    minutes = (dt.datetime.now(dt.UTC) - began).total_seconds() / 60
    return _run(what, 0 if ended.returncode else count, minutes, ended.returncode, int(seed), 0)


def _run(what: str, count: int, minutes: float, broke: int, seed: int, injected: int) -> Run:
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()
    day = dt.datetime.now(dt.UTC).date().isoformat()
    cores = os.cpu_count() or 1
    return Run(day, commit, what, count, round(minutes, 1), cores, seed, injected, broke)


if __name__ == "__main__":
    sys.exit(main())
