"""Head office decides each grant again, on the till's grounds and by its own books; it flags."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec
import pytest

from clerkapp.domain.authority import GrantBasis, History, Identity
from clerkapp.domain.lease import Room
from clerkapp.domain.operation import OperationKind
from clerkapp.domain.policy import LowAssurance, PersonLimits, Policy
from clerkapp.domain.staff import Role
from clerkapp.journal import outbox
from clerkapp.services.grant_coupon import Granted, GrantOrder, grant_coupon
from headoffice.governing import policies
from headoffice.governing.policy_commands import set_policy
from headoffice.office import HeadOffice
from headoffice.seeing import review
from sync.wire import Outcome, encode
from tests.headoffice.pretend_tills import Till
from tests.headoffice.tiny_chain import CLERK, SUPERVISOR
from tests.support.small_chain import POLICY
from tests.support.tills import close_counter, session, working_counter

ROOM = Room(clerk_fen=2000, store_fen=2000)
BASIS = GrantBasis(1, CLERK, Role.CLERK, Identity.SURE, ROOM, History())


def flags(till: Till, basis: GrantBasis | None = BASIS, **changed: object) -> list[str]:
    verdict = till.send_one(till.grant(till.borrow_both(), basis=basis, **changed))  # type: ignore[arg-type]
    assert verdict.outcome is Outcome.APPLIED
    return verdict.flags


def change(office: HeadOffice, **values: object) -> Policy:
    with office.database.writing() as connection:
        old = policies.in_force(connection, "s1")
        assert old is not None
        written = encode(replace(old, **values))  # type: ignore[arg-type]
        return set_policy(connection, "s1", written, office.clock.now())


def limited(**limits: Any) -> Policy:
    """The rules with other limits for clerks."""
    return replace(POLICY, limits=(replace(POLICY.limits[0], **limits), POLICY.limits[1]))


def test_a_grant_that_follows_from_its_grounds_is_not_looked_at(till: Till) -> None:
    assert flags(till) == []


def test_an_older_program_that_says_nothing_of_its_grounds_is_not_looked_at(till: Till) -> None:
    assert flags(till, None) == []


@pytest.mark.parametrize(
    "basis",
    [
        replace(BASIS, room=Room(499, 2000)),
        replace(BASIS, room=Room(2000, 499)),
        replace(BASIS, history=History(today_fen=9_900)),
        replace(BASIS, history=History(today_count=20)),
        replace(BASIS, history=History(member_count=3)),
        replace(BASIS, staff_id=SUPERVISOR, role=Role.SUPERVISOR),
    ],
)
def test_a_grant_that_does_not_follow_is_flagged_and_stays(till: Till, basis: GrantBasis) -> None:
    assert flags(till, basis) == ["decided_differently"]


def test_a_version_nobody_kept_is_named_as_such(till: Till) -> None:
    assert flags(till, replace(BASIS, policy_version=7)) == ["unknown_policy"]
    assert flags(till, replace(BASIS, policy_version=2**70)) == ["unknown_policy"]


def test_what_an_old_version_allowed_is_decided_again_by_that_version(
    till: Till, office: HeadOffice
) -> None:
    changed = change(office, limits=limited(per_grant_fen=400).limits)
    assert changed.version == 2
    assert flags(till) == ["above_authority"]
    by_the_new = flags(till, replace(BASIS, policy_version=2))
    assert by_the_new == ["above_authority", "decided_differently"]


def test_somebody_unsure_got_more_than_policy_gives_them(till: Till, office: HeadOffice) -> None:
    change(office, low_assurance=LowAssurance(per_grant_fen=400))
    unsure = replace(BASIS, policy_version=2, identity=Identity.UNSURE)
    assert flags(till, unsure) == ["decided_differently"]
    assert flags(till, replace(unsure, identity=Identity.CONFIRMED)) == []


def test_the_month_by_head_offices_own_books_counts_every_till(
    till: Till, office: HeadOffice
) -> None:
    change(office, limits=limited(per_month_fen=900).limits)
    silent = replace(BASIS, policy_version=2)
    assert flags(till, silent) == []
    assert flags(till, silent) == ["above_authority"]


def test_the_limits_of_a_person_are_what_head_office_checks_too(
    till: Till, office: HeadOffice
) -> None:
    own = PersonLimits(CLERK, replace(POLICY.limits[0], per_grant_fen=400))
    change(office, persons=(own,))
    assert flags(till) == ["above_authority"]


def test_a_supervisors_yes_is_decided_again_as_a_yes_to_others(
    till: Till, office: HeadOffice
) -> None:
    change(office, limits=(POLICY.limits[0], replace(POLICY.limits[1], approves_fen=4000)))
    lent = till.borrow_both(5000, SUPERVISOR)
    basis = GrantBasis(2, SUPERVISOR, Role.SUPERVISOR, Identity.SURE, Room(5000, 5000), History())
    grant = till.grant(lent, 5000, basis=basis, override_id="o")
    # The order in which they are made is the chain's: the grant is made again behind its override.
    till.sequence, till.last_hash = till.sequence - 1, grant.previous_hash
    override = till.override(grant.id, SUPERVISOR, override_id="o")
    grant = till.next(OperationKind.COUPON_GRANTED, grant.payload, id=grant.id)
    first, second = till.send(override, grant)
    assert first.outcome is second.outcome is Outcome.APPLIED
    assert second.flags == ["above_authority", "decided_differently"]


def test_what_a_real_till_decides_head_office_decides_alike(till: Till, tmp_path: Path) -> None:
    counter = working_counter(tmp_path / "till")
    for number in range(12):
        template = ("c5", "c10", "c50")[number % 3]
        reason, note = (("recovery", ""), ("other", "雨天"))[number % 2]
        order = GrantOrder(f"o{number}", f"m{number % 2 + 1}", template, reason, note)
        grant_coupon(counter, session(), order)
    with counter.journal.reading() as read:
        told = outbox.next_unsent(read, 100)
    close_counter(counter)
    assert len(told) > 3
    for operation in told:
        verdict = till.send_one(
            till.next(OperationKind.COUPON_GRANTED, operation.payload, operation.member_id)
        )
        assert verdict.outcome is Outcome.APPLIED
        assert "decided_differently" not in verdict.flags


def test_a_granted_coupon_is_not_changed_by_what_is_flagged(till: Till, tmp_path: Path) -> None:
    counter = working_counter(tmp_path / "till")
    granted = grant_coupon(counter, session(), GrantOrder("o1", "m1", "c10", "recovery"))
    with counter.journal.reading() as read:
        (operation,) = outbox.next_unsent(read, 1)
    close_counter(counter)
    assert isinstance(granted, Granted)
    lie = msgspec.convert(operation.payload["basis"], GrantBasis)
    payload = operation.payload | {"basis": msgspec.to_builtins(replace(lie, room=Room(1, 1)))}
    verdict = till.send_one(till.next(OperationKind.COUPON_GRANTED, payload))
    assert verdict.outcome is Outcome.APPLIED
    assert "decided_differently" in verdict.flags
    assert ("coupon", granted.coupon.id) in till.pulled()


def test_what_was_decided_differently_is_on_the_list_of_people(
    till: Till, office: HeadOffice
) -> None:
    grant = till.grant(till.borrow_both(), basis=replace(BASIS, room=Room(1, 1)))
    assert till.send_one(grant).outcome is Outcome.APPLIED
    with office.database.reading() as connection:
        (line,) = review.lines(connection)
    assert line.startswith(f"decided differently: {grant.id} (decided_differently) by {CLERK}")


@pytest.mark.parametrize(
    "limit", [{"per_day_fen": 900}, {"per_day_count": 1}, {"per_month_count": 1}]
)
def test_the_day_and_the_counts_are_checked_over_all_tills(
    till: Till, office: HeadOffice, limit: dict[str, int]
) -> None:
    change(office, limits=limited(**limit).limits)
    silent = replace(BASIS, policy_version=2)
    assert flags(till, silent) == []
    assert flags(till, silent) == ["above_authority"]
