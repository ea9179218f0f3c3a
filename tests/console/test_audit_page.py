"""What was changed can be read, filtered and kept by those who may, and by nobody else."""

import datetime as dt
from collections.abc import Callable

from headoffice.accounts import changes
from headoffice.accounts.changes import Change
from headoffice.accounts.roles import Role
from headoffice.office import HeadOffice
from tests.console.desks import Desk
from tests.support.clock import NOON


def changed(office: HeadOffice, *lines: Change) -> None:
    for line in lines:
        with office.database.writing() as connection:
            changes.append(connection, line, office.clock.now())


def test_the_newest_change_stands_first_for_people_and_programs(
    office: HeadOffice, admin: Desk
) -> None:
    changed(office, Change(admin.account_id, "stores.rename", "s1", "s1", "Old", "<b>New</b>"))
    changed(office, Change("nobody", "devices.revoke", "d1"))
    shown = admin.get("/console/audit")
    assert shown.status == 200
    assert "&lt;b&gt;New&lt;/b&gt;" in shown.text
    lines = admin.get("/console/audit?action=rename", as_json=True).json()["lines"]
    assert [(x["sequence"], x["subject"]) for x in lines] == [(1, "s1")]
    kept = admin.get("/console/audit/changes.csv").text.splitlines()
    assert [x.split(",")[0] for x in kept[1:]] == ["1", "2"]


def test_an_analyst_is_told_in_words_that_this_is_not_theirs(desk: Callable[..., Desk]) -> None:
    analyst = desk(Role.ANALYST)
    refused = analyst.get("/console/audit")
    assert refused.status == 403
    assert "Your account may not do this." in refused.text
    assert analyst.get("/console/audit", as_json=True).json()["code"] == "forbidden"


def test_a_day_is_the_day_that_its_lines_show(office: HeadOffice, admin: Desk) -> None:
    # 00:30 of the 23rd in Shanghai is still the 22nd in UTC.
    at_night = NOON + dt.timedelta(hours=12, minutes=30)
    with office.database.writing() as connection:
        changes.append(connection, Change(admin.account_id, "stores.rename", "s1"), at_night)
    of_day = admin.get("/console/audit?since=2026-11-23&until=2026-11-23", as_json=True).json()
    before = admin.get("/console/audit?until=2026-11-22", as_json=True).json()
    assert [x["action"] for x in of_day["lines"]] == ["stores.rename"]
    assert before["lines"] == []
    assert "since=2026-11-23" in of_day["query"]
