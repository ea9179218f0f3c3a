"""Every route of head office, for every role, for stores of one's own and of others."""

import re

import pytest

from headoffice.accounts import sessions
from headoffice.accounts.roles import PERMISSIONS, Permission, Role
from headoffice.console import answering
from headoffice.console.frame import PAGES, Page
from headoffice.console.navigation import ENTRIES
from headoffice.console.showing import Sent
from headoffice.office import HeadOffice
from headoffice.serving.app import describe
from tests.console.desks import Desk
from tests.console.samples import FOREIGN_STORE, OWN_STORE, address, prepare
from tests.headoffice.pretend_tills import Till

PASSED = 200
OPEN = ("/v1/health", "/v1/ready", "/health", "/ready", "/metrics")
"""For whoever watches the machine; each has a test of its own."""

FOR_EVERYBODY = {
    "/console/me",
    "/console/me/password",
    "/console/me/second-factor",
    "/console/me/tokens",
    "/console/me/tokens/{token_id:str}/end",
}


def expected(page: Page, role: Role, store: str) -> int:
    if page.permission is not None and page.permission not in PERMISSIONS[role]:
        return 403
    is_foreign = role is Role.STORE_MANAGER and store == FOREIGN_STORE
    return 404 if is_foreign and "{store_id:" in page.path else PASSED


def test_every_page_lets_in_whom_it_should_and_nobody_else(
    office: HeadOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The gate is asked here; what lies behind it is not touched.
    monkeypatch.setattr(answering, "_run", lambda _page, _ask: Sent(b"", "text/plain", "passed"))
    desks = {role: Desk(office, role, [OWN_STORE]) for role in Role}
    nobody, wrong = Desk(office), []
    for page in PAGES.values():
        for store in (OWN_STORE, FOREIGN_STORE):
            path = address(page, {"store_id": store})
            given = {role: _status(desk, page, path) for role, desk in desks.items()}
            wanted = {role: expected(page, role, store) for role in Role}
            if given != wanted or _status(nobody, page, path) != 401:
                wrong.append((page.method, path, given))
    assert not wrong
    assert len(PAGES) > 10


def _status(desk: Desk, page: Page, path: str) -> int:
    if page.method == "GET":
        return desk.get(path, as_json=True).status
    return desk.post(path, as_json=True).status


def test_only_ones_own_account_asks_for_no_permission() -> None:
    assert {x.path for x in PAGES.values() if x.permission is None} == FOR_EVERYBODY


def test_looking_and_changing_ask_for_different_permissions() -> None:
    looking = {Permission.SEE_RESULTS, Permission.SEE_DEVICES, Permission.SEE_SIGNALS}
    lax = {x.path for x in PAGES.values() if x.method == "POST" and x.permission in looking}
    # To note that one has looked is part of looking.
    assert lax <= {"/console/exceptions/seen"}


def test_the_navigation_asks_for_what_its_pages_ask_for() -> None:
    shown = {x.path: x.permission for x in ENTRIES}
    asked = {x.path: x.permission for x in PAGES.values() if x.method == "GET"}
    assert {x: shown[x] for x in shown if x in asked} == {x: asked[x] for x in shown if x in asked}


def test_a_manager_of_another_store_sees_nothing_of_this_one(office: HeadOffice) -> None:
    values = prepare(office)
    manager = Desk(office, Role.STORE_MANAGER, [FOREIGN_STORE])
    for page in PAGES.values():
        allowed = expected(page, Role.STORE_MANAGER, OWN_STORE) == PASSED
        if page.method == "GET" and allowed:
            shown = manager.get(address(page, values), as_json=True)
            assert shown.status in (200, 404), page.path
            seen = re.findall(rf'"{OWN_STORE}"|{values["device_id"]}|南京西路', shown.text)
            assert not seen, (page.path, shown.text)


def test_every_page_is_there_for_people_and_programs(office: HeadOffice) -> None:
    values, admin = prepare(office), Desk(office, Role.ADMIN)
    trouble = {}
    for page in PAGES.values():
        if page.method == "GET":
            path = address(page, values)
            replies = (admin.get(path), admin.get(path, as_json=True))
            if [x.status for x in replies] != [200, 200]:
                trouble[page.path] = [x.status for x in replies]
    assert not trouble


def test_tills_and_people_have_different_doors(office: HeadOffice) -> None:
    admin = Desk(office, Role.ADMIN)
    with office.database.writing() as connection:
        token = sessions.add_token(connection, admin.account_id, "reports", office.clock.now())
    program = {"authorization": f"Bearer {token}", "content-type": "application/json"}
    till = {"authorization": f"Bearer {prepare_till(office)}"}
    for path, methods in describe()["paths"].items():
        for method, route in methods.items():
            if route.get("security") == [{}] or path in OPEN:
                continue
            at, verb = re.sub(r"\{[^}]*\}", "s1", path), method.upper()
            if path.startswith("/console"):
                assert admin.send(verb, at, headers=till, as_json=True).status == 401, path
            else:
                status = admin.send(verb, at, b"{}", program, as_json=True).status
                assert status in (400, 401, 403), (path, status)


def prepare_till(office: HeadOffice) -> str:
    """The token of a till."""
    return Till(office).enrolled.token
