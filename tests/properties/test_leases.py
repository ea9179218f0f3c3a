"""Whatever is lent, granted, closed and lost in whatever order, no budget is overspent (I4)."""

import datetime as dt
import secrets
from collections import Counter as Tally
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import invariant
from sqlalchemy import select

from clerkapp.domain.clock import local_day
from clerkapp.domain.lease import BudgetKind, Lease, LeaseDebit, plan_debits, room_at
from clerkapp.domain.operation import CouponGranted, OperationKind
from clerkapp.journal import leases as own_leases
from clerkapp.journal import outbox
from clerkapp.journal.device import this_device
from clerkapp.journal.leases import LeaseShortError
from clerkapp.journal.outbox import Answer, OperationState
from headoffice import tables
from headoffice.lending import leases
from headoffice.lending.leases import Borrower
from sync.wire import LeaseWish, Outcome, encode
from tests.headoffice.pretend_tills import Till as RawTill
from tests.headoffice.tiny_chain import CLERK, CLERK_FEN, HERE, STORE_FEN, SUPERVISOR
from tests.properties.events import EventMachine, event
from tests.properties.shop import Shop, Till, play, play_anew

Key = tuple[str, str, str]
"""Kind, owner and day: which budget."""

AMOUNTS = {"store": STORE_FEN, CLERK: CLERK_FEN, SUPERVISOR: 10_000}
NEVER = {"over_lease", "late", "lease_of_other", "spent_differs"}
"""What head office never has to say of a till that keeps the rules."""

numbers = st.integers(0, 1)
people = st.sampled_from([CLERK, CLERK, SUPERVISOR])
values = st.sampled_from([300, 500, 1000, 2500])
wishes = st.sampled_from([800, 2000, 4000, 30_000])
mostly = st.sampled_from([True, True, True, False])


