"""What docs/protocol.md promises of fills and digests, of every head office."""

import msgspec
import pytest

from clerkapp.cache.intake import FILE_ENTITIES
from clerkapp.domain.digest import Tally, mark
from clerkapp.domain.records import Entity
from clerkapp.line import LineFault, LineFaultError
from sync import wire
from sync.client import AnsweredNoError, HeadOffice
from tests.contracts.conftest import EnrolledTill, World
from tests.contracts.test_head_office import lines, page, rows


def beginnings(body: list[wire.SnapshotRow]) -> list[int]:
    """Where each group begins."""
    return [place for place, row in enumerate(body) if row.entity not in FILE_ENTITIES]


def sums(body: list[wire.SnapshotRow]) -> dict[str, wire.EntitySum]:
    tallies = {entity.value: Tally() for entity in Entity}
    for row in body:
        tallies[row.entity].add(mark(row.entity, row.key, bytes(row.data)))
    return {name: wire.EntitySum(count=x.count, sum=x.text()) for name, x in tallies.items()}


def test_the_rows_of_a_snapshot_come_in_groups_that_one_record_begins(world: World) -> None:
    till = world.enrol()
    _, body = rows(till)
    assert body[0].entity not in FILE_ENTITIES
    member_id = None
    for row in body:
        if row.entity in FILE_ENTITIES:
            assert msgspec.json.decode(row.data)["member_id"] == member_id
        else:
            member_id = row.key if row.entity == Entity.MEMBER else None


def test_a_snapshot_goes_on_behind_any_group_under_the_cursor_it_began_with(world: World) -> None:
    till = world.enrol()
    head, body = rows(till)
    till.head_office.push([till.chain.visit(member_id="m2")])
    _, later = rows(till)
    for place, after in zip(beginnings(body), [*beginnings(body)[1:], len(body)], strict=True):
        leader = body[place]
        again, *rest, tail = lines(till, (leader.entity, leader.key), head.cursor)
        assert isinstance(again, wire.SnapshotHead)
        assert again.cursor == head.cursor
        assert isinstance(tail, wire.SnapshotTail)
        assert tail.count == len(rest)
        left = [(x.entity, x.key) for x in rest if isinstance(x, wire.SnapshotRow)]
        # What came meanwhile belongs to the last group.
        expected = later[after:] if after < len(body) else []
        assert left == [(x.entity, x.key) for x in expected]
    assert [x.key for x in page(till, head.cursor).changes]


def test_a_snapshot_whose_cursor_is_of_elsewhere_is_reset(world: World) -> None:
    till = world.enrol()
    head, body = rows(till)
    cursor = wire.Cursor.parse(head.cursor)
    for other, reason in (
        (wire.Cursor("elsewhere", cursor.scope, cursor.position), "epoch"),
        (wire.Cursor(cursor.epoch, cursor.scope, cursor.position + 1), "epoch"),
        (wire.Cursor(cursor.epoch, "another", cursor.position), "scope"),
    ):
        [reset] = lines(till, (body[0].entity, body[0].key), other.text())
        assert isinstance(reset, wire.Reset)
        assert reset.reason == reason


def test_a_place_that_is_none_is_refused(world: World) -> None:
    till = world.enrol()
    head, _ = rows(till)
    for after in (("timeline", "m1-p1"), ("hologram", "x")):
        with pytest.raises(AnsweredNoError) as no, till.head_office.snapshot(after, head.cursor):
            pass
        assert (no.value.status, no.value.code) == (400, "malformed")


@pytest.mark.parametrize("store_id", ["s1", "s2"])
def test_a_digest_sums_up_what_a_snapshot_brings(world: World, store_id: str) -> None:
    till = world.enrol(store_id)
    head, body = rows(till)
    digest = till.head_office.digest()
    assert digest.cursor == head.cursor
    assert digest.entities == sums(body)


def test_a_digest_follows_every_change(world: World) -> None:
    till = world.enrol()
    before = till.head_office.digest()
    till.head_office.push([till.chain.visit()])
    after = till.head_office.digest()
    assert after.cursor != before.cursor
    changed = {x for x in after.entities if after.entities[x] != before.entities[x]}
    assert changed == {"timeline"}
    assert after.entities["timeline"].count == before.entities["timeline"].count + 1
    assert after.entities == sums(rows(till)[1])


def test_digests_are_for_devices(world: World) -> None:
    with pytest.raises(LineFaultError) as fault:
        HeadOffice(world.transport, world.app_token).digest()
    assert fault.value.fault is LineFault.UNAUTHORIZED


def test_a_till_of_every_head_office_agrees_with_its_digest(world: World) -> None:
    till: EnrolledTill = world.enrol()
    till.head_office.push([till.chain.visit(), till.chain.visit(member_id="m2")])
    assert till.head_office.digest().entities == sums(rows(till)[1])
