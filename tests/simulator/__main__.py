"""``python -m tests.simulator --seeds N``: run histories, print what was injected, fail loudly."""

import argparse
import sys

from tests.simulator.mutants import MUTANTS
from tests.simulator.mutants.hunt import hunt_all
from tests.simulator.plan import Shape
from tests.simulator.report import run_many


def main(arguments: list[str] | None = None) -> int:
    """Run it; 0 where every history held, 1 where one broke."""
    given = _parser().parse_args(arguments)
    if given.mutants is not None:
        return hunt_all([MUTANTS[name] for name in given.mutants or MUTANTS])
    shape = Shape(
        stores=given.stores,
        tills=given.tills,
        days=given.days,
        steps_a_day=given.steps,
        without=frozenset(given.without),
        strict=given.strict,
    )
    if given.seed is not None and given.seeds is None and given.minutes is None:
        return run_many(shape, given.seed, 1, None, verbose=True)
    return run_many(shape, given.seed or 1, given.seeds, given.minutes, verbose=False)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.simulator", description=__doc__)
    parser.add_argument("--seeds", type=int, help="how many histories (default: until --minutes)")
    parser.add_argument("--seed", type=int, help="the first, or the only, history")
    parser.add_argument("--minutes", type=float, help="stop behind the history that runs then")
    parser.add_argument("--stores", type=int, default=1)
    parser.add_argument("--tills", type=int, default=2)
    parser.add_argument("--days", type=int, default=2)
    parser.add_argument("--steps", type=int, default=16, help="steps a day")
    parser.add_argument("--without", nargs="*", default=[], metavar="FAULT", help="leave out")
    parser.add_argument("--strict", action="store_true", help="known weaknesses break too")
    parser.add_argument(
        "--mutants",
        nargs="*",
        choices=MUTANTS,
        metavar="NAME",
        help="plant these bugs (all without a name), one behind the other; each must be caught",
    )
    return parser


if __name__ == "__main__":
    sys.exit(main())
