"""A mistaken grant: taken back once, by whom it may be, and its money free again exactly once."""

import uuid
from dataclasses import replace
from typing import Any

from clerkapp.domain.coupon import Coupon, CouponState
from clerkapp.domain.lease import BudgetKind, Lease
from clerkapp.domain.operation import Operation, OperationKind
from clerkapp.domain.staff import Role
from headoffice import records
from headoffice.governing import policies
from headoffice.member_rights import erasing
from headoffice.office import HeadOffice
from headoffice.operations.effect import staff_of
from sync.wire import Outcome
from tests.headoffice.operations.test_coupon_granted import file_of, flags, refused
from tests.headoffice.pretend_tills import Till, parts
from tests.headoffice.tiny_chain import CLERK, CLERK_FEN, SECOND_CLERK, STORE_FEN, SUPERVISOR
from tests.support.clock import SetClock


def void(till: Till, grant: Operation, **changed: Any) -> Operation:
    payload = {"coupon_id": grant.payload["coupon_id"], "grant_operation_id": grant.id}
    return till.next(OperationKind.COUPON_VOIDED, payload, **changed)


def redeem(till: Till, grant: Operation, **changed: Any) -> Operation:
    payload = {
        "coupon_id": grant.payload["coupon_id"],
        "code": grant.payload["code"],
        "value_fen": grant.payload["value_fen"],
        "known_from": changed.pop("known_from", "wallet"),
    }
    return till.next(OperationKind.COUPON_REDEEMED, payload, **changed)


def coupon_of(office: HeadOffice, grant: Operation, member_id: str = "m1") -> Coupon:
    found = file_of(office, member_id).coupons
    return next(x for x in found if x.id == grant.payload["coupon_id"])


def ask_always(office: HeadOffice, *, redeem_offline: bool = False) -> None:
    """From now on no till of the store takes a coupon without asking; or again by itself."""
    with office.database.writing() as connection:
        old = policies.in_force(connection, "s1")
        assert old is not None
        new = replace(old, redeem_offline=redeem_offline)
        policies.replace_policy(connection, "s1", old, new)


def granted(till: Till, value_fen: int = 500) -> tuple[list[Lease], Operation]:
    lent = till.borrow_both(2000)
    grant = till.grant(lent, value_fen=value_fen)
    assert till.send_one(grant).outcome is Outcome.APPLIED
    return lent, grant


def test_a_coupon_taken_back_is_withdrawn_and_says_so_on_the_timeline(
    till: Till, office: HeadOffice
) -> None:
    _, grant = granted(till)
    taken_back = void(till, grant)
    assert flags(till.send_one(taken_back)) == []
    assert coupon_of(office, grant).state is CouponState.WITHDRAWN
    (entry,) = [x for x in file_of(office, "m1").timeline if x.id == taken_back.id]
    assert (entry.title.zh, entry.amount_fen) == ("撤回：5 元券", None)


def test_its_value_goes_from_spent_to_free_in_both_budgets_and_not_into_the_lease(
    till: Till, office: HeadOffice
) -> None:
    ask_always(office)
    _, grant = granted(till)
    till.send_one(void(till, grant))
    assert parts(office, BudgetKind.STORE, "s1") == (STORE_FEN - 1500, 1500, 0, 0, 0)
    assert parts(office, BudgetKind.CLERK, CLERK) == (CLERK_FEN - 1500, 1500, 0, 0, 0)
    again = till.borrow_both(2500)
    assert [x.spent_fen for x in again] == [500, 500]
    assert [x.amount_fen for x in again] == [2500, 2500]


def test_what_was_given_beyond_the_budget_is_lessened_first(till: Till, office: HeadOffice) -> None:
    ask_always(office)
    lent = till.borrow_both(CLERK_FEN)
    till.send_one(till.grant(lent, value_fen=CLERK_FEN))
    beyond = till.grant(lent, value_fen=500)
    till.send_one(beyond)
    assert parts(office, BudgetKind.CLERK, CLERK) == (0, 0, CLERK_FEN, 0, 500)
    till.send_one(void(till, beyond))
    assert parts(office, BudgetKind.CLERK, CLERK) == (0, 0, CLERK_FEN, 0, 0)


