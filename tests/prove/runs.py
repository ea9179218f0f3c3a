"""The runs that were made, a row each."""

import csv
from dataclasses import dataclass, fields
from pathlib import Path

SEEDS_BETWEEN_RUNS = 10_000_000


@dataclass(frozen=True, slots=True)
class Run:
    """So many of what, in how many minutes, from which seed; ``injected`` counts faults."""

    day: str
    commit: str
    what: str
    count: int
    minutes: float
    cores: int
    seed: int
    injected: int
    broke: int


def read_runs(path: Path) -> list[Run]:
    """Every run so far; none where there is no file."""
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return [_run(row) for row in csv.DictReader(file)]


def write_runs(path: Path, runs: list[Run]) -> None:
    """All of them, the oldest first."""
    names = [field.name for field in fields(Run)]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(names)
        writer.writerows([getattr(run, name) for name in names] for run in runs)


def next_seed(runs: list[Run]) -> int:
    """A seed far beyond those of every run so far: no history is counted twice."""
    seeds = [run.seed for run in runs if run.what == "histories"]
    return max(seeds, default=0) + SEEDS_BETWEEN_RUNS


def _run(row: dict[str, str]) -> Run:
    return Run(
        day=row["day"],
        commit=row["commit"],
        what=row["what"],
        count=int(row["count"]),
        minutes=float(row["minutes"]),
        cores=int(row["cores"]),
        seed=int(row["seed"]),
        injected=int(row["injected"]),
        broke=int(row["broke"]),
    )
