"""Members made of a few facts, as the tests of the rules want them."""

import datetime as dt
from dataclasses import replace
from typing import Any
from zoneinfo import ZoneInfo

from clerkapp.domain.complaint import Complaint, ComplaintState
from clerkapp.domain.member import Member
from clerkapp.domain.suggestion import Answer, Suggestion, SuggestionKind
from clerkapp.domain.tag import Tag, TagKind
from clerkapp.domain.timeline import PurchaseLine, TimelineEntry, TimelineKind
from clerkapp.domain.wording import Wording
from headoffice.understanding.catalogue import Catalogue, Product
from headoffice.understanding.chain import Chain, Learned
from headoffice.understanding.facts import Answered, Facts, history_of
from headoffice.understanding.understand import Understood, understand
from tests.support import small_chain
from tests.support.clock import NOON

SHANGHAI = ZoneInfo("Asia/Shanghai")
TODAY = NOON.astimezone(SHANGHAI).date()


def product(number: int, zh: str = "", en: str = "", **more: Any) -> Product:
    """A thing on sale."""
    title = Wording(zh or f"商品{number}", en or f"product {number}")
    return Product(f"sku-{number}", title, **more)


def line(of: Product, quantity: int = 1, fen: int = 10_000) -> PurchaseLine:
    """One of those in a purchase."""
    return PurchaseLine(of.id, of.title, quantity, fen)


def bought(days_ago: int, *of: Product, fen: int = 10_000, quantity: int = 1) -> TimelineEntry:
    """A purchase some days ago."""
    return _entry(TimelineKind.PURCHASE, days_ago, fen, tuple(line(x, quantity) for x in of))


def gave_back(days_ago: int, fen: int) -> TimelineEntry:
    """A return some days ago."""
    return _entry(TimelineKind.RETURN, days_ago, fen, ())


def looked(days_ago: int, of: Product) -> TimelineEntry:
    """Something looked at online."""
    entry = _entry(TimelineKind.BROWSE, days_ago, None, ())
    return replace(entry, title=of.title)


def settled(days_ago: int, key: str = "c1") -> Complaint:
    """A complaint that was put right."""
    made = small_chain.complaint("m1", ComplaintState.SETTLED)
    return replace(made, id=key, settled_at=NOON - dt.timedelta(days=days_ago))


def tag(zh: str, kind: TagKind = TagKind.STYLE) -> Tag:
    """A mark on the member."""
    return Tag(f"tag-{zh}", "m1", kind, Wording(zh, f"tag {zh}"), "1001", NOON)


def answered(kind: SuggestionKind, subject: str, answer: Answer, days_ago: int) -> Answered:
    """What the member made of it."""
    return Answered(kind, subject, answer, NOON - dt.timedelta(days=days_ago))


def facts(*timeline: TimelineEntry, about: dict[str, Any] | None = None, **more: Any) -> Facts:
    """One member with that timeline; ``about`` replaces parts of the profile."""
    member: Member = replace(small_chain.member(1), **(about or {}))
    return Facts(member, history_of(timeline, SHANGHAI), NOON, SHANGHAI, **more)


def chain(*products: Product, learned: Learned | None = None, **more: Any) -> Chain:
    """A chain that sells those."""
    return Chain(Catalogue(products=products, **more), learned or Learned())


def known(of: Facts, by: Chain | None = None) -> Understood:
    """The member understood."""
    return understand(of, by or chain())


def said(of: Facts, by: Chain | None = None) -> dict[SuggestionKind, Suggestion]:
    """What can be said, by kind."""
    return {x.kind: x for x in known(of, by).member.suggestions}


def _entry(
    kind: TimelineKind, days_ago: int, fen: int | None, lines: tuple[PurchaseLine, ...]
) -> TimelineEntry:
    at = NOON - dt.timedelta(days=days_ago)
    key = f"{kind.value}-{days_ago}-{'-'.join(x.product_id for x in lines)}"
    words = Wording("一些东西", "some things")
    return TimelineEntry(key, "m1", kind, at, words, amount_fen=fen, lines=lines)
