"""Whoever writes a page gets it guarded: forms, stores, errors, headers and one audit line."""

import json
from collections.abc import Callable, Iterator

import msgspec
import pytest
from sqlalchemy import select

from headoffice.accounts import sessions
from headoffice.accounts.roles import Permission, Role
from headoffice.accounts.tables import console_changes
from headoffice.console import rendering, routes
from headoffice.console.frame import PAGES, Ask, Moved, Sent, Shown, changes, reads
from headoffice.errors import CommandError
from headoffice.office import HeadOffice
from headoffice.serving import app
from tests.console.desks import PASSWORD, Desk, add_account, code_at

PATH = "/console/wishes/{store_id:str}"
HERE = "/console/wishes/s1"
FORM = {"content-type": "application/x-www-form-urlencoded"}


class Wishes(msgspec.Struct, kw_only=True):
    """What the pages of this test show."""

    count: int


def show_wishes(ask: Ask) -> Shown[Wishes]:
    """A page to look at."""
    return Shown("sign_in.html", Wishes(count=len(ask.path["store_id"])))


def send_wish(ask: Ask) -> Moved | Sent:
    """A page that changes something, in the ways that pages do."""
    match ask.form.text("how", required=False):
        case "refuse":
            raise CommandError("there is no such account")
        case "break":
            raise ZeroDivisionError("a secret of the inside")
        case "send":
            return Sent(b"a,b", "text/csv", "愿望.csv")
    count = ask.form.number("count", most=9)
    ask.note("wish", store_id=ask.path["store_id"], after=str(count))
    return Moved(HERE, "<Thanks>")


