"""Whatever the line does, nothing done at a till is lost, doubled or changed (I1, I2, I3, I14)."""

import secrets
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import invariant
from sqlalchemy import select

from clerkapp.domain.clock import local_day
from clerkapp.domain.lease import BudgetKind, LeaseDebit
from clerkapp.domain.member import Assurance
from clerkapp.domain.operation import (
    GENESIS,
    NoteAdded,
    Operation,
    OperationKind,
    Payload,
    VisitRecorded,
)
from clerkapp.journal import leases as own_leases
from clerkapp.journal import outbox
from clerkapp.journal.device import this_device
from clerkapp.journal.outbox import Answer, OperationState, OutboxEntry
from clerkapp.line import LineFaultError
from headoffice import tables
from headoffice.lending import leases
from headoffice.lending.leases import Borrower
from sync import wire
from sync.client import HeadOffice
from sync.push import ask_again, push_once
from tests.headoffice.tiny_chain import CLERK, HERE
from tests.properties.bad_line import FAULTS, BadLine
from tests.properties.events import EventMachine, event
from tests.properties.shop import Shop, Till, play, play_anew
from tests.properties.test_leases import coupon

ACTS = ("m1", "m2", "nobody", "grant", "own", "others")
"""Whose file is opened, or what else is done."""

LAST_WORDS = (OperationState.APPLIED, OperationState.REJECTED)
LENT_FEN, VALUE_FEN = 4000, 100
EVERYTHING = 10_000

numbers = st.integers(0, 1)


