"""A grant: booked against its leases, never lost, flagged where it looks wrong."""

import datetime as dt
import uuid

import pytest

from clerkapp.domain.coupon import CouponState
from clerkapp.domain.lease import BudgetKind, LeaseDebit
from clerkapp.domain.operation import OperationKind
from headoffice import tables
from headoffice.office import HeadOffice
from headoffice.seeing import review
from headoffice.tills import member_files
from sync.wire import MemberFileReply, Outcome, Verdict
from tests.headoffice.pretend_tills import Till, budget, count, parts
from tests.headoffice.tiny_chain import (
    CLERK,
    CLERK_FEN,
    SECOND_CLERK,
    STORE_FEN,
    STRANGER,
    SUPERVISOR,
    SUPERVISOR_FEN,
)
from tests.support.clock import SetClock

FAR_WEST, FAR_EAST = (dt.timezone(dt.timedelta(hours=hours)) for hours in (-8, 14))


def file_of(office: HeadOffice, member_id: str) -> MemberFileReply:
    with office.database.reading() as connection:
        return member_files.member_file(connection, member_id, office.clock.now())


def refused(verdict: Verdict) -> str:
    assert verdict.outcome is Outcome.REJECTED
    return verdict.code


def flags(verdict: Verdict) -> list[str]:
    assert verdict.outcome is Outcome.APPLIED
    return verdict.flags


def test_a_grant_is_in_the_wallet_and_on_the_timeline(till: Till, office: HeadOffice) -> None:
    grant = till.grant(till.borrow_both(), value_fen=1000)
    assert flags(till.send_one(grant)) == []
    found = file_of(office, "m1")
    (coupon,) = found.coupons
    assert coupon.state is CouponState.ISSUED
    assert (coupon.value_fen, coupon.granted_by, coupon.title.zh) == (1000, CLERK, "10 元券")
    assert coupon.issued_at == office.clock.now()
    (entry,) = [x for x in found.timeline if x.id == grant.id]
    assert (entry.kind.value, entry.amount_fen) == ("coupon", 1000)


def test_a_grant_moves_its_value_from_leased_to_spent_in_both_budgets(
    till: Till, office: HeadOffice
) -> None:
    till.send_one(till.grant(till.borrow_both(2000), value_fen=500))
    assert parts(office, BudgetKind.STORE, "s1") == (STORE_FEN - 2000, 1500, 500, 0, 0)
    assert parts(office, BudgetKind.CLERK, CLERK) == (CLERK_FEN - 2000, 1500, 500, 0, 0)
    assert {x.spent_fen for x in till.borrow_both(2000)} == {500}


def test_a_repeated_grant_spends_once(till: Till, office: HeadOffice) -> None:
    grant = till.grant(till.borrow_both(2000))
    assert till.send_one(grant) == till.send_one(grant)
    assert budget(office, BudgetKind.STORE, "s1").spent_fen == 500
    assert count(office, tables.coupons) == 1


def test_every_store_that_keeps_the_member_hears_of_the_coupon(
    till: Till, till_there: Till
) -> None:
    grant = till.grant(till.borrow_both())
    till.send_one(grant)
    expected = [("coupon", grant.payload["coupon_id"]), ("timeline", grant.id)]
    assert till.pulled() == till_there.pulled() == expected


def test_a_grant_to_a_member_kept_elsewhere_brings_the_whole_file(till: Till) -> None:
    grant = till.grant(till.borrow_both(), member_id="m3")
    till.send_one(grant)
    pulled = till.pulled()
    assert set(pulled) == {
        ("member", "m3"),
        ("timeline", "m3-p1"),
        ("timeline", grant.id),
        ("tag", "tag-1"),
        ("task", "task-1"),
        ("coupon", grant.payload["coupon_id"]),
    }
    assert len(pulled) == len(set(pulled))


@pytest.mark.parametrize(
    "changed",
    [
        {"value_fen": 0},
        {"value_fen": -500},
        {"value_fen": 2**70},
        {"currency": "EUR"},
        {"debits": ()},
        {"valid_until": dt.datetime(2026, 12, 1)},  # noqa: DTZ001
        {"valid_until": dt.datetime(9999, 12, 31, 23, 59, 59, tzinfo=FAR_WEST)},
        {"valid_until": dt.datetime(1, 1, 1, tzinfo=FAR_EAST)},
    ],
)
def test_a_grant_that_cannot_be_booked_is_refused_and_books_nothing(
    till: Till, office: HeadOffice, changed: dict[str, object]
) -> None:
    lent = till.borrow_both(2000)
    assert refused(till.send_one(till.grant(lent, **changed))) == "malformed"
    assert parts(office, BudgetKind.STORE, "s1") == (STORE_FEN - 2000, 2000, 0, 0, 0)
    assert count(office, tables.coupons) == 0


def test_a_value_that_its_debits_do_not_make_up_is_refused_in_each_kind(till: Till) -> None:
    store, clerk = till.borrow_both(2000)
    for fen in ((500, 400), (400, 500), (400, 400)):
        debits = (LeaseDebit(store.id, fen[0]), LeaseDebit(clerk.id, fen[1]))
        assert refused(till.send_one(till.grant([], debits=debits))) == "malformed"


