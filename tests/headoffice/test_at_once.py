"""Tills that do the same thing about one member at one moment, on PostgreSQL.

SQLite lets one writer in at a time, so that nothing can happen there between two of them.
"""

import datetime as dt
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import closing

import pytest

from clerkapp.domain.complaint import Complaint
from clerkapp.domain.coupon import CouponStanding, CouponState
from clerkapp.domain.operation import Operation, OperationKind
from headoffice import feed, records, tables
from headoffice.identity import reviews
from headoffice.ingest.drafting import drafts_of
from headoffice.ingest.drafts import Draft
from headoffice.ingest.messages import given_messages
from headoffice.ingest.numbering import Occurrences, record_id
from headoffice.ingest.taking import take
from headoffice.office import HeadOffice
from sync.wire import Entity, Outcome, Verdict
from tests.headoffice.coupons.test_redemptions import take as take_coupon
from tests.headoffice.ingest.imports import options
from tests.headoffice.operations.test_coupon_voided import ask_always, coupon_of, granted, void
from tests.headoffice.pretend_tills import Till, count
from tests.support import small_chain
from tests.support.clock import NOON

WRITERS = 4

pytestmark = pytest.mark.parametrize("seeded_settings", ["postgresql"], indirect=True)


@pytest.fixture
def tills(office: HeadOffice) -> list[Till]:
    """Tills of one store."""
    return [Till(office) for _ in range(WRITERS)]


@pytest.fixture
def threads() -> Iterator[ThreadPoolExecutor]:
    """One for each till."""
    with ThreadPoolExecutor(WRITERS) as pool:
        yield pool


def at_once(
    threads: ThreadPoolExecutor, tills: list[Till], make: Callable[[Till], Operation]
) -> list[Verdict]:
    """What each till is answered when all of them send one operation at the same moment."""
    together = threading.Barrier(len(tills))

    def send(till: Till) -> Verdict:
        operation = make(till)
        together.wait()
        return till.send_one(operation)

    return [x.result() for x in [threads.submit(send, till) for till in tills]]


def test_of_claims_that_come_at_once_one_holds_and_none_is_refused(
    office: HeadOffice, tills: list[Till], threads: ThreadPoolExecutor
) -> None:
    until = (NOON + dt.timedelta(minutes=10)).isoformat()
    payload = {"complaint_id": "complaint-m1", "until": until}
    with office.database.reading() as connection:
        before = feed.cursor_now(connection, "s1").position
    verdicts = at_once(
        threads, tills, lambda till: till.next(OperationKind.COMPLAINT_CLAIMED, payload)
    )
    assert {(x.outcome, *x.flags) for x in verdicts} == {(Outcome.APPLIED,)}
    with office.database.reading() as connection:
        found = records.read(connection, Entity.COMPLAINT, "complaint-m1", Complaint)
        told = feed.cursor_now(connection, "s1").position
    assert found is not None
    assert found.claim is not None
    assert found.claim.device_id in {till.device.id for till in tills}
    assert told == before + 1


def test_of_gifts_for_one_complaint_at_once_all_but_one_are_flagged(
    office: HeadOffice, tills: list[Till], threads: ThreadPoolExecutor
) -> None:
    gifts = [
        till.next(OperationKind.SAMPLE_GIVEN, {"sample_id": "coffee", "reason_id": "recovery"})
        for till in tills
    ]
    for till, gift in zip(tills, gifts, strict=True):
        till.send_one(gift)
    given = {till.device.id: gift.id for till, gift in zip(tills, gifts, strict=True)}

    def settle(till: Till) -> Operation:
        gift_id = given[till.device.id]
        payload = {"complaint_id": "complaint-m1", "gift": "sample", "gift_operation_id": gift_id}
        return till.next(OperationKind.COMPLAINT_SETTLED, payload, depends_on=(gift_id,))

    verdicts = at_once(threads, tills, settle)
    codes = sorted(x.code for x in verdicts)
    assert codes == ["", *["already_settled"] * (WRITERS - 1)]
    flagged = [till.send_one(x).flags for till, x in zip(tills, gifts, strict=True)]
    assert sorted(flagged) == [[], *[["recovered_twice"]] * (WRITERS - 1)]


@pytest.mark.parametrize("same_name", [True, False])
def test_registrations_with_one_phone_at_once_are_one_member_or_asked_about(
    office: HeadOffice, tills: list[Till], threads: ThreadPoolExecutor, same_name: bool
) -> None:
    names = {till.device.id: "刘洋" if same_name else f"刘洋{x}" for x, till in enumerate(tills)}

    def register(till: Till) -> Operation:
        name = names[till.device.id]
        form = {"name": name, "phone": "13912345678", "card_number": small_chain.card(777)}
        return till.next(OperationKind.MEMBER_REGISTERED, form, f"new-{till.device.id}")

    before = count(office, tables.members)
    verdicts = at_once(threads, tills, register)
    assert {x.outcome for x in verdicts} == {Outcome.APPLIED}
    assert sum("card_renumbered" not in x.flags for x in verdicts) == 1
    assert count(office, tables.members) - before == (1 if same_name else WRITERS)
    pairs = 0 if same_name else WRITERS * (WRITERS - 1) // 2
    with office.database.reading() as connection:
        assert len(reviews.open_reviews(connection)) == pairs


def test_a_store_that_a_member_enters_while_an_import_runs_gets_what_was_imported(
    office: HeadOffice, till_there: Till, threads: ThreadPoolExecutor
) -> None:
    said = b'{"id": "1", "member_id": "m2", "date": "2026-11-20", "amount": "10"}'
    how = options("purchases")
    with closing(Occurrences()) as seen:
        drafts = [
            x
            for x in drafts_of(given_messages([said], how.kind), how, seen)
            if isinstance(x, Draft)
        ]
    with office.database.writing() as connection:
        take(connection, drafts, how)
        going = threads.submit(till_there.send_one, till_there.visit("m2"))
        wait([going], timeout=0.5)
    assert going.result().outcome is Outcome.APPLIED
    assert ("timeline", record_id("purchases", "pos", "1")) in till_there.pulled()


def test_of_tills_that_ask_for_one_coupon_at_once_one_may_take_it(
    office: HeadOffice, till: Till, threads: ThreadPoolExecutor
) -> None:
    code = granted(till)[1].payload["code"]
    elsewhere = [Till(office, "s2") for _ in range(WRITERS)]
    together = threading.Barrier(WRITERS)

    def ask(asking: Till) -> CouponStanding:
        together.wait()
        return take_coupon(asking, code, f"use-{asking.device.id}")

    answers = list(threads.map(ask, elsewhere))
    assert answers.count(CouponStanding.TAKEN) == 1
    assert answers.count(CouponStanding.USED) == WRITERS - 1


def test_a_coupon_that_is_taken_back_and_used_at_once_is_one_of_both(
    office: HeadOffice, till: Till, threads: ThreadPoolExecutor
) -> None:
    ask_always(office)
    _, grant = granted(till)
    there, together = Till(office, "s2"), threading.Barrier(2)
    taken_back = void(till, grant)

    def withdraw() -> Verdict:
        together.wait()
        return till.send_one(taken_back)

    def use() -> CouponStanding:
        together.wait()
        return take_coupon(there, grant.payload["code"], "use")

    withdrawing, using = threads.submit(withdraw), threads.submit(use)
    is_withdrawn = withdrawing.result().outcome is Outcome.APPLIED
    is_used = using.result() is CouponStanding.TAKEN
    assert is_withdrawn != is_used
    assert (coupon_of(office, grant).state is CouponState.WITHDRAWN) == is_withdrawn
