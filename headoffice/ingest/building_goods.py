"""Lines about what a chain offers: groups, events, products, and what goes with what."""

import datetime as dt

from clerkapp.domain.member import Group
from clerkapp.domain.wording import NO_WORDS
from headoffice.ingest import kinds
from headoffice.ingest.drafts import Draft, Options
from headoffice.ingest.field_reading import at_of, labels_of, one_of
from headoffice.ingest.numbering import record_id
from headoffice.ingest.values import read_day, read_text, read_whole
from headoffice.ingest.wordings import wording
from headoffice.understanding.catalogue import Care, CareKind, Event, Pairing, Product
from headoffice.understanding.goods import Goods

PLANNED_AHEAD = dt.timedelta(days=800)
DAYS = range(1, 36_500)
MONTHS = range(240)
_OFFERED = {"offered": True, "gone": False}
_PLANNED = {"planned": True, "cancelled": False}
LONGEST_NAME = 100
LONGEST_NUMBER = 100
CARE_DAYS = 30


def group(draft: Draft, options: Options) -> None:
    """A community and its next event."""
    values = draft.values
    name, event_name = wording(values, "name", LONGEST_NAME), wording(values, "event", LONGEST_NAME)
    if name == NO_WORDS:
        raise ValueError("it says no name")
    meets = event_name != NO_WORDS
    if meets and not values.get("date"):
        raise ValueError("its event has no date")
    draft.item = Group(
        id=record_id(kinds.GROUPS.name, options.source, draft.source_id),
        name=name,
        event=event_name,
        event_at=at_of(draft.lines[0], options, PLANNED_AHEAD) if meets else None,
    )


def event(draft: Draft, options: Options) -> None:
    """Something to come, for members with one of its labels."""
    values = draft.values
    name = wording(values, "title", LONGEST_NAME)
    if name == NO_WORDS:
        raise ValueError("it says no title")
    found = Event(
        id=record_id(kinds.EVENTS.name, options.source, draft.source_id),
        name=name,
        at=at_of(draft.lines[0], options, PLANNED_AHEAD),
        fits=labels_of(values.get("fits", ""), "fits"),
    )
    offered = one_of(values.get("state") or "planned", "state", _PLANNED)
    draft.item = Goods(event=found, offered=offered)


def product(draft: Draft, options: Options) -> None:
    """Something on sale, known by the number that purchases name it by."""
    values = draft.values
    name = wording(values, "title", LONGEST_NAME)
    if name == NO_WORDS:
        raise ValueError("it says no title")
    arrived = values.get("arrived", "")
    found = Product(
        id=read_text(draft.source_id, "id", LONGEST_NUMBER),
        title=name,
        inside=read_text(values.get("inside", ""), "inside", LONGEST_NAME),
        life_days=_days(values, "life_days"),
        arrived_on=read_day(arrived, options.date_format) if arrived else None,
        fits=labels_of(values.get("fits", ""), "fits"),
        not_for=labels_of(values.get("not_for", ""), "not_for"),
        months=_months(values),
        care=_care(values),
    )
    offered = one_of(values.get("state") or "offered", "state", _OFFERED)
    draft.item = Goods(product=found, offered=offered)


def pair(draft: Draft, _options: Options) -> None:
    """One product that another goes with."""
    values = draft.values
    one = read_text(values.get("product", ""), "product", LONGEST_NUMBER)
    other = read_text(values.get("with", ""), "with", LONGEST_NUMBER)
    if not one or not other or one == other:
        raise ValueError("it does not name two products")
    offered = one_of(values.get("state") or "offered", "state", _OFFERED)
    draft.source_id = f"{one}\n{other}"
    draft.item = Goods(pair=Pairing(one, other), offered=offered)


def _days(values: dict[str, str], name: str, usual: int | None = None) -> int | None:
    return read_whole(values[name], name, DAYS) if values.get(name) else usual


def _months(values: dict[str, str]) -> tuple[int, int] | None:
    if not values.get("months_from") and not values.get("months_to"):
        return None
    first = read_whole(values.get("months_from") or "0", "months_from", MONTHS)
    last = read_whole(values.get("months_to") or str(MONTHS[-1]), "months_to", MONTHS)
    if first > last:
        raise ValueError("months_from lies behind months_to")
    return first, last


def _care(values: dict[str, str]) -> tuple[Care, ...]:
    title = wording(values, "care", LONGEST_NAME)
    if title == NO_WORDS:
        return ()
    named = {x.value: x for x in CareKind}
    return (
        Care(
            one_of(values.get("care_kind") or CareKind.GUIDE.value, "care_kind", named),
            title,
            read_whole(values.get("care_after") or "0", "care_after", range(36_500)),
            _days(values, "care_within") or CARE_DAYS,
        ),
    )