def test_debits_that_cancel_out_are_refused(till: Till, office: HeadOffice) -> None:
    store, clerk = till.borrow_both(2000)
    debits = (LeaseDebit(store.id, 600), LeaseDebit(store.id, -100), LeaseDebit(clerk.id, 500))
    assert refused(till.send_one(till.grant([], debits=debits))) == "malformed"


def test_a_grant_on_a_lease_this_device_does_not_hold_is_booked_on_the_budgets_of_the_day(
    till: Till, other_till: Till, office: HeadOffice
) -> None:
    grant = till.grant(other_till.borrow_both(2000), 500)
    assert till.send_one(grant).flags == ["unknown_lease"]
    free, leased, spent, burned, overspent = parts(office, BudgetKind.STORE, "s1")
    assert (leased, spent, burned, overspent) == (2000, 500, 0, 0)
    assert parts(office, BudgetKind.CLERK, "1001") == (2500, 2000, 500, 0, 0)
    assert free == 17_500


def test_a_grant_to_somebody_whom_nobody_told_of_waits_and_people_see_it(
    till: Till, office: HeadOffice
) -> None:
    grant = till.grant(till.borrow_both(), member_id="nobody")
    verdict = till.send_one(grant)
    assert (verdict.outcome, verdict.code) == (Outcome.DEFERRED, "dependency")
    assert till.send_one(till.visit()).outcome is Outcome.APPLIED
    with office.database.reading() as connection:
        (line,) = review.lines(connection)
    assert line.startswith(f"waiting: coupon {grant.id} of store s1")


def test_a_second_coupon_under_the_same_id_is_refused(till: Till) -> None:
    lent = till.borrow_both()
    first = till.grant(lent)
    second = till.grant(lent, coupon_id=first.payload["coupon_id"])
    assert [x.outcome for x in till.send(first, second)] == [Outcome.APPLIED, Outcome.REJECTED]


def test_a_grant_over_its_lease_is_honoured_out_of_what_is_free_and_flagged(
    till: Till, office: HeadOffice
) -> None:
    lent = till.borrow_both(300)
    assert flags(till.send_one(till.grant(lent, value_fen=500))) == ["over_lease"]
    assert parts(office, BudgetKind.STORE, "s1") == (STORE_FEN - 500, 0, 500, 0, 0)


def test_a_grant_over_everything_is_honoured_and_counted_outside_the_budget(
    till: Till, office: HeadOffice
) -> None:
    lent = till.borrow_both(CLERK_FEN)
    assert flags(till.send_one(till.grant(lent, value_fen=7000))) == [
        "above_authority",
        "over_lease",
        "value_differs",
    ]
    assert parts(office, BudgetKind.CLERK, CLERK) == (0, 0, CLERK_FEN, 0, 2000)


def test_a_grant_after_its_lease_ended_is_honoured_and_flagged(till: Till, clock: SetClock) -> None:
    lent = till.borrow_both()
    clock.forward(days=1)
    assert flags(till.send_one(till.grant(lent))) == ["lease_ended"]


def test_a_grant_behind_the_closing_of_its_lease_takes_from_what_is_free(
    till: Till, office: HeadOffice
) -> None:
    store, clerk = till.borrow_both(2000)
    closing = till.next(OperationKind.LEASE_CLOSED, {"lease_id": store.id, "spent_fen": 0}, None)
    till.send_one(closing)
    assert flags(till.send_one(till.grant([store, clerk]))) == ["late"]
    assert parts(office, BudgetKind.STORE, "s1") == (STORE_FEN - 500, 0, 500, 0, 0)


def test_a_value_other_than_the_templates_is_flagged(till: Till) -> None:
    grant = till.grant(till.borrow_both(), value_fen=700)
    assert flags(till.send_one(grant)) == ["value_differs"]


def test_a_template_that_policy_does_not_list_is_flagged(till: Till) -> None:
    grant = till.grant(till.borrow_both(), template_id="c999")
    assert flags(till.send_one(grant)) == ["unknown_template"]


def test_a_template_that_is_no_longer_offered_is_flagged(till: Till) -> None:
    grant = till.grant(till.borrow_both(), value_fen=300, template_id="old")
    assert flags(till.send_one(grant)) == ["above_authority"]


def test_a_reason_that_policy_does_not_list_is_flagged(till: Till) -> None:
    grant = till.grant(till.borrow_both(), reason_id="because")
    assert flags(till.send_one(grant)) == ["reason_not_allowed"]


def test_a_grant_by_somebody_who_is_not_on_the_roster_is_flagged(till: Till) -> None:
    grant = till.grant(till.borrow_both(), clerk_id="nobody")
    assert flags(till.send_one(grant)) == ["above_authority", "lease_of_other", "unknown_clerk"]


def test_a_grant_above_its_clerks_limit_is_flagged_and_one_at_a_supervisors_is_not(
    till: Till,
) -> None:
    grant = till.grant(till.borrow_both(5000), value_fen=5000)
    assert flags(till.send_one(grant)) == ["above_authority"]
    own = till.grant(till.borrow_both(5000, SUPERVISOR), value_fen=5000, clerk_id=SUPERVISOR)
    assert "above_authority" not in flags(till.send_one(own))


