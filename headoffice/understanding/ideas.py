"""What could be said to a member now, and what makes it true: one idea after another."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

from clerkapp.domain.suggestion import SuggestionKind
from clerkapp.domain.timeline import PurchaseLine
from clerkapp.domain.wording import Wording
from headoffice.understanding.catalogue import Product
from headoffice.understanding.chain import Chain
from headoffice.understanding.facts import Bought, Facts
from headoffice.understanding.given_back import kept


@dataclass(frozen=True, slots=True)
class Idea:
    """One thing to say: which of the rule's wordings, about what, and until when.

    ``bonus`` lifts it a little above its rule's weight. Every source brings its best idea first.
    """

    kind: SuggestionKind
    subject: str
    values: dict[str, Wording] = field(default_factory=dict)
    variant: str = "usual"
    until: dt.date | None = None
    bonus: int = 0


class Case:
    """One member's facts beside what holds for the chain, with what several rules ask for."""

    def __init__(self, facts: Facts, chain: Chain) -> None:
        self.facts = facts
        self.chain = chain
        self.today = facts.today
        self.labels = facts.labels
        newest = _newest(kept(facts.history))
        # Most rules look through all of it, so it is put together once.
        self._owned = [(chain.shelf.of_line(line), bought) for line, bought in newest.values()]
        self._titles = {title for _, title in newest}

    def threshold(self, kind: SuggestionKind, name: str) -> int:
        """One limit of a rule."""
        return self.chain.rules[kind].thresholds[name]

    def days_since(self, day: dt.date) -> int:
        """How long ago a day of the home store was."""
        return (self.today - day).days

    def day_of(self, at: dt.datetime) -> dt.date:
        """The home store's day of an instant."""
        return at.astimezone(self.facts.zone).date()

    def owned(self) -> Sequence[tuple[Product, Bought]]:
        """Everything bought with its newest purchase, the newest first."""
        return self._owned

    def owns(self, product: Product) -> bool:
        """Whether it was bought, by number or by name."""
        return product.title.zh in self._titles

    def life_of(self, product: Product) -> int | None:
        """How many days one lasts: as the catalogue says, else as long as people took so far."""
        known = self.chain.shelf.by_id(product.id)
        return known.life_days if known else self.chain.learned.lives.get(product.id)

    def suits(self, product: Product) -> bool:
        """Whether no tag of the member rules it out: nobody is offered what they cannot have."""
        return not self.labels.intersection(product.not_for)


def later(day: dt.date, days: int) -> dt.date:
    """So many days later."""
    return day + dt.timedelta(days=days)


def days_until(month: int, day: int, today: dt.date) -> int:
    """Days until that day of the year comes, 0 on the day; 29 February is the 28th else."""
    return min(
        (found - today).days
        for year in (today.year, today.year + 1)
        if (found := _in_year(month, day, year)) >= today
    )


def _in_year(month: int, day: int, year: int) -> dt.date:
    if (month, day) == (2, 29) and not _is_leap(year):
        day = 28
    return dt.date(year, month, day)


def _is_leap(year: int) -> bool:
    return (year % 4 == 0 and year % 100 != 0) or year % 400 == 0


def _newest(purchases: tuple[Bought, ...]) -> dict[tuple[str, str], tuple[PurchaseLine, Bought]]:
    found: dict[tuple[str, str], tuple[PurchaseLine, Bought]] = {}
    for bought in reversed(purchases):
        for line in bought.entry.lines:
            key = line.product_id, line.title.zh
            if key not in found:
                found[key] = line, bought
    return found
