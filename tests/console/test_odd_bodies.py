"""What cannot be kept or compared is refused in words, and a big body is read of nobody unknown."""

import asyncio
import json
from typing import Any

import pytest

from headoffice.accounts import passwords
from headoffice.accounts.roles import Role
from headoffice.console.replies import NOTICE_COOKIE
from headoffice.office import HeadOffice
from tests.console.desks import Desk, app_of


def call(office: HeadOffice, path: str, headers: dict[str, str], body: bytes) -> tuple[int, int]:
    """The status, and how many bytes of the body were asked for."""
    status, read = 0, 0

    async def receive() -> dict[str, Any]:
        nonlocal read
        read += len(body)
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(message: Any) -> None:
        nonlocal status
        status = message.get("status", status)

    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "POST",
        "scheme": "http", "path": path, "raw_path": path.encode(), "query_string": b"",
        "root_path": "", "client": ("127.0.0.1", 5), "server": ("127.0.0.1", 80), "state": {},
        "headers": [(k.encode(), v.encode()) for k, v in headers.items()],
    }  # fmt: skip
    asyncio.run(app_of(office)(scope, receive, send))
    return status, read


@pytest.mark.parametrize("name", ["name", "password", "code", "csrf", "to", "\ud800"])
@pytest.mark.parametrize("value", ["\ud800", "\0", "x" * 300])
def test_nothing_typed_at_the_door_makes_it_fail(office: HeadOffice, name: str, value: str) -> None:
    headers = {"host": "127.0.0.1", "content-type": "application/json"}
    status, _ = call(office, "/console/sign-in", headers, json.dumps({name: value}).encode())
    is_refused = "\ud800" in name + value or name != "csrf"
    assert status == (400 if is_refused else 403)


def test_a_notice_that_somebody_made_up_is_ignored(admin: Desk) -> None:
    admin.cookies[NOTICE_COOKIE] = "aGk=.%C3%A9"
    assert admin.get("/console/me").status == 200


def test_an_unknown_name_costs_what_a_known_one_costs_from_the_first_on() -> None:
    assert not passwords._HASHER.check_needs_rehash(passwords._NOBODY)
    assert not passwords.is_right("nobody has this password", None)


def test_a_big_body_is_read_only_of_who_may_import(office: HeadOffice) -> None:
    big = b"x" * 1_000_000
    headers = {"host": "127.0.0.1", "content-length": str(len(big)), "accept": "application/json"}
    assert call(office, "/console/imports", headers, big) == (401, 0)
    assert call(office, "/console/imports", {**headers, "accept": "text/html"}, big) == (303, 0)
    assert call(office, "/console/imports-and-more", headers, big) == (413, 0)
    analyst = Desk(office, Role.ANALYST)
    cookie = "; ".join(f"{k}={v}" for k, v in analyst.cookies.items())
    assert call(office, "/console/imports", {**headers, "cookie": cookie}, big) == (403, 0)


def test_an_id_in_any_script_is_led_back_to_and_breaks_nothing(admin: Desk) -> None:
    reply = admin.post("/console/members/%E4%BC%9A/links/revoke")
    assert reply.status == 303
    assert reply.header("location").isascii()
