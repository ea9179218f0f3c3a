"""Texts of other systems, which are often in one language only."""

from clerkapp.domain.wording import NO_WORDS, Wording
from headoffice.ingest.values import read_text

PURCHASE = Wording("购物", "Purchase")
RETURN = Wording("退货", "Return")


def wording(values: dict[str, str], field: str, longest: int = 500) -> Wording:
    """A field with its English in ``FIELD_en``; one stands for both where the other is missing."""
    zh = read_text(values.get(field, ""), field, longest)
    en = read_text(values.get(f"{field}_en", ""), f"{field}_en", longest)
    return Wording(zh or en, en or zh) if zh or en else NO_WORDS


def counted(title: Wording, quantity: int) -> Wording:
    """What was bought, where all that is known is how many."""
    pieces = "1 item" if quantity == 1 else f"{quantity} items"
    return Wording(f"{title.zh} {quantity} 件", f"{title.en}, {pieces}")


def listed(titles: list[Wording]) -> Wording:
    """Several things as one title."""
    return Wording("、".join(x.zh for x in titles), ", ".join(x.en for x in titles))
