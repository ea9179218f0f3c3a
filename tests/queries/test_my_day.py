"""A clerk's own day, and the store's as this till knows it."""

import datetime as dt
from dataclasses import replace

from clerkapp.counter import Counter
from clerkapp.domain.complaint import RecoveryOutcome
from clerkapp.domain.consent import Consent, ContactChannel
from clerkapp.domain.figures import StaffFigures
from clerkapp.domain.member import Assurance
from clerkapp.domain.operation import OperationKind
from clerkapp.domain.task import Task, TaskKind, TaskOutcome
from clerkapp.domain.wording import Wording
from clerkapp.queries.my_day import MyDay, my_day
from clerkapp.queries.store_day import store_day
from clerkapp.queries.tag_words import tag_words
from clerkapp.services.add_task import add_task
from clerkapp.services.finish_task import finish_task
from clerkapp.services.give_sample import give_sample
from clerkapp.services.grant_coupon import GrantOrder, grant_coupon
from clerkapp.services.handle_refusal import resend_refused, withdraw_refused
from clerkapp.services.record_feedback import record_feedback
from clerkapp.services.record_visit import record_visit
from clerkapp.services.register_member import Registration, register_member
from clerkapp.services.settle_complaint import settle_with_words
from tests.support.clock import NOON, SetClock
from tests.support.small_chain import CLERK, SECOND_CLERK, SUPERVISOR, complaint, member
from tests.support.telling import refuse, tell
from tests.support.tills import session

TODAY = dt.date(2026, 11, 22)


def day(counter: Counter) -> MyDay:
    return my_day(counter, session())


def task(number: int, **changed: object) -> Task:
    plain = Task(f"t{number}", "m1", Wording("回访", "Call back"), TODAY)
    return replace(plain, **changed)  # type: ignore[arg-type]


def work(counter: Counter) -> None:
    for member_id in ("m1", "m1", "m2"):
        record_visit(counter, session(), member_id, Assurance.CARD)
    grant_coupon(counter, session(), GrantOrder("o1", "m1", "c5", "recovery"))
    grant_coupon(counter, session(), GrantOrder("o2", "m2", "c10", "recovery"))
    give_sample(counter, session(), "m1", "coffee", "recovery", "g1")
    settle_with_words(counter, session(), complaint(), RecoveryOutcome.ACCEPTED, "s1")
    record_feedback(counter, session(), "m1", 9, (), "", "f1")


def counts(of: MyDay) -> tuple[int, ...]:
    return (of.served, of.recovered, of.granted_count, of.granted_fen, of.samples, of.answers)


def test_a_day_counts_members_once_and_everything_that_was_done_for_them(
    counter: Counter,
) -> None:
    work(counter)
    assert counts(day(counter)) == (2, 1, 2, 1500, 1, 1)


def test_what_others_did_is_theirs(counter: Counter) -> None:
    work(counter)
    assert counts(my_day(counter, session(SECOND_CLERK))) == (0, 0, 0, 0, 0, 0)


def test_a_day_ends_at_the_shops_midnight(counter: Counter, clock: SetClock) -> None:
    work(counter)
    clock.forward(hours=12)
    assert counts(day(counter)) == (0, 0, 0, 0, 0, 0)


def test_somebody_who_became_a_member_was_served(counter: Counter) -> None:
    register_member(counter, session(), Registration("陈晨", "13912345678", "", "", (), "r1"))
    assert day(counter).served == 1


def test_a_refused_coupon_counts_because_the_member_has_it_and_nothing_counts_twice(
    counter: Counter,
) -> None:
    work(counter)
    refuse(counter, "malformed")
    assert counts(day(counter)) == (0, 0, 2, 1500, 0, 0)
    resend_refused(counter, session(), "o1")
    assert counts(day(counter)) == (0, 0, 2, 1500, 0, 0)
    withdraw_refused(counter, session(), "o2", "a mistake")
    assert counts(day(counter)) == (0, 0, 1, 500, 0, 0)


def test_whom_to_contact_is_told_with_what_they_agreed_to(counter: Counter) -> None:
    agreed = Consent(ContactChannel.PHONE, True, NOON, "2026-1")
    tell(
        counter,
        replace(member(1), consents=(agreed,)),
        task(1, contact=ContactChannel.PHONE, due_on=TODAY - dt.timedelta(days=1)),
        task(2, contact=ContactChannel.SMS),
        task(3, member_id="m2"),
    )
    todos = day(counter).follow_ups
    assert [(x.task.id, x.contact_allowed, x.overdue) for x in todos] == [
        ("t1", True, True),
        ("t2", False, False),
        ("t3", False, False),
    ]
    assert (todos[0].name, todos[0].masked_phone) == ("张雨桐", "138 •••• 0001")


def test_follow_ups_are_ones_own_and_nobodys_that_are_due(counter: Counter) -> None:
    tell(
        counter,
        task(1, assigned_to=CLERK.id),
        task(2, assigned_to=SECOND_CLERK.id),
        task(3, due_on=TODAY + dt.timedelta(days=1)),
        task(4, done=True),
        task(5),
    )
    assert [x.task.id for x in day(counter).follow_ups] == ["t1", "t5"]


def test_what_was_promised_and_done_here_counts_before_head_office_knows(
    counter: Counter,
) -> None:
    tell(counter, task(1))
    finish_task(counter, session(), task(1), TaskOutcome.DONE, "", "d1")
    add_task(counter, session(), "m2", TaskKind.PROMISE, "留一把壶", TODAY, None, "p1")
    assert [x.task.title.zh for x in day(counter).follow_ups] == ["留一把壶"]


def test_figures_are_the_persons_own(counter: Counter) -> None:
    figures = StaffFigures(CLERK.id, NOON, 30, 80, 12, 50, 70, 20, 5, 3)
    tell(counter, figures)
    assert day(counter).figures == figures
    assert my_day(counter, session(SECOND_CLERK)).figures is None


def test_the_stores_day_without_the_line_is_this_tills(counter: Counter) -> None:
    work(counter)
    record_visit(counter, session(SUPERVISOR), "m1", Assurance.CARD)
    today = store_day(counter)
    assert (today.day, today.as_of) == ("2026-11-22", NOON)
    assert [(x.name, x.served, x.granted_fen) for x in today.clerks] == [
        ("李娜", 2, 1500),
        ("陈静", 1, 0),
    ]


def test_what_the_till_does_by_itself_is_nobodys_day(counter: Counter) -> None:
    from clerkapp.domain.operation import ErasureConfirmed
    from clerkapp.journal import outbox
    from clerkapp.journal.device import this_device
    from clerkapp.journal.outbox import Fact

    confirmed = Fact(
        OperationKind.ERASURE_CONFIRMED, "system", ErasureConfirmed("e1"), counter.now()
    )
    with counter.journal.writing() as write:
        outbox.append(write, this_device(write), confirmed)
    assert store_day(counter).clerks == ()


def test_words_for_marks_come_from_policy(counter: Counter) -> None:
    from clerkapp.domain.tag import TagKind, TagWord
    from tests.support.small_chain import POLICY

    assert tag_words(counter) == ()
    word = TagWord(TagKind.DIET, Wording("燕麦奶", "Oat milk"))
    tell(counter, replace(POLICY, tag_words=(word,)))
    assert tag_words(counter) == (word,)
