"""A purchase or a return, of one line or of the lines of an order."""

import datetime as dt

from clerkapp.domain.complaint import Channel
from clerkapp.domain.timeline import PurchaseLine, TimelineEntry, TimelineKind
from clerkapp.domain.wording import NO_WORDS, Wording
from headoffice.ingest.drafts import Draft, Given, Options
from headoffice.ingest.numbering import record_id
from headoffice.ingest.values import read_fen, read_text, read_whole
from headoffice.ingest.wordings import PURCHASE, RETURN, counted, listed, wording

QUANTITIES = range(-99_999, 100_000)
MOST_LINES = 500
MOST_NAMED = 3
_RETURNS = frozenset({"return", "refund", "退货", "退款"})
_PURCHASES = frozenset({"", "purchase", "sale", "order", "购物", "购买", "销售"})


def purchase_entry(
    draft: Draft, options: Options, at: dt.datetime, channel: Channel
) -> TimelineEntry:
    """The entry of a member's timeline. What was given back counts as it was paid, above zero.

    Raises ValueError where a line has no amount, or an order is larger than anybody's.
    """
    if len(draft.lines) > MOST_LINES:
        raise ValueError(f"more than {MOST_LINES} lines of one order")
    amounts = [read_fen(x.values.get("amount", ""), options.unit) for x in draft.lines]
    total = sum(amounts)
    given_back = _given_back(draft.values.get("kind", ""), total)
    lines = [_line(*one) for one in zip(draft.lines, amounts, strict=True)]
    named = [x for x in lines if x is not None]
    order = read_text(draft.values.get("of", ""), "of", 200)
    if order and not given_back:
        raise ValueError("it names a purchase that it gives back, and is a purchase itself")
    return TimelineEntry(
        id=record_id(options.kind.name, options.source, draft.source_id),
        member_id="",
        kind=TimelineKind.RETURN if given_back else TimelineKind.PURCHASE,
        at=at,
        title=_title(draft, named, given_back),
        channel=channel,
        amount_fen=abs(total),
        lines=tuple(named),
        detail=Wording(f"原单 {order}", f"Of order {order}") if order else NO_WORDS,
        gives_back=record_id(options.kind.name, options.source, order) if order else "",
    )


def _given_back(kind: str, total: int) -> bool:
    plain = kind.strip().casefold()
    if plain in _RETURNS:
        return True
    if plain not in _PURCHASES:
        raise ValueError("the kind is neither purchase nor return")
    return total < 0


def _line(given: Given, amount_fen: int) -> PurchaseLine | None:
    """A line of the purchase; None where it does not say of what."""
    product = read_text(given.values.get("product", ""), "product", 100)
    title = wording(given.values, "title")
    if not product and title == NO_WORDS:
        return None
    shown = Wording(product, product) if title == NO_WORDS else title
    return PurchaseLine(product or title.zh, shown, abs(_quantity(given)), abs(amount_fen))


def _quantity(given: Given) -> int:
    text = given.values.get("quantity", "")
    return read_whole(text, "quantity", QUANTITIES) if text else 1


def _title(draft: Draft, lines: list[PurchaseLine], given_back: bool) -> Wording:
    if lines:
        titles = list(dict.fromkeys(x.title for x in lines))
        return listed(titles[:MOST_NAMED])
    what = RETURN if given_back else PURCHASE
    if not any(x.values.get("quantity") for x in draft.lines):
        return what
    return counted(what, sum(abs(_quantity(x)) for x in draft.lines))
