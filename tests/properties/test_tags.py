"""Replicas that add, remove and merge tags in any order agree in the end, and an add wins."""

from collections import defaultdict
from contextlib import suppress
from dataclasses import dataclass, field
from functools import reduce
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from sqlalchemy import select

from clerkapp.cache import intake, reads
from clerkapp.domain.identity import new_id
from clerkapp.domain.member import Assurance
from clerkapp.domain.tag import Tag, TagKind, TagSet, observed_dots, tag_id_of
from clerkapp.domain.wording import Wording
from clerkapp.line import LineFaultError
from clerkapp.queries.member_file import member_file
from clerkapp.services.add_tag import add_tag
from clerkapp.services.remove_tag import remove_tag
from headoffice import feed, records, tables
from sync.client import HeadOffice
from sync.push import ask_again, push_once
from sync.wire import Cursor, Entity, Outcome, Page, encode
from tests.headoffice.tiny_chain import HERE
from tests.properties.bad_line import FAULTS, BadLine
from tests.properties.shop import Shop, Till, play, play_anew
from tests.support.clock import NOON
from tests.support.small_chain import CLERK, member
from tests.support.tills import session

WORDS = {"深烘": "深烘", " 深烘": "深烘", "XL": "xl", "ｘｌ": "xl", "Vegetarian": "vegetarian"}
"""What clerks write, and which mark it is."""

KINDS = (TagKind.DIET, TagKind.SIZE)
Shown = dict[tuple[str, str], set[str]]
"""Kind and mark, and the dots that hold it up."""

words = st.sampled_from(sorted(WORDS))
kinds = st.sampled_from(KINDS)


@dataclass
class Heard:
    """Adds and removals as two heaps: the model of whoever heard of them."""

    adds: dict[str, tuple[str, str]] = field(default_factory=dict)
    removals: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def hear(self, other: "Heard") -> None:
        self.adds |= other.adds
        self.removals |= other.removals

    def shown(self) -> Shown:
        gone = {dot for dots in self.removals.values() for dot in dots}
        left: Shown = defaultdict(set)
        for dot, mark in self.adds.items():
            if dot not in gone:
                left[mark].add(dot)
        return dict(left)


class ReplicaMachine(RuleBasedStateMachine):
    """Three replicas of the rule itself; what was merged once may be merged again, much later."""

    def __init__(self) -> None:
        super().__init__()
        self.sets = [TagSet() for _ in range(3)]
        self.heard = [Heard() for _ in range(3)]
        self.copies: list[tuple[TagSet, Heard]] = []

    @rule(number=st.integers(0, 2), kind=kinds, word=words)
    def a_mark_is_added(self, number: int, kind: TagKind, word: str) -> None:
        dot, label = f"dot-{sum(len(x.adds) for x in self.heard)}-{number}", Wording(word, word)
        tag = Tag(tag_id_of("m1", kind, label), "m1", kind, label, "李娜", NOON)
        self.sets[number] = self.sets[number].with_add(dot, tag)
        self.heard[number].adds[dot] = (kind, WORDS[word])

    @rule(number=st.integers(0, 2), data=st.data())
    def a_shown_tag_is_removed(self, number: int, data: st.DataObject) -> None:
        shown = self.sets[number].shown()
        if shown:
            dots = observed_dots(data.draw(st.sampled_from(shown)))
            self.sets[number] = self.sets[number].without(dots)
            self.heard[number].removals[f"{number}-{dots}"] = dots

    @rule(number=st.integers(0, 2))
    def a_copy_is_kept(self, number: int) -> None:
        heard = Heard()
        heard.hear(self.heard[number])
        self.copies.append((self.sets[number], heard))

    @rule(number=st.integers(0, 2), data=st.data())
    def a_copy_is_merged(self, number: int, data: st.DataObject) -> None:
        if self.copies:
            copy, heard = data.draw(st.sampled_from(self.copies))
            self.sets[number] = self.sets[number].merged(copy)
            self.heard[number].hear(heard)

    @invariant()
    def every_replica_shows_the_adds_no_removal_it_heard_of_had_seen(self) -> None:
        for replica, heard in zip(self.sets, self.heard, strict=True):
            assert as_shown(replica.shown()) == heard.shown()

    def teardown(self) -> None:
        ends = [reduce(TagSet.merged, order) for order in permutations(self.sets)]
        assert all(end == ends[0] for end in ends)
        everything = Heard()
        for heard in self.heard:
            everything.hear(heard)
        assert as_shown(ends[0].shown()) == everything.shown()