class LendingMachine(EventMachine):
    """Two tills with wrong clocks and a bad line share the budgets of one store."""

    def __init__(self, template: Path) -> None:
        super().__init__()
        self.shop = Shop(template)
        self.tills = [self.shop.till(), self.shop.till()]
        self.granted: Tally[Key] = Tally()
        self.replies: list[tuple[Till, list[Lease]]] = []
        self.spent: Tally[str] = Tally()
        self.held_fen: Tally[str] = Tally()
        self.flags: set[str] = set()
        for number in range(len(self.tills)):
            self.a_till_borrows(number, CLERK, 1500, 0, True)

    @event(
        weight=2,
        number=numbers,
        person=people,
        fen=wishes,
        ahead=st.sampled_from([0, 0, 0, 1, 2]),
        heard=mostly,
    )
    def a_till_borrows(self, number: int, person: str, fen: int, ahead: int, heard: bool) -> None:
        till, now = self.tills[number], self.shop.clock.now()
        day = local_day(now + dt.timedelta(days=ahead), HERE.timezone)
        wanted = [
            LeaseWish(kind=BudgetKind.STORE, owner_id="s1", day=day, amount_fen=3 * fen),
            LeaseWish(kind=BudgetKind.CLERK, owner_id=person, day=day, amount_fen=fen),
        ]
        with self.shop.database.writing() as connection:
            reply = leases.lend(connection, Borrower(till.id, HERE), wanted, now)
        self.replies.append((till, reply.leases))
        if heard:
            self._take_up(till, reply.leases)

    @event(data=st.data())
    def an_old_reply_comes_late(self, data: st.DataObject) -> None:
        if self.replies:
            self._take_up(*data.draw(st.sampled_from(self.replies)))

    @event(weight=3, number=numbers, person=people, value=values)
    def a_clerk_grants(self, number: int, person: str, value: int) -> None:
        till = self.tills[number]
        self._grant(till, person, value, self._plan(till, person, value))

    @event(number=numbers, person=people)
    def two_grants_of_all_that_is_left_are_planned_before_either_is_written(
        self, number: int, person: str
    ) -> None:
        till = self.tills[number]
        left = room_at(self._held(till), person, till.clock.now()).available_fen
        plans = [self._plan(till, person, left) for _ in range(2)]
        written = [self._grant(till, person, left, debits) for debits in plans]
        assert written == [left > 0, False]

    @event(number=numbers)
    def a_till_closes_what_has_ended(self, number: int) -> None:
        till = self.tills[number]
        with till.counter.journal.writing() as write:
            now = till.clock.now()
            own_leases.close_ended(write, this_device(write), now, now)

    @event(number=numbers, data=st.data())
    def a_till_gives_back_what_it_holds(self, number: int, data: st.DataObject) -> None:
        till = self.tills[number]
        held = self._held(till)
        if held:
            with till.counter.journal.writing() as write:
                lease = data.draw(st.sampled_from(held))
                own_leases.close(write, this_device(write), lease, till.clock.now())

    @event(weight=2, number=numbers, most=st.integers(1, 4), heard=mostly)
    def a_till_sends(self, number: int, most: int, heard: bool) -> None:
        self._send(self.tills[number], most, heard)

    @event(hours=st.sampled_from([1, 6, 13, 24]))
    def time_passes(self, hours: int) -> None:
        for clock in (self.shop.clock, *(x.clock for x in self.tills)):
            clock.forward(hours=hours)

    @event(number=numbers, hours=st.sampled_from([-30, -9, 0, 9, 30]))
    def a_tills_clock_is_set(self, number: int, hours: int) -> None:
        self.tills[number].clock.at = self.shop.clock.now() + dt.timedelta(hours=hours)

    @event(number=numbers)
    def a_till_starts_again(self, number: int) -> None:
        self.tills[number].restart()

    @invariant()
    def the_equation_holds_in_every_budget(self) -> None:
        open_fen = self._open_fen()
        for row in self.shop.rows(select(tables.budgets)):
            parts = (row.free_fen, row.leased_fen, row.spent_fen, row.burned_fen)
            assert min(parts) >= 0
            assert sum(parts) == row.amount_fen == AMOUNTS[_name(row.kind, row.owner_id)]
            assert row.leased_fen == open_fen[row.id]

    @invariant()
    def no_more_is_granted_than_there_is(self) -> None:
        for (kind, owner_id, _), fen in self.granted.items():
            assert fen <= AMOUNTS[_name(kind, owner_id)]

    @invariant()
    def both_ends_keep_within_each_lease_and_head_office_knows_of_no_more_than_the_till(
        self,
    ) -> None:
        lent = {row.id: row for row in self.shop.rows(select(tables.leases))}
        for till in self.tills:
            for held in self._held(till):
                there = lent[held.id]
                assert 0 <= there.spent_fen <= held.spent_fen <= held.amount_fen
                assert held.spent_fen == self.spent[held.id]
                assert self.held_fen[held.id] <= held.amount_fen <= there.amount_fen
                self.held_fen[held.id] = held.amount_fen

    @invariant()
    def nobody_who_keeps_the_rules_is_flagged(self) -> None:
        assert not self.flags & NEVER

    def teardown(self) -> None:
        try:
            for till in self.tills:
                while self._send(till, 100, heard=True):
                    pass
            self.the_equation_holds_in_every_budget()
            self._everything_granted_is_booked()
        finally:
            self.shop.close()

    def _everything_granted_is_booked(self) -> None:
        booked: Tally[Key] = Tally()
        for row in self.shop.rows(select(tables.budgets)):
            booked[row.kind, row.owner_id, row.day] = row.spent_fen + row.overspent_fen
            assert row.overspent_fen == 0
        assert +booked == +self.granted

    def _take_up(self, till: Till, lent: list[Lease]) -> None:
        with till.counter.journal.writing() as write:
            own_leases.take_up(write, lent)

    def _plan(self, till: Till, person: str, value: int) -> tuple[LeaseDebit, ...]:
        with till.counter.journal.reading() as read:
            held = own_leases.held_leases(read)
        return plan_debits(held, person, value, till.clock.now()) or ()

    def _grant(self, till: Till, person: str, value: int, debits: tuple[LeaseDebit, ...]) -> bool:
        if not debits:
            return False
        now = till.clock.now()
        fact = outbox.Fact(
            OperationKind.COUPON_GRANTED, person, coupon(value, debits, now), now, "m1"
        )
        try:
            with till.counter.journal.writing() as write:
                own_leases.debit(write, debits)
                outbox.append(write, this_device(write), fact)
        except LeaseShortError:
            return False
        lent = {x.id: x for x in self._held(till)}
        for debit in debits:
            lease = lent[debit.lease_id]
            self.spent[lease.id] += debit.value_fen
            self.granted[lease.kind.value, lease.owner_id, lease.day] += debit.value_fen
        return True

    def _send(self, till: Till, most: int, heard: bool) -> int:
        with till.counter.journal.reading() as read:
            batch = outbox.next_unsent(read, most)
        verdicts = self.shop.take(till.id, [encode(x) for x in batch])
        assert {x.outcome for x in verdicts} <= {Outcome.APPLIED}
        self.flags |= {flag for x in verdicts for flag in x.flags}
        if heard:
            answers = [Answer(x.operation_id, OperationState.APPLIED) for x in verdicts]
            with till.counter.journal.writing() as write:
                outbox.keep_answers(write, answers, "epoch", till.clock.now())
        return len(batch)

    def _held(self, till: Till) -> tuple[Lease, ...]:
        with till.counter.journal.reading() as read:
            return own_leases.held_leases(read)

    def _open_fen(self) -> Tally[int]:
        left: Tally[int] = Tally()
        for row in self.shop.rows(select(tables.leases)):
            left[row.budget_id] += 0 if row.closed else row.amount_fen - row.spent_fen
        return left


