"""Ideas about things: looked at, bought, used up, new, and what to do with them."""

from collections.abc import Iterator

from clerkapp.domain.suggestion import SuggestionKind
from clerkapp.domain.timeline import PurchaseLine
from clerkapp.domain.wording import Wording
from headoffice.understanding import spoken
from headoffice.understanding.catalogue import Product
from headoffice.understanding.ideas import Case, Idea, later


def looked_at(case: Case) -> Iterator[Idea]:
    """Looked at in the last weeks and not bought; what was looked at again and again first."""
    kind = SuggestionKind.BROWSED
    longest = case.threshold(kind, "days")
    often = case.threshold(kind, "often")
    times: dict[str, int] = {}
    newest: dict[str, tuple[Product, int]] = {}
    for look in reversed(case.facts.history.looks):
        days = case.days_since(look.day)
        title = look.entry.title
        if days > longest:
            break
        lines = look.entry.lines
        product = case.chain.shelf.of_line(lines[0]) if lines else case.chain.shelf.of_title(title)
        if case.owns(product) or not case.suits(product):
            continue
        times[product.id] = times.get(product.id, 0) + 1
        newest.setdefault(product.id, (product, days))
    for product_id, (product, days) in sorted(newest.items(), key=lambda x: -times[x[0]]):
        count = times[product_id]
        yield Idea(
            kind,
            product_id,
            {
                "product": product.within,
                "ago": spoken.ago(days),
                "times": spoken.times(count),
            },
            "often" if count >= often else "once",
            until=later(case.today, longest - days),
            bonus=min(4, count - 1),
        )


def goes_with(case: Case) -> Iterator[Idea]:
    """Said to go with something this member has, or in the baskets of others together with it."""
    for owned, _ in case.owned():
        yield from _matched(case, owned)
        for pair in case.chain.learned.pairs.get(owned.id, ()):
            other = _product(case, pair.other_id)
            if other is None or case.owns(other) or not case.suits(other):
                continue
            values = {
                "product": other.within,
                "owned": owned.within,
                "times": spoken.times(pair.together),
            }
            yield Idea(SuggestionKind.GOES_WITH, other.id, values)
            break


def _matched(case: Case, owned: Product) -> Iterator[Idea]:
    for other in case.chain.shelf.goes_with(owned.id):
        if not case.owns(other) and case.suits(other):
            values = {"product": other.within, "owned": owned.within}
            yield Idea(SuggestionKind.GOES_WITH, other.id, values, "matched")
            return


def used_up(case: Case) -> Iterator[Idea]:
    """Bought so long ago that little of it can be left."""
    kind = SuggestionKind.USED_UP
    begins, ends = case.threshold(kind, "from_percent"), case.threshold(kind, "to_percent")
    for product, bought in case.owned():
        each = case.life_of(product)
        if each is None or not case.suits(product):
            continue
        lasts = each * max(1, _quantity(bought.entry.lines, product.id))
        days = case.days_since(bought.day)
        if begins * lasts <= 100 * days <= ends * lasts:
            yield Idea(
                kind,
                product.id,
                {
                    "product": product.within,
                    "ago": spoken.ago(days),
                    "life": spoken.span(lasts),
                },
                until=later(case.today, ends * lasts // 100 - days),
            )


def new_arrival(case: Case) -> Iterator[Idea]:
    """New on the shelves, and one of the member's tags says it would please."""
    kind = SuggestionKind.NEW_ARRIVAL
    longest = case.threshold(kind, "days")
    for product in case.chain.shelf.dated:
        assert product.arrived_on is not None
        days = case.days_since(product.arrived_on)
        if not 0 <= days <= longest or case.owns(product) or not case.suits(product):
            continue
        tag = next((x for x in case.facts.tags if x.label.zh in product.fits), None)
        if tag is not None:
            values = {"product": product.within, "ago": spoken.ago(days), "tag": tag.label}
            yield Idea(kind, product.id, values, until=later(case.today, longest - days))


def aftercare(case: Case) -> Iterator[Idea]:
    """A guide, a service or a course that belongs to something bought and is due now."""
    for product, bought in case.owned():
        days = case.days_since(bought.day)
        for care in product.care:
            if not care.after_days <= days <= care.after_days + care.within_days:
                continue
            yield Idea(
                SuggestionKind.AFTERCARE,
                f"{product.id}:{care.kind.value}",
                {
                    "product": product.within,
                    "care": care.title,
                    "ago": spoken.ago(days),
                    "span": spoken.span(days),
                },
                care.kind.value,
                until=later(case.today, care.after_days + care.within_days - days),
            )


def family(case: Case) -> Iterator[Idea]:
    """A small child in the family, and what is for children of just that age."""
    kind = SuggestionKind.FAMILY
    oldest = case.threshold(kind, "oldest_months")
    for fact in case.facts.member.family:
        months = fact.months_old(case.today)
        if months is None or months > oldest:
            continue
        values = {"age": spoken.age(months), "who": fact.label}
        fitting = _for_child(case, months)
        if fitting is None:
            yield Idea(kind, fact.label.zh, values, "nothing_fits")
        else:
            yield Idea(kind, fitting.id, {**values, "product": fitting.within})


def last_bought(case: Case) -> Wording | None:
    """What was bought last, as it stands within a sentence."""
    return next((product.within for product, _ in case.owned()), None)


def _for_child(case: Case, months: int) -> Product | None:
    for product in case.chain.shelf.for_children:
        first, last = product.months or (0, 0)
        if first <= months <= last and not case.owns(product) and case.suits(product):
            return product
    return None


def _product(case: Case, product_id: str) -> Product | None:
    known = case.chain.shelf.by_id(product_id)
    title = case.chain.learned.titles.get(product_id)
    return known or (None if title is None else Product(product_id, title))


def _quantity(lines: tuple[PurchaseLine, ...], product_id: str) -> int:
    return sum(x.quantity for x in lines if x.product_id == product_id)