def test_a_grant_on_a_lease_nobody_knows_gives_its_money_back_to_the_day(
    till: Till, office: HeadOffice
) -> None:
    ask_always(office)
    lent = till.borrow_both(2000)
    grant = till.grant(lent, debits=({"lease_id": str(uuid.uuid4()), "value_fen": 500},))
    till.send_one(grant)
    assert parts(office, BudgetKind.STORE, "s1")[2] == 500
    assert flags(till.send_one(void(till, grant))) == ["money_freed"]
    assert parts(office, BudgetKind.STORE, "s1") == (STORE_FEN - 2000, 2000, 0, 0, 0)
    assert parts(office, BudgetKind.CLERK, CLERK) == (CLERK_FEN - 2000, 2000, 0, 0, 0)


def test_taken_back_twice_its_money_is_free_once(till: Till, office: HeadOffice) -> None:
    ask_always(office)
    _, grant = granted(till)
    till.send_one(void(till, grant))
    assert refused(till.send_one(void(till, grant))) == "coupon_withdrawn"
    assert parts(office, BudgetKind.STORE, "s1") == (STORE_FEN - 1500, 1500, 0, 0, 0)


def test_the_same_operation_sent_again_gets_the_same_answer(till: Till, office: HeadOffice) -> None:
    ask_always(office)
    _, grant = granted(till)
    taken_back = void(till, grant)
    assert till.send_one(taken_back) == till.send_one(taken_back)
    assert parts(office, BudgetKind.STORE, "s1") == (STORE_FEN - 1500, 1500, 0, 0, 0)


def test_a_coupon_that_was_used_first_stays_used(till: Till, office: HeadOffice) -> None:
    _, grant = granted(till)
    other = Till(office)
    other.send_one(redeem(other, grant))
    assert refused(till.send_one(void(till, grant))) == "coupon_used"
    assert coupon_of(office, grant).state is CouponState.REDEEMED
    assert parts(office, BudgetKind.STORE, "s1")[2] == 500


def test_where_a_till_may_be_honouring_it_offline_its_money_stays_spent(
    till: Till, office: HeadOffice
) -> None:
    _, grant = granted(till)
    other = Till(office)
    assert flags(till.send_one(void(till, grant))) == []
    assert parts(office, BudgetKind.STORE, "s1") == (STORE_FEN - 2000, 1500, 500, 0, 0)
    assert flags(other.send_one(redeem(other, grant))) == ["redeemed_withdrawn"]
    assert parts(office, BudgetKind.STORE, "s1") == (STORE_FEN - 2000, 1500, 500, 0, 0)
    assert parts(office, BudgetKind.CLERK, CLERK) == (CLERK_FEN - 2000, 1500, 500, 0, 0)


def test_rules_that_change_in_between_book_nothing_twice(till: Till, office: HeadOffice) -> None:
    _, kept = granted(till)
    till.send_one(void(till, kept))
    ask_always(office)
    till.send_one(redeem(till, kept))
    assert parts(office, BudgetKind.STORE, "s1")[2] == 500
    _, freed = granted(till)
    till.send_one(void(till, freed))
    assert parts(office, BudgetKind.STORE, "s1")[2] == 500
    ask_always(office, redeem_offline=True)
    till.send_one(redeem(till, freed))
    assert parts(office, BudgetKind.STORE, "s1")[2] == 1000


def test_a_demoted_or_dismissed_one_is_flagged(till: Till, office: HeadOffice) -> None:
    for who, changed in (
        (CLERK, {"active": False}),
        (SUPERVISOR, {"active": False}),
        (SUPERVISOR, {"active": True, "role": Role.CLERK}),
    ):
        _, grant = granted(till)
        with office.database.writing() as connection:
            found = staff_of(connection, "s1", who)
            assert found is not None
            records.update_record(connection, replace(found, **changed))
        assert flags(till.send_one(void(till, grant, clerk_id=who))) == ["withdrawn_by_other"]


