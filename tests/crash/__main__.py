"""``python -m tests.crash --points N | --kills N``: the long run of the crash tests."""

import argparse
import sys
import time
from pathlib import Path

from tests.crash.cutting import Report, run
from tests.crash.killing import run_kills

BATCH = 1000


def main() -> int:
    """Run what was asked for; 1 at the first violation."""
    wanted = _wanted()
    failed = False
    if wanted.points:
        failed = _cut(wanted.points, wanted.seed, wanted.minutes * 60, wanted.keep)
    if wanted.kills and not failed:
        failed = _kill(wanted.kills, wanted.seed)
    return int(failed)


def _wanted() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.crash", description=__doc__)
    parser.add_argument("--points", type=int, default=0, help="crash points to cut")
    parser.add_argument("--kills", type=int, default=0, help="processes to kill")
    parser.add_argument("--seed", type=int, default=0, help="even: encrypted, odd: plain")
    parser.add_argument("--minutes", type=float, default=float("inf"), help="stop cutting then")
    parser.add_argument("--keep", type=Path, default=Path(), help="where a violation's files go")
    wanted = parser.parse_args()
    if not wanted.points and not wanted.kills:
        parser.error("say --points N or --kills N")
    return wanted


def _cut(wanted: int, seed: int, limit_s: float, keep: Path) -> bool:
    started = time.monotonic()
    report = Report()

    def going_on(so_far: Report) -> bool:
        if so_far.points % BATCH == 0:
            print(f"{so_far.points} points", file=sys.stderr, flush=True)
        return time.monotonic() - started < limit_s

    report = run(wanted, seed, keep_in=keep, going_on=going_on)
    minutes = (time.monotonic() - started) / 60
    for kind, count in sorted(report.cut.items()):
        print(f"{count:>9}  {kind}")
    print(f"{report.points:>9}  crash points, {report.points / minutes:.0f} a minute")
    print(report.violation or "nothing lost, nothing half, nothing made up")
    if report.kept is not None:
        print(f"the files are in {report.kept}")
    return bool(report.violation)


def _kill(kills: int, seed: int) -> bool:
    report = run_kills(kills, seed)
    print(f"{report.kills} kills, {len(report.said)} coupons said, {len(report.unsaid)} unsaid")
    print(report.violation or "every coupon said is there, the others are waiting")
    return bool(report.violation)


if __name__ == "__main__":
    sys.exit(main())
