"""What is going to happen in one history, drawn from its seed before anything happens."""

import random
from collections.abc import Iterator
from dataclasses import dataclass

ACTS = {
    "sign_in": 3,
    "scan": 4,
    "grant": 18,
    "override": 4,
    "settle": 3,
    "sample": 1,
    "note": 2,
    "tag": 3,
    "register": 2,
    "correct": 2,
    "take_on": 2,
    "push": 4,
    "pull": 4,
    "lease": 4,
    "round": 6,
    "look_up": 1,
    "people": 1,
    "copies": 2,
    "wait": 5,
}
"""What happens at a counter, and how often beside each other."""

BESIDE = {
    "withdraw": 4,
    "redeem": 5,
    "lend": 4,
    "sample": 4,
    "ask": 5,
    "decide": 7,
    "use": 5,
    "round": 4,
}
"""What happens beside all that, with chance of its own."""

NIGHT = "night"


@dataclass(frozen=True, slots=True)
class Shape:
    """How large a history is. ``without`` names kinds of steps that are left out.

    ``strict``: known weaknesses break a history too.
    """

    stores: int = 1
    tills: int = 2
    days: int = 2
    steps_a_day: int = 16
    fault_percent: int = 35
    beside_percent: int = 45
    without: frozenset[str] = frozenset()
    strict: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that happens, at one till. ``draw`` seeds all chance inside it.

    Each step has chance of its own, so that leaving another one out changes nothing in it.
    """

    number: int
    name: str
    till: int
    draw: int


def plan(seed: int, shape: Shape, faults: dict[str, int]) -> list[Step]:
    """The steps of a history: acts and faults by their weights, a night after each day."""
    chance = random.Random(f"plan {seed}")
    weights = dict(faults)
    names = ["round"] * shape.tills
    for _ in range(shape.days):
        for _ in range(shape.steps_a_day):
            is_fault = bool(weights) and chance.randrange(100) < shape.fault_percent
            names.append(_one(chance, weights if is_fault else ACTS))
        names.append(NIGHT)
    drawn = [
        (name, _till(chance, number, shape), chance.getrandbits(48))
        for number, name in enumerate(names, 1)
    ]
    steps = [Step(number, *one) for number, one in enumerate(_with_others(seed, shape, drawn), 1)]
    return [step for step in steps if step.name not in shape.without]


def _with_others(
    seed: int, shape: Shape, drawn: list[tuple[str, int, int]]
) -> Iterator[tuple[str, int, int]]:
    """What was drawn, unchanged, with other things between."""
    chance = random.Random(f"beside {seed}")
    for number, one in enumerate(drawn, 1):
        yield one
        if number > shape.tills and chance.randrange(100) < shape.beside_percent:
            yield _one(chance, BESIDE), chance.randrange(1 << 16), chance.getrandbits(48)


def _till(chance: random.Random, number: int, shape: Shape) -> int:
    # The first steps open every till's day.
    return number - 1 if number <= shape.tills else chance.randrange(1 << 16)


def _one(chance: random.Random, weights: dict[str, int]) -> str:
    return chance.choices(list(weights), list(weights.values()))[0]
