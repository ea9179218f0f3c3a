"""Tags as the protocol promises them: whatever order they arrive in, all tills agree."""

import msgspec

from clerkapp.domain.operation import Operation, OperationKind, TagAdded, TagRemoved
from clerkapp.domain.tag import Tag, TagKind, TagSet, tag_id_of
from clerkapp.domain.wording import Wording
from sync import wire
from tests.contracts.conftest import EnrolledTill, World
from tests.contracts.test_head_office import page, rows

LABEL = Wording("素食", "素食")


def added(till: EnrolledTill, member_id: str = "m1") -> Operation:
    payload = TagAdded(tag_id_of(member_id, TagKind.DIET, LABEL), TagKind.DIET, LABEL, 80)
    return till.chain.next(OperationKind.TAG_ADDED, payload, member_id)


def removed(till: EnrolledTill, *observed: str, member_id: str = "m1") -> Operation:
    payload = TagRemoved(tag_id_of(member_id, TagKind.DIET, LABEL), observed)
    return till.chain.next(OperationKind.TAG_REMOVED, payload, member_id)


def applied(till: EnrolledTill, *operations: Operation) -> None:
    verdicts = till.head_office.push(list(operations)).verdicts
    assert [x.outcome for x in verdicts] == [wire.Outcome.APPLIED] * len(operations)


def tags(till: EnrolledTill) -> list[Tag]:
    found = (x for x in rows(till)[1] if x.entity == wire.Entity.TAG)
    return [msgspec.json.decode(x.data, type=Tag) for x in found]


def test_tags_added_and_removed_at_two_tills_are_the_same_at_both_and_an_add_wins(
    world: World,
) -> None:
    one, other = world.enrol(), world.enrol()
    first, second = added(one), added(other)
    applied(one, first, removed(one, first.id))
    assert tags(other) == []
    applied(other, second, removed(other, first.id))
    assert tags(one) == tags(other)
    (tag,) = tags(one)
    assert (tag.label, tag.confidence_percent, tag.dots) == (LABEL, 80, (second.id,))


def test_a_removed_tag_is_told_as_a_tombstone(world: World) -> None:
    till, other = world.enrol(), world.enrol()
    first = added(till)
    applied(till, first)
    cursor = rows(other)[0].cursor
    applied(till, removed(till, first.id))
    told = [(x.entity, x.key, x.gone) for x in page(other, cursor).changes]
    assert told == [(wire.Entity.TAG, first.payload["tag_id"], True)]


def test_a_tag_of_head_offices_own_is_removed_by_its_id_and_joined_by_an_add(world: World) -> None:
    till = world.enrol("s2")
    first = added(till, "m3")
    applied(till, first)
    (tag,) = tags(till)
    assert tag.dots == TagSet.of([tag]).shown()[0].dots == tuple(sorted((first.id, "tag-1")))
    applied(till, removed(till, *tag.dots, member_id="m3"))
    assert tags(till) == []


def test_an_add_under_an_id_of_its_own_making_is_refused(world: World) -> None:
    till = world.enrol()
    payload = TagAdded("tag-1", TagKind.DIET, LABEL)
    verdict = till.head_office.push([till.chain.next(OperationKind.TAG_ADDED, payload)]).verdicts[0]
    assert (verdict.outcome, verdict.code) == (wire.Outcome.REJECTED, "malformed")