def test_a_grant_above_its_approvers_limit_is_flagged(till: Till) -> None:
    grant_id = str(uuid.uuid4())
    override = till.override(grant_id, SECOND_CLERK)
    grant = till.grant(
        till.borrow_both(5000, SECOND_CLERK),
        5000,
        id=grant_id,
        override_id=override.payload["override_id"],
    )
    verdicts = till.send(override, grant)
    assert [flags(x) for x in verdicts] == [["approver_not_supervisor"], ["above_authority"]]


def test_a_grant_out_of_a_colleagues_lease_is_flagged(till: Till) -> None:
    lent = till.borrow_both(owner_id=SECOND_CLERK)
    assert flags(till.send_one(till.grant(lent))) == ["lease_of_other"]


def test_an_override_covers_its_one_grant_out_of_the_supervisors_budget(
    till: Till, office: HeadOffice
) -> None:
    lent = till.borrow_both(5000, SUPERVISOR)
    grant_id = str(uuid.uuid4())
    override = till.override(grant_id, SUPERVISOR)
    grant = till.grant(
        lent,
        5000,
        id=grant_id,
        override_id=override.payload["override_id"],
        depends_on=(override.id,),
    )
    assert [flags(x) for x in till.send(override, grant)] == [[], []]
    assert parts(office, BudgetKind.CLERK, SUPERVISOR) == (SUPERVISOR_FEN - 5000, 0, 5000, 0, 0)


def test_an_override_used_for_a_second_grant_is_flagged(till: Till) -> None:
    lent = till.borrow_both(10_000, SUPERVISOR)
    grant_id = str(uuid.uuid4())
    override = till.override(grant_id, SUPERVISOR)
    named = {"override_id": override.payload["override_id"]}
    first = till.grant(lent, 5000, id=grant_id, **named)
    second = till.grant(lent, 5000, **named)
    assert [flags(x) for x in till.send(override, first, second)] == [[], [], ["override_reused"]]


def test_an_override_used_for_another_member_is_flagged(till: Till) -> None:
    lent = till.borrow_both(5000, SUPERVISOR)
    grant_id = str(uuid.uuid4())
    override = till.override(grant_id, SUPERVISOR)
    grant = till.grant(lent, 5000, "m2", id=grant_id, override_id=override.payload["override_id"])
    assert [flags(x) for x in till.send(override, grant)] == [[], ["override_differs"]]


def test_who_approves_their_own_override_is_flagged_twice(till: Till) -> None:
    lent = till.borrow_both(5000, SUPERVISOR)
    grant_id = str(uuid.uuid4())
    override = till.override(grant_id, SUPERVISOR)
    till.sequence, till.last_hash = override.sequence - 1, override.previous_hash
    own = till.next(OperationKind.OVERRIDE_DECIDED, override.payload, "m1", clerk_id=SUPERVISOR)
    grant = till.grant(
        lent,
        5000,
        id=grant_id,
        override_id=override.payload["override_id"],
        clerk_id=SUPERVISOR,
    )
    assert [flags(x) for x in till.send(own, grant)] == [["self_approved"], ["self_approved"]]


@pytest.mark.parametrize("approver_id", [SECOND_CLERK, STRANGER, "nobody"])
def test_an_approver_who_is_no_supervisor_of_this_store_is_flagged(
    till: Till, approver_id: str
) -> None:
    override = till.override(str(uuid.uuid4()), approver_id)
    assert flags(till.send_one(override)) == ["approver_not_supervisor"]


def test_a_second_override_under_the_same_id_is_flagged_and_does_not_replace_the_first(
    till: Till,
) -> None:
    grant_id = str(uuid.uuid4())
    first = till.override(grant_id, SUPERVISOR)
    again = till.override(str(uuid.uuid4()), SUPERVISOR, override_id=first.payload["override_id"])
    grant = till.grant(
        till.borrow_both(5000, SUPERVISOR),
        5000,
        id=grant_id,
        override_id=first.payload["override_id"],
    )
    verdicts = till.send(first, again, grant)
    assert [flags(x) for x in verdicts] == [[], ["override_reused"], []]


def test_an_override_of_no_amount_is_refused(till: Till) -> None:
    override = till.override(str(uuid.uuid4()), SUPERVISOR, value_fen=-1)
    assert refused(till.send_one(override)) == "malformed"


def test_a_grant_on_an_override_nobody_recorded_stands_and_is_flagged(till: Till) -> None:
    grant = till.grant(till.borrow_both(5000, SUPERVISOR), 5000, override_id="made up")
    verdict = till.send_one(grant)
    assert verdict.outcome is Outcome.APPLIED
    assert "unknown_override" in verdict.flags


def test_a_grant_waits_for_nothing_and_is_not_refused_with_what_it_depends_on(till: Till) -> None:
    refused_one = till.visit("nobody")
    grant = till.grant(till.borrow_both(), depends_on=(refused_one.id,))
    assert till.send(refused_one, grant)[1].flags == ["dependency_refused"]
