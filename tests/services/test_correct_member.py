"""Correcting a profile: what is on its way is shown, and nobody's value is overwritten unseen."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clerkapp.counter import Counter
from clerkapp.domain.errors import RefusedError
from clerkapp.domain.member import Assurance
from clerkapp.domain.member_fields import (
    FieldChange,
    MemberField,
    OwnChange,
    corrected,
    correction,
)
from clerkapp.journal import outbox
from clerkapp.queries.member_file import MemberFile, member_file
from clerkapp.services.correct_member import correct_member
from tests.support.small_chain import member
from tests.support.telling import acknowledge, tell, waiting
from tests.support.tills import session

PHONE, NAME, BIRTHDAY = MemberField.PHONE, MemberField.NAME, MemberField.BIRTHDAY


def shown(counter: Counter) -> MemberFile:
    file = member_file(counter, "m1", Assurance.CARD)
    assert file is not None
    return file


def correct(counter: Counter, operation_id: str, **values: str) -> None:
    wanted = {MemberField(name): text for name, text in values.items()}
    correct_member(counter, session(), shown(counter).member, wanted, operation_id)


def changes(counter: Counter) -> list[tuple[str, str, int]]:
    with counter.journal.reading() as read:
        return [
            (x["field"], x["value"], x["based_on"])
            for operation in outbox.next_unsent(read, 10)
            for x in operation.payload["changes"]
        ]


def test_a_correction_is_shown_at_once_and_marked_as_on_its_way(counter: Counter) -> None:
    correct(counter, "c1", phone="137 0000 0000", birthday="2月29日")
    file = shown(counter)
    assert file.member.phone == "13700000000"
    assert (file.member.birthday_month, file.member.birthday_day) == (2, 29)
    assert file.corrected == {PHONE, BIRTHDAY}
    assert changes(counter) == [("phone", "13700000000", 0), ("birthday", "02-29", 0)]


def test_what_is_as_it_was_is_not_corrected(counter: Counter) -> None:
    correct(counter, "c1", phone=member(1).phone, name=f" {member(1).name} ", birthday="")
    assert waiting(counter) == []


def test_the_same_correction_twice_is_recorded_once(counter: Counter) -> None:
    before = shown(counter).member
    for _twice in range(2):
        correct_member(counter, session(), before, {PHONE: "13700000000"}, "c1")
    assert len(changes(counter)) == 1


def test_a_correction_on_top_of_one_on_its_way_stands_on_it(counter: Counter) -> None:
    correct(counter, "c1", phone="13700000000")
    correct(counter, "c2", phone="13700000001")
    assert [based_on for _, _, based_on in changes(counter)] == [0, 1]
    assert shown(counter).member.phone == "13700000001"


def test_a_correction_from_a_screen_that_was_not_painted_again_counts_ones_own(
    counter: Counter,
) -> None:
    before = shown(counter).member
    correct_member(counter, session(), before, {PHONE: "13700000000"}, "c1")
    correct_member(counter, session(), before, {PHONE: "13700000001"}, "c2")
    assert [based_on for _, _, based_on in changes(counter)] == [0, 1]


def test_one_whose_value_somebody_else_corrected_meanwhile_names_the_version_that_was_seen(
    counter: Counter,
) -> None:
    before = shown(counter).member
    tell(counter, replace(member(1), phone="13600000000", versions={"phone": 1}))
    correct_member(counter, session(), before, {PHONE: "13700000000"}, "c1")
    assert changes(counter) == [("phone", "13700000000", 0)]


def test_after_a_clash_a_further_correction_names_the_one_it_stands_on(
    counter: Counter,
) -> None:
    correct(counter, "c1", phone="13700000000")
    tell(counter, replace(member(1), phone="13600000000", versions={"phone": 1}))
    assert shown(counter).member.phone == "13700000000"
    correct(counter, "c2", phone="13700000001")
    with counter.journal.reading() as read:
        _first, second = outbox.next_unsent(read, 10)
    assert second.payload["changes"][0]["stands_on"] == "c1"


def test_when_head_office_has_taken_it_and_kept_another_value_that_one_is_shown(
    counter: Counter,
) -> None:
    correct(counter, "c1", phone="13700000000")
    acknowledge(counter, 12)
    assert shown(counter).member.phone == "13700000000"
    tell(counter, replace(member(1), phone="13600000000", versions={"phone": 1}), position=11)
    assert shown(counter).member.phone == "13600000000"
    assert shown(counter).corrected == frozenset()


def test_a_birthday_can_be_taken_out(counter: Counter) -> None:
    tell(counter, replace(member(1), birthday_month=3, birthday_day=4))
    correct(counter, "c1", birthday=" ")
    assert shown(counter).member.birthday_month is None


@pytest.mark.parametrize(
    ("values", "rule"),
    [
        ({"name": ""}, "bad_name"),
        ({"phone": "1380000"}, "bad_phone"),
        ({"birthday": "13-01"}, "bad_birthday"),
    ],
)
def test_a_value_that_a_field_cannot_hold_is_refused(
    counter: Counter, values: dict[str, str], rule: str
) -> None:
    with pytest.raises(RefusedError, match=rule):
        correct(counter, "c1", **values)


def test_what_stood_on_a_value_that_head_office_did_not_take_is_not_shown_either() -> None:
    first = OwnChange("c1", FieldChange(PHONE, "1", 0), pending=True, answered=True)
    second = OwnChange("c2", FieldChange(PHONE, "2", 1, "c1"), pending=True, answered=True)
    assert corrected(0, [first, second]).value == "2"
    assert corrected(1, [first, second]).value is None


class _Office:
    """Head office's side of one field, as the protocol tells it."""

    def __init__(self) -> None:
        self.value, self.version = "0", 0
        self.clashed: set[str] = set()

    def hear(self, change: FieldChange, instead_of: str) -> None:
        # In this model an operation's id is its value.
        if change.based_on != self.version or change.stands_on in self.clashed:
            self.clashed.add(change.value)
            return
        assert self.value == instead_of, "a value was replaced that nobody had seen"
        self.value, self.version = change.value, self.version + 1


