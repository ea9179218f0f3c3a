"""What goes with what, counted in real baskets; and how long things last, by who came back."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations, pairwise
from statistics import median

FEWEST_TOGETHER = 5
"""Baskets; a pair seen less often may be one person's taste."""

LEAST_LIFT_PERCENT = 150
"""How much more often than by chance two things must be bought together."""

LEAST_SHARE_PERCENT = 25
"""Of the baskets in which a thing was not alone: how many must hold the other."""

MOST_EACH = 5
LARGEST_BASKET = 20
"""Lines; a larger one is a shop's own stocking up, and pairs grow with its square."""

FEWEST_REBOUGHT = 20
LEAST_REBOUGHT_SHARE = 0.2
"""Of those who have a product; of what lasts, a second one is a present."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Another product that was in the same baskets so often, and how far beyond chance."""

    other_id: str
    together: int
    lift_percent: int


class Baskets:
    """Counts baskets one by one, in any order."""

    def __init__(self) -> None:
        self._baskets = 0
        self._single: Counter[str] = Counter()
        self._shared: Counter[str] = Counter()
        self._both: Counter[tuple[str, str]] = Counter()

    def add(self, product_ids: Iterable[str]) -> None:
        """One basket."""
        found = sorted(set(product_ids))
        if not found or len(found) > LARGEST_BASKET:
            return
        self._baskets += 1
        self._single.update(found)
        if len(found) > 1:
            self._shared.update(found)
        self._both.update(combinations(found, 2))

    def pairs(self) -> dict[str, tuple[Pair, ...]]:
        """By product, what goes with it, the surest first."""
        found: dict[str, list[Pair]] = {}
        for (one, other), together in self._both.items():
            lift = 100 * together * self._baskets // (self._single[one] * self._single[other])
            if together >= FEWEST_TOGETHER and lift >= LEAST_LIFT_PERCENT:
                for this, that in ((one, other), (other, one)):
                    if 100 * together >= LEAST_SHARE_PERCENT * self._shared[this]:
                        found.setdefault(this, []).append(Pair(that, together, lift))
        return {one: tuple(sorted(pairs, key=_surest)[:MOST_EACH]) for one, pairs in found.items()}


class Lives:
    """Counts, member by member, after how many days a product was bought again."""

    def __init__(self) -> None:
        self._owners: Counter[str] = Counter()
        self._returned: Counter[str] = Counter()
        self._gaps: dict[str, list[int]] = {}

    def add(self, days_by_product: dict[str, list[int]]) -> None:
        """One member: for each product the days it was bought on, counted on any calendar."""
        for product_id, days in days_by_product.items():
            distinct = sorted(set(days))
            self._owners[product_id] += 1
            if len(distinct) > 1:
                self._returned[product_id] += 1
                pairs = pairwise(distinct)
                self._gaps.setdefault(product_id, []).extend(b - a for a, b in pairs)

    def days(self) -> dict[str, int]:
        """How long those things last that people buy again and again."""
        return {
            product_id: round(median(gaps))
            for product_id, gaps in sorted(self._gaps.items())
            if len(gaps) >= FEWEST_REBOUGHT
            and self._returned[product_id] >= LEAST_REBOUGHT_SHARE * self._owners[product_id]
        }


def _surest(pair: Pair) -> tuple[int, int, str]:
    return -pair.together, -pair.lift_percent, pair.other_id
