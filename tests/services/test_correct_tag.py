"""Putting a mark right."""

from dataclasses import replace

from clerkapp.counter import Counter
from clerkapp.domain.member import Assurance
from clerkapp.domain.tag import Tag, TagKind, TagWord
from clerkapp.domain.wording import Wording
from clerkapp.queries.member_file import member_file
from clerkapp.services.add_tag import add_tag
from clerkapp.services.correct_tag import correct_tag
from tests.support.small_chain import POLICY
from tests.support.telling import tell, waiting
from tests.support.tills import session

OAT = TagWord(TagKind.DIET, Wording("燕麦奶", "Oat milk"))


def tags(counter: Counter) -> tuple[Tag, ...]:
    file = member_file(counter, "m1", Assurance.CARD)
    assert file is not None
    return file.tags


def correct(
    counter: Counter, tag: Tag, label: str, kind: TagKind = TagKind.DIET, sure: int | None = None
) -> None:
    correct_tag(counter, session(), "m1", tag, kind, label, sure, "c1")


def test_another_word_takes_the_place_of_the_old_one_at_once_and_once(counter: Counter) -> None:
    add_tag(counter, session(), "m1", TagKind.DIET, "燕麦乃", "a1")
    [old] = tags(counter)
    for _twice in range(2):
        correct(counter, old, "燕麦奶")
    assert [x.label.zh for x in tags(counter)] == ["燕麦奶"]
    assert waiting(counter) == ["tag.added", "tag.removed", "tag.added"]


def test_the_same_mark_surer_is_only_said_once_more(counter: Counter) -> None:
    add_tag(counter, session(), "m1", TagKind.DIET, "燕麦奶", "a1", 60)
    [old] = tags(counter)
    correct(counter, old, " 燕麦奶 ", sure=90)
    assert [(x.label.zh, x.confidence_percent) for x in tags(counter)] == [("燕麦奶", 90)]
    assert waiting(counter) == ["tag.added", "tag.added"]


def test_another_kind_is_another_mark(counter: Counter) -> None:
    add_tag(counter, session(), "m1", TagKind.STYLE, "羊毛", "a1")
    [old] = tags(counter)
    correct(counter, old, "羊毛", TagKind.MATERIAL)
    assert [x.kind for x in tags(counter)] == [TagKind.MATERIAL]


def test_a_word_the_chain_uses_is_kept_in_both_languages(counter: Counter) -> None:
    tell(counter, replace(POLICY, tag_words=(OAT,)))
    add_tag(counter, session(), "m1", TagKind.DIET, "OAT MILK", "a1")
    assert [x.label for x in tags(counter)] == [OAT.label]
