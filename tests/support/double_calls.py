"""What the head office double reads out: a member's file, older entries, a store's day."""

import datetime as dt
from collections import defaultdict
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from clerkapp.domain.clock import local_day
from clerkapp.domain.figures import ClerkToday, StoreToday
from clerkapp.domain.member import Member
from clerkapp.domain.operation import Operation, OperationKind
from clerkapp.domain.records import Entity
from clerkapp.domain.timeline import TimelineEntry
from sync import wire
from sync.transport import Request
from tests.support.double_approvals import DoubleApprovals
from tests.support.double_feed import No

ZONE = "Asia/Shanghai"


class DoubleCalls(DoubleApprovals):
    """What is read from a chain beside its feed."""

    done: list[tuple[str, Operation]]

    def _member(self, request: Request) -> wire.MemberFileReply:
        self._device(request)
        found = self._found(unquote(urlsplit(request.path).path.rpartition("/")[2]))
        return wire.MemberFileReply(
            member=found,
            complaints=self._parts(Entity.COMPLAINT, found),
            timeline=self._parts(Entity.TIMELINE, found),
            tags=self._parts(Entity.TAG, found),
            tasks=self._parts(Entity.TASK, found),
            coupons=self._parts(Entity.COUPON, found),
            server_time=self.clock.now(),
        )

    def _older(self, request: Request) -> wire.TimelinePage:
        self._device(request)
        parts = urlsplit(request.path)
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        try:
            before = dt.datetime.fromisoformat(query["before"]).astimezone(dt.UTC)
            limit = int(query.get("limit", "100"))
        except (KeyError, ValueError) as error:
            raise No(400, "malformed") from error
        if not 1 <= limit <= 100:
            raise No(400, "malformed")
        found = self._found(unquote(parts.path.split("/")[3]))
        entries: list[TimelineEntry] = self._parts(Entity.TIMELINE, found)
        place = (before, query.get("before_id", ""))
        older = sorted((x for x in entries if (x.at, x.id) < place), key=_newest, reverse=True)
        return wire.TimelinePage(
            entries=older[:limit], more=len(older) > limit, server_time=self.clock.now()
        )

    def _store_today(self, request: Request) -> wire.StoreTodayReply:
        device, now = self._device(request), self.clock.now()
        day = local_day(now, ZONE)
        by_clerk: dict[str, list[Operation]] = defaultdict(list)
        for store_id, operation in self.done:
            at = dt.datetime.fromisoformat(operation.occurred_at)
            if store_id == device.store_id and local_day(at, ZONE) == day:
                by_clerk[operation.clerk_id].append(operation)
        counted = (self._clerk(x, by_clerk[x]) for x in sorted(by_clerk))
        clerks = tuple(x for x in counted if x is not None)
        today = StoreToday(day=day, as_of=now, clerks=clerks)
        return wire.StoreTodayReply(today=today, server_time=now)

    def _clerk(self, clerk_id: str, done: list[Operation]) -> ClerkToday | None:
        def of(kind: OperationKind) -> list[Operation]:
            return [x for x in done if x.kind == kind]

        grants = of(OperationKind.COUPON_GRANTED)
        found = ClerkToday(
            staff_id=clerk_id,
            name=self.name_of(clerk_id),
            served=len({x.member_id for x in of(OperationKind.VISIT_RECORDED)}),
            recovered=len(of(OperationKind.COMPLAINT_SETTLED)),
            granted_count=len(grants),
            granted_fen=sum(x.payload["value_fen"] for x in grants),
            samples=len(of(OperationKind.SAMPLE_GIVEN)),
            answers=len(of(OperationKind.FEEDBACK_RECORDED)),
        )
        nothing = ClerkToday(clerk_id, found.name, 0, 0, 0, 0, 0, 0)
        return None if found == nothing else found

    def _found(self, key: str) -> Member:
        wanted = self.people.survivor(key)
        members = [x for (entity, _), x in self.records.items() if entity is Entity.MEMBER]
        found: Member | None = next((x for x in members if wanted in (x.id, x.card_number)), None)
        if found is None:
            raise No(404, "unknown_member")
        return found

    def _parts(self, entity: Entity, member: Member) -> list[Any]:
        return [
            record
            for (kind, _), record in self.records.items()
            if kind is entity and record.member_id == member.id
        ]


def _newest(entry: TimelineEntry) -> tuple[dt.datetime, str]:
    return (entry.at, entry.id)
