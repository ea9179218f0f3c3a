"""From the fields of a line to the record it is. Raises ValueError with words for a person."""

import datetime as dt
from collections.abc import Callable

from clerkapp.domain.complaint import Channel, Complaint, ComplaintState
from clerkapp.domain.feedback import LONGEST_COMMENT, SCORES
from clerkapp.domain.tag import SURENESS, Tag, TagKind, TagSource, is_tag
from clerkapp.domain.timeline import TimelineEntry, TimelineKind
from clerkapp.domain.wording import NO_WORDS, Wording
from headoffice.ingest import building_goods, kinds
from headoffice.ingest.bookings import booked
from headoffice.ingest.drafts import Draft, Handling, Membership, Options
from headoffice.ingest.field_reading import NOBODY_YET, at_of, channel_of, entry_of, one_of
from headoffice.ingest.member_lines import read_said
from headoffice.ingest.numbering import record_id
from headoffice.ingest.purchases import purchase_entry
from headoffice.ingest.values import read_day, read_text, read_whole
from headoffice.ingest.wordings import wording

LONGEST_ID = 200
UNDATED = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
"""When a mark without a date was set: the same line has to be the same mark when it comes again."""

_STATES = {
    "open": ComplaintState.OPEN,
    "handled": ComplaintState.HANDLED,
    "settled": ComplaintState.SETTLED,
    "withdrawn": ComplaintState.WITHDRAWN,
}
_BELONGS = {"member": True, "left": False}


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
    draft.records = [
        purchase_entry(draft, options, at_of(draft.lines[0], options), channel_of(draft))
    ]
    draft.store_id = draft.values.get("store", "")


def _browsing(draft: Draft, options: Options) -> None:
    values = draft.values
    title = wording(values, "title")
    if title == NO_WORDS:
        title = wording({"title": values.get("product", "")}, "title")
    if title == NO_WORDS:
        raise ValueError("it says neither title nor product")
    at, channel = at_of(draft.lines[0], options), channel_of(draft, Channel.ONLINE)
    draft.records = [entry_of(draft, options, TimelineKind.BROWSE, at, title, channel)]


def _complaint(draft: Draft, options: Options) -> None:
    values, at = draft.values, at_of(draft.lines[0], options)
    subject, channel = wording(values, "subject"), channel_of(draft, Channel.PHONE)
    if subject == NO_WORDS:
        raise ValueError("it says no subject")
    state = one_of(values.get("state") or "open", "state", _STATES)
    settled = state is ComplaintState.SETTLED
    by = read_text(values.get("by", ""), "by", 100)
    complaint = Complaint(
        id=record_id(options.kind.name, options.source, draft.source_id),
        member_id=NOBODY_YET,
        channel=channel,
        state=state,
        subject=subject,
        opened_at=at,
        done_so_far=wording(values, "done"),
        say=wording(values, "say"),
        settled_at=_settled_at(values.get("settled", ""), at, options) if settled else None,
        settled_by=by or None if settled else None,
    )
    told = TimelineEntry(
        f"{complaint.id}-t",
        NOBODY_YET,
        TimelineKind.COMPLAINT,
        at,
        subject,
        channel,
        detail=complaint.done_so_far,
    )
    draft.records = [complaint, told]


def _settled_at(text: str, opened_at: dt.datetime, options: Options) -> dt.datetime:
    """Noon of the day it was put right; when it was raised, where nobody noted it."""
    if not text:
        return opened_at
    day = read_day(text, options.date_format)
    if day > options.now.astimezone(options.zone).date():
        raise ValueError("the day it was settled lies ahead")
    noon = dt.datetime.combine(day, dt.time(12), options.zone).astimezone(dt.UTC)
    return max(noon, opened_at)


def _handling(draft: Draft, options: Options) -> None:
    values = draft.values
    known = values.get("complaint_id", "")
    number = values.get("complaint", "")
    if not known and not number:
        raise ValueError("it names no complaint")
    state = values.get("state", "")
    done, say = wording(values, "done"), wording(values, "say")
    if not state and done == NO_WORDS:
        raise ValueError("it says neither state nor what was done")
    dated = values.get("date", "")
    draft.item = Handling(
        complaint_id=known or record_id(kinds.COMPLAINTS.name, options.numbering, number),
        state=one_of(state or "handled", "state", _STATES),
        done=done,
        say=say,
        at=at_of(draft.lines[0], options) if dated else None,
        by=read_text(values.get("by", ""), "by", 100),
    )


def _booking(draft: Draft, options: Options) -> None:
    draft.records = booked(draft, options)
    draft.store_id = draft.values.get("store", "")


def _membership(draft: Draft, options: Options) -> None:
    values = draft.values
    number = read_text(values.get("group", ""), "group", LONGEST_ID)
    if not number:
        raise ValueError("it names no group")
    draft.item = Membership(
        community_id=record_id(kinds.GROUPS.name, options.source, number),
        active=one_of(values.get("state") or "member", "state", _BELONGS),
    )


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
        kind=one_of(values["kind"], "kind", {x.value: x for x in TagKind}),
        label=label,
        set_by=by or options.source,
        set_at=at_of(draft.lines[0], options) if values.get("date") else UNDATED,
        confidence_percent=confidence,
        source=one_of(
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
    at, channel = at_of(draft.lines[0], options), channel_of(draft, Channel.ONLINE)
    draft.records = [
        entry_of(
            draft, options, TimelineKind.FEEDBACK, at, title, channel, Wording(comment, comment)
        )
    ]


def _member(draft: Draft, options: Options) -> None:
    draft.said = read_said(draft.values, options)


_BUILDERS: dict[str, Callable[[Draft, Options], None]] = {
    kinds.MEMBERS.name: _member,
    kinds.PURCHASES.name: _purchase,
    kinds.BROWSING.name: _browsing,
    kinds.COMPLAINTS.name: _complaint,
    kinds.TAGS.name: _tag,
    kinds.FEEDBACK.name: _feedback,
    kinds.HANDLING.name: _handling,
    kinds.BOOKINGS.name: _booking,
    kinds.MEMBERSHIPS.name: _membership,
    kinds.GROUPS.name: building_goods.group,
    kinds.EVENTS.name: building_goods.event,
    kinds.PRODUCTS.name: building_goods.product,
    kinds.PAIRS.name: building_goods.pair,
}
