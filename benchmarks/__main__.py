"""Run the benchmarks and print Markdown: all of them, or those that are named."""

import argparse
import datetime as dt
import os
import platform
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

from benchmarks import (
    approval_work,
    authority_work,
    capacity_work,
    cost_work,
    counter_work,
    coupon_work,
    drain_work,
    fill_work,
    import_work,
    memory_work,
    morning_work,
    pull_work,
    refresh_work,
    scan_latency_work,
    scan_work,
    search_work,
    start_work,
)
from benchmarks.measure import Finding, Result

WORKS: dict[str, Callable[[Path], Iterable[Finding]]] = {
    "authority": authority_work.results,
    "approval": approval_work.results,
    "counter": counter_work.results,
    "start": start_work.results,
    "scan-latency": scan_latency_work.results,
    "scan": scan_work.results,
    "search": search_work.results,
    "coupon": coupon_work.results,
    "memory": memory_work.results,
    "pull": pull_work.results,
    "fill": fill_work.results,
    "drain": drain_work.results,
    "import": import_work.results,
    "refresh": refresh_work.results,
    "tills-sqlite": capacity_work.on_sqlite,
    "tills-postgresql": capacity_work.on_postgresql,
    "tills-two-workers": capacity_work.with_two_workers,
    "morning": morning_work.results,
    "cost": cost_work.results,
}
"""The quick ones come first."""


def main() -> None:
    """Print machine, table, and what does not fit into a table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(WORKS))
    names = parser.parse_args().names or list(WORKS)
    if unknown := set(names) - WORKS.keys():
        parser.error(f"no such benchmark: {', '.join(sorted(unknown))}")
    print(f"{_machine()}, {dt.datetime.now(dt.UTC):%Y-%m-%d}\n")
    print("| work / floor | work | floor | ratio | goal | |")
    print("|---|---|---|---|---|---|")
    below: list[str] = []
    try:
        for name in names:
            _run(WORKS[name], below)
    finally:
        # What was measured before one of them broke, or was stopped, is worth having.
        print("".join(f"\n{text}\n" for text in below))


def _run(work: Callable[[Path], Iterable[Finding]], below: list[str]) -> None:
    """Print the rows as they come; what is to stand below them is added there."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        for finding in work(Path(folder)):
            if isinstance(finding, str):
                below.append(finding)
                continue
            print(_row(finding), flush=True)
            if finding.note:
                below.append(f"- *{finding.name}:* {finding.note}")


def _row(result: Result) -> str:
    goal = "" if result.goal is None else f"{result.goal:g}"
    cells = (
        result.name,
        _amount(result, result.work_s),
        _amount(result, result.floor_s),
        f"{result.ratio:.2f}",
        goal,
        result.verdict,
    )
    return f"| {' | '.join(cells)} |"


def _amount(result: Result, amount: float) -> str:
    return f"{amount / 2**20:.0f} MiB" if result.in_bytes else _seconds(amount)


def _seconds(seconds: float) -> str:
    return f"{seconds:.2f} s" if seconds >= 1 else f"{seconds * 1000:.2f} ms"


def _machine() -> str:
    return (
        f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, "
        f"Python {platform.python_version()}"
    )


if __name__ == "__main__":
    main()