class OutboxMachine(EventMachine):
    """Two tills do things, send them over bad lines and end in the middle of it."""

    def __init__(self, template: Path) -> None:
        super().__init__()
        self.shop = Shop(template)
        self.tills = [self.shop.till(), self.shop.till()]
        self.lines = [BadLine(self.shop, till) for till in self.tills]
        self.done: list[list[Operation]] = [[], []]
        self.last_words: dict[str, tuple[OperationState, str, int | None]] = {}
        for till in self.tills:
            _lend(self.shop, till)

    @event(weight=3, number=numbers, acts=st.lists(st.sampled_from(ACTS), min_size=1, max_size=5))
    def a_clerk_works(self, number: int, acts: list[str]) -> None:
        for act in acts:
            if act == "grant":
                self._grant(number)
            elif act in ("own", "others"):
                self._depend(number, number if act == "own" else 1 - number)
            else:
                opened = VisitRecorded(Assurance.CARD)
                self._append(number, OperationKind.VISIT_RECORDED, opened, act)

    @event(number=numbers, data=st.data())
    def the_same_is_confirmed_twice(self, number: int, data: st.DataObject) -> None:
        if not self.done[number]:
            return
        first = data.draw(st.sampled_from(self.done[number]))
        fact = outbox.Fact(
            OperationKind.NOTE_ADDED, CLERK, NoteAdded("n", "x"), self.shop.clock.now(), "m1"
        )
        again = outbox.Fact(fact.kind, CLERK, fact.payload, fact.occurred_at, "m1", id=first.id)
        with self.tills[number].counter.journal.writing() as write:
            assert outbox.append(write, this_device(write), again) == first

    @event(
        weight=3, number=numbers, faults=st.lists(st.sampled_from(FAULTS), min_size=1, max_size=4)
    )
    def a_till_sends_and_asks_again(self, number: int, faults: list[str]) -> None:
        line, counter = self.lines[number], self.tills[number].counter
        for line.fault in faults:
            for step in (push_once, ask_again):
                line.part += 1
                with suppress(LineFaultError):
                    step(counter, HeadOffice(line))

    @event(number=numbers, data=st.data())
    def an_old_request_comes_once_more(self, number: int, data: st.DataObject) -> None:
        line = self.lines[number]
        if line.carried:
            self.shop.take(line.till.id, data.draw(st.sampled_from(line.carried)))

    @event(data=st.data(), state=st.sampled_from(list(OperationState)))
    def a_later_answer_says_otherwise(self, data: st.DataObject, state: OperationState) -> None:
        if not self.last_words:
            return
        answer = Answer(data.draw(st.sampled_from(sorted(self.last_words))), state, "other")
        for till in self.tills:
            with till.counter.journal.writing() as write:
                outbox.keep_answers(write, [answer], "other", self.shop.clock.now())

    @event(number=numbers)
    def a_till_starts_again(self, number: int) -> None:
        self.tills[number].restart()

    @invariant()
    def everything_done_is_there_as_it_was_done(self) -> None:
        for done, till in zip(self.done, self.tills, strict=True):
            assert [x.operation for x in _entries(till)] == done

    @invariant()
    def each_chain_is_unbroken(self) -> None:
        for till in self.tills:
            previous = GENESIS
            for place, entry in enumerate(_entries(till), start=1):
                operation = entry.operation
                assert (operation.sequence, operation.previous_hash) == (place, previous)
                assert operation.computed_hash() == operation.hash
                previous = operation.hash

    @invariant()
    def a_last_word_is_head_offices_and_never_changes(self) -> None:
        outcomes = {x.id: x.outcome for x in self._logged()}
        for till in self.tills:
            for entry in _entries(till):
                if entry.state in LAST_WORDS:
                    word = (entry.state, entry.code, entry.position)
                    assert self.last_words.setdefault(entry.operation.id, word) == word
                    assert outcomes[entry.operation.id] == entry.state

    @invariant()
    def head_office_has_each_operation_at_most_once(self) -> None:
        known = {x.id: x for done in self.done for x in done}
        places = [(x.device_id, x.sequence) for x in self._logged()]
        assert len(places) == len(set(places))
        for row in self._logged():
            operation = known[row.id]
            assert (row.device_id, row.sequence, row.hash) == (
                operation.device_id,
                operation.sequence,
                operation.hash,
            )
        assert self.shop.rows(select(tables.chain_forks)) == []

    @invariant()
    def head_office_has_booked_each_grant_once(self) -> None:
        applied = {x.id for x in self._logged() if x.outcome == wire.Outcome.APPLIED}
        for done, till in zip(self.done, self.tills, strict=True):
            granted = [x for x in done if x.kind == OperationKind.COUPON_GRANTED]
            booked = sum(x.id in applied for x in granted) * VALUE_FEN
            mine = tables.leases.c.device_id == till.id
            spent = {x.spent_fen for x in self.shop.rows(select(tables.leases).where(mine))}
            assert spent == {booked}
            with till.counter.journal.reading() as read:
                here = {x.spent_fen for x in own_leases.held_leases(read)}
            assert here == {len(granted) * VALUE_FEN}

    def teardown(self) -> None:
        try:
            self._drain()
            self.a_last_word_is_head_offices_and_never_changes()
            self.head_office_has_booked_each_grant_once()
            states = {x.operation.id: x.state for till in self.tills for x in _entries(till)}
            assert states == self._expected()
        finally:
            self.shop.close()

    def _drain(self) -> None:
        for _ in range(40):
            for line, till in zip(self.lines, self.tills, strict=True):
                line.fault = "none"
                push_once(till.counter, HeadOffice(line))
                ask_again(till.counter, HeadOffice(line))

    def _expected(self) -> dict[str, OperationState]:
        states: dict[str, OperationState] = {}
        waiting = [x for done in self.done for x in done]
        while waiting:
            operation = waiting.pop(0)
            if any(x not in states for x in operation.depends_on):
                waiting.append(operation)
                continue
            refused = operation.member_id == "nobody" or any(
                states[x] is OperationState.REJECTED for x in operation.depends_on
            )
            states[operation.id] = OperationState.REJECTED if refused else OperationState.APPLIED
        return states

    def _grant(self, number: int) -> None:
        till = self.tills[number]
        with till.counter.journal.reading() as read:
            held = own_leases.held_leases(read)
        debits = tuple(LeaseDebit(x.id, VALUE_FEN) for x in held if x.remaining_fen >= VALUE_FEN)
        if len(debits) == len(BudgetKind):
            payload = coupon(VALUE_FEN, debits, till.clock.now())
            self._append(number, OperationKind.COUPON_GRANTED, payload, "m1", debits=debits)

    def _depend(self, number: int, of: int) -> None:
        if self.done[of]:
            note = NoteAdded(secrets.token_hex(8), "a note")
            needed = (self.done[of][-1].id,)
            self._append(number, OperationKind.NOTE_ADDED, note, "m1", needed)

    def _append(
        self,
        number: int,
        kind: OperationKind,
        payload: Payload,
        member_id: str,
        depends_on: tuple[str, ...] = (),
        debits: tuple[LeaseDebit, ...] = (),
    ) -> None:
        till = self.tills[number]
        now = till.clock.now()
        fact = outbox.Fact(kind, CLERK, payload, now, member_id, depends_on)
        with till.counter.journal.writing() as write:
            own_leases.debit(write, debits)
            self.done[number].append(outbox.append(write, this_device(write), fact))

    def _logged(self) -> list[Any]:
        return self.shop.rows(select(tables.operations))


def _entries(till: Till) -> list[OutboxEntry]:
    with till.counter.journal.reading() as read:
        return outbox.newest(read, EVERYTHING)[::-1]


def _lend(shop: Shop, till: Till) -> None:
    now = shop.clock.now()
    day = local_day(now, HERE.timezone)
    wishes = [
        wire.LeaseWish(kind=kind, owner_id=owner, day=day, amount_fen=LENT_FEN // 2)
        for kind, owner in ((BudgetKind.STORE, "s1"), (BudgetKind.CLERK, CLERK))
    ]
    with shop.database.writing() as connection:
        reply = leases.lend(connection, Borrower(till.id, HERE), wishes, now)
    with till.counter.journal.writing() as write:
        own_leases.take_up(write, reply.leases)


def test_nothing_done_at_a_till_is_lost_doubled_or_changed(template: Path) -> None:
    play(lambda: OutboxMachine(template), examples=28, steps=20)


@pytest.mark.long
def test_nothing_is_lost_doubled_or_changed_at_length(template: Path) -> None:
    play_anew(lambda: OutboxMachine(template), examples=1500, steps=40)
