"""Run every benchmark and print one table."""

import os
import platform
import tempfile
from pathlib import Path

from benchmarks import counter_work, line_work, start_work
from benchmarks.measure import Result


def main() -> None:
    """Print machine and table in Markdown."""
    print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}\n")
    print("| work / floor | work | floor | ratio | goal | |")
    print("|---|---|---|---|---|---|")
    for module in (counter_work, line_work, start_work):
        with tempfile.TemporaryDirectory() as folder:
            for result in module.results(Path(folder)):
                print(_line(result), flush=True)


def _line(result: Result) -> str:
    verdict = "reached" if result.reached else "missed"
    return (
        f"| {result.name} | {result.work_s * 1000:.2f} ms | {result.floor_s * 1000:.2f} ms "
        f"| {result.ratio:.2f} | {result.goal} | {verdict} |"
    )


if __name__ == "__main__":
    main()
