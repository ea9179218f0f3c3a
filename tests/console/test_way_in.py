"""From the invitation to the own account: each secret is shown once, and works once."""

import re
from collections.abc import Callable

import pyotp
import pytest

from headoffice.accounts import passwords, sessions
from headoffice.accounts.roles import Role
from headoffice.console.replies import LOOPBACK_COOKIE
from headoffice.office import HeadOffice
from tests.console.desks import PASSWORD, PASSWORD_HASH, Desk, Reply, add_account, code_at
from tests.support.clock import SetClock


@pytest.fixture(autouse=True)
def _quick_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hashing is slow on purpose, and tested elsewhere."""
    monkeypatch.setattr(passwords, "hashed_password", lambda given: f"hash of {given}")

    def is_right(given: str, kept: str | None) -> bool:
        return kept == f"hash of {given}" or (kept == PASSWORD_HASH and given == PASSWORD)

    monkeypatch.setattr(passwords, "is_right", is_right)


def found(pattern: str, reply: Reply) -> str:
    match = re.search(pattern, reply.text)
    assert match, reply.text
    return match[1]


def code_of(secret: str, office: HeadOffice) -> str:
    return pyotp.TOTP(secret).at(int(office.clock.now().timestamp()))


def test_somebody_is_invited_enters_and_finds_the_invitation_used(
    admin: Desk, office: HeadOffice
) -> None:
    invited = admin.post("/console/accounts", name="Wang.Li", role="store_manager", store="s1")
    path = found(r'href="(/console/welcome/[\w-]+)"', invited)
    guest = Desk(office)
    shown = guest.get(path)
    secret = found(r'class="secret">(\w+)<', shown)
    kept = {"sealed": found(r'name="sealed" value="([^"]+)"', shown), "password": PASSWORD}
    weak = guest.post(path, **{**kept, "password": "short", "password_again": "short"})
    assert (weak.status, "At least 12 characters" in weak.text) == (400, True)
    wrong = guest.post(path, **kept, password_again=PASSWORD, code="000000")
    assert found(r'class="secret">(\w+)<', wrong) == secret, "it need not be scanned again"
    assert PASSWORD not in wrong.text
    entered = guest.post(path, **kept, password_again=PASSWORD, code=code_of(secret, office))
    codes = re.findall(r"<li>([a-z2-7-]{19})</li>", entered.text)
    assert len(set(codes)) == 10
    assert guest.get("/console/me").status == 200
    assert guest.get("/console/me", as_json=True).json()["store_ids"] == ["s1"]
    assert Desk(office).get(path).status == 404
    with_code = {"name": "wang.li", "password": PASSWORD, "code": codes[0]}
    assert Desk(office).post("/console/sign-in", **with_code).status == 303
    assert Desk(office).post("/console/sign-in", **with_code).status == 403


def test_nobody_is_led_elsewhere_behind_the_door(office: HeadOffice, clock: SetClock) -> None:
    add_account(office, "li", Role.CARE)
    led = {}
    for to in (
        "/console/me",
        "//evil.example/console/",
        "https://evil.example/console/",
        "/console/\\evil.example",
        "/console//evil.example",
        "/console/\r\nset-cookie: x",
    ):
        clock.forward(seconds=30)
        sent = {"name": "li", "password": PASSWORD, "code": code_at(clock.now()), "to": to}
        led[to] = Desk(office).post("/console/sign-in", **sent).header("location")
    assert led.pop("/console/me") == "/console/me"
    assert set(led.values()) == {"/console"}


def test_the_door_says_the_same_until_it_says_wait(office: HeadOffice) -> None:
    add_account(office, "li", Role.CARE)
    desk = Desk(office)
    said = [desk.post("/console/sign-in", name=x, password="wrong") for x in ("li", "nobody")]
    assert [x.status for x in said] == [403, 403]
    assert said[0].text.replace('"li"', "") == said[1].text.replace('"nobody"', "")
    for _ in range(4):
        desk.post("/console/sign-in", name="li", password="wrong")
    locked = desk.post("/console/sign-in", name="li", password="wrong")
    assert (locked.status, locked.header("retry-after")) == (429, "60")


def test_a_form_that_another_site_sends_is_refused_at_the_door(office: HeadOffice) -> None:
    desk = Desk(office)
    desk.headers["sec-fetch-site"] = "cross-site"
    assert desk.post("/console/sign-in", name="li", password=PASSWORD).status == 403


def test_whoever_finds_an_open_session_cannot_keep_it(admin: Desk, office: HeadOffice) -> None:
    for path in ("/console/me/password", "/console/me/tokens", "/console/me/second-factor"):
        guessed = admin.post(path, label="x", old_password="a guess", password="b" * 12)
        assert (guessed.status, "This is not your password." in guessed.text) == (400, True)
    for _ in range(3):
        admin.post("/console/me/tokens", label="x", old_password="a guess")
    refused = admin.post("/console/me/tokens", label="x", old_password=PASSWORD)
    assert "Too many tries." in refused.text


def test_another_password_ends_every_other_session(admin: Desk, office: HeadOffice) -> None:
    new = "another river at dusk"
    again = {"old_password": PASSWORD, "password": new, "password_again": new}
    with office.database.writing() as connection:
        other = sessions.begin(connection, admin.account_id, office.clock.now())
    elsewhere = Desk(office)
    elsewhere.cookies[LOOPBACK_COOKIE] = other
    assert elsewhere.get("/console/me").status == 200
    assert admin.post("/console/me/password", **again).status == 303
    assert admin.get("/console/me").status == 200
    assert elsewhere.get("/console/me").status == 303


def test_a_token_is_shown_once_works_and_ends(admin: Desk, office: HeadOffice) -> None:
    made = admin.post("/console/me/tokens", label="reports", old_password=PASSWORD)
    bearer = {"authorization": "Bearer " + found(r"(ca_[\w-]+)", made)}
    program = Desk(office)
    listed = program.send("GET", "/console/me", headers=bearer, as_json=True).json()["tokens"]
    assert "ca_" not in str(listed)
    browser_only = program.send("GET", "/console/me/second-factor", headers=bearer, as_json=True)
    assert browser_only.status == 403
    assert admin.post(f"/console/me/tokens/{listed[0]['id']}/end").status == 303
    assert program.send("GET", "/console/me", headers=bearer, as_json=True).status == 401


def test_accounts_are_changed_by_others_and_somebody_is_always_left(
    admin: Desk, desk: Callable[..., Desk]
) -> None:
    other = desk(Role.ADMIN)
    mine, theirs = (f"/console/accounts/{x.account_id}" for x in (admin, other))
    assert admin.post(f"{mine}/active", active="").status == 409
    assert admin.post(f"{theirs}/role", role="care", store="s1").status == 400
    assert admin.post(f"{theirs}/reset").status == 400
    assert admin.post(f"{theirs}/active", active="").status == 303
    assert other.get("/console/me").status == 303
    assert admin.post(f"{theirs}/active", active="1").status == 303
    assert admin.post(f"{theirs}/role", role="analyst").status == 303
    reset = admin.post(f"{theirs}/reset", sure="1")
    assert "/console/welcome/" in reset.text
    told = admin.get("/console/audit", as_json=True).json()["lines"]
    assert [x["action"] for x in told] == [
        "accounts.reset_account",
        "accounts.change_role",
        "accounts.change_active",
        "accounts.change_active",
    ]
    assert [(x["before"], x["after"]) for x in told][1] == ("admin", "analyst")
