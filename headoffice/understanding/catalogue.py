"""What head office knows of its products, events and benefits, as far as suggestions need it."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from clerkapp.domain.timeline import PurchaseLine
from clerkapp.domain.wording import NO_WORDS, Wording

MOST_MADE = 20_000
"""Products without an entry that are remembered: the same ones are bought again and again."""


class CareKind(StrEnum):
    """What a chain does for whoever bought something."""

    GUIDE = "guide"
    SERVICE = "service"
    COURSE = "course"


@dataclass(frozen=True, slots=True)
class Care:
    """Something due so many days after a purchase, and for how long it stays worth saying."""

    kind: CareKind
    title: Wording
    after_days: int
    within_days: int = 30


@dataclass(frozen=True, slots=True)
class Product:
    """One thing on sale.

    ``inside`` is the English name within a sentence, where it is written otherwise. ``life_days``
    is how long one lasts. ``fits`` and ``not_for`` are labels (Chinese) of members' tags that make
    it right or rule it out; ``months`` the age of a child that it is for, first and last month.
    """

    id: str
    title: Wording
    inside: str = ""
    life_days: int | None = None
    arrived_on: dt.date | None = None
    fits: tuple[str, ...] = ()
    not_for: tuple[str, ...] = ()
    months: tuple[int, int] | None = None
    care: tuple[Care, ...] = ()

    @property
    def within(self) -> Wording:
        """The name as it stands within a sentence."""
        return Wording(self.title.zh, self.inside or self.title.en)


@dataclass(frozen=True, slots=True)
class Pairing:
    """Two products of which somebody who knows them says that the other goes with the one."""

    product_id: str
    other_id: str


@dataclass(frozen=True, slots=True)
class Event:
    """Something to come, for members with one of those tags (Chinese labels)."""

    id: str
    name: Wording
    at: dt.datetime
    fits: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Tier:
    """A card, earned by so much spent in all, and what it gives on a birthday."""

    least_fen: int
    title: Wording
    birthday: Wording = NO_WORDS


@dataclass(frozen=True, slots=True)
class Step:
    """A benefit, earned by so much spent in all."""

    least_fen: int
    title: Wording


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All of it, as head office keeps it."""

    products: tuple[Product, ...] = ()
    events: tuple[Event, ...] = ()
    tiers: tuple[Tier, ...] = ()
    steps: tuple[Step, ...] = ()
    pairings: tuple[Pairing, ...] = ()


class Shelf:
    """The products of a catalogue, to be found by id and by Chinese name."""

    def __init__(self, products: Iterable[Product], pairings: Iterable[Pairing] = ()) -> None:
        self.products = tuple(products)
        self._goes_with: dict[str, list[str]] = {}
        for pair in pairings:
            self._goes_with.setdefault(pair.product_id, []).append(pair.other_id)
        self._by_id = {x.id: x for x in self.products}
        self._by_title = {x.title.zh: x for x in self.products}
        self.for_children = tuple(x for x in self.products if x.months is not None)
        self._made: dict[tuple[str, str], Product] = {}
        self.dated = tuple(x for x in self.products if x.arrived_on is not None)

    def of_line(self, line: PurchaseLine) -> Product:
        """What was bought; made of the line itself where the catalogue has nothing."""
        found = self._by_id.get(line.product_id)
        return found or self._made_of(line.product_id, line.title)

    def _made_of(self, product_id: str, title: Wording) -> Product:
        key = product_id, title.zh
        found = self._made.get(key)
        if found is None or found.title != title:
            if len(self._made) >= MOST_MADE:
                self._made.clear()
            found = self._made[key] = Product(product_id, title)
        return found

    def by_id(self, product_id: str) -> Product | None:
        """The product of that id."""
        return self._by_id.get(product_id)

    def goes_with(self, product_id: str) -> list[Product]:
        """What is said to go with a product, as far as it is on sale."""
        others = (self._by_id.get(x) for x in self._goes_with.get(product_id, ()))
        return [x for x in others if x is not None]

    def of_title(self, title: Wording) -> Product:
        """What was looked at; made of the title itself where the catalogue has nothing."""
        return self._by_title.get(title.zh) or Product(title.zh, title)
