"""Adding and removing tags at the counter, seen through the member's file."""

import dataclasses

import msgspec
import pytest

from clerkapp.cache import intake
from clerkapp.counter import Counter
from clerkapp.domain.errors import RefusedError
from clerkapp.domain.member import Assurance
from clerkapp.domain.operation import TagAdded
from clerkapp.domain.records import Entity
from clerkapp.domain.tag import LONGEST_LABEL, Tag, TagKind
from clerkapp.domain.wording import Wording
from clerkapp.journal import outbox
from clerkapp.journal.outbox import Answer, OperationState
from clerkapp.queries.member_file import member_file
from clerkapp.services.add_tag import add_tag
from clerkapp.services.remove_tag import remove_tag
from tests.services.test_grant_coupon import unsent
from tests.support.clock import NOON, SetClock
from tests.support.small_chain import CLERK, SECOND_CLERK
from tests.support.tills import session

BROUGHT = Tag("brought", "m1", TagKind.DIET, Wording("素食", "Vegetarian"), "问卷", NOON)


def tags(counter: Counter) -> list[Tag]:
    file = member_file(counter, "m1", Assurance.CARD)
    assert file is not None
    return list(file.tags)


def pulled(counter: Counter, position: int, *told: Tag, gone: tuple[str, ...] = ()) -> None:
    rows = [intake.Row(Entity.TAG, x.id, msgspec.json.encode(x)) for x in told]
    rows += [intake.Row(Entity.TAG, key, None) for key in gone]
    with counter.cache.writing() as write:
        intake.Intake(write).take(rows)
        intake.follow(write, f"epoch1.1.{position}", NOON)


def answered(counter: Counter, operation_id: str, state: OperationState) -> None:
    answer = Answer(operation_id, state, "", position=11)
    with counter.journal.writing() as write:
        outbox.keep_answers(write, [answer], "epoch1", NOON)


def add(counter: Counter, text: str = "深烘", operation_id: str = "o1") -> None:
    add_tag(counter, session(), "m1", TagKind.STYLE, text, operation_id)


def test_an_added_tag_is_in_the_file_at_once_with_who_set_it(counter: Counter) -> None:
    add_tag(counter, session(), "m1", TagKind.SIZE, " XL ", "o1", 70)
    (tag,) = tags(counter)
    assert (tag.kind, tag.label, tag.set_by) == (TagKind.SIZE, Wording("XL", "XL"), CLERK.name)
    assert (tag.set_at, tag.confidence_percent, tag.dots) == (NOON, 70, ("o1",))


def test_a_removed_tag_is_gone_from_the_file_at_once(counter: Counter) -> None:
    pulled(counter, 10, BROUGHT)
    remove_tag(counter, session(), BROUGHT, "o1")
    assert tags(counter) == []
    assert unsent(counter) == ["tag.removed"]


def test_a_tag_added_and_removed_here_is_gone_though_head_office_knows_of_neither(
    counter: Counter,
) -> None:
    add(counter)
    remove_tag(counter, session(), tags(counter)[0], "o2")
    assert tags(counter) == []
    assert unsent(counter) == ["tag.added", "tag.removed"]


def test_the_same_confirmation_twice_adds_and_removes_once(counter: Counter) -> None:
    for _ in range(2):
        add(counter)
    (tag,) = tags(counter)
    for _ in range(2):
        remove_tag(counter, session(), tag, "o2")
    assert unsent(counter) == ["tag.added", "tag.removed"]


def test_what_another_till_added_meanwhile_stays_when_it_is_pulled(counter: Counter) -> None:
    pulled(counter, 10, dataclasses.replace(BROUGHT, dots=("a",)))
    remove_tag(counter, session(), tags(counter)[0], "o1")
    pulled(counter, 11, dataclasses.replace(BROUGHT, dots=("a", "b")))
    assert [x.dots for x in tags(counter)] == [("b",)]


def test_a_pull_that_does_not_hold_the_removal_yet_does_not_bring_the_tag_back(
    counter: Counter,
) -> None:
    pulled(counter, 9, BROUGHT)
    remove_tag(counter, session(), BROUGHT, "o1")
    answered(counter, "o1", OperationState.APPLIED)
    pulled(counter, 10, BROUGHT)
    assert tags(counter) == []
    pulled(counter, 11, gone=("brought",))
    assert tags(counter) == []


def test_an_add_that_head_office_refused_is_not_in_the_file(counter: Counter) -> None:
    add(counter)
    answered(counter, "o1", OperationState.REJECTED)
    assert tags(counter) == []


def test_a_removal_that_head_office_refused_shows_the_tag_again(counter: Counter) -> None:
    pulled(counter, 10, BROUGHT)
    remove_tag(counter, session(), BROUGHT, "o1")
    answered(counter, "o1", OperationState.REJECTED)
    assert [x.id for x in tags(counter)] == ["brought"]


def test_an_add_that_came_back_with_the_feed_is_shown_once(counter: Counter) -> None:
    add(counter)
    (mine,) = tags(counter)
    pulled(counter, 11, mine)
    answered(counter, "o1", OperationState.APPLIED)
    assert tags(counter) == [mine]


def test_a_mark_said_again_in_the_other_language_is_the_same_tag(
    counter: Counter, clock: SetClock
) -> None:
    pulled(counter, 10, BROUGHT)
    clock.forward(hours=1)
    add_tag(counter, session(SECOND_CLERK), "m1", TagKind.DIET, "vegetarian", "o1")
    (tag,) = tags(counter)
    assert (tag.label, tag.set_by) == (BROUGHT.label, SECOND_CLERK.name)
    assert set(tag.dots) == {"brought", "o1"}


def test_the_same_mark_added_at_two_tills_has_one_id(counter: Counter) -> None:
    add(counter, "Decaf", "o1")
    add(counter, "decaf ", "o2")
    with counter.journal.reading() as read:
        payloads = [x.payload for x in outbox.next_unsent(read, 10)]
    assert len({msgspec.convert(x, type=TagAdded).tag_id for x in payloads}) == 1
    assert len(tags(counter)) == 1


@pytest.mark.parametrize(
    ("text", "rule"), [("  ", "tag_empty"), ("长" * (LONGEST_LABEL + 1), "tag_too_long")]
)
def test_what_is_no_tag_is_refused_and_not_recorded(counter: Counter, text: str, rule: str) -> None:
    with pytest.raises(RefusedError) as caught:
        add(counter, text)
    assert caught.value.rule == rule
    assert unsent(counter) == []


def test_nobody_is_surer_than_sure(counter: Counter) -> None:
    with pytest.raises(ValueError, match="101"):
        add_tag(counter, session(), "m1", TagKind.SIZE, "L", "o1", 101)
