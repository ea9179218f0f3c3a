"""From start to the sign-in and to the first file on the screen, with a million members stored."""

from collections.abc import Iterator
from pathlib import Path

from benchmarks import programs
from benchmarks.measure import Finding, compare
from benchmarks.stores import LARGE, cards_of, till_of

ROUNDS = 7


def results(_: Path) -> Iterator[Finding]:
    """Each in a process of its own, in turns with the least a process with a window can be."""
    folder, cards = till_of(LARGE), cards_of(LARGE)
    yield compare(
        f"start to sign-in painted, {LARGE:,} members / a bare PySide6 window",
        2.0,
        lambda: programs.till_window("sign-in", folder, cards),
        lambda: programs.run(programs.BARE),
        ROUNDS,
    )
    yield compare(
        f"start to first scan answered, {LARGE:,} members / imports it must have and a bare window",
        1.3,
        lambda: programs.till_window("first-scan", folder, cards),
        lambda: programs.run(programs.BARE_WITH_IMPORTS),
        ROUNDS,
    )
