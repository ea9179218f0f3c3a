"""Tags at head office: an observed-remove set, told to every store that keeps the member."""

import dataclasses
import itertools
from typing import Any

import pytest

from clerkapp.domain.operation import Operation, OperationKind, TagAdded, TagRemoved
from clerkapp.domain.tag import LONGEST_LABEL, Tag, TagKind, observed_dots, tag_id_of
from clerkapp.domain.wording import Wording
from headoffice import records
from headoffice.office import HeadOffice
from sync.wire import Entity, Outcome
from tests.headoffice.pretend_tills import Till


def add(till: Till, word: str = "深烘", member_id: str = "m1", **changed: Any) -> Operation:
    label = Wording(word, word)
    payload = TagAdded(tag_id_of(member_id, TagKind.STYLE, label), TagKind.STYLE, label)
    return till.next(OperationKind.TAG_ADDED, dataclasses.replace(payload, **changed), member_id)


def remove(till: Till, tag_id: str, *observed: str, member_id: str = "m1") -> Operation:
    return till.next(OperationKind.TAG_REMOVED, TagRemoved(tag_id, observed), member_id)


def shown(office: HeadOffice, member_id: str = "m1") -> list[Tag]:
    with office.database.reading() as connection:
        return records.parts_of(connection, Entity.TAG, member_id, Tag)


def test_an_added_tag_is_told_to_every_store_with_who_set_it_and_its_dot(
    till: Till, till_there: Till, office: HeadOffice
) -> None:
    operation = add(till, confidence_percent=80)
    assert till.send_one(operation).flags == []
    (tag,) = shown(office)
    assert (tag.label.zh, tag.set_by, tag.dots) == ("深烘", "李娜", (operation.id,))
    assert (tag.set_at, tag.confidence_percent) == (office.clock.now(), 80)
    assert till.pulled() == till_there.pulled() == [("tag", tag.id)]


def test_a_removed_tag_leaves_a_tombstone(till: Till, other_till: Till, office: HeadOffice) -> None:
    added = add(till)
    till.send_one(added)
    till.pull()
    (tag,) = shown(office)
    other_till.send_one(remove(other_till, tag.id, *observed_dots(tag)))
    assert shown(office) == []
    (change,) = till.pull().changes
    assert (change.key, change.gone) == (tag.id, True)


def test_an_add_that_the_removal_did_not_see_wins(
    till: Till, other_till: Till, office: HeadOffice
) -> None:
    first = add(till)
    till.send_one(first)
    second = add(other_till)
    other_till.send_one(second)
    till.send_one(remove(till, first.payload["tag_id"], first.id))
    assert [x.dots for x in shown(office)] == [(second.id,)]


def test_a_removal_that_arrives_before_its_add_takes_it_away(
    till: Till, other_till: Till, office: HeadOffice
) -> None:
    added = add(till)
    removal = remove(other_till, added.payload["tag_id"], added.id)
    assert other_till.send_one(removal).outcome is Outcome.APPLIED
    assert till.send_one(added).outcome is Outcome.APPLIED
    assert shown(office) == []
    assert till.pulled() == []


def test_a_tag_that_head_office_brought_is_removed_by_its_own_id(
    till_there: Till, office: HeadOffice
) -> None:
    till_there.send_one(remove(till_there, "tag-1", "tag-1", member_id="m3"))
    assert shown(office, "m3") == []
    assert till_there.pulled() == [("tag", "tag-1")]


def test_another_tag_on_the_member_leaves_what_head_office_brought_alone(
    till: Till, office: HeadOffice
) -> None:
    (brought,) = shown(office, "m3")
    till.send_one(add(till, member_id="m3"))
    found = {x.label.zh: x for x in shown(office, "m3")}
    assert found.keys() == {"素食", "深烘"}
    assert found["素食"].set_at == brought.set_at
    assert found["素食"].dots == ("tag-1",)


def test_what_head_office_brought_and_a_clerk_added_is_one_tag(
    till: Till, office: HeadOffice
) -> None:
    label = Wording("素食", "素食")
    tag_id = tag_id_of("m3", TagKind.DIET, label)
    operation = add(till, member_id="m3", tag_id=tag_id, kind=TagKind.DIET, label=label)
    till.send_one(operation)
    (tag,) = shown(office, "m3")
    assert set(tag.dots) == {"tag-1", operation.id}
    till.send_one(remove(till, tag.id, *tag.dots, member_id="m3"))
    assert shown(office, "m3") == []


def test_any_order_of_the_same_adds_and_removals_ends_in_the_same_tags(
    till: Till, other_till: Till, office: HeadOffice
) -> None:
    ends = []
    for order, word in zip(itertools.permutations(range(3)), "甲乙丙丁戊己", strict=True):
        tills = [till, other_till, Till(office)]
        first, second = add(tills[0], word), add(tills[1], word)
        removal = remove(tills[2], first.payload["tag_id"], first.id)
        lot = [(tills[0], first), (tills[1], second), (tills[2], removal)]
        for place in order:
            sender, operation = lot[place]
            assert sender.send_one(operation).outcome is Outcome.APPLIED
        (tag,) = [x for x in shown(office) if x.label.zh == word]
        ends.append(tag.dots == (second.id,))
    assert ends == [True] * 6


def test_a_removal_reaches_no_other_member(till: Till, office: HeadOffice) -> None:
    added = add(till)
    till.send_one(added)
    till.send_one(remove(till, added.payload["tag_id"], added.id, member_id="m2"))
    assert len(shown(office)) == 1


@pytest.mark.parametrize(
    "changed",
    [
        {"label": Wording("  ", "  ")},
        {"label": Wording("长" * (LONGEST_LABEL + 1), "long")},
        {"confidence_percent": 0},
        {"confidence_percent": 101},
        {"tag_id": "tag-1"},
    ],
)
def test_an_add_that_makes_no_tag_is_refused(
    till: Till, office: HeadOffice, changed: dict[str, Any]
) -> None:
    if "label" in changed:
        changed["tag_id"] = tag_id_of("m1", TagKind.STYLE, changed["label"])
    assert till.send_one(add(till, **changed)).code == "malformed"
    assert shown(office) == []


def test_a_removal_that_names_nothing_is_refused(till: Till) -> None:
    assert till.send_one(remove(till, "tag-1")).code == "malformed"


def test_a_repeated_operation_changes_nothing_more(till: Till, office: HeadOffice) -> None:
    added = add(till)
    first = till.send_one(added)
    till.send_one(remove(till, added.payload["tag_id"], added.id))
    assert till.send_one(added) == first
    assert shown(office) == []


def test_somebody_who_is_not_on_the_roster_is_named_by_their_id(
    till: Till, office: HeadOffice
) -> None:
    label = Wording("L", "L")
    payload = TagAdded(tag_id_of("m1", TagKind.SIZE, label), TagKind.SIZE, label)
    operation = till.next(OperationKind.TAG_ADDED, payload, clerk_id="7777")
    assert till.send_one(operation).flags == ["unknown_clerk"]
    assert [x.set_by for x in shown(office)] == ["7777"]
