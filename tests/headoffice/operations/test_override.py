"""Approvals at the till itself, as head office looks at them again."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from clerkapp.domain.identity import new_id
from clerkapp.domain.operation import OperationKind
from headoffice import feed, tables
from headoffice.identity import joining
from headoffice.member_rights import erasing
from headoffice.office import HeadOffice
from tests.headoffice.pretend_tills import Till
from tests.headoffice.real_tills import person, set_person
from tests.headoffice.tiny_chain import CLERK, SUPERVISOR
from tests.support.clock import NOON


def flags(till: Till, **changed: object) -> set[str]:
    operation = till.override("a-grant", str(changed.pop("approver_id", SUPERVISOR)), **changed)
    return set(till.send_one(operation).flags)


def test_what_a_supervisor_may_allow_is_not_flagged(till: Till) -> None:
    assert flags(till) == set()


def test_ones_own_is_flagged_by_id_person_and_badge(office: HeadOffice, till: Till) -> None:
    assert "self_approved" in flags(till, approver_id=CLERK)
    for shared in ({"person_id": "p1"}, {"badge": "00" * 8}):
        for staff_id in (CLERK, SUPERVISOR):
            set_person(office, replace(person(office, staff_id), person_id="", badge=""))
            set_person(office, replace(person(office, staff_id), **shared))
        assert flags(till) == {"self_approved"}


def test_a_badge_that_head_office_never_gave_is_flagged(office: HeadOffice, till: Till) -> None:
    set_person(office, replace(person(office, SUPERVISOR), badge=""))
    assert flags(till, method="badge") == {"badge_not_valid"}
    set_person(office, replace(person(office, SUPERVISOR), badge="00" * 8))
    assert flags(till, method="badge") == set()


def test_more_than_may_be_approved_is_flagged(office: HeadOffice, till: Till) -> None:
    assert flags(till, value_fen=10_001) == {"approved_above_authority"}


def test_a_refusal_at_the_till_is_no_override(till: Till) -> None:
    refused = till.override("a-grant", SUPERVISOR, allowed=False, value_fen=0)
    assert till.send_one(refused).flags == []
    grant = till.grant(till.borrow_both(500), 500, override_id=refused.payload["override_id"])
    assert "unknown_override" in till.send_one(grant).flags


def test_no_amount_is_no_override(till: Till) -> None:
    verdict = till.send_one(till.override("a-grant", SUPERVISOR, value_fen=0))
    assert (verdict.outcome, verdict.code) == ("rejected", "malformed")


def test_a_request_without_an_amount_or_with_a_known_id_is_malformed(till: Till) -> None:
    payload = {
        "override_id": "r1",
        "grant_operation_id": "a-grant",
        "template_id": "c50",
        "value_fen": 5000,
        "reason_id": "recovery",
        "note": "",
        "rule": "per_grant",
        "limit": 2000,
        "shortfall": 3000,
        "expires_at": till.office.clock.now().isoformat(),
    }

    def code(**changed: object) -> str:
        return till.send_one(till.next(OperationKind.OVERRIDE_REQUESTED, payload | changed)).code

    assert code(value_fen=0) == "malformed"
    assert code(note="x" * 501) == "malformed"
    assert code() == ""
    assert code() == "malformed"


@pytest.mark.parametrize("since", ["joined", "joined and named so", "erased", "joined and erased"])
def test_a_join_or_an_erasure_between_approval_and_grant_accuses_nobody(
    office: HeadOffice, till: Till, since: str
) -> None:
    grant_id, lent = new_id(NOON), till.borrow_both(500)
    allowed = till.override(grant_id, SUPERVISOR, template_id="c5", value_fen=500)
    assert till.send_one(allowed).flags == []
    with office.database.writing() as connection:
        if "joined" in since:
            feed.publish(connection, joining.join(connection, "m3", "m1", NOON), NOON)
        if "erased" in since:
            gone = "m3" if "joined" in since else "m1"
            erasing.erase(connection, gone, NOON)
    named = "m3" if since == "joined and named so" else "m1"
    override_id = allowed.payload["override_id"]
    grant = till.grant(lent, 500, named, id=grant_id, override_id=override_id)
    assert "override_differs" not in till.send_one(grant).flags


def test_an_approval_for_another_member_is_flagged(till: Till) -> None:
    grant_id, lent = new_id(NOON), till.borrow_both(500)
    allowed = till.override(grant_id, SUPERVISOR, template_id="c5", value_fen=500)
    till.send_one(allowed)
    override_id = allowed.payload["override_id"]
    grant = till.grant(lent, 500, "m2", id=grant_id, override_id=override_id)
    assert "override_differs" in till.send_one(grant).flags


def test_one_for_a_member_who_was_forgotten_meanwhile_names_nobody(
    office: HeadOffice, till: Till
) -> None:
    with office.database.writing() as connection:
        pseudonym = erasing.erase(connection, "m1", NOON).pseudonym
    till.send_one(till.override("a-grant", SUPERVISOR))
    with office.database.reading() as connection:
        (named,) = connection.execute(select(tables.overrides.c.member_id)).scalars()
    assert named == pseudonym
