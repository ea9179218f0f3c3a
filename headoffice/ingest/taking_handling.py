"""What other departments did about complaints, in the caller's transaction."""

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import Connection, select

from clerkapp.domain.complaint import Complaint, ComplaintState
from clerkapp.domain.wording import NO_WORDS
from headoffice import feed, records, tables
from headoffice.database import insert_missing
from headoffice.feed import Touched
from headoffice.ingest.corrections import note_corrected
from headoffice.ingest.drafts import Draft, Fate, Handling, Options, Taken
from headoffice.ingest.scoping import Scopes
from headoffice.ingest.tables import unrefreshed_members
from headoffice.records import CHUNK
from sync.wire import Entity

UNKNOWN = "no complaint has this number"


def take_handling(connection: Connection, drafts: Sequence[Draft], options: Options) -> list[Taken]:
    """Take in a batch; one answer for each draft, in order. Publishes, so call it last.

    What the counter has settled stays settled; the stores hear what was done all the same.
    """
    items = [x.item for x in drafts if isinstance(x.item, Handling)]
    members = _members(connection, [x.complaint_id for x in items])
    scopes = Scopes(connection, members.values())
    taken: list[Taken] = []
    touched: list[Touched] = []
    for draft in drafts:
        item = draft.item
        assert isinstance(item, Handling), "a draft of a handling is one"
        here = records.read_locked(connection, Entity.COMPLAINT, item.complaint_id, Complaint)
        if here is None:
            taken.append(Taken(draft, Fate.BAD, UNKNOWN))
            continue
        handled = _handled(here, item, options)
        taken.append(Taken(draft, Fate.REPEATED if handled == here else Fate.CHANGED))
        if handled != here:
            records.update_record(connection, handled)
            stores = scopes.of(handled.member_id)
            touched += [Touched(x, Entity.COMPLAINT, handled.id, handled.member_id) for x in stores]
    changed = sorted({members[x.complaint_id] for x in items if x.complaint_id in members})
    note_corrected(connection, taken, options)
    if touched:
        insert_missing(connection, unrefreshed_members, [{"member_id": x} for x in changed])
    feed.publish(connection, touched, options.now)
    return taken


def _handled(here: Complaint, item: Handling, options: Options) -> Complaint:
    told = replace(
        here,
        done_so_far=here.done_so_far if item.done == NO_WORDS else item.done,
        say=here.say if item.say == NO_WORDS else item.say,
    )
    if not here.wants_care or item.state == here.state:
        return told
    if item.state is not ComplaintState.SETTLED:
        return replace(told, state=item.state)
    at = max(item.at or options.now, here.opened_at)
    return replace(told, state=item.state, settled_at=at, settled_by=item.by or None, claim=None)


def _members(connection: Connection, complaint_ids: list[str]) -> dict[str, str]:
    of = tables.complaints.c
    found: dict[str, str] = {}
    for start in range(0, len(complaint_ids), CHUNK):
        some = of.id.in_(complaint_ids[start : start + CHUNK])
        rows = connection.execute(select(of.id, of.member_id).where(some))
        found |= {row.id: row.member_id for row in rows}
    return found
