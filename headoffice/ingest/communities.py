"""Groups of members, who belongs to them, and what a profile carries of it."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

import msgspec
from sqlalchemy import Connection, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from clerkapp.domain.member import Group, Member
from headoffice import records
from headoffice.database import insert_missing
from headoffice.feed import Touched
from headoffice.ingest import people
from headoffice.ingest.corrections import note_corrected
from headoffice.ingest.drafts import Draft, Fate, Membership, Options, Taken
from headoffice.ingest.scoping import Scopes
from headoffice.ingest.tables import communities, community_members, unrefreshed_members
from headoffice.records import CHUNK
from sync.wire import Entity, encode

_OF = community_members.c
UNKNOWN = "no group has this number"


def take_groups(connection: Connection, drafts: Sequence[Draft], options: Options) -> list[Taken]:
    """Take in a batch of groups; whoever belongs to one that changed waits to be computed anew."""
    known = _documents(connection, [x.item.id for x in drafts if isinstance(x.item, Group)])
    taken: list[Taken] = []
    for draft in drafts:
        group = draft.item
        assert isinstance(group, Group), "a draft of a group is one"
        document = encode(group).decode()
        before = known.get(group.id)
        known[group.id] = document
        if before is None:
            rows = [{"id": group.id, "document": document}]
            connection.execute(insert(communities), rows)
        elif before != document:
            mine = communities.c.id == group.id
            connection.execute(update(communities).where(mine).values(document=document))
            _have_refreshed(connection, group.id)
        fates = {None: Fate.ACCEPTED, document: Fate.REPEATED}
        taken.append(Taken(draft, fates.get(before, Fate.CHANGED)))
    note_corrected(connection, taken, options)
    return taken


def take_memberships(
    connection: Connection, drafts: Sequence[Draft], options: Options
) -> list[Taken]:
    """Take in a batch: who belongs to which group, and who does no more."""
    found = people.find(connection, [x.who for x in drafts], options.numbering)
    # Locked first and in one order, as everybody does who writes what is theirs.
    Scopes(connection, found.members.values())
    items = [x.item for x in drafts if isinstance(x.item, Membership)]
    groups = _documents(connection, [x.community_id for x in items])
    known = _memberships(connection, found.members.values())
    taken = [_take_one(connection, draft, found, groups, known) for draft in drafts]
    note_corrected(connection, taken, options)
    changed = {found.members[x.draft.who] for x in taken if x.fate in (Fate.ACCEPTED, Fate.CHANGED)}
    insert_missing(connection, unrefreshed_members, [{"member_id": x} for x in sorted(changed)])
    return taken


def renew_groups(connection: Connection, member_ids: Sequence[str]) -> list[Touched]:
    """Have the profiles of those members carry their groups as they are; answers what to publish.

    Groups that nobody imported stay as they are.
    """
    known = _memberships(connection, member_ids)
    concerned = sorted({member_id for member_id, _ in known})
    if not concerned:
        return []
    groups = {
        key: msgspec.json.decode(document, type=Group)
        for key, document in _documents(connection, (group_id for _, group_id in known)).items()
    }
    changed = []
    for member_id in concerned:
        member = records.read_locked(connection, Entity.MEMBER, member_id, Member)
        theirs = {group_id: active for (x, group_id), active in known.items() if x == member_id}
        if member is not None and (now := _renewed(member, theirs, groups)) != member.groups:
            changed.append(replace(member, groups=now))
    records.update_records(connection, changed)
    scopes = records.scopes_of_members(connection, [x.id for x in changed])
    return [Touched(store, Entity.MEMBER, x.id) for x in changed for store in scopes[x.id]]


def _renewed(
    member: Member, theirs: dict[str, bool], groups: dict[str, Group]
) -> tuple[Group, ...]:
    others = [x for x in member.groups if x.id not in theirs]
    return (*others, *(groups[x] for x in sorted(theirs) if theirs[x]))


def _take_one(
    connection: Connection,
    draft: Draft,
    found: people.Found,
    groups: dict[str, str],
    known: dict[tuple[str, str], bool],
) -> Taken:
    item = draft.item
    assert isinstance(item, Membership), "a draft of a membership is one"
    member_id = found.members.get(draft.who)
    if member_id is None:
        return Taken(draft, Fate.BAD, found.reasons[draft.who])
    if item.community_id not in groups:
        return Taken(draft, Fate.BAD, UNKNOWN)
    key = member_id, item.community_id
    before = known.get(key)
    known[key] = item.active
    if before is None:
        row = {"member_id": member_id, "community_id": item.community_id, "active": item.active}
        insert_missing(connection, community_members, [row])
        return Taken(draft, Fate.ACCEPTED)
    if before == item.active:
        return Taken(draft, Fate.REPEATED)
    mine = (_OF.member_id == member_id) & (_OF.community_id == item.community_id)
    connection.execute(update(community_members).where(mine).values(active=item.active))
    return Taken(draft, Fate.CHANGED)


def _documents(connection: Connection, ids: Iterable[str]) -> dict[str, str]:
    each = sorted(set(ids))
    found: dict[str, str] = {}
    for start in range(0, len(each), CHUNK):
        some = communities.c.id.in_(each[start : start + CHUNK])
        query = select(communities.c.id, communities.c.document).where(some)
        found |= {row.id: row.document for row in connection.execute(query)}
    return found


def _memberships(connection: Connection, member_ids: Iterable[str]) -> dict[tuple[str, str], bool]:
    each = sorted(set(member_ids))
    found: dict[tuple[str, str], bool] = {}
    for start in range(0, len(each), CHUNK):
        query = select(community_members).where(_OF.member_id.in_(each[start : start + CHUNK]))
        rows = connection.execute(query)
        found |= {(row.member_id, row.community_id): row.active for row in rows}
    return found


def _have_refreshed(connection: Connection, group_id: str) -> None:
    theirs = (_OF.community_id == group_id) & _OF.active
    query = select(_OF.member_id).where(theirs).order_by(_OF.member_id)
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    waits = dialect.insert(unrefreshed_members).from_select(["member_id"], query)
    # Not passed over where one waits already: that one may be at work on what was before.
    again = waits.on_conflict_do_update(
        index_elements=["member_id"], set_={"member_id": waits.excluded.member_id}
    )
    connection.execute(again)
