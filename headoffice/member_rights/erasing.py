"""A member is forgotten here and at every till; what money moved stays under a pseudonym."""

import datetime as dt
import uuid
from dataclasses import replace

import msgspec
from sqlalchemy import Connection, Table, delete, insert, select, update

from clerkapp.domain.coupon import Coupon
from clerkapp.domain.erasure import Erasure, member_digest, redacted_payload
from clerkapp.domain.member import LifecycleStage, Member
from clerkapp.domain.wording import Wording
from headoffice import feed, records, tables
from headoffice.coupons import approvals
from headoffice.errors import CommandError
from headoffice.feed import Touched
from headoffice.identity import aliases, forgetting
from headoffice.member_rights import lines_set_aside, requests
from headoffice.operations.reading import read_member
from headoffice.signals import keeping as signals
from headoffice.times import stored
from sync.wire import Entity, encode

NOBODY = Wording("", "")

KEPT_OTHERWISE = {
    "coupons": "moved to the pseudonym: what money moved has to add up",
    "overrides": "renamed to the pseudonym: an approval is used once",
    "redemptions": "renamed to the pseudonym: a coupon is used once",
    "operations": "redacted: the chain of a till has to stay whole",
    "feedback": "without name and words: the score is the clerk's and the store's",
    "member_requests": "without name: that it was asked for and done is the proof",
}
"""Tables of which a row about a member may stay; of every other one it goes."""

_RENAMED = ("overrides", "redemptions")


def erase(connection: Connection, member_id: str, now: dt.datetime, by: str = "") -> Erasure:
    """Forget a member and tell every till to. Raises CommandError when there is none.

    Ids that were joined into the member are forgotten with it; ``by`` is the account that decided
    it. Publishes, so call it last in a transaction.
    """
    member_id = aliases.survivor_of(connection, member_id)
    member = records.read_locked(connection, Entity.MEMBER, member_id, Member)
    if member is None:
        raise CommandError(f"no such member: {member_id}")
    erasure = Erasure(str(uuid.uuid4()), member_id, f"erased-{uuid.uuid4()}")
    gone = [
        Touched(store_id, entity, key)
        for store_id in records.member_scopes(connection, member_id)
        for entity, key in records.part_keys(connection, member_id)
    ]
    former = [
        Erasure(str(uuid.uuid4()), x, erasure.pseudonym)
        for x in aliases.known_as(connection, member_id)
    ]
    _keep_money(connection, member, erasure, now)
    _rename(connection, [erasure, *former])
    forgotten = [x.member_id for x in (erasure, *former)]
    gone += approvals.forget_members(connection, forgotten)
    gone += signals.forget_members(connection, forgotten)
    lines_set_aside.forget(connection, member)
    requests.forget(connection, member_id, erasure.pseudonym, by, now)
    _drop(connection, member_id)
    for order in (erasure, *former):
        _redact_operations(connection, order)
        _note(connection, order, now)
        gone += _everywhere(connection, order.id)
    feed.publish(connection, gone, now)
    return erasure


def pseudonym_of(connection: Connection, member_id: str | None) -> str | None:
    """What stands for a member who was erased; None for everybody else."""
    erasures = tables.erasures.c
    query = select(erasures.pseudonym).where(
        erasures.member_digest == member_digest(member_id or "")
    )
    return connection.execute(query).scalar_one_or_none()


def kept_body(connection: Connection, raw: bytes) -> bytes:
    """The body of an operation as it is kept: without the person where the member was erased."""
    pseudonym = pseudonym_of(connection, read_member(raw))
    return raw if pseudonym is None else _redacted(msgspec.json.decode(raw), pseudonym)


def close_if_complete(connection: Connection, erasure_id: str) -> list[Touched]:
    """Once every till has confirmed, the order itself names the member no more."""
    if _waiting(connection, erasure_id):
        return []
    erasures = tables.erasures
    mine = update(erasures).where(erasures.c.id == erasure_id)
    connection.execute(mine.values(document=""))
    return _everywhere(connection, erasure_id)


def unconfirmed(connection: Connection) -> list[str]:
    """Each till that has not confirmed an erasure, as lines to read."""
    erasures = tables.erasures.c
    rows = connection.execute(
        select(erasures.id, erasures.pseudonym, erasures.requested_at)
        # A till that was enrolled since the order is closed never had anything to forget.
        .where(erasures.document != "")
        .order_by(erasures.requested_at)
    ).all()
    return [
        f"erasure {row.pseudonym} of {row.requested_at[:10]}: not confirmed by {name} ({device_id})"
        for row in rows
        for device_id, name in _waiting(connection, row.id)
    ]


