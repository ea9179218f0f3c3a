"""The pages that govern: stores, tills, people, rules and budgets, as head office works them."""

import datetime as dt
import json
from collections.abc import Callable
from typing import Any

import msgspec
import pytest
from sqlalchemy import select

from clerkapp.domain.lease import BudgetKind
from clerkapp.domain.policy import Policy
from clerkapp.domain.staff import StaffMember
from clerkapp.domain.store import Store
from headoffice import records
from headoffice.accounts.roles import Role
from headoffice.accounts.tables import console_changes
from headoffice.governing import budget_report, policies
from headoffice.office import HeadOffice
from sync.wire import Entity
from tests.console.desks import Desk
from tests.headoffice.pretend_tills import Till, wish
from tests.headoffice.tiny_chain import HERE, TODAY, TOMORROW
from tests.support.small_chain import POLICY

RULES: dict[str, Any] = {
    "window_days": 30,
    "window_count": 3,
    **{
        f"limit-{role}-{field}": text
        for role in ("clerk", "supervisor")
        for field, text in (
            ("grant", "20"),
            ("day", "100"),
            ("count", "20"),
            ("month", ""),
            ("lends", "0"),
        )
    },
    **{
        f"template-{x.id}-{field}": value
        for x in POLICY.templates
        for field, value in (
            ("zh", x.title.zh),
            ("en", x.title.en),
            ("days", x.valid_days),
            ("active", "1" if x.active else ""),
        )
    },
    **{
        f"reason-{x.id}-{field}": value
        for x in POLICY.reasons
        for field, value in (
            ("zh", x.title.zh),
            ("en", x.title.en),
            ("note", "1" if x.needs_note else ""),
        )
    },
    "sample-coffee-zh": "手冲咖啡小样",
    "sample-coffee-en": "Drip coffee sample",
}


@pytest.fixture
def till(office: HeadOffice) -> Till:
    """A till of store s1."""
    return Till(office)


@pytest.fixture
def till_there(office: HeadOffice) -> Till:
    """A till of store s2."""
    return Till(office, "s2")


def store(office: HeadOffice, store_id: str) -> Store:
    with office.database.reading() as connection:
        found = records.read(connection, Entity.STORE, store_id, Store)
    assert found is not None
    return found


def holding(office: HeadOffice, store_id: str = "s1") -> Policy:
    with office.database.reading() as connection:
        found = policies.holding_at(connection, store_id, office.clock.now())
    assert found is not None
    return found


def person(office: HeadOffice, staff_id: str) -> StaffMember:
    with office.database.reading() as connection:
        found = records.read(connection, Entity.STAFF, staff_id, StaffMember)
    assert found is not None
    return found


def test_a_store_is_opened_with_the_rules_of_another_and_gets_its_first_till(
    admin: Desk, office: HeadOffice
) -> None:
    named: dict[str, Any] = {"zh": "虹桥店", "en": "Hongqiao", "address": "申虹路 1 号", "zone": ""}
    assert "Small letters" in admin.post("/console/stores", id="S 9", like="s1", **named).text
    reply = admin.post("/console/stores", id="s9", like="s1", **named)
    assert (reply.status, reply.header("location")) == (303, "/console/stores/s9")
    assert store(office, "s9").address == "申虹路 1 号"
    assert holding(office, "s9").templates == POLICY.templates
    code = admin.post("/console/stores/s9/enrolment-code", name="1 号收银台", as_json=True).json()
    assert len(code["code"]) == 14
    assert code["code"] not in json.dumps([str(x) for x in audit(office)])


def audit(office: HeadOffice) -> list[object]:
    with office.database.reading() as connection:
        return list(connection.execute(select(console_changes)).mappings())


def test_a_zone_that_is_none_is_said_beside_its_field(admin: Desk, office: HeadOffice) -> None:
    wrong: dict[str, Any] = {"zh": "新店", "en": "New", "zone": "Mars/Base"}
    reply = admin.post("/console/stores/s1", **wrong)
    assert reply.status == 400
    assert "There is no such time zone" in reply.text
    assert store(office, "s1") == HERE


def test_a_till_is_renamed_declared_lost_cleared_and_ordered_to_wipe_itself(
    admin: Desk, office: HeadOffice, till: Till
) -> None:
    at = f"/console/devices/{till.device.id}"
    admin.post(f"{at}/name", name="门口收银台")
    assert "门口收银台" in admin.get("/console/devices").text
    assert "Tick this" in admin.post(f"{at}/lost").text, "nothing is burned without a tick"
    admin.post(f"{at}/lost", sure="1")
    assert admin.get(at, as_json=True).json()["till"]["lost"]
    admin.post(f"{at}/clear", sure="1")
    assert not admin.get(at, as_json=True).json()["till"]["lost"]
    admin.post(f"{at}/wipe", sure="1")
    assert admin.get(at, as_json=True).json()["wipe"]["progress"] == "ordered"
    assert "to be wiped" in admin.get("/console/devices").text
    admin.post(f"{at}/wipe/call-off")
    assert admin.get(at, as_json=True).json()["wipe"] is None