@pytest.fixture(autouse=True)
def _pages(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Two pages more, and no others, on an application of their own."""
    reads(PATH, Permission.SEE_RESULTS)(show_wishes)
    changes(PATH, Permission.SEE_RESULTS)(send_wish)
    mine = [PAGES.pop(("GET", PATH)), PAGES.pop(("POST", PATH))]
    with monkeypatch.context() as patched:
        for page in mine:
            patched.setitem(PAGES, (page.method, page.path), page)
        handlers = [*map(routes.handler_of, mine), routes.signing_in.sign_in]
        more = routes.Router(
            "/", route_handlers=handlers, exception_handlers={Exception: routes.trouble}
        )
        kept = [x for x in app.ROUTES if x not in routes.ROUTES]
        patched.setattr(app, "ROUTES", (*kept, more))
        # The frame is tested here, and not a template.
        patched.setattr("headoffice.console.answering.render", _bare(rendering.render))
        yield


def _bare(render: Callable[..., str]) -> Callable[..., str]:
    def shown(template: str, model: object, reader: object, entered: object = None) -> str:
        if isinstance(model, Wishes):
            return f"count={model.count} {reader.notice} {getattr(entered, 'errors', {})}"  # type: ignore[attr-defined]
        return render(template, model, reader, entered)

    return shown


def audited(desk: Desk) -> list[tuple[str, str, str]]:
    with desk.office.database.reading() as connection:
        rows = connection.execute(select(console_changes).order_by(console_changes.c.sequence))
        return [(x.action, x.store_id, x.after) for x in rows]


def test_a_change_is_made_noted_once_and_told_once(desk: Callable[..., Desk]) -> None:
    manager = desk(Role.STORE_MANAGER, "s1")
    reply = manager.post(HERE, count=4)
    assert (reply.status, reply.header("location")) == (303, HERE)
    assert audited(manager) == [("test_frame.send_wish", "s1", "4")]
    assert "<Thanks>" in manager.get(HERE).text
    assert "<Thanks>" not in manager.get(HERE).text


def test_a_form_of_elsewhere_changes_nothing(desk: Callable[..., Desk]) -> None:
    manager, other = desk(Role.STORE_MANAGER, "s1"), desk(Role.ADMIN)
    for body in (b"count=4", b"count=4&csrf=", b"count=4&csrf=" + other.csrf.encode()):
        refused = manager.send("POST", HERE, body, FORM)
        assert (refused.status, "no longer valid" in refused.text) == (403, True)
    assert audited(manager) == []


def test_a_field_that_is_wrong_brings_the_form_back_with_the_reason(admin: Desk) -> None:
    reply = admin.post(HERE, count="many")
    assert reply.status == 400
    assert "A whole number is needed." in reply.text
    told = admin.post(HERE, as_json=True, count="many").json()
    assert told == {"code": "malformed", "message": "count: A whole number is needed."}
    assert audited(admin) == []


def test_what_is_refused_is_said_in_the_readers_language(admin: Desk) -> None:
    admin.headers["accept-language"] = "zh-CN"
    reply = admin.post(HERE, how="refuse")
    assert reply.status == 409
    assert "没有这个账号。" in reply.text
    assert 'lang="zh-CN"' in reply.text


def test_what_breaks_inside_stays_inside(admin: Desk) -> None:
    for as_json in (False, True):
        reply = admin.post(HERE, as_json=as_json, how="break")
        assert reply.status == 500
        assert "secret of the inside" not in reply.text
    assert audited(admin) == []


def test_a_file_keeps_its_name(admin: Desk) -> None:
    reply = admin.post(HERE, how="send")
    assert reply.body == b"a,b"
    assert "filename*=UTF-8''%E6%84%BF%E6%9C%9B.csv" in reply.header("content-disposition")


def test_a_store_of_somebody_else_is_not_there(desk: Callable[..., Desk]) -> None:
    stranger = desk(Role.STORE_MANAGER, "s2")
    assert stranger.get(HERE).status == 404
    assert stranger.post(HERE, count=1).status == 404
    assert audited(stranger) == []


def test_nobody_is_sent_to_sign_in_and_a_program_is_told(desk: Callable[..., Desk]) -> None:
    nobody = desk()
    assert nobody.get(HERE).header("location") == f"/console/sign-in?to={HERE}"
    assert nobody.post(HERE, count=1).status == 303
    assert nobody.get(HERE, as_json=True).status == 401


def test_a_program_works_with_a_token_and_needs_no_form(admin: Desk, office: HeadOffice) -> None:
    with office.database.writing() as connection:
        token = sessions.add_token(connection, admin.account_id, "reports", office.clock.now())
    program = Desk(office)
    bearer = {"authorization": f"Bearer {token}", "content-type": "application/json"}
    body = json.dumps({"count": 3}).encode()
    assert program.send("POST", HERE, body, bearer, as_json=True).json() == {"moved": HERE}
    assert program.send("GET", HERE, headers=bearer, as_json=True).json() == {"count": 2}
    wrong = {"authorization": f"Bearer {token}x"}
    assert program.send("GET", HERE, headers=wrong, as_json=True).status == 401
    assert program.send("POST", HERE, b"[" * 70_000, bearer, as_json=True).status == 413
    assert program.send("POST", HERE, b"[" * 60_000, bearer, as_json=True).status == 400


def test_every_reply_shuts_others_out(admin: Desk) -> None:
    for reply in (admin.get(HERE), admin.get(HERE, as_json=True), admin.post(HERE, how="refuse")):
        policy = reply.header("content-security-policy")
        assert "default-src 'none'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "script" not in policy
        assert "unsafe" not in policy
        assert reply.header("cache-control") == "no-store"
        assert reply.header("x-content-type-options") == "nosniff"


def test_away_from_the_own_machine_the_cookie_needs_an_encrypted_line(
    office: HeadOffice,
) -> None:
    add_account(office, "li", Role.CARE)
    away = Desk(office)
    away.headers["host"] = "office.example"
    reply = away.post(
        "/console/sign-in", name="li", password=PASSWORD, code=code_at(office.clock.now())
    )
    cookie = reply.header("set-cookie")
    assert cookie.startswith("__Host-console=")
    for mark in ("Secure", "HttpOnly", "SameSite=strict", "Path=/;"):
        assert mark.lower() in cookie.lower()
