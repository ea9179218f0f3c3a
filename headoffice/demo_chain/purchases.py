"""What each member bought, returned and looked at."""

import datetime as dt
import random
from collections.abc import Iterable
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from clerkapp.domain.complaint import Channel
from clerkapp.domain.staff import Role
from clerkapp.domain.timeline import PurchaseLine, TimelineEntry, TimelineKind
from clerkapp.domain.wording import NO_WORDS, Wording
from headoffice.demo_chain.models import Moment
from headoffice.demo_chain.people import Person, luck
from headoffice.demo_chain.products import GOES_WITH, PRODUCTS, Group, Product, listed
from headoffice.demo_chain.rhythm import Basket
from headoffice.demo_chain.stores import STORES, staff_of

ZONE = ZoneInfo("Asia/Shanghai")
MOST_LINES = 3
RETURN_SHARE = 0.04
BROWSING_SHARE = 0.45
COMPANION_SHARE = 0.6
"""How often somebody who buys several things takes what goes with the first."""

_CHANNELS = ((Channel.STORE, Channel.ONLINE, Channel.APP), (55, 20, 25))
OPEN_HOURS = (10, 21)
WAKING_HOURS = (7, 23)
_PLACES: dict[str, Wording] = {store.id: store.name for store in STORES}
_SHELVES = {group: [x for x in PRODUCTS if x.group is group] for group in Group}


@dataclass(frozen=True, slots=True)
class Visit:
    """One purchase; ``store_id`` is where and ``by`` who served, for a purchase in a shop."""

    at: dt.datetime
    channel: Channel
    store_id: str | None
    products: tuple[Product, ...]
    amount_fen: int
    lines: tuple[PurchaseLine, ...]
    by: str = ""
    returned_at: dt.datetime | None = None

    @property
    def returned_fen(self) -> int:
        """What the member got back: what was paid for the first line."""
        return self.lines[0].amount_fen if self.returned_at else 0


@dataclass(frozen=True, slots=True)
class Look:
    """A product that was looked at and not bought."""

    at: dt.datetime
    channel: Channel
    product: Product


@dataclass(frozen=True, slots=True)
class Life:
    """A person and what they did with the chain, the oldest first. There is at least one visit."""

    person: Person
    visits: tuple[Visit, ...]
    looks: tuple[Look, ...]

    @property
    def owned(self) -> list[Product]:
        """Everything bought, the newest first, each once."""
        newest_first = (p for visit in reversed(self.visits) for p in visit.products)
        return list(dict.fromkeys(newest_first))

    @property
    def store_ids(self) -> list[str]:
        """The home store and every store bought at: those that keep the file."""
        visited = {visit.store_id for visit in self.visits} | {self.person.home_store_id}
        return [store.id for store in STORES if store.id in visited]


def live(person: Person, moment: Moment) -> Life:
    """What the person did up to the moment."""
    rng = luck("life", person.number)
    drawn = [_draw_visit(rng, person, basket, moment) for basket in person.sequence.baskets]
    visits = tuple(sorted(drawn, key=lambda visit: visit.at))
    bought = {product for visit in visits for product in visit.products}
    return Life(person, visits, _draw_looks(rng, person, bought, moment))


def local_instant(rng: random.Random, day: dt.date, hours: tuple[int, int]) -> dt.datetime:
    """Some second of a day between two hours of the shops' clocks, in UTC."""
    second = rng.randrange(hours[0] * 3600, hours[1] * 3600)
    midnight = dt.datetime.combine(day, dt.time(), ZONE)
    return midnight.astimezone(dt.UTC) + dt.timedelta(seconds=second)


def not_yet_over(at: dt.datetime, moment: Moment) -> dt.datetime:
    """The instant, or one a little before now when it would lie ahead."""
    latest = (moment.now - dt.timedelta(minutes=20)).replace(microsecond=0)
    return min(at, latest)


def timeline_of(life: Life) -> Iterable[TimelineEntry]:
    """The purchases, returns and looks as entries of the member's timeline."""
    yield from _purchase_entries(life)
    yield from _look_entries(life)


