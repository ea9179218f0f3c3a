"""What head office's staff see of the chain: today, results, exceptions, signals, health."""

import ast
import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import select

from headoffice import feed
from headoffice import seeing as room
from headoffice.accounts.roles import Role
from headoffice.accounts.tables import console_changes
from headoffice.console import wording
from headoffice.member_rights import erasing
from headoffice.office import HeadOffice
from headoffice.seeing import review
from headoffice.signals import keeping
from headoffice.tills import devices
from tests.console.desks import Desk, Reply
from tests.headoffice.operations.test_coupon_voided import redeem
from tests.headoffice.pretend_tills import Till
from tests.headoffice.seeing.test_device_health import tell
from tests.headoffice.seeing.test_store_today import feedback, sample, settle
from tests.headoffice.tiny_chain import CLERK, HERE
from tests.support.clock import SetClock

PAGES = ("overview", "results", "results/s1", "exceptions", "signals", "health")


@pytest.fixture
def till(office: HeadOffice) -> Till:
    """A till of store s1."""
    return Till(office)


@pytest.fixture
def there(office: HeadOffice) -> Till:
    """A till of store s2."""
    return Till(office, "s2")


def json_of(desk: Desk, path: str) -> dict[str, object]:
    found: dict[str, object] = desk.get(f"/console/{path}", as_json=True).json()
    return found


def titles(desk: Desk) -> list[str]:
    shown = desk.get("/console/exceptions", as_json=True).json()
    return [x["title"] for x in shown["waiting"]]


def quarantined(till: Till, reason: str = "copied") -> None:
    with till.office.database.writing() as connection:
        devices.change(connection, till.device.id, quarantine=reason)


def used_twice(till: Till, there: Till) -> None:
    grant = till.grant(till.borrow_both(500))
    till.send(grant, redeem(till, grant))
    there.send(redeem(there, grant))


def lines(office: HeadOffice) -> list[tuple[str, str, str]]:
    of = console_changes.c
    with office.database.reading() as connection:
        rows = connection.execute(select(of.subject, of.store_id, of.after)).all()
    return [(x.subject, x.store_id, x.after) for x in rows]


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_an_empty_chain_and_a_busy_one_are_shown_in_both_languages(
    admin: Desk, till: Till, there: Till, language: str
) -> None:
    admin.headers["accept-language"] = language
    assert [admin.get(f"/console/{x}").status for x in PAGES] == [200] * len(PAGES)
    till.send(till.visit(), settle(till), sample(till), feedback(till, "f1"))
    used_twice(till, there)
    quarantined(there)
    tell(till, unsent=3, oldest_unsent_at=till.office.clock.now() - dt.timedelta(hours=5))
    for each in (till, Till(till.office), Till(till.office)):
        each.send(each.grant(each.borrow_both(500)))
    with till.office.database.writing() as connection:
        _, touched = keeping.refresh(connection, HERE, till.office.clock.now())
        feed.publish(connection, touched)
    shown = [admin.get(f"/console/{x}") for x in PAGES]
    assert [x.status for x in shown] == [200] * len(PAGES)
    chinese = language == "zh-CN"
    expected = ("预算已用", "可能范围", "样本太少", "同一张券被核销两次", "依据 1", "暂停发券")
    english = ("Given of the", "Likely", "too few", "used twice", "Evidence 1", "grants nothing")
    for reply, words in zip(shown, expected if chinese else english, strict=True):
        assert words in reply.text


def test_the_overview_counts_the_day_over_the_stores_that_one_sees(
    admin: Desk, desk: Callable[..., Desk], till: Till, there: Till
) -> None:
    till.send(till.visit(), settle(till), sample(till), feedback(till, "f1"))
    till.send(till.grant(till.borrow_both(1000), 1000))
    there.send(there.visit("m3"))
    quarantined(there)
    of_all = json_of(admin, "overview")
    assert of_all["today"] == {
        "visits": 2,
        "coupons": 1,
        "recoveries": 1,
        "samples": 1,
        "answers": 1,
        "budget_fen": 20_000,
        "given_fen": 1000,
    }
    assert (of_all["tills"], of_all["tills_now"], of_all["waiting"]) == (2, 1, 1)
    given = of_all["given"]
    assert isinstance(given, list)
    assert (len(given), given[-1]) == (14, {"day": "2026-11-22", "fen": 1000})
    manager = json_of(desk(Role.STORE_MANAGER, "s1"), "overview")
    assert (manager["stores"], manager["tills"], manager["waiting"]) == (1, 1, 0)
    analyst = json_of(desk(Role.ANALYST), "overview")
    assert (analyst["tills"], analyst["waiting"]) == (None, 1)


