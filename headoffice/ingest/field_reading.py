"""What several kinds of lines have in common. Raises ValueError with words for a person."""

import datetime as dt
import re
from collections.abc import Mapping
from typing import TypeVar

from clerkapp.domain.complaint import Channel
from clerkapp.domain.timeline import TimelineEntry, TimelineKind
from clerkapp.domain.wording import NO_WORDS, Wording
from headoffice.ingest.drafts import Draft, Given, Options
from headoffice.ingest.numbering import record_id
from headoffice.ingest.values import A_DAY, read_instant, read_text

T = TypeVar("T")

NOBODY_YET = ""
LONGEST_LABEL = 40
MOST_LABELS = 50
_APART = re.compile("[;；、，|]")


def entry_of(
    draft: Draft,
    options: Options,
    kind: TimelineKind,
    at: dt.datetime,
    title: Wording,
    channel: Channel,
    detail: Wording = NO_WORDS,
) -> TimelineEntry:
    """The entry of a timeline that a draft is; whose is not known yet."""
    return TimelineEntry(
        id=record_id(options.kind.name, options.source, draft.source_id),
        member_id=NOBODY_YET,
        kind=kind,
        at=at,
        title=title,
        channel=channel,
        by=read_text(draft.values.get("by", ""), "by", 100),
        detail=detail,
    )


def at_of(line: Given, options: Options, ahead: dt.timedelta = A_DAY) -> dt.datetime:
    """When it was, by the clocks of the shops; not further ahead than that."""
    date, time = line.values.get("date", ""), line.values.get("time", "")
    return read_instant(date, time, options.date_format, options.zone, options.now, ahead)


def channel_of(draft: Draft, usual: Channel = Channel.STORE) -> Channel:
    """Where it happened; in a store where nothing is said."""
    named = {x.value: x for x in Channel}
    return one_of(draft.values.get("channel") or usual.value, "channel", named)


def one_of(text: str, what: str, allowed: Mapping[str, T]) -> T:
    """One of a few words."""
    word = text.strip().casefold()
    if word not in allowed:
        raise ValueError(f"the {what} is none of {', '.join(allowed)}")
    return allowed[word]


def labels_of(text: str, what: str) -> tuple[str, ...]:
    """Labels of tags, apart by ``;``, ``、`` or ``|``; each once."""
    found = dict.fromkeys(x.strip() for x in _APART.split(text) if x.strip())
    if len(found) > MOST_LABELS:
        raise ValueError(f"more than {MOST_LABELS} labels in {what}")
    return tuple(read_text(x, what, LONGEST_LABEL) for x in found)