def _purchase_entries(life: Life) -> Iterable[TimelineEntry]:
    member_id = life.person.id
    for number, visit in enumerate(life.visits, start=1):
        yield TimelineEntry(
            id=f"{member_id}-p{number}",
            member_id=member_id,
            kind=TimelineKind.PURCHASE,
            at=visit.at,
            title=listed(list(visit.products)),
            channel=visit.channel,
            amount_fen=visit.amount_fen,
            lines=visit.lines,
            by=visit.by,
            detail=_PLACES.get(visit.store_id or "", NO_WORDS),
        )
        if visit.returned_at is not None:
            yield TimelineEntry(
                id=f"{member_id}-r{number}",
                member_id=member_id,
                kind=TimelineKind.RETURN,
                at=visit.returned_at,
                title=visit.products[0].name,
                channel=visit.channel,
                amount_fen=visit.returned_fen,
                lines=visit.lines[:1],
            )


def _look_entries(life: Life) -> Iterable[TimelineEntry]:
    for number, look in enumerate(life.looks, start=1):
        yield TimelineEntry(
            id=f"{life.person.id}-b{number}",
            member_id=life.person.id,
            kind=TimelineKind.BROWSE,
            at=look.at,
            title=look.product.name,
            channel=look.channel,
        )


def _draw_visit(rng: random.Random, person: Person, basket: Basket, moment: Moment) -> Visit:
    channel = rng.choices(*_CHANNELS)[0]
    hours = OPEN_HOURS if channel is Channel.STORE else WAKING_HOURS
    day = moment.today - dt.timedelta(days=basket.days_ago)
    at = not_yet_over(local_instant(rng, day, hours), moment)
    store_id = _draw_store(rng, person) if channel is Channel.STORE else None
    products = _draw_products(rng, person, basket)
    return Visit(
        at=at,
        channel=channel,
        store_id=store_id,
        products=products,
        amount_fen=basket.amount_fen,
        lines=_lines(products, basket),
        by=rng.choice(staff_of(store_id, Role.CLERK)).name if store_id else "",
        returned_at=_draw_return(rng, at, moment),
    )


def _draw_store(rng: random.Random, person: Person) -> str:
    if rng.random() < 0.93:
        return person.home_store_id
    return rng.choice([store.id for store in STORES])


def _draw_products(rng: random.Random, person: Person, basket: Basket) -> tuple[Product, ...]:
    lines = max(1, min(basket.pieces, MOST_LINES))
    aim_fen = basket.amount_fen // lines
    near = sorted(_liked(person), key=lambda product: abs(product.price_fen - aim_fen))
    chosen = rng.sample(near[:6], lines)
    companion = GOES_WITH.get(chosen[0].name.zh)
    if lines > 1 and companion and companion not in chosen and rng.random() < COMPANION_SHARE:
        chosen[-1] = companion
    return tuple(chosen)


def _lines(products: tuple[Product, ...], basket: Basket) -> tuple[PurchaseLine, ...]:
    """The pieces and the sum of a basket shared out; the first takes what is left over."""
    count = len(products)
    prices = [product.price_fen for product in products]
    shares = [basket.amount_fen * price // sum(prices) // 100 * 100 for price in prices]
    shares[0] += basket.amount_fen - sum(shares)
    more = max(0, basket.pieces - count)
    return tuple(
        PurchaseLine(product.id, product.name, 1 + (more if place == 0 else 0), shares[place])
        for place, product in enumerate(products)
    )


def _liked(person: Person) -> list[Product]:
    return [product for group in person.leaning for product in _SHELVES[group]]


def _draw_return(rng: random.Random, at: dt.datetime, moment: Moment) -> dt.datetime | None:
    wanted = rng.random() < RETURN_SHARE
    back_at = at + dt.timedelta(days=rng.randint(2, 7), minutes=rng.randrange(120))
    return back_at if wanted and back_at == not_yet_over(back_at, moment) else None


def _draw_looks(
    rng: random.Random, person: Person, bought: set[Product], moment: Moment
) -> tuple[Look, ...]:
    if rng.random() >= BROWSING_SHARE:
        return ()
    tempting = [product for product in _liked(person) if product not in bought]
    chosen = rng.sample(tempting, min(len(tempting), rng.randint(1, 4)))
    looks = [_draw_look(rng, product, moment) for product in chosen]
    return tuple(sorted(looks, key=lambda look: look.at))


def _draw_look(rng: random.Random, product: Product, moment: Moment) -> Look:
    day = moment.today - dt.timedelta(days=rng.randint(0, 20))
    at = not_yet_over(local_instant(rng, day, WAKING_HOURS), moment)
    return Look(at, rng.choice((Channel.APP, Channel.APP, Channel.ONLINE)), product)
