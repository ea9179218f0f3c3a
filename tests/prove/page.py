"""``docs/proof.md``, made from the runs."""

from tests.prove.runs import Run

GOALS = {"histories": 1_000_000, "crash points": 100_000, "scanned texts": 1_000_000}
WORDS = {
    "histories": "partitioned histories, checked at every step by a ledger that shares no code",
    "crash points": "crash points: the journal's log cut at a frame or torn within one",
    "kills": "till processes killed while they granted",
    "scanned texts": "broken texts through the scanner's parser: no crash, no false member",
}
HEAD = """# The proof, as far as it was run

Made by `make prove`; every figure is a run that was made. Repeat any of it:
`python -m tests.simulator --seed SEED`, `python -m tests.crash --points N --seed SEED`.
What planted bugs the histories catch is in [mutants](mutants.md).

What broke in a run is counted with it for good. It was mended since, and the histories themselves
hold now and stay in `tests/simulator/test_simulator.py`.

"""


def rendered(runs: list[Run]) -> str:
    """The page."""
    return HEAD + _totals(runs) + "\n## Every run\n\n" + _rows(runs)


def _totals(runs: list[Run]) -> str:
    lines = ["| so many | what | aim | broke |", "|---|---|---|---|"]
    for what, words in WORDS.items():
        mine = [run for run in runs if run.what == what]
        count, broke = sum(run.count for run in mine), sum(run.broke for run in mine)
        goal = GOALS.get(what)
        aim = "–" if goal is None else f"{goal:,}: {'reached' if count >= goal else 'not reached'}"
        lines.append(f"| {count:,} | {words} | {aim} | {broke} |")
    injected = sum(run.injected for run in runs)
    return "\n".join([*lines, "", f"{injected:,} faults were injected in the histories.", ""])


def _rows(runs: list[Run]) -> str:
    lines = [
        "| day | commit | what | count | minutes | cores | first seed | faults | broke |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    lines += [
        f"| {x.day} | {x.commit} | {x.what} | {x.count:,} | {x.minutes} | {x.cores} | {x.seed} "
        f"| {x.injected:,} | {x.broke} |"
        for x in runs
    ]
    return "\n".join(lines) + "\n"
