"""Which stores keep the members of a batch."""

from collections.abc import Iterable

from sqlalchemy import Connection, select

from headoffice import records, tables
from headoffice.database import insert_missing
from headoffice.feed import Touched
from headoffice.records import CHUNK


class Scopes:
    """The stores of those members, read at once; a member may enter more of them.

    The members stay locked until the transaction ends: no store enters a scope between what is
    written and the feeds it is told to.
    """

    def __init__(self, connection: Connection, member_ids: Iterable[str]) -> None:
        self._connection = connection
        self._stores = set(connection.execute(select(tables.stores.c.id)).scalars())
        each = sorted(set(member_ids))
        lock_members(connection, each)
        self._of = records.scopes_of_members(connection, each)
        self._entered: list[tuple[str, str]] = []

    def of(self, member_id: str) -> list[str]:
        """The stores that keep a member."""
        if member_id not in self._of:
            self._of[member_id] = records.member_scopes(self._connection, member_id)
        return self._of[member_id]

    def enter(self, member_id: str, store_id: str) -> bool:
        """Let a store keep a member from now on; False where there is no such store."""
        if store_id not in self._stores:
            return False
        if store_id not in self.of(member_id):
            row = {"member_id": member_id, "store_id": store_id}
            insert_missing(self._connection, tables.member_scopes, [row])
            self._of[member_id].append(store_id)
            self._entered.append((member_id, store_id))
        return True

    def knows(self, store_id: str) -> bool:
        """Whether there is such a store."""
        return store_id in self._stores

    def note_new(self, member_id: str, store_id: str) -> None:
        """A member was made whom that store keeps."""
        self._of[member_id] = [store_id]

    def entered(self) -> list[Touched]:
        """Everything of the members that a store did not keep before, to be published."""
        return [
            Touched(store_id, entity, key, member_id)
            for member_id, store_id in self._entered
            for entity, key in records.part_keys(self._connection, member_id)
        ]


def lock_members(connection: Connection, member_ids: list[str]) -> None:
    """Let nobody else change those members until the transaction ends; ids in their order."""
    of = tables.members.c
    for start in range(0, len(member_ids), CHUNK):
        # In one order, so that two writers never wait for each other.
        query = select(of.id).where(of.id.in_(member_ids[start : start + CHUNK])).order_by(of.id)
        connection.execute(query.with_for_update(key_share=True)).all()