class _Till:
    """A till's side of one field: what it was told, and what it has not been told of yet."""

    def __init__(self, name: str) -> None:
        self.name, self.said, self.version = name, "0", 0
        self.made: list[FieldChange] = []
        self.sent = self.in_feed = 0
        self.instead_of: dict[str, str] = {}
        self.paint()

    @property
    def own(self) -> list[OwnChange]:
        return [
            OwnChange(x.value, x, pending=place >= self.in_feed, answered=place < self.sent)
            for place, x in enumerate(self.made)
        ]

    @property
    def shown(self) -> str:
        return corrected(self.version, self.own).value or self.said

    def paint(self) -> None:
        self.painted = self.shown, corrected(self.version, self.own).version

    def correct(self) -> None:
        change = correction(PHONE, f"{self.name}{len(self.made)}", self.painted, self.own)
        own = {x.value for x in self.made[self.in_feed :]}
        self.instead_of[change.value] = (
            change.stands_on if change.stands_on in own else self.painted[0]
        )
        self.made.append(change)

    def send(self, office: _Office) -> None:
        for change in self.made[self.sent :]:
            office.hear(change, self.instead_of[change.value])
        self.sent = len(self.made)

    def hear(self, office: _Office) -> None:
        self.send(office)
        self.said, self.version, self.in_feed = office.value, office.version, self.sent


STEPS = st.lists(
    st.tuples(st.sampled_from("ab"), st.sampled_from(["correct", "send", "hear", "paint"])),
    max_size=25,
)


@given(STEPS)
def test_two_tills_correct_one_field_and_no_value_is_lost_hidden_or_replaced_unseen(
    steps: list[tuple[str, str]],
) -> None:
    office, tills = _Office(), {"a": _Till("a"), "b": _Till("b")}
    for name, step in steps:
        till = tills[name]
        getattr(till, step)(*[office] * (step in ("send", "hear")))
        if till.sent < len(till.made):
            assert till.shown == till.made[-1].value
        if step == "hear":
            assert till.shown == office.value
    for till in tills.values():
        till.send(office)
    made = sum(len(till.made) for till in tills.values())
    assert office.version + len(office.clashed) == made
