"""What wants a person's look, as lines to read."""

from sqlalchemy import Connection, func, select

from clerkapp.domain.clock import SystemClock
from clerkapp.domain.operation import OperationKind
from headoffice import tables
from headoffice.identity import field_reviews
from headoffice.member_rights import erasing, requests
from headoffice.seeing import telephone_review
from headoffice.seeing.tables import attention_seen
from sync.wire import Outcome


def lines(connection: Connection) -> list[str]:
    """Everything that waits for a decision, the gravest first."""
    return [
        *_quarantines(connection),
        *_held(connection),
        *_waiting_coupons(connection),
        *_attention(connection),
        *telephone_review.lines(connection, SystemClock().now()),
        *field_reviews.lines(connection),
        *requests.lines(connection),
        *erasing.unconfirmed(connection),
    ]


def _quarantines(connection: Connection) -> list[str]:
    of = tables.devices.c
    query = select(of.id, of.name, of.store_id, of.quarantine).where(of.quarantine.is_not(None))
    lines = [
        f"quarantine: {row.name} ({row.id}) of store {row.store_id}: {row.quarantine}"
        for row in connection.execute(query.order_by(of.store_id, of.name))
    ]
    query = select(of.id, of.name, of.turned_away_at).where(of.turned_away_at.is_not(None))
    lines += [
        f"turned away: a copy of {row.name} ({row.id}) greeted on {row.turned_away_at[:16]}"
        for row in connection.execute(query.order_by(of.name))
    ]
    return lines


def _held(connection: Connection) -> list[str]:
    forks = tables.chain_forks.c
    query = (
        select(forks.device_id, func.count())
        .where(forks.released_at.is_(None))
        .group_by(forks.device_id)
        .order_by(forks.device_id)
    )
    return [
        f"held: {count} operations of {device_id} continue its chain a second time"
        for device_id, count in connection.execute(query)
    ]


def _waiting_coupons(connection: Connection) -> list[str]:
    of = tables.operations.c
    waits = (of.kind == OperationKind.COUPON_GRANTED.value) & (of.outcome == Outcome.DEFERRED.value)
    query = select(of.id, of.store_id, of.member_id, of.received_at).where(waits)
    return [
        f"waiting: coupon {row.id} of store {row.store_id} since {row.received_at[:16]}: "
        f"nobody has told of member {row.member_id}"
        for row in connection.execute(query.order_by(of.received_at, of.id))
    ]


def _attention(connection: Connection) -> list[str]:
    table = tables.attention
    others = table.c.kind != telephone_review.KIND
    seen = select(attention_seen.c.attention_id)
    open_ones = select(table).where(others & table.c.id.not_in(seen))
    rows = connection.execute(open_ones.order_by(table.c.at))
    return [
        f"{row.kind}: {row.operation_id} ({row.code}) by {row.clerk_id} of store {row.store_id}: "
        f"{row.words}"
        for row in rows
    ]
