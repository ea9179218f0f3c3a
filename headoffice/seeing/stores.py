"""The stores, to name what is seen."""

from collections.abc import Collection

import msgspec
from sqlalchemy import Connection, select

from clerkapp.domain.staff import StaffMember
from clerkapp.domain.store import Store
from headoffice import records, tables
from sync.wire import Entity


def stores_of(connection: Connection, store_ids: Collection[str] | None = None) -> dict[str, Store]:
    """Those stores, or all of them, by id."""
    query = select(tables.stores.c.document).order_by(tables.stores.c.id)
    if store_ids is not None:
        query = query.where(tables.stores.c.id.in_(sorted(store_ids)))
    documents = connection.execute(query).scalars()
    stores = (msgspec.json.decode(x, type=Store) for x in documents)
    return {x.id: x for x in stores}


def people_of(connection: Connection, store_id: str) -> dict[str, StaffMember]:
    """Everybody who works at a store, by id."""
    found = records.all_documents(connection, store_id, Entity.STAFF)
    people = (msgspec.json.decode(document, type=StaffMember) for _, document in found)
    return {x.id: x for x in people}
