"""From the fields of a line to the record it is. Raises ValueError with words for a person."""

import datetime as dt
from collections.abc import Callable
from typing import TypeVar

from clerkapp.domain.complaint import Channel, Complaint, ComplaintState
from clerkapp.domain.feedback import LONGEST_COMMENT, SCORES
from clerkapp.domain.tag import SURENESS, Tag, TagKind, TagSource, is_tag
from clerkapp.domain.timeline import TimelineEntry, TimelineKind
from clerkapp.domain.wording import NO_WORDS, Wording
from headoffice.ingest import kinds
from headoffice.ingest.drafts import Draft, Given, Options
from headoffice.ingest.member_lines import read_said
from headoffice.ingest.numbering import record_id
from headoffice.ingest.purchases import purchase_entry
from headoffice.ingest.values import read_instant, read_text, read_whole
from headoffice.ingest.wordings import wording

T = TypeVar("T")

LONGEST_ID = 200
UNDATED = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
"""When a mark without a date was set: the same line has to be the same mark when it comes again."""

NOBODY_YET = ""
_STATES = {
    "open": ComplaintState.OPEN,
    "handled": ComplaintState.HANDLED,
    "settled": ComplaintState.SETTLED,
    "withdrawn": ComplaintState.WITHDRAWN,
}


def build(draft: Draft, options: Options) -> None:
    """Fill in what the draft's lines say."""
    if options.kind.needs_member:
        draft.who = draft.lines[0].who
        if any(line.who != draft.who for line in draft.lines):
            raise ValueError("the lines of this order name several members")
        read_text(draft.who[1], draft.who[0], LONGEST_ID)
    read_text(draft.source_id, "id", LONGEST_ID)
    _BUILDERS[options.kind.name](draft, options)


def _purchase(draft: Draft, options: Options) -> None:
    draft.records = [purchase_entry(draft, options, _at(draft.lines[0], options), _channel(draft))]
    draft.store_id = draft.values.get("store", "")


def _browsing(draft: Draft, options: Options) -> None:
    values = draft.values
    title = wording(values, "title")
    if title == NO_WORDS:
        title = wording({"title": values.get("product", "")}, "title")
    if title == NO_WORDS:
        raise ValueError("it says neither title nor product")
    at, channel = _at(draft.lines[0], options), _channel(draft, Channel.ONLINE)
    draft.records = [_entry(draft, options, TimelineKind.BROWSE, at, title, channel)]


def _complaint(draft: Draft, options: Options) -> None:
    values, at = draft.values, _at(draft.lines[0], options)
    subject, channel = wording(values, "subject"), _channel(draft, Channel.PHONE)
    if subject == NO_WORDS:
        raise ValueError("it says no subject")
    state = _one_of(values.get("state") or "open", "state", _STATES)
    complaint = Complaint(
        id=record_id(options.kind.name, options.source, draft.source_id),
        member_id=NOBODY_YET,
        channel=channel,
        state=state,
        subject=subject,
        opened_at=at,
        done_so_far=wording(values, "done"),
        say=wording(values, "say"),
        settled_at=at if state is ComplaintState.SETTLED else None,
    )
    told = TimelineEntry(
        f"{complaint.id}-t", NOBODY_YET, TimelineKind.COMPLAINT, at, subject, channel
    )
    draft.records = [complaint, told]


def _tag(draft: Draft, options: Options) -> None:
    values = draft.values
    label, sure = wording(values, "label"), values.get("confidence", "")
    confidence = read_whole(sure, "confidence", SURENESS) if sure else None
    if not is_tag(label, confidence):
        raise ValueError("the label is empty or too long for a tag")
    by = read_text(values.get("by", ""), "by", 100)
    draft.tag = Tag(
        id="",
        member_id=NOBODY_YET,
        kind=_one_of(values["kind"], "kind", {x.value: x for x in TagKind}),
        label=label,
        set_by=by or options.source,
        set_at=_at(draft.lines[0], options) if values.get("date") else UNDATED,
        confidence_percent=confidence,
        source=_one_of(
            values.get("origin") or TagSource.IMPORT.value,
            "origin",
            {x.value: x for x in TagSource},
        ),
    )


def _feedback(draft: Draft, options: Options) -> None:
    values = draft.values
    score = read_whole(values["score"], "score", SCORES)
    comment = read_text(values.get("comment", ""), "comment", LONGEST_COMMENT)
    title = Wording(f"推荐意愿 {score}/10", f"Would recommend: {score}/10")
    at, channel = _at(draft.lines[0], options), _channel(draft, Channel.ONLINE)
    draft.records = [
        _entry(draft, options, TimelineKind.FEEDBACK, at, title, channel, Wording(comment, comment))
    ]


def _entry(
    draft: Draft,
    options: Options,
    kind: TimelineKind,
    at: dt.datetime,
    title: Wording,
    channel: Channel,
    detail: Wording = NO_WORDS,
) -> TimelineEntry:
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


def _at(line: Given, options: Options) -> dt.datetime:
    date, time = line.values.get("date", ""), line.values.get("time", "")
    return read_instant(date, time, options.date_format, options.zone, options.now)


def _channel(draft: Draft, usual: Channel = Channel.STORE) -> Channel:
    named = {x.value: x for x in Channel}
    return _one_of(draft.values.get("channel") or usual.value, "channel", named)


def _one_of(text: str, what: str, allowed: dict[str, T]) -> T:
    found = allowed.get(text.strip().casefold())
    if found is None:
        raise ValueError(f"the {what} is none of {', '.join(allowed)}")
    return found


def _member(draft: Draft, options: Options) -> None:
    draft.said = read_said(draft.values, options)


_BUILDERS: dict[str, Callable[[Draft, Options], None]] = {
    kinds.MEMBERS.name: _member,
    kinds.PURCHASES.name: _purchase,
    kinds.BROWSING.name: _browsing,
    kinds.COMPLAINTS.name: _complaint,
    kinds.TAGS.name: _tag,
    kinds.FEEDBACK.name: _feedback,
}
