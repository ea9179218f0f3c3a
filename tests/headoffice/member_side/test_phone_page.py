"""The page on a member's phone, and the links that lead to it."""

import datetime as dt
import html
import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from litestar.testing import TestClient
from sqlalchemy import select

from clerkapp.domain.coupon import grouped
from clerkapp.domain.identity_codes import MemberCodeScanned, read_scanned
from clerkapp.domain.operation import OperationKind
from headoffice import tables
from headoffice.identity import joining
from headoffice.member_rights import erasing, requests
from headoffice.member_rights.tables import member_requests
from headoffice.member_side import links
from headoffice.member_side.qr_codes import qr_code
from headoffice.member_side.tables import member_links
from headoffice.office import HeadOffice
from headoffice.serving.app import create_app
from headoffice.serving.authentication import add_service_token, hashed
from tests.headoffice.operations.looking import rows
from tests.headoffice.pretend_tills import Till
from tests.support.clock import NOON, SetClock

CHINESE, ENGLISH = {"Accept-Language": "zh-CN,zh;q=0.9"}, {"Accept-Language": "en-GB,en;q=0.8"}
Browser = Any

# What a page shows does not depend on the database; what a request leaves is tested on both.
on_sqlite = pytest.mark.parametrize("seeded_settings", ["sqlite"], indirect=True)


@pytest.fixture
def phone(office: HeadOffice) -> Iterator[Browser]:
    """A member's browser."""
    with TestClient(create_app(office), raise_server_exceptions=False) as client:
        client.follow_redirects = False
        yield client


@pytest.fixture
def service(office: HeadOffice) -> dict[str, str]:
    """What the app's back end says who it is with."""
    with office.database.writing() as connection:
        token = add_service_token(connection, "app")
    return {"Authorization": f"Bearer {token}"}


def link(office: HeadOffice, member_id: str = "m1", days: int = 30) -> str:
    with office.database.writing() as connection:
        return links.make(connection, member_id, days, office.clock.now()).path


def shown_codes(page: str) -> list[str]:
    return re.findall(r'<path d="([^"]+)"', page)


def visit(till: Till, assurance: str = "signed", at: dt.datetime = NOON) -> None:
    till.send_one(
        till.next(
            OperationKind.VISIT_RECORDED,
            {"assurance": assurance},
            "m1",
            occurred_at=at.isoformat(),
        )
    )


def test_a_link_is_made_by_the_app_told_once_and_kept_as_a_digest(
    office: HeadOffice, phone: Browser, service: dict[str, str]
) -> None:
    wanted = {"member_id": "m1", "days": 7}
    assert phone.post("/v1/member-links", json=wanted).status_code == 401
    made = phone.post("/v1/member-links", json=wanted, headers=service)
    assert made.status_code == 200
    path, token = made.json()["path"], made.json()["path"].removeprefix("/m/")
    assert phone.get(path).status_code == 200
    [row] = rows(office, member_links)
    assert row["token_hash"] == hashed(token)
    assert token not in json.dumps(row)
    assert made.json()["expires_at"].startswith("2026-11-29")
    for member_id, days, status in (("m9", 1, 404), ("m\0", 1, 404), ("m1", 0, 400)):
        wrong = {"member_id": member_id, "days": days}
        assert phone.post("/v1/member-links", json=wrong, headers=service).status_code == status


@on_sqlite
def test_the_page_shows_a_code_that_a_till_reads_and_a_new_one_each_time_it_asks(
    office: HeadOffice, phone: Browser, clock: SetClock
) -> None:
    path = link(office)
    page = phone.get(path, headers=CHINESE)
    assert '<html lang="zh-CN">' in page.text
    assert "张雨桐" in page.text
    clock.forward(seconds=60)
    told = phone.get(f"{path}/code").json()
    issued = _code_drawn_as(office, told["path"])
    assert isinstance(issued, MemberCodeScanned)
    assert issued.member_id == "m1"
    assert told["path"] != shown_codes(page.text)[0]
    assert told["lifetime_s"] == 120


def _code_drawn_as(office: HeadOffice, path: str) -> object:
    from headoffice.member_side import member_codes

    now = office.clock.now()
    with office.database.reading() as connection:
        code = member_codes.issue(connection, office.signer, "m1", now)
    # Signatures of Ed25519 are the same each time: what was drawn is known by drawing it again.
    assert qr_code(code.text).path == path
    public = office.signer.key.public_key()

    def verify(_key_id: int, message: bytes, signature: bytes) -> bool:
        public.verify(signature, message)
        return True

    return read_scanned(code.text, "8888", verify, now)


@on_sqlite
def test_nothing_comes_from_elsewhere_and_nothing_tells_elsewhere(
    office: HeadOffice, phone: Browser
) -> None:
    page = phone.get(link(office), headers=ENGLISH)
    policy = page.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    assert page.headers["Referrer-Policy"] == "no-referrer"
    assert page.headers["Cache-Control"] == "no-store"
    assert "set-cookie" not in page.headers
    assert not re.search(r"(https?:)?//|\bsrc=|\bon[a-z]+=|style=\"", page.text.split("<body>")[1])
    assert 'http-equiv="refresh"' in page.text.split("<noscript>")[1]


