"""What members asked of their data, until somebody at head office has answered."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Row, Select, delete, insert, select, update

from clerkapp.domain.identity import new_id
from clerkapp.domain.member import Member
from headoffice import records
from headoffice.errors import CommandError
from headoffice.identity import aliases
from headoffice.member_rights.tables import member_requests
from headoffice.times import instant, stored
from sync.wire import Entity

ANSWER_WITHIN = dt.timedelta(days=30)
"""GB/T 35273-2020, 8.7: a person's request about their data is answered within thirty days."""

LONGEST_WORDS = 500
SHOWN_FOR = dt.timedelta(days=30)
"""How long the member's phone shows that something was refused."""
_OF = member_requests.c


class RequestKind(StrEnum):
    """A copy of everything that is kept, or that nothing is kept any more."""

    EXPORT = "export"
    ERASURE = "erasure"


class Decision(StrEnum):
    """What became of it."""

    DONE = "done"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class Source(StrEnum):
    """Who wrote it down: the member on the phone, or somebody at head office for them."""

    PHONE = "phone"
    OFFICE = "office"


@dataclass(frozen=True, slots=True)
class Request:
    """One request; ``member_id`` is None once the member was erased."""

    id: str
    member_id: str | None
    kind: RequestKind
    source: Source
    asked_at: dt.datetime
    decided_at: dt.datetime | None = None
    decision: Decision | None = None
    decided_by: str = ""
    words: str = ""
    erasure: str | None = None

    @property
    def due_at(self) -> dt.datetime:
        """When it has to be answered at the latest."""
        return self.asked_at + ANSWER_WITHIN


def ask(
    connection: Connection, member_id: str, kind: RequestKind, source: Source, now: dt.datetime
) -> Request:
    """Write a request down; one that is open already is answered instead of another.

    Raises CommandError when there is no such member.
    """
    member_id = aliases.survivor_of(connection, member_id)
    # Locked, so that two taps on a button are one request.
    if records.read_locked(connection, Entity.MEMBER, member_id, Member) is None:
        raise CommandError(f"no such member: {member_id}")
    mine = _open().where((_OF.member_id == member_id) & (_OF.kind == kind.value))
    row = connection.execute(mine).first()
    if row is not None:
        return _request(row)
    asked = Request(new_id(now), member_id, kind, source, now)
    values = {
        "id": asked.id,
        "member_id": member_id,
        "kind": kind.value,
        "source": source.value,
        "asked_at": stored(now),
    }
    connection.execute(insert(member_requests).values(values))
    return asked


def take_back(connection: Connection, member_id: str, request_id: str, now: dt.datetime) -> bool:
    """The member thought better of it; False where nothing of theirs is open under that id."""
    mine = (_OF.id == request_id) & (_OF.member_id == member_id)
    return _decide(connection, mine, Decision.WITHDRAWN, "", "", now) > 0


def refuse(connection: Connection, request_id: str, by: str, words: str, now: dt.datetime) -> None:
    """Refuse with words that the member is told. Raises CommandError where nothing is open."""
    said = words.strip()[:LONGEST_WORDS]
    if not said:
        raise CommandError("say why: the member is told")
    if not _decide(connection, _OF.id == request_id, Decision.REFUSED, by, said, now):
        raise CommandError(f"nothing is open under this id: {request_id}")


def settle_exports(connection: Connection, member_id: str, by: str, now: dt.datetime) -> None:
    """A copy was made for the member: nobody waits for one any more."""
    mine = (_OF.member_id == member_id) & (_OF.kind == RequestKind.EXPORT.value)
    _decide(connection, mine, Decision.DONE, by, "", now)


def forget(
    connection: Connection, member_id: str, pseudonym: str, by: str, now: dt.datetime
) -> None:
    """The member was erased: that it was asked for and done stays, for whom does not."""
    theirs = _OF.member_id == member_id
    erasures = theirs & (_OF.kind == RequestKind.ERASURE.value)
    connection.execute(delete(member_requests).where(theirs & ~erasures))
    _decide(connection, erasures, Decision.DONE, by, "", now)
    nobodys = update(member_requests).where(erasures)
    connection.execute(nobodys.values(member_id=None, words="", erasure=pseudonym))


def open_requests(connection: Connection) -> list[Request]:
    """What waits for an answer, the oldest first."""
    return [_request(x) for x in connection.execute(_open().order_by(_OF.asked_at, _OF.id))]


def find(connection: Connection, request_id: str) -> Request | None:
    """One request, open or not."""
    query = select(member_requests).where(_OF.id == request_id)
    row = connection.execute(query).one_or_none()
    return None if row is None else _request(row)


def of_member(connection: Connection, member_id: str) -> list[Request]:
    """Everything a member asked, the newest first."""
    query = select(member_requests).where(_OF.member_id == member_id)
    return [_request(x) for x in connection.execute(query.order_by(_OF.asked_at.desc(), _OF.id))]


def shown_to_member(connection: Connection, member_id: str, now: dt.datetime) -> list[Request]:
    """What the member's phone tells of: what is open, and what was refused not long ago."""
    return [
        x
        for x in of_member(connection, member_id)
        if x.decided_at is None
        or (x.decision is Decision.REFUSED and now < x.decided_at + SHOWN_FOR)
    ]


def lines(connection: Connection) -> list[str]:
    """What waits for an answer, as lines to read."""
    return [
        f"{x.kind} asked for by member {x.member_id} on {x.asked_at:%Y-%m-%d}, "
        f"to be answered by {x.due_at:%Y-%m-%d} (request {x.id})"
        for x in open_requests(connection)
    ]


def _decide(
    connection: Connection, which: Any, decision: Decision, by: str, words: str, now: dt.datetime
) -> int:
    values = {"decided_at": stored(now), "decision": decision.value}
    waiting = update(member_requests).where(which & _OF.decided_at.is_(None))
    return connection.execute(waiting.values(**values, decided_by=by, words=words)).rowcount


def _open() -> Select[Any]:
    return select(member_requests).where(_OF.decided_at.is_(None))


def _request(row: Row[Any]) -> Request:
    return Request(
        id=row.id,
        member_id=row.member_id,
        kind=RequestKind(row.kind),
        source=Source(row.source),
        asked_at=instant(row.asked_at),
        decided_at=None if row.decided_at is None else instant(row.decided_at),
        decision=None if row.decision is None else Decision(row.decision),
        decided_by=row.decided_by,
        words=row.words,
        erasure=row.erasure,
    )
