"""What an idle till holds in memory with a million members stored."""

from collections.abc import Iterator
from pathlib import Path

from benchmarks import programs
from benchmarks.measure import Finding, Result
from benchmarks.stores import LARGE, cards_of, till_of


def results(_: Path) -> Iterator[Finding]:
    """The resident set at the sign-in, and after twenty members were served."""
    held = programs.till_window("memory", till_of(LARGE), cards_of(LARGE))
    bare = programs.run(programs.BARE + programs.HELD)
    yield Result(
        f"memory, idle with {LARGE:,} members / a bare PySide6 window",
        held["idle"],
        bare,
        2.5,
        f"{held['at_work'] / 2**20:.0f} MiB after twenty members were served",
        in_bytes=True,
    )
