"""What holds for all members of a chain, and what was worked out of all of them together."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from statistics import median

from clerkapp.domain.wording import Wording
from headoffice.understanding import bgnbd, loss, rfm
from headoffice.understanding.baskets import Baskets, Lives, Pair
from headoffice.understanding.catalogue import Catalogue, Shelf
from headoffice.understanding.default_rules import DEFAULTS
from headoffice.understanding.facts import History
from headoffice.understanding.lifecycle import USUAL_GAP_DAYS, gaps
from headoffice.understanding.rules import Rules

FEWEST_GAPS = 100
MOST_FITTED = 5_000
"""Buyers; more of them change the third digit of the model and take minutes."""


@dataclass(frozen=True, slots=True)
class Learned:
    """What was worked out of everybody's purchases on one day.

    ``lives`` are days that things last which people buy again; ``titles`` name what ``pairs`` name.
    """

    on: dt.date | None = None
    buyers: int = 0
    quintiles: rfm.Quintiles = field(default_factory=rfm.Quintiles)
    model: bgnbd.Model = bgnbd.PUBLISHED
    usual_gap_days: float = USUAL_GAP_DAYS
    pairs: dict[str, tuple[Pair, ...]] = field(default_factory=dict)
    lives: dict[str, int] = field(default_factory=dict)
    titles: dict[str, Wording] = field(default_factory=dict)


class Chain:
    """Everything beside the member's own facts that an understanding of them needs."""

    def __init__(
        self,
        catalogue: Catalogue,
        learned: Learned,
        rules: Rules | None = None,
        shelf: Shelf | None = None,
    ) -> None:
        self.catalogue = catalogue
        self.learned = learned
        self.rules = DEFAULTS if rules is None else rules
        self.shelf = shelf or Shelf(catalogue.products)


class Learning:
    """Sees every member's purchases once, and tells what they say together."""

    def __init__(self, today: dt.date) -> None:
        self._today = today
        self._rows: list[tuple[float, float, float]] = []
        self._histories: list[bgnbd.History] = []
        self._gaps: list[int] = []
        self._baskets = Baskets()
        self._lives = Lives()
        self._titles: dict[str, Wording] = {}

    def add(self, history: History) -> None:
        """One member; who never bought says nothing."""
        days = history.days
        if not days:
            return
        self._rows.append((days[-1].toordinal(), len(history.purchases), history.total_fen))
        self._histories.append(loss.history_of(days, self._today))
        self._gaps += gaps(days)
        self._add_lines(history)

    def learned(self, model: bgnbd.Model | None = None) -> Learned:
        """What everybody's purchases say together; with a model given, none is fitted."""
        pairs = self._baskets.pairs()
        named = {pair.other_id for found in pairs.values() for pair in found}
        few = len(self._gaps) < FEWEST_GAPS
        return Learned(
            on=self._today,
            buyers=len(self._rows),
            quintiles=rfm.quintiles(self._rows),
            model=model or bgnbd.fit(_some(self._histories)),
            usual_gap_days=USUAL_GAP_DAYS if few else max(1.0, float(median(self._gaps))),
            pairs=pairs,
            lives=self._lives.days(),
            titles={x: self._titles[x] for x in sorted(named)},
        )

    def _add_lines(self, history: History) -> None:
        days_by_product: dict[str, list[int]] = {}
        for bought in history.purchases:
            lines = bought.entry.lines
            if not lines:
                continue
            self._baskets.add(line.product_id for line in lines)
            for line in lines:
                days_by_product.setdefault(line.product_id, []).append(bought.day.toordinal())
                self._titles[line.product_id] = line.title
        if days_by_product:
            self._lives.add(days_by_product)


def learn(histories: Iterable[History], today: dt.date) -> Learned:
    """What those members' purchases say together."""
    learning = Learning(today)
    for history in histories:
        learning.add(history)
    return learning.learned()


def _some(histories: list[bgnbd.History]) -> list[bgnbd.History]:
    """Every nth: the same ones each time, from the whole length of the list."""
    every = -(-len(histories) // MOST_FITTED)
    return histories[::every] if every > 1 else histories
