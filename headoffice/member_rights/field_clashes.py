"""Corrections of counters that met another value, as a person decides them: phones are masked."""

import datetime as dt

import msgspec
from sqlalchemy import Connection, select

from clerkapp.domain.member_fields import MemberField
from headoffice.counter_tables import field_reviews
from headoffice.times import instant

_OF = field_reviews.c


class FieldClash(msgspec.Struct, kw_only=True):
    """One field with head office's value and the clerk's."""

    id: str
    member_id: str
    field: str
    office_value: str
    clerk_value: str
    clerk_id: str
    store_id: str
    at: dt.datetime


def open_clashes(connection: Connection, most: int) -> list[FieldClash]:
    """What waits for a decision, the oldest first."""
    query = select(field_reviews).where(_OF.decided_at.is_(None)).order_by(_OF.at, _OF.id)
    return [
        FieldClash(
            id=row.id,
            member_id=row.member_id,
            field=row.field,
            office_value=_shown(row.field, row.office_value),
            clerk_value=_shown(row.field, row.clerk_value),
            clerk_id=row.clerk_id,
            store_id=row.store_id,
            at=instant(row.at),
        )
        for row in connection.execute(query.limit(most))
    ]


def _shown(field: str, value: str) -> str:
    if field != MemberField.PHONE.value or len(value) < 7:
        return value
    # Both values side by side: the end is what tells them apart.
    return f"{value[:3]} •••• {value[-4:]}"