class CounterMachine(RuleBasedStateMachine):
    """Two tills with their files, services and overlay, and head office between them."""

    def __init__(self, template: Path) -> None:
        super().__init__()
        self.shop = Shop(template)
        brought = Tag("brought", "m1", TagKind.DIET, Wording("素食", "Vegan"), "问卷", NOON)
        with self.shop.database.writing() as connection:
            records.insert_records(connection, [brought])
            self.cursor = feed.cursor_now(connection, HERE.id)
        self.everything = Heard({"brought": (TagKind.DIET, "素食")})
        self.tills = [self.shop.till(), self.shop.till()]
        self.lines = [BadLine(self.shop, till) for till in self.tills]
        self.heard = [Heard(dict(self.everything.adds)) for _ in self.tills]
        for till in self.tills:
            _first_fill(till, self.cursor, brought)

    @rule(number=st.integers(0, 1), kind=kinds, word=words)
    def a_clerk_adds_a_tag(self, number: int, kind: TagKind, word: str) -> None:
        counter, dot = self.tills[number].counter, new_id(NOON)
        add_tag(counter, session(), "m1", kind, word, dot)
        self._done(number, Heard({dot: (kind, WORDS[word])}))

    @rule(number=st.integers(0, 1), data=st.data())
    def a_clerk_removes_a_tag(self, number: int, data: st.DataObject) -> None:
        counter, operation_id = self.tills[number].counter, new_id(NOON)
        tags = self._tags(number)
        if tags:
            tag = data.draw(st.sampled_from(tags))
            remove_tag(counter, session(), tag, operation_id)
            self._done(number, Heard({}, {operation_id: observed_dots(tag)}))

    @rule(number=st.integers(0, 1), fault=st.sampled_from(FAULTS), part=st.integers(0, 3))
    def a_till_sends(self, number: int, fault: str, part: int) -> None:
        line, counter = self.lines[number], self.tills[number].counter
        line.fault, line.part = fault, part
        with suppress(LineFaultError):
            push_once(counter, HeadOffice(line))
            ask_again(counter, HeadOffice(line))

    @rule(number=st.integers(0, 1))
    def a_till_pulls(self, number: int) -> None:
        till = self.tills[number]
        with till.counter.cache.writing() as write:
            followed = _cursor(till)
            with self.shop.database.reading() as connection:
                now = self.shop.clock.now()
                page = feed.changes_after(connection, HERE.id, followed, now)
            assert isinstance(page, Page)
            rows = [
                intake.Row(x.entity, x.key, None if x.gone else bytes(x.data)) for x in page.changes
            ]
            intake.Intake(write).take(rows)
            intake.follow(write, page.cursor, now)
        self.heard[number].hear(self._at_head_office())

    @rule(number=st.integers(0, 1))
    def a_till_starts_again(self, number: int) -> None:
        self.tills[number].restart()

    @invariant()
    def every_till_shows_what_head_office_said_and_what_was_done_here(self) -> None:
        for number, heard in enumerate(self.heard):
            assert as_shown(self._tags(number)) == heard.shown()

    @invariant()
    def head_office_shows_what_it_has_heard_of(self) -> None:
        with self.shop.database.reading() as connection:
            kept = records.parts_of(connection, Entity.TAG, "m1", Tag)
        assert as_shown(kept) == self._at_head_office().shown()

    def teardown(self) -> None:
        try:
            for _ in range(5):
                for number in range(len(self.tills)):
                    self.a_till_sends(number, "none", 0)
            for number in range(len(self.tills)):
                self.a_till_pulls(number)
                assert as_shown(self._tags(number)) == self.everything.shown()
            assert self._tags(0) == self._tags(1)
            self.head_office_shows_what_it_has_heard_of()
        finally:
            self.shop.close()

    def _done(self, number: int, event: Heard) -> None:
        self.heard[number].hear(event)
        self.everything.hear(event)

    def _tags(self, number: int) -> list[Tag]:
        file = member_file(self.tills[number].counter, "m1", Assurance.CARD)
        assert file is not None
        return list(file.tags)

    def _at_head_office(self) -> Heard:
        log = tables.operations.c
        query = select(log.id).where(log.outcome == Outcome.APPLIED)
        ids = {row.id for row in self.shop.rows(query)} | {"brought"}
        return Heard(
            {dot: mark for dot, mark in self.everything.adds.items() if dot in ids},
            {name: dots for name, dots in self.everything.removals.items() if name in ids},
        )


def as_shown(tags: tuple[Tag, ...] | list[Tag]) -> Shown:
    """Tags as the model says them; one mark twice would be two."""
    marks = [(x.kind.value, WORDS.get(x.label.zh, x.label.zh)) for x in tags]
    assert len(marks) == len(set(marks)) == len({x.id for x in tags})
    return {mark: set(observed_dots(x)) for mark, x in zip(marks, tags, strict=True)}


def _first_fill(till: Till, cursor: Cursor, *tags: Tag) -> None:
    told = [(Entity.MEMBER, member(1, "张雨桐")), (Entity.STAFF, CLERK)]
    rows = [intake.Row(entity, record.id, encode(record)) for entity, record in told]
    rows += [intake.Row(Entity.TAG, x.id, encode(x)) for x in tags]
    with till.counter.cache.writing() as write:
        intake.Intake(write).take(rows)
        intake.follow(write, cursor.text(), NOON)


def _cursor(till: Till) -> Cursor:
    with till.counter.cache.reading() as read:
        followed = reads.followed(read)
    assert followed is not None
    return Cursor.parse(followed.cursor)


def test_replicas_converge_and_an_add_wins() -> None:
    play(ReplicaMachine, examples=120, steps=30)


def test_tills_show_their_own_tags_at_once_and_agree_in_the_end(template: Path) -> None:
    play(lambda: CounterMachine(template), examples=20, steps=20)


@pytest.mark.long
def test_replicas_converge_at_length() -> None:
    play_anew(ReplicaMachine, examples=10_000, steps=60)


@pytest.mark.long
def test_tills_agree_at_length(template: Path) -> None:
    play_anew(lambda: CounterMachine(template), examples=1000, steps=50)
