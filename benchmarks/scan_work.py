"""From the last key of a scan until the member's file is painted, in the real window."""

from collections.abc import Iterator
from pathlib import Path

from benchmarks import programs
from benchmarks.measure import FRAME_S, Finding, Result, Times
from benchmarks.stores import LARGE, SMALL, cards_of, till_of


def results(_: Path) -> Iterator[Finding]:
    """With ten thousand and with a million members; then the hits of a search, painted."""
    for members in (SMALL, LARGE):
        answer = programs.till_window("scans", till_of(members), cards_of(members))
        work, floor = Times(tuple(answer["scans"])), Times(tuple(answer["floors"]))
        name = f"scan to painted file, {members:,} members"
        yield Result(f"{name} / raw reads and an empty repaint", work.median, floor.median, 2.0)
        yield Result(f"{name}, p99 / one 60 Hz frame", work.p99, FRAME_S, 1.0)
    keys = Times(tuple(answer["keys"]))
    yield Result(
        f"key in the search field to painted hits, {LARGE:,} members, p99 / one 60 Hz frame",
        keys.p99,
        FRAME_S,
        1.0,
        f"median {keys.median * 1000:.1f} ms",
    )
