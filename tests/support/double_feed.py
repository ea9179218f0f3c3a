"""The feed of the head office double: changes, snapshots, digests."""

from typing import Any
from urllib.parse import parse_qs, urlsplit

import msgspec

from clerkapp.cache.intake import FILE_ENTITIES
from clerkapp.domain.digest import Tally, mark
from clerkapp.domain.records import Entity, record_key
from sync import wire
from sync.transport import Request
from tests.headoffice.tiny_chain import TinyChain
from tests.support.clock import SetClock
from tests.support.double_devices import DoubleDevice

EPOCH = "double"
STORE_ENTITIES = (Entity.APPROVAL, Entity.DEVICE, Entity.SIGNAL)


class No(Exception):  # noqa: N818  (an answer, not an error)
    def __init__(self, status: int, code: str) -> None:
        super().__init__(code)
        self.status = status
        self.code = code


class DoubleFeed:
    """What the stores of one chain are told, and in which order."""

    clock: SetClock
    chain: TinyChain
    records: dict[tuple[Entity, str], Any]
    feed: dict[str, list[tuple[Entity, str]]]
    stock_stores: dict[str, str]
    scope: str
    floor: int

    def _device(self, request: Request) -> DoubleDevice:
        raise NotImplementedError

    def tell(self, entity: Entity, record: Any) -> None:
        """Change a record and put it into the feeds of the stores that see it."""
        self.records[(entity, record_key(record))] = record
        member_id = record.id if entity is Entity.MEMBER else _member_id(entity, record)
        for store_id, feed in self.feed.items():
            ours = not self._is_of_another(store_id, entity, record)
            if ours and (member_id is None or (member_id, store_id) in self.chain.scopes):
                feed.append((entity, record_key(record)))

    def tell_raw(self, store_id: str, entity: str, key: str, data: bytes) -> None:
        """Put something unreadable into a feed."""
        self.records[(entity, key)] = msgspec.Raw(data)
        self.feed[store_id].append((entity, key))  # type: ignore[arg-type]

    def _changes(self, request: Request) -> object:
        device = self._device(request)
        query = parse_qs(urlsplit(request.path).query)
        try:
            cursor = wire.Cursor.parse(query["after"][0])
        except (ValueError, KeyError) as error:
            raise No(400, "malformed") from error
        reason = self._reset_reason(device, cursor)
        if reason is not None:
            return wire.Reset(reason=reason, server_time=self.clock.now())
        feed = self.feed[device.store_id]
        changes = [
            self._change(position + 1, *feed[position])
            for position in range(cursor.position, len(feed))
        ]
        return wire.Page(
            changes=changes,
            cursor=self._cursor(device).text(),
            more=False,
            server_time=self.clock.now(),
        )

    def _change(self, position: int, entity: Entity, key: str) -> wire.Change:
        record = self.records.get((entity, key))
        if record is None:
            return wire.Change(position=position, entity=entity, key=key, gone=True)
        return wire.Change(position=position, entity=entity, key=key, data=_raw(record))

    def _cursor(self, device: DoubleDevice) -> wire.Cursor:
        return wire.Cursor(EPOCH, self.scope, len(self.feed[device.store_id]))

    def _reset_reason(self, device: DoubleDevice, cursor: wire.Cursor) -> str | None:
        if cursor.epoch != EPOCH or cursor.position > len(self.feed[device.store_id]):
            return "epoch"
        if cursor.scope != self.scope:
            return "scope"
        return "compacted" if cursor.position < self.floor else None

    def _snapshot(self, request: Request) -> bytes:
        device = self._device(request)
        query = parse_qs(urlsplit(request.path).query)
        cursor, rows = self._cursor(device), self._groups(device.store_id)
        if "after" in query:
            entity, _, key = query["after"][0].partition("/")
            if (entity, key) not in [(x.entity, x.key) for group in rows for x in group[:1]]:
                raise No(400, "malformed")
            cursor = wire.Cursor.parse(query["cursor"][0])
            leaders = [(group[0].entity, group[0].key) for group in rows]
            rows = rows[leaders.index((entity, key)) + 1 :]
            reason = self._reset_reason(device, cursor)
            if reason is not None:
                return wire.encode(wire.Reset(reason=reason, server_time=self.clock.now())) + b"\n"
        flat = [row for group in rows for row in group]
        head = wire.SnapshotHead(
            cursor=cursor.text(), count=len(flat), server_time=self.clock.now()
        )
        lines: list[object] = [head, *flat, wire.SnapshotTail(count=len(flat))]
        return b"\n".join(wire.encode(line) for line in lines) + b"\n"

    def _groups(self, store_id: str) -> list[list[wire.SnapshotRow]]:
        groups: dict[tuple[int, str], list[wire.SnapshotRow]] = {}
        order = list(Entity)
        for (entity, key), record in self._seen_by(store_id).items():
            place = order.index(entity) if entity in order else len(order)
            member_id = getattr(record, "member_id", None) if entity in FILE_ENTITIES else None
            if entity is Entity.MEMBER:
                member_id = key
            # Members come behind everything of the store.
            group = (len(order) + 1, member_id) if member_id else (place, key)
            row = wire.SnapshotRow(entity=entity, key=key, data=_raw(record))
            groups.setdefault(group, []).append(row)
        for rows in groups.values():
            rows.sort(key=lambda row: row.entity != Entity.MEMBER)
        return [groups[name] for name in sorted(groups)]

    def _digest(self, request: Request) -> wire.Digest:
        device = self._device(request)
        tallies = {entity: Tally() for entity in Entity}
        for (entity, key), record in self._seen_by(device.store_id).items():
            if entity in tallies:
                tallies[entity].add(mark(entity, key, bytes(_raw(record))))
        return wire.Digest(
            cursor=self._cursor(device).text(),
            entities={
                entity.value: wire.EntitySum(count=x.count, sum=x.text())
                for entity, x in tallies.items()
            },
        )

    def _seen_by(self, store_id: str) -> dict[tuple[Entity, str], Any]:
        staff = {x.id for x in self.chain.staff if store_id in x.store_ids}
        members = {member for member, store in self.chain.scopes if store == store_id}
        seen: dict[tuple[Entity, str], Any] = {}
        for (entity, key), record in self.records.items():
            member_id = key if entity is Entity.MEMBER else _member_id(entity, record)
            others = entity is Entity.STORE and key != store_id
            others |= self._is_of_another(store_id, entity, record)
            absent = entity in (Entity.STAFF, Entity.FIGURES) and key not in staff
            if not (others or absent) and (member_id is None or member_id in members):
                seen[(entity, key)] = record
        return seen

    def _is_of_another(self, store_id: str, entity: Entity, record: Any) -> bool:
        if entity is Entity.STOCK:
            return self.stock_stores[record.id] != store_id
        return entity in STORE_ENTITIES and record.store_id != store_id


def _member_id(entity: Entity, record: Any) -> str | None:
    return None if entity in STORE_ENTITIES else getattr(record, "member_id", None)


def _raw(record: object) -> msgspec.Raw:
    return record if isinstance(record, msgspec.Raw) else msgspec.Raw(wire.encode(record))
