"""Two records of one person become one, and two again where that was wrong."""

import datetime as dt
from collections.abc import Iterable

import msgspec
from sqlalchemy import Connection, delete, insert, select, update

from clerkapp.domain.member import Member
from clerkapp.domain.tag import TagSet
from headoffice import records, tables
from headoffice.database import insert_missing
from headoffice.errors import CommandError
from headoffice.feed import Touched
from headoffice.identity import aliases, reviews
from headoffice.identity.belongings import Given, give_all, give_back
from headoffice.identity.merged_tags import give_tags, give_tags_back
from headoffice.identity.profiles import merged, parted
from headoffice.identity.tables import member_aliases
from headoffice.times import stored
from headoffice.understanding.refresh import refresh_members
from sync.wire import Entity, encode


class Joined(msgspec.Struct, kw_only=True):
    """What it takes to part a joined member again."""

    gone: Member
    before: Member
    after: Member
    gone_scopes: list[str]
    keep_scopes: list[str]
    given: list[Given]
    tags: TagSet
    known_as: list[str]


def join(connection: Connection, keep_id: str, gone_id: str, now: dt.datetime) -> list[Touched]:
    """Everything of one member goes to another; the former id and card number lead there from now.

    Answers what to publish: every store that kept either keeps the survivor, and drops the other.
    Nothing is done where both are one already. Raises CommandError when there is no such member.
    """
    keep_id, gone_id = (aliases.survivor_of(connection, x) for x in (keep_id, gone_id))
    if keep_id == gone_id:
        return []
    keep, gone = _locked(connection, keep_id, gone_id)
    told = [*records.part_keys(connection, gone_id), *records.part_keys(connection, keep_id)]
    joined = Joined(
        gone=gone,
        before=keep,
        after=merged(keep, gone),
        gone_scopes=records.member_scopes(connection, gone_id),
        keep_scopes=records.member_scopes(connection, keep_id),
        given=give_all(connection, gone_id, keep_id),
        tags=give_tags(connection, gone_id, keep_id),
        known_as=aliases.known_as(connection, gone_id),
    )
    _widen_scopes(connection, keep_id, joined.gone_scopes)
    _replace_by_alias(connection, joined, now)
    records.update_record(connection, joined.after)
    reviews.note_joined(connection, keep_id, gone_id, now)
    refreshed = refresh_members(connection, [keep_id], now)
    told += records.part_keys(connection, keep_id)
    return [*refreshed, *_to({*joined.gone_scopes, *joined.keep_scopes}, told)]


def split(connection: Connection, gone_id: str, now: dt.datetime) -> list[Touched]:
    """Part a member who was joined into another: each has again what was their own.

    What came in after the joining stays with the survivor. Answers what to publish. Raises
    CommandError when nobody of that id was joined, or with somebody who was joined on since.
    """
    query = select(member_aliases.c.survivor_id, member_aliases.c.document)
    row = connection.execute(query.where(member_aliases.c.id == gone_id)).one_or_none()
    if row is None:
        raise CommandError(f"nobody of this id was joined into another: {gone_id}")
    joined, keep_id = msgspec.json.decode(row.document, type=Joined), str(row.survivor_id)
    _require_no_middle(connection, gone_id, keep_id)
    keep = records.read_locked(connection, Entity.MEMBER, keep_id, Member)
    assert keep is not None, "an alias's survivor is kept by a foreign key"
    told = records.part_keys(connection, keep_id)
    stores = {*records.member_scopes(connection, keep_id), *joined.gone_scopes}
    connection.execute(delete(member_aliases).where(member_aliases.c.id == gone_id))
    records.insert_records(connection, [joined.gone])
    give_back(connection, joined.given, keep_id, gone_id)
    give_tags_back(connection, joined.tags, keep_id, gone_id)
    _part_scopes(connection, keep_id, joined)
    _point_aliases(connection, joined.known_as, keep_id, gone_id)
    records.update_record(connection, parted(keep, joined.before, joined.after, joined.gone))
    reviews.note_apart(connection, keep_id, gone_id, now)
    refreshed = refresh_members(connection, [keep_id, gone_id], now)
    told += [x for one in (keep_id, gone_id) for x in records.part_keys(connection, one)]
    return [*refreshed, *_to(stores, told)]


def _require_no_middle(connection: Connection, gone_id: str, keep_id: str) -> None:
    # What a survivor took along when it was joined itself would be given back twice.
    query = select(member_aliases).where(member_aliases.c.survivor_id == keep_id)
    for row in connection.execute(query).all():
        if gone_id in msgspec.json.decode(row.document, type=Joined).known_as:
            raise CommandError(f"{gone_id} went along with {row.id}: part {row.id} first")


def _locked(connection: Connection, keep_id: str, gone_id: str) -> tuple[Member, Member]:
    found = {}
    # In one order, so that two joinings never wait for each other.
    for member_id in sorted((keep_id, gone_id)):
        member = records.read_locked(connection, Entity.MEMBER, member_id, Member)
        if member is None:
            raise CommandError(f"no such member: {member_id}")
        found[member_id] = member
    return found[keep_id], found[gone_id]


def _widen_scopes(connection: Connection, keep_id: str, store_ids: list[str]) -> None:
    rows = [{"member_id": keep_id, "store_id": x} for x in store_ids]
    insert_missing(connection, tables.member_scopes, rows)


def _replace_by_alias(connection: Connection, joined: Joined, now: dt.datetime) -> None:
    gone_id, keep_id = joined.gone.id, joined.after.id
    scopes, members = tables.member_scopes, tables.members
    connection.execute(delete(scopes).where(scopes.c.member_id == gone_id))
    _point_aliases(connection, joined.known_as, gone_id, keep_id)
    connection.execute(delete(members).where(members.c.id == gone_id))
    row = {
        "id": gone_id,
        "survivor_id": keep_id,
        "card_number": joined.gone.card_number,
        "joined_at": stored(now),
        "document": encode(joined).decode(),
    }
    connection.execute(insert(member_aliases).values(row))


def _point_aliases(connection: Connection, ids: list[str], from_id: str, to_id: str) -> None:
    of = member_aliases.c
    theirs = of.id.in_(ids) & (of.survivor_id == from_id)
    connection.execute(update(member_aliases).where(theirs).values(survivor_id=to_id))


def _part_scopes(connection: Connection, keep_id: str, joined: Joined) -> None:
    scopes = tables.member_scopes
    only_through_other = [x for x in joined.gone_scopes if x not in joined.keep_scopes]
    theirs = (scopes.c.member_id == keep_id) & scopes.c.store_id.in_(only_through_other)
    connection.execute(delete(scopes).where(theirs))
    _widen_scopes(connection, joined.gone.id, joined.gone_scopes)


def _to(store_ids: Iterable[str], keys: list[tuple[Entity, str]]) -> list[Touched]:
    each = dict.fromkeys(keys)
    return [Touched(store_id, *one) for store_id in sorted(store_ids) for one in each]
