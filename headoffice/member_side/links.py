"""Addresses by which members' phones show their codes: made once, hashed, ending, revocable."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, delete, func, insert, select, update

from clerkapp.domain.identity import new_id
from clerkapp.domain.member import Member
from headoffice import records
from headoffice.errors import CommandError, FaultError
from headoffice.identity import aliases
from headoffice.member_side.member_codes import readable
from headoffice.member_side.messages import MemberLink
from headoffice.member_side.tables import member_links
from headoffice.serving.authentication import hashed, new_token
from headoffice.times import stored
from sync.wire import Entity

LONGEST_DAYS = 366
LONGEST_TOKEN = 200
_OF = member_links.c


@dataclass(frozen=True, slots=True)
class OpenLink:
    """A link that opens now."""

    id: str
    member_id: str


def path_of(token: str) -> str:
    """Where on head office's address a link's page is."""
    return f"/m/{token}"


def make(
    connection: Connection, member_id: str, days: int, now: dt.datetime, public_url: str = ""
) -> MemberLink:
    """A new link of a member; earlier ones stay good, each phone has its own.

    Raises FaultError 404 when there is no such member, 400 for days that are none.
    """
    if not 1 <= days <= LONGEST_DAYS:
        raise FaultError(400, "malformed", f"days is not between 1 and {LONGEST_DAYS}")
    member_id = aliases.survivor_of(connection, readable(member_id))
    if records.read_locked(connection, Entity.MEMBER, member_id, Member) is None:
        raise FaultError(404, "unknown_member", "no member has this id")
    over = (_OF.member_id == member_id) & (_OF.expires_at <= stored(now))
    connection.execute(delete(member_links).where(over))
    token, link_id, expires_at = new_token(), new_id(now), now + dt.timedelta(days=days)
    row = {
        "id": link_id,
        "token_hash": hashed(token),
        "member_id": member_id,
        "created_at": stored(now),
        "expires_at": stored(expires_at),
    }
    connection.execute(insert(member_links).values(row))
    path = path_of(token)
    url = public_url.rstrip("/") + path if public_url else ""
    return MemberLink(id=link_id, path=path, url=url, expires_at=expires_at)


def make_for(connection: Connection, member_id: str, days: int, now: dt.datetime) -> MemberLink:
    """The same for a command: raises CommandError instead."""
    try:
        return make(connection, member_id, days, now)
    except FaultError as error:
        raise CommandError(error.message) from error


def opened(connection: Connection, token: str, now: dt.datetime) -> OpenLink | None:
    """The link of that token; None where it is unknown, revoked or over: nobody learns which."""
    if len(token) > LONGEST_TOKEN:
        return None
    query = select(_OF.id, _OF.member_id).where((_OF.token_hash == hashed(token)) & _is_open(now))
    row = connection.execute(query).one_or_none()
    return None if row is None else OpenLink(row.id, row.member_id)


def revoke_all(connection: Connection, member_id: str, now: dt.datetime) -> int:
    """Close every link of a member, for a phone that was lost; answers how many were open."""
    member_id = aliases.survivor_of(connection, readable(member_id))
    mine = (_OF.member_id == member_id) & _is_open(now)
    closed = update(member_links).where(mine).values(revoked_at=stored(now))
    return connection.execute(closed).rowcount


def count_open(connection: Connection, member_id: str, now: dt.datetime) -> int:
    """How many phones may open the member's page."""
    mine = (_OF.member_id == member_id) & _is_open(now)
    query = select(func.count()).select_from(member_links).where(mine)
    return int(connection.execute(query).scalar_one())


def _is_open(now: dt.datetime) -> ColumnElement[bool]:
    return _OF.revoked_at.is_(None) & (_OF.expires_at > stored(now))
