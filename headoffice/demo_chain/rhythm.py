"""When people come back: the purchase sequences of a published sample, moved to the present."""

import datetime as dt
import random
from dataclasses import dataclass
from importlib.resources import files

SAMPLE_END = dt.date(1998, 6, 30)
FEN_PER_DOLLAR = 1_000
"""Thirty-five dollars, the sample's usual basket, become 350 yuan."""

SMALLEST_FEN = 1_900
NEWCOMER_SHARE = 0.1
NEWCOMER_DAYS = 40


@dataclass(frozen=True, slots=True)
class Basket:
    """One purchase of the sample: how long before the end, how many pieces, how much."""

    days_ago: int
    pieces: int
    amount_fen: int


@dataclass(frozen=True, slots=True)
class Sequence:
    """All purchases of one person of the sample, the oldest first."""

    sample_id: int
    baskets: tuple[Basket, ...]


def read_sequences() -> list[Sequence]:
    """Everybody of the sample, by their number in it."""
    text = files("resources").joinpath("cdnow", "CDNOW_sample.txt").read_text(encoding="ascii")
    found: dict[int, list[Basket]] = {}
    for line in text.splitlines():
        _, sample_id, day, pieces, dollars = line.split()
        found.setdefault(int(sample_id), []).append(_basket(day, pieces, dollars))
    return [Sequence(key, _oldest_first(baskets)) for key, baskets in sorted(found.items())]


def draw_sequences(rng: random.Random, count: int) -> list[Sequence]:
    """So many different people of the sample.

    The sample follows people who all began in one season. So that a shop also sees new faces, some
    who bought only once are moved to the last weeks.
    """
    return [_maybe_newcomer(rng, one) for one in rng.sample(read_sequences(), count)]


def _basket(day: str, pieces: str, dollars: str) -> Basket:
    date = dt.date(int(day[:4]), int(day[4:6]), int(day[6:]))
    amount_fen = round(float(dollars) * FEN_PER_DOLLAR / 100) * 100
    return Basket((SAMPLE_END - date).days, int(pieces), max(SMALLEST_FEN, amount_fen))


def _oldest_first(baskets: list[Basket]) -> tuple[Basket, ...]:
    return tuple(sorted(baskets, key=lambda basket: -basket.days_ago))


def _maybe_newcomer(rng: random.Random, one: Sequence) -> Sequence:
    if len(one.baskets) > 1 or rng.random() >= NEWCOMER_SHARE:
        return one
    only = one.baskets[0]
    moved = Basket(rng.randint(1, NEWCOMER_DAYS), only.pieces, only.amount_fen)
    return Sequence(one.sample_id, (moved,))
