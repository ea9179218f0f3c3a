"""A service that somebody booked: an entry of the timeline, and something the store owes."""

import datetime as dt
from collections.abc import Mapping
from types import MappingProxyType

from clerkapp.domain.complaint import Channel
from clerkapp.domain.task import Task, TaskKind, TaskOutcome
from clerkapp.domain.timeline import TimelineKind
from clerkapp.domain.wording import NO_WORDS, Wording
from headoffice.ingest.drafts import Draft, Imported, Options
from headoffice.ingest.field_reading import NOBODY_YET, at_of, channel_of, entry_of, one_of
from headoffice.ingest.wordings import wording

BOOKED_AHEAD = dt.timedelta(days=400)

_OUTCOMES: Mapping[str, TaskOutcome | None] = MappingProxyType(
    {
        "booked": None,
        "done": TaskOutcome.DONE,
        "cancelled": TaskOutcome.DECLINED,
        "missed": TaskOutcome.DROPPED,
    }
)
_SAID = MappingProxyType(
    {
        "booked": NO_WORDS,
        "done": Wording("已完成", "Done"),
        "cancelled": Wording("会员取消了", "The member cancelled"),
        "missed": Wording("会员没有来", "The member did not come"),
    }
)


def booked(draft: Draft, options: Options) -> list[Imported]:
    """What the timeline and the list of things to do say of a booking.

    Raises ValueError where it does not say what was booked, or when.
    """
    values = draft.values
    service = wording(values, "title", 100)
    if service == NO_WORDS:
        raise ValueError("it says no title")
    at = at_of(draft.lines[0], options, BOOKED_AHEAD)
    state = (values.get("state") or "booked").strip().casefold()
    outcome = one_of(state, "state", _OUTCOMES)
    entry = entry_of(
        draft,
        options,
        TimelineKind.BOOKING,
        at,
        Wording(f"预约：{service.zh}", f"Booked: {service.en}"),
        channel_of(draft, Channel.APP),
        _SAID[state],
    )
    local = at.astimezone(options.zone)
    hour = f" {local:%H:%M}" if values.get("time") or len(values.get("date", "")) > 10 else ""
    task = Task(
        id=f"{entry.id}-k",
        member_id=NOBODY_YET,
        title=Wording(f"已预约：{service.zh}{hour}", f"Booked service: {service.en}{hour}"),
        due_on=local.date(),
        done=outcome is not None,
        kind=TaskKind.SERVICE,
        because=Wording("会员预约了", "The member booked it"),
        outcome=outcome,
    )
    return [entry, task]