class RuleBreakingMachine(LendingMachine):
    """The same with a third till, changed by hand, that grants and closes as it likes."""

    def __init__(self, template: Path) -> None:
        super().__init__(template)
        office = SimpleNamespace(database=self.shop.database, clock=self.shop.clock)
        self.rogue = RawTill(cast(Any, office))
        self.lent: list[list[Lease]] = []
        self.taken: Tally[Key] = Tally()

    @event(fen=wishes, person=people)
    def the_rule_breaker_borrows(self, fen: int, person: str) -> None:
        day = local_day(self.shop.clock.now(), HERE.timezone)
        lent = self.rogue.borrow_both(fen, person, day)
        if len(lent) == len(BudgetKind):
            self.lent.append(lent)

    @event(data=st.data(), value=values)
    def the_rule_breaker_grants_whatever_is_left(self, data: st.DataObject, value: int) -> None:
        if not self.lent:
            return
        lent = data.draw(st.sampled_from(self.lent))
        verdict = self.rogue.send_one(self.rogue.grant(lent, value))
        assert verdict.outcome is Outcome.APPLIED
        for lease in lent:
            self.taken[lease.kind.value, lease.owner_id, lease.day] += value

    @event(data=st.data(), spent=values)
    def the_rule_breaker_closes_and_lies(self, data: st.DataObject, spent: int) -> None:
        if not self.lent:
            return
        for lease in data.draw(st.sampled_from(self.lent)):
            payload = {"lease_id": lease.id, "spent_fen": spent}
            self.rogue.send_one(self.rogue.next(OperationKind.LEASE_CLOSED, payload, None))

    def _everything_granted_is_booked(self) -> None:
        booked: Tally[Key] = Tally()
        for row in self.shop.rows(select(tables.budgets)):
            booked[row.kind, row.owner_id, row.day] = row.spent_fen + row.overspent_fen
        assert +booked == +(self.granted + self.taken)


def _name(kind: str, owner_id: str) -> str:
    return "store" if kind == BudgetKind.STORE else owner_id


def coupon(value: int, debits: tuple[LeaseDebit, ...], now: dt.datetime) -> CouponGranted:
    """A coupon of that value, paid by those debits."""
    return CouponGranted(
        coupon_id=secrets.token_hex(8),
        code=secrets.token_hex(8),
        template_id="c5",
        value_fen=value,
        currency="CNY",
        reason_id="recovery",
        note="",
        valid_until=now + dt.timedelta(days=7),
        debits=debits,
    )


def test_no_order_of_lending_granting_and_closing_overspends_a_budget(template: Path) -> None:
    play(lambda: LendingMachine(template), examples=35, steps=30)


def test_a_till_that_breaks_the_rules_takes_nothing_from_those_that_keep_them(
    template: Path,
) -> None:
    play(lambda: RuleBreakingMachine(template), examples=15, steps=30)


@pytest.mark.long
def test_no_order_overspends_a_budget_at_length(template: Path) -> None:
    play_anew(lambda: LendingMachine(template), examples=1500, steps=60)


@pytest.mark.long
def test_a_rule_breaker_takes_nothing_from_others_at_length(template: Path) -> None:
    play_anew(lambda: RuleBreakingMachine(template), examples=1000, steps=60)