def _waiting(connection: Connection, erasure_id: str) -> list[tuple[str, str]]:
    of, confirmed = tables.devices.c, tables.erasure_confirmations.c
    done = select(confirmed.device_id).where(confirmed.erasure_id == erasure_id)
    query = select(of.id, of.name).where(of.revoked_at.is_(None) & of.id.not_in(done))
    return [(row.id, row.name) for row in connection.execute(query.order_by(of.id))]


def _everywhere(connection: Connection, erasure_id: str) -> list[Touched]:
    stores = connection.execute(select(tables.stores.c.id)).scalars()
    return [Touched(store_id, Entity.ERASURE, erasure_id) for store_id in stores]


def _note(connection: Connection, erasure: Erasure, now: dt.datetime) -> None:
    row = {
        "id": erasure.id,
        "member_digest": member_digest(erasure.member_id),
        "pseudonym": erasure.pseudonym,
        "requested_at": stored(now),
        "document": encode(erasure).decode(),
    }
    connection.execute(insert(tables.erasures).values(row))


def stand_in(connection: Connection, pseudonym: str, store_id: str, now: dt.datetime) -> None:
    """A member without a name, for money to belong to; made when it is not there yet."""
    if records.read(connection, Entity.MEMBER, pseudonym, Member) is not None:
        return
    nobody = Member(
        id=pseudonym,
        name="",
        card_number=pseudonym,
        phone="",
        tier=NOBODY,
        stage=LifecycleStage.LOST,
        segment=NOBODY,
        points=0,
        home_store_id=store_id,
        joined_on=dt.date(1970, 1, 1),
        as_of=now,
    )
    records.insert_records(connection, [nobody])


def _keep_money(connection: Connection, member: Member, erasure: Erasure, now: dt.datetime) -> None:
    stand_in(connection, erasure.pseudonym, member.home_store_id, now)
    for coupon in records.parts_of(connection, Entity.COUPON, member.id, Coupon):
        records.update_record(connection, replace(coupon, member_id=erasure.pseudonym), member.id)


def _rename(connection: Connection, orders: list[Erasure]) -> None:
    ids, pseudonym = [x.member_id for x in orders], orders[0].pseudonym
    for table in _of_members():
        if table.name in _RENAMED:
            theirs = update(table).where(table.c.member_id.in_(ids))
            connection.execute(theirs.values(member_id=pseudonym))


def _drop(connection: Connection, member_id: str) -> None:
    feedback = tables.feedback
    said = update(feedback).where(feedback.c.member_id == member_id)
    # The score is the clerk's and the store's; who gave it and in which words is nobody's now.
    connection.execute(said.values(member_id=None, comment=""))
    forgetting.forget(connection, member_id)
    for table in _of_members():
        if table.name not in KEPT_OTHERWISE:
            connection.execute(delete(table).where(table.c.member_id == member_id))
    connection.execute(delete(tables.members).where(tables.members.c.id == member_id))


def _of_members() -> list[Table]:
    """Every table that says whose its rows are, also one that is declared tomorrow; those that
    refer to others first."""
    return [x for x in reversed(tables.metadata.sorted_tables) if "member_id" in x.c]


def _redact_operations(connection: Connection, erasure: Erasure) -> None:
    operations = tables.operations
    query = select(operations.c.id, operations.c.body).where(
        operations.c.member_id == erasure.member_id
    )
    for row in connection.execute(query).all():
        body = _redacted(msgspec.json.decode(row.body), erasure.pseudonym).decode()
        mine = update(operations).where(operations.c.id == row.id)
        connection.execute(mine.values(body=body, member_id=erasure.pseudonym))
        _silence(connection, row.id)
    _redact_forks(connection, erasure)


def _silence(connection: Connection, operation_id: str) -> None:
    attention = tables.attention
    about = (attention.c.operation_id == operation_id) | (attention.c.id == operation_id)
    connection.execute(update(attention).where(about).values(words=""))


def _redact_forks(connection: Connection, erasure: Erasure) -> None:
    forks = tables.chain_forks
    for row in connection.execute(select(forks)).all():
        if read_member(row.body.encode()) == erasure.member_id:
            body = _redacted(msgspec.json.decode(row.body), erasure.pseudonym).decode()
            mine = (
                (forks.c.device_id == row.device_id)
                & (forks.c.operation_id == row.operation_id)
                & (forks.c.hash == row.hash)
            )
            connection.execute(update(forks).where(mine).values(body=body))


def _redacted(body: dict[str, object], pseudonym: str) -> bytes:
    payload = body.get("payload")
    return encode(
        {
            **body,
            "member_id": pseudonym,
            "payload": redacted_payload(payload) if isinstance(payload, dict) else {},
            "redacted": True,
        }
    )