def test_results_are_shown_for_ones_own_stores_and_kept_as_a_file(
    admin: Desk, desk: Callable[..., Desk], till: Till
) -> None:
    till.send(till.visit(), feedback(till, "f1"))
    manager = desk(Role.STORE_MANAGER, "s1")
    stores = manager.get("/console/results", as_json=True).json()["stores"]
    assert [(x["said"]["store_id"], x["said"]["score"]) for x in stores] == [("s1", 100)]
    assert manager.get("/console/results/s2").status == 404
    assert admin.get("/console/results/nowhere").status == 404
    shown = manager.get("/console/results/s1?since=2026-11-22&until=2026-11-22", as_json=True)
    (person,) = shown.json()["results"]["people"]
    assert (person["staff_id"], person["visits"], person["rank"]) == (CLERK, 1, None)
    kept = manager.get("/console/results/s1/results.csv")
    assert "李娜" in kept.text
    odd = "since=2026-11-22&until=2026-01-01"
    assert admin.get(f"/console/results?{odd}").status == 400


def test_what_was_looked_at_is_no_longer_on_any_list(
    admin: Desk, till: Till, there: Till, office: HeadOffice
) -> None:
    used_twice(till, there)
    assert titles(admin) == ["A coupon was used twice"]
    key = admin.get("/console/exceptions", as_json=True).json()["waiting"][0]["waiting"]["key"]
    assert admin.post("/console/exceptions/seen", key=key).status == 303
    assert titles(admin) == []
    with office.database.reading() as connection:
        assert review.lines(connection) == []
    assert lines(office) == [(key, "s2", "seen")]
    assert refused(admin.post("/console/exceptions/seen", key=key))
    assert refused(admin.post("/console/exceptions/seen", key="nothing"))


def test_what_only_carers_of_members_decide_is_counted_for_them_alone(
    admin: Desk, desk: Callable[..., Desk], till: Till, office: HeadOffice
) -> None:
    with office.database.writing() as connection:
        erasing.erase(connection, "m2", office.clock.now())
    assert "have not confirmed 1 times" in admin.get("/console/exceptions").text
    assert admin.get("/console/exceptions", as_json=True).json()["erasures"] == 1
    assert json_of(desk(Role.OPERATIONS), "exceptions")["erasures"] == 0


def test_a_till_is_cleared_by_those_who_may_after_they_said_they_are_sure(
    admin: Desk, desk: Callable[..., Desk], till: Till, office: HeadOffice
) -> None:
    quarantined(till, "restored")
    manager, device = desk(Role.STORE_MANAGER, "s1"), till.device.id
    assert titles(manager) == ["A till grants nothing"]
    shown = manager.get("/console/exceptions")
    assert "it went back to older records" in shown.text
    assert "Clear the till" not in shown.text
    path = "/console/exceptions/clear"
    assert manager.post(path, device=device, sure="1").status == 403
    assert admin.post(path, device=device).status == 400
    assert titles(admin) == ["A till grants nothing"]
    assert admin.post(path, device=device, sure="1").status == 303
    assert titles(admin) == []
    assert lines(office) == [(device, "s1", "cleared, 0 taken in")]
    assert refused(admin.post(path, device="nothing", sure="1"))


def test_a_store_sees_nothing_of_the_others(
    desk: Callable[..., Desk], till: Till, there: Till, clock: SetClock
) -> None:
    used_twice(till, there)
    tell(till)
    clock.forward(minutes=1)
    for each in (till, Till(till.office), Till(till.office)):
        each.send(each.grant(each.borrow_both(500)))
    quarantined(till)
    with till.office.database.writing() as connection:
        keeping.refresh(connection, HERE, clock.now())
    other = desk(Role.STORE_MANAGER, "s2")
    assert titles(other) == ["A coupon was used twice"]
    waiting = other.get("/console/exceptions", as_json=True).json()["waiting"]
    key = waiting[0]["waiting"]["key"]
    own = desk(Role.STORE_MANAGER, "s1")
    assert own.post("/console/exceptions/seen", key=key).status == 404
    assert other.get("/console/signals", as_json=True).json()["signals"] == []
    assert len(own.get("/console/signals", as_json=True).json()["signals"]) == 1
    tills = other.get("/console/health", as_json=True).json()
    assert [x["till"]["id"] for x in tills["tills"]] == [there.device.id]
    assert tills["queues"]["tills"] == 1


def test_no_name_or_number_of_a_member_is_on_these_pages(
    admin: Desk, till: Till, there: Till
) -> None:
    till.send(till.visit())
    used_twice(till, there)
    for path in PAGES:
        text = admin.get(f"/console/{path}").text
        assert "张雨桐" not in text
        assert "13800000001" not in text


def test_every_sentence_about_a_till_or_an_exception_has_its_chinese() -> None:
    said = set()
    for path in Path(str(room.__file__)).parent.glob("*.py"):
        for call in ast.walk(ast.parse(path.read_text())):
            if isinstance(call, ast.Call) and getattr(call.func, "id", "") == "later":
                said |= {x.value for x in call.args if isinstance(x, ast.Constant)}
    assert len(said) > 30
    assert said <= wording.chinese().keys()


def refused(reply: Reply) -> bool:
    return 400 <= reply.status < 500