def test_a_manager_sees_the_tills_of_their_store_and_no_others(
    office: HeadOffice, till: Till, till_there: Till, desk: Callable[..., Desk]
) -> None:
    manager = desk(Role.STORE_MANAGER, "s2")
    seen = [
        x["till"]["id"] for x in manager.get("/console/devices", as_json=True).json()["devices"]
    ]
    assert seen == [till_there.device.id]
    assert manager.get(f"/console/devices/{till.device.id}").status == 404
    assert manager.post(f"/console/devices/{till_there.device.id}/name", name="x").status == 403


def test_somebody_is_added_moves_to_another_store_and_leaves(
    admin: Desk, office: HeadOffice
) -> None:
    fields: dict[str, Any] = {"id": "1009", "name": "周敏", "role": "clerk", "stores": ["s1"]}
    given = admin.post("/console/staff", as_json=True, **fields).json()
    assert len(given["pin"]) == 6
    assert person(office, "1009").pin_must_change
    admin.post("/console/staff/1009", name="周敏", role="supervisor", stores=["s2"])
    assert admin.get("/console/staff/1009", as_json=True).json()["person"]["store_ids"] == ["s2"]
    assert "周敏" not in admin.get("/console/staff?store=s1").text
    badge = admin.post("/console/staff/1009/badge", as_json=True).json()
    assert badge["picture"].startswith("<svg")
    admin.post("/console/staff/1009", name="周敏", role="clerk", stores=["s2"])
    assert person(office, "1009").badge == "", "who is no supervisor has no badge"
    admin.post("/console/staff/1009/active", active="0")
    assert not person(office, "1009").active
    assert "on the list" not in admin.post("/console/staff", **fields).text
    assert "not one that is taken" in admin.post("/console/staff", **fields).text


def test_rules_are_changed_in_a_form_looked_at_ahead_and_put_in_force_on_a_day_at_two_stores(
    admin: Desk, office: HeadOffice
) -> None:
    assert "¥5" in admin.get("/console/policies/s1").text
    wanted: dict[str, Any] = RULES | {"limit-clerk-grant": "50", "template-c5-until": "2026-12-31"}
    when: dict[str, Any] = {"from_day": TOMORROW, "stores": ["s2"]}
    seen = admin.post("/console/policies/s1/preview", as_json=True, **wanted, **when).json()
    said = [x["words"]["zh"] for x in seen["previews"][1]["lines"]]
    assert "店员每次发放：¥20 → ¥50" in said
    assert "5 元券：发放日期 不限日期 → … 至 2026-12-31" in said
    assert [x["id"] for x in seen["previews"]] == ["s1", "s2"]
    assert holding(office).version == 1, "looking changes nothing"
    put: dict[str, Any] = {
        "rules": seen["rules"],
        "from_day": TOMORROW,
        "stores": seen["store_ids"],
    }
    assert "Tick this" in admin.post("/console/policies/s1/put", **put).text
    assert admin.post("/console/policies/s1/put", sure="1", **put).status == 303
    office.clock.at += dt.timedelta(days=1)  # type: ignore[attr-defined]
    for store_id in ("s1", "s2"):
        clerk = holding(office, store_id).limits[0]
        assert clerk.per_grant_fen == 5000


def test_what_begins_later_is_dropped_again_and_faults_of_typed_rules_are_said(
    admin: Desk, office: HeadOffice
) -> None:
    typed = msgspec.json.encode(POLICY).decode()
    page = admin.post("/console/policies/s1/preview", everything=typed, from_day=TOMORROW)
    assert "Nothing is different." in page.text
    put: dict[str, Any] = {"rules": typed, "from_day": TOMORROW, "stores": ["s1"], "sure": "1"}
    admin.post("/console/policies/s1/put", **put)
    assert TOMORROW in admin.get("/console/policies").text
    admin.post("/console/policies/s1/drop", day=TOMORROW)
    assert TOMORROW not in admin.get("/console/policies").text
    wrong = admin.post("/console/policies/s1/preview", everything="{}")
    assert wrong.status == 400
    assert "cannot be read" in wrong.text
    none = typed.replace('"valid_days":7', '"valid_days":0', 1)
    faulty = admin.post("/console/policies/s1/preview", everything=none)
    assert "is good for 1 to 3650 days" in faulty.text
    assert "Put in force" not in faulty.text


def test_a_budget_shows_its_equation_and_a_smaller_one_leaves_what_is_lent(
    admin: Desk, office: HeadOffice, till: Till
) -> None:
    till.borrow(wish(BudgetKind.STORE, "s1", 8000, TODAY))
    page = admin.get("/console/budgets/s1").text
    assert "¥120" in page
    assert "holds" in page
    rule: dict[str, Any] = {"who": "store", "amount": "50", "share": 60, "days": 3}
    done = admin.post("/console/budgets/s1/rule", **rule)
    assert done.status == 303
    with office.database.reading() as connection:
        line = budget_report.budgets_of(connection, "s1", TODAY)[0]
    assert (line.amount_fen, line.free_fen, line.leased_fen, line.holds) == (8000, 0, 8000, True)
    admin.post("/console/budgets/s1/rule", **(rule | {"amount": "300"}))
    with office.database.reading() as connection:
        line = budget_report.budgets_of(connection, "s1", TODAY)[0]
    assert (line.amount_fen, line.free_fen, line.leased_fen) == (30_000, 22_000, 8000)