def test_one_used_all_the_same_takes_its_money_again(till: Till, office: HeadOffice) -> None:
    _, grant = granted(till)
    other = Till(office)
    till.send_one(void(till, grant))
    assert flags(other.send_one(redeem(other, grant))) == ["redeemed_withdrawn"]
    assert coupon_of(office, grant).state is CouponState.REDEEMED
    assert parts(office, BudgetKind.STORE, "s1") == (STORE_FEN - 2000, 1500, 500, 0, 0)


def test_only_the_till_that_gave_it_takes_it_back(till: Till, office: HeadOffice) -> None:
    _, grant = granted(till)
    other = Till(office)
    assert refused(other.send_one(void(other, grant))) == "not_granted_here"
    assert coupon_of(office, grant).state is CouponState.ISSUED


def test_somebody_elses_or_a_late_one_is_done_and_flagged(
    till: Till, office: HeadOffice, clock: SetClock
) -> None:
    _, by_other = granted(till)
    verdict = till.send_one(void(till, by_other, clerk_id=SECOND_CLERK))
    assert flags(verdict) == ["withdrawn_by_other"]
    _, by_supervisor = granted(till)
    assert flags(till.send_one(void(till, by_supervisor, clerk_id=SUPERVISOR))) == []
    _, late = granted(till)
    clock.forward(minutes=13)
    assert flags(till.send_one(void(till, late))) == ["withdrawn_late"]


def test_an_override_gives_back_to_who_allowed_it(till: Till, office: HeadOffice) -> None:
    ask_always(office)
    lent = till.borrow_both(6000, SUPERVISOR)
    decided = till.override(grant_id := str(uuid.uuid4()), SUPERVISOR)
    grant = till.grant(
        lent, value_fen=5000, override_id=decided.payload["override_id"], id=grant_id
    )
    till.send(decided, grant)
    assert parts(office, BudgetKind.CLERK, SUPERVISOR)[2] == 5000
    assert flags(till.send_one(void(till, grant))) == ["money_freed"]
    assert parts(office, BudgetKind.CLERK, SUPERVISOR)[2] == 0


def test_it_waits_for_a_coupon_that_waits_for_its_member(till: Till) -> None:
    nobody = str(uuid.uuid4())
    grant = till.grant(till.borrow_both(), member_id=nobody)
    assert till.send_one(grant).outcome is Outcome.DEFERRED
    assert till.send_one(void(till, grant, member_id=nobody)).outcome is Outcome.DEFERRED


def test_a_coupon_that_was_never_taken_in_cannot_be_taken_back(till: Till) -> None:
    broken = till.grant(till.borrow_both(), currency="EUR")
    assert refused(till.send_one(broken)) == "malformed"
    assert refused(till.send_one(void(till, broken))) == "depends_on_rejected"
    unheard = till.next(
        OperationKind.COUPON_VOIDED,
        {"coupon_id": str(uuid.uuid4()), "grant_operation_id": str(uuid.uuid4())},
    )
    assert refused(till.send_one(unheard)) == "unknown_coupon"


def test_of_an_erased_member_the_money_comes_back_and_nobody_is_named(
    till: Till, office: HeadOffice
) -> None:
    ask_always(office)
    _, grant = granted(till)
    with office.database.writing() as connection:
        erasing.erase(connection, "m1", office.clock.now())
    assert flags(till.send_one(void(till, grant))) == ["member_erased", "money_freed"]
    assert parts(office, BudgetKind.STORE, "s1")[2] == 0
    assert parts(office, BudgetKind.CLERK, CLERK)[2] == 0


def test_every_store_that_keeps_the_member_hears_of_it(till: Till, office: HeadOffice) -> None:
    there = Till(office, "s2")
    _, grant = granted(till)
    there.send_one(there.visit())
    there.pull()
    till.send_one(void(till, grant))
    assert ("coupon", grant.payload["coupon_id"]) in there.pulled()
