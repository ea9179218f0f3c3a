"""What a store's tills should hold, as counts and sums that a till can compute of what it has."""

from sqlalchemy import Connection

from clerkapp.domain.digest import Tally, mark
from headoffice import feed, records
from sync.wire import Digest, Entity, EntitySum


def digest(connection: Connection, store_id: str) -> Digest:
    """Count and sum of each entity of a store, and the cursor they are true for.

    Wants one reading state.
    """
    return Digest(
        cursor=feed.cursor_now(connection, store_id).text(),
        entities={entity.value: _sum_of(connection, store_id, entity) for entity in Entity},
    )


def _sum_of(connection: Connection, store_id: str, entity: Entity) -> EntitySum:
    tally = Tally()
    for key, document in records.all_documents(connection, store_id, entity):
        tally.add(mark(entity, key, document))
    return EntitySum(count=tally.count, sum=tally.text())