def test_coupons_that_can_be_used_are_shown_with_their_codes_and_others_are_not(
    till: Till, office: HeadOffice, phone: Browser, clock: SetClock
) -> None:
    till.send(till.grant(till.borrow_both(2000), 500))
    [coupon] = rows(office, tables.coupons)
    code = grouped(json.loads(coupon["document"])["code"])
    path = link(office)
    english = phone.get(path + "?lang=en", headers=CHINESE).text
    assert code in english
    assert "¥5" in english
    assert "until 29 Nov, 12:00" in english
    assert len(shown_codes(english)) == 2
    clock.forward(days=7)
    assert code not in phone.get(path).text


def test_a_link_ends_by_its_time_by_revocation_and_with_the_member(
    office: HeadOffice, phone: Browser, clock: SetClock, service: dict[str, str]
) -> None:
    short, revoked = link(office, days=1), link(office, days=30)
    clock.forward(days=1)
    assert [phone.get(x).status_code for x in (short, revoked)] == [404, 200]
    closed = phone.post("/v1/member-links/revocations", json={"member_id": "m1"}, headers=service)
    assert closed.json() == {"revoked": 1}
    answers = [phone.get(x, headers=ENGLISH) for x in (short, revoked, "/m/" + "x" * 43)]
    assert {(x.status_code, x.text) for x in answers} == {(404, answers[0].text)}
    erased = link(office)
    with office.database.writing() as connection:
        erasing.erase(connection, "m1", office.clock.now())
    assert phone.get(erased).status_code == 404
    assert phone.get(f"{erased}/code").status_code == 404


def test_a_link_goes_on_for_the_member_that_its_own_was_joined_into(
    office: HeadOffice, phone: Browser
) -> None:
    path = link(office, "m3")
    with office.database.writing() as connection:
        joining.join(connection, "m1", "m3", NOON)
    assert "张雨桐" in phone.get(path).text


@on_sqlite
def test_the_last_service_is_asked_about_once_and_a_file_that_was_only_looked_up_is_not(
    till: Till, office: HeadOffice, phone: Browser, clock: SetClock
) -> None:
    path = link(office)
    visit(till, "searched")
    assert phone.get(f"{path}/feedback").status_code == 410
    visit(till)
    clock.forward(hours=1)
    assert f"{path}/feedback" in phone.get(path).text
    asked = phone.get(f"{path}/feedback", headers=ENGLISH)
    assert (asked.status_code, "Nanjing West Road" in asked.text) == (200, True)
    assert phone.post(f"{path}/feedback", data={}).status_code == 400
    said = phone.post(f"{path}/feedback", data={"score": "9", "comment": "很好"})
    assert said.status_code == 200
    [kept] = rows(office, tables.feedback)
    assert (kept["score"], kept["source"], kept["store_id"]) == (9, "phone", "s1")
    assert phone.post(f"{path}/feedback", data={"score": "1"}).status_code == 410
    assert f"{path}/feedback" not in phone.get(path).text
    clock.forward(hours=1)
    visit(till, at=NOON + dt.timedelta(hours=2))
    assert f"{path}/feedback" in phone.get(path).text
    clock.forward(hours=49)
    assert phone.get(f"{path}/feedback").status_code == 410


def test_a_request_from_the_phone_waits_for_head_office_once_and_can_be_taken_back(
    office: HeadOffice, phone: Browser
) -> None:
    path = link(office)
    for _ in range(2):
        asked = phone.post(f"{path}/requests?lang=en", data={"kind": "export"})
        assert (asked.status_code, asked.headers["Location"]) == (303, f"{path}?lang=en")
    unsure = phone.post(f"{path}/requests?lang=en", data={"kind": "erasure"})
    assert (unsure.status_code, "tick the box" in unsure.text) == (400, True)
    assert [x["kind"] for x in rows(office, member_requests)] == ["export"]
    phone.post(f"{path}/requests", data={"kind": "erasure", "sure": "yes"})
    page = phone.get(f"{path}?lang=en").text
    assert "You asked for a copy on 22 Nov, 12:00." in html.unescape(page)
    with office.database.reading() as connection:
        lines = requests.lines(connection)
    assert {x.split(" on ")[0] for x in lines} == {
        "export asked for by member m1",
        "erasure asked for by member m1",
    }
    back = re.findall(r'name="back" value="([^"]+)"', page)
    assert len(back) == 2
    phone.post(f"{path}/requests", data={"back": back[0]})
    with office.database.reading() as connection:
        kinds = connection.execute(select(member_requests.c.decision)).scalars().all()
        assert sorted(kinds, key=str) == [None, "withdrawn"]


@on_sqlite
def test_whoever_tries_tokens_is_turned_away_in_words_and_a_phone_by_its_own_link_only(
    office: HeadOffice, phone: Browser
) -> None:
    path, other = link(office), link(office, "m2")
    answers = [phone.get(path, headers=ENGLISH) for _ in range(70)]
    assert answers[0].status_code == 200
    assert answers[-1].status_code == 429
    assert int(answers[-1].headers["Retry-After"]) >= 1
    assert "too often" in answers[-1].text
    assert phone.get(other).status_code == 200
    tried = [phone.get(f"/m/{x}").status_code for x in range(70)]
    assert {tried[0], tried[-1]} <= {404, 429}


@on_sqlite
@pytest.mark.parametrize("token", ["x" * 5000, "%00", "名", "..%2f"])
def test_what_is_no_token_opens_nothing(phone: Browser, token: str) -> None:
    assert phone.get(f"/m/{token}").status_code == 404
