"""The page behind the QR code of the feedback question, as a phone meets it."""

import datetime as dt
import re
import uuid
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from litestar.testing import TestClient
from sqlalchemy import update

from clerkapp.domain.feedback_token import FeedbackTicket, ticket_token
from clerkapp.domain.policy import Policy, Reason
from clerkapp.domain.timeline import TimelineEntry, TimelineKind
from clerkapp.domain.wording import Wording
from headoffice import tables
from headoffice.identity import joining
from headoffice.member_rights import erasing
from headoffice.member_side.feedback_page import language_of
from headoffice.office import HeadOffice
from headoffice.serving.app import create_app
from headoffice.tills import devices
from sync.wire import Entity, encode
from tests.headoffice.operations.looking import kept, rows
from tests.headoffice.pretend_tills import Till
from tests.headoffice.tiny_chain import CLERK
from tests.support.clock import NOON, SetClock
from tests.support.small_chain import POLICY

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(1, 33)))
REASONS = (
    Reason("kind", Wording("店员很贴心", "The clerk was <kind>")),
    Reason("slow", Wording("等太久", "It took long")),
)
CHINESE, ENGLISH = {"Accept-Language": "zh-CN,zh;q=0.9"}, {"Accept-Language": "en-GB,en;q=0.8"}
Page = Any

# What a page shows does not depend on the database; what an answer leaves is tested on both.
on_sqlite = pytest.mark.parametrize("seeded_settings", ["sqlite"], indirect=True)


@pytest.fixture
def asking(till: Till, office: HeadOffice) -> Till:
    """A till whose key is known here, in a store with reasons to choose from."""
    public_key = KEY.public_key().public_bytes_raw().hex()
    policy: Policy = replace(POLICY, feedback_reasons=REASONS)
    with office.database.writing() as connection:
        devices.change(connection, till.device.id, public_key=public_key)
        of = tables.policies
        mine = update(of).where(of.c.store_id == "s1")
        connection.execute(mine.values(document=encode(policy).decode()))
    return till


@pytest.fixture
def phone(office: HeadOffice) -> Iterator[Page]:
    """A member's browser."""
    with TestClient(create_app(office), raise_server_exceptions=False) as client:
        yield client


def link(till: Till, key: Ed25519PrivateKey = KEY, **changed: Any) -> str:
    ticket = FeedbackTicket(
        feedback_id=str(uuid.uuid4()),
        device_id=till.device.id,
        store_id="s1",
        clerk_id=CLERK,
        member_id="m1",
        expires_at=NOON + dt.timedelta(hours=48),
    )
    return "/f/" + ticket_token(replace(ticket, **changed), key.sign)


class Elements(HTMLParser):
    """The tags of a page with their attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def inputs(self, name: str) -> list[str | None]:
        return [x["value"] for tag, x in self.found if tag == "input" and x["name"] == name]


@on_sqlite
def test_the_page_asks_for_a_score_and_reasons_in_the_phones_language(
    asking: Till, phone: Page
) -> None:
    where = link(asking)
    chinese, english = phone.get(where, headers=CHINESE), phone.get(where, headers=ENGLISH)
    assert (chinese.status_code, english.status_code) == (200, 200)
    assert '<html lang="zh-CN">' in chinese.text
    assert "南京西路店" in chinese.text
    assert '<html lang="en">' in english.text
    assert "Nanjing West Road" in english.text
    page = Elements(english.text)
    assert page.inputs("score") == [str(x) for x in range(11)]
    assert page.inputs("reason") == ["kind", "slow"]
    assert "The clerk was &lt;kind&gt;" in english.text


@on_sqlite
def test_the_page_shows_nothing_of_the_member(asking: Till, phone: Page) -> None:
    text = phone.get(link(asking), headers=CHINESE).text
    assert "张雨桐" not in text
    assert "m1" not in text


@on_sqlite
def test_the_page_needs_and_allows_nothing_from_elsewhere(asking: Till, phone: Page) -> None:
    reply = phone.get(link(asking))
    policy = reply.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "frame-ancestors 'none'" in policy
    assert reply.headers["Referrer-Policy"] == "no-referrer"
    assert reply.headers["Cache-Control"] == "no-store"
    assert "://" not in reply.text
    page = Elements(reply.text)
    assert {tag for tag, _ in page.found}.isdisjoint({"script", "img", "link", "iframe"})
    named = {name for _, attributes in page.found for name in attributes}
    assert {"src", "style", "onclick"}.isdisjoint(named)


@on_sqlite
def test_every_target_is_large_enough_for_a_thumb(asking: Till, phone: Page) -> None:
    style = re.search(r"<style>(.*)</style>", phone.get(link(asking)).text, re.S)
    assert style is not None
    heights = [int(x) for x in re.findall(r"min-height:(\d+)px", style[1])]
    assert min(heights) >= 44


def test_an_answer_is_kept_told_and_thanked_for(
    asking: Till, phone: Page, office: HeadOffice
) -> None:
    asking.pull()
    said = {"score": "10", "reason": ["kind", "made up"], "comment": " 很好\r\n下次还来 "}
    reply = phone.post(link(asking), data=said, headers=CHINESE)
    assert (reply.status_code, "谢谢您的评价" in reply.text) == (200, True)
    (row,) = rows(office, tables.feedback)
    assert (row["score"], row["reasons"], row["comment"]) == (10, '["kind"]', "很好\n下次还来")
    assert (row["source"], row["clerk_id"], row["store_id"]) == ("phone", CLERK, "s1")
    assert asking.pulled() == [("timeline", row["id"])]
    entry = kept(office, Entity.TIMELINE, row["id"], TimelineEntry)
    assert (entry.kind, entry.by) == (TimelineKind.FEEDBACK, "李娜")
    assert entry.detail.en == "The clerk was <kind>; 很好\n下次还来"


def test_a_link_is_good_for_one_answer(asking: Till, phone: Page, office: HeadOffice) -> None:
    where = link(asking)
    phone.post(where, data={"score": "3"})
    again, looked = phone.post(where, data={"score": "9"}), phone.get(where, headers=ENGLISH)
    assert (again.status_code, looked.status_code) == (410, 410)
    assert "has been used" in looked.text
    assert [x["score"] for x in rows(office, tables.feedback)] == [3]


@on_sqlite
def test_without_a_score_the_page_asks_again_and_keeps_what_was_entered(
    asking: Till, phone: Page, office: HeadOffice
) -> None:
    where = link(asking)
    for score in ("11", "-1", "ten", "٣", "9" * 5000, ""):
        said = {"score": score, "reason": "slow", "comment": "<b>等了很久</b>"}
        reply = phone.post(where, data=said, headers=ENGLISH)
        assert reply.status_code == 400
    assert 'role="alert"' in reply.text
    assert "&lt;b&gt;等了很久&lt;/b&gt;" in reply.text
    chosen = [x["value"] for _, x in Elements(reply.text).found if "checked" in x]
    assert chosen == ["slow"]
    assert rows(office, tables.feedback) == []


@on_sqlite
def test_a_comment_that_a_browser_would_not_let_through_is_cut(
    asking: Till, phone: Page, office: HeadOffice
) -> None:
    phone.post(link(asking), data={"score": "5", "comment": "x" * 900})
    assert [len(x["comment"]) for x in rows(office, tables.feedback)] == [500]


@on_sqlite
def test_a_link_whose_time_is_over_says_so(asking: Till, phone: Page, clock: SetClock) -> None:
    where = link(asking)
    clock.forward(hours=48)
    for reply in (phone.get(where, headers=CHINESE), phone.post(where, data={"score": "5"})):
        assert (reply.status_code, "过期" in reply.text) == (410, True)


@on_sqlite
def test_a_link_that_the_till_did_not_sign_is_none(asking: Till, phone: Page) -> None:
    forged = link(asking, Ed25519PrivateKey.generate())
    for where in (forged, "/f/garbage", "/f/" + "A" * 5000, link(asking, member_id="nobody")):
        reply = phone.get(where)
        assert (reply.status_code, reply.headers["Content-Type"]) == (
            404,
            "text/html; charset=utf-8",
        )
        assert phone.post(where, data={"score": "5"}).status_code == 404


@on_sqlite
def test_a_till_that_is_lost_asks_nobody_any_more(
    asking: Till, phone: Page, office: HeadOffice
) -> None:
    with office.database.writing() as connection:
        devices.revoke(connection, asking.device.id, NOON)
    assert phone.get(link(asking)).status_code == 404


@on_sqlite
def test_a_till_asks_for_its_own_store_only(asking: Till, phone: Page) -> None:
    assert phone.get(link(asking, store_id="s2")).status_code == 404


@on_sqlite
def test_who_was_joined_answers_as_who_they_are_now(
    asking: Till, phone: Page, office: HeadOffice
) -> None:
    where = link(asking, member_id="m2")
    with office.database.writing() as connection:
        joining.join(connection, "m1", "m2", NOON)
    assert phone.post(where, data={"score": "8"}).status_code == 200
    assert [x["member_id"] for x in rows(office, tables.feedback)] == ["m1"]


@on_sqlite
def test_who_was_erased_is_asked_nothing(asking: Till, phone: Page, office: HeadOffice) -> None:
    with office.database.writing() as connection:
        erasing.erase(connection, "m1", NOON)
    assert phone.get(link(asking)).status_code == 404


@on_sqlite
def test_where_head_office_stumbles_the_phone_still_gets_a_page_and_the_log_no_key(
    asking: Till, phone: Page, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    where = link(asking)
    with monkeypatch.context() as broken:
        broken.setattr("headoffice.member_side.feedback_routes.open_link", None)
        reply = phone.get(where, headers=ENGLISH)
    assert (reply.status_code, "We are busy" in reply.text) == (500, True)
    assert where not in caplog.text
    assert "GET /f/{token} failed" in caplog.text


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        (None, "zh"),
        ("*", "zh"),
        ("zh-TW", "zh"),
        ("en,zh;q=0.9", "en"),
        ("de,zh;q=0.3,en;q=0.8", "en"),
        ("zh;q=0,en;q=0.1", "en"),
        ("fr", "en"),
        ("en;q=much,zh", "zh"),
    ],
)
def test_the_language_is_the_one_the_browser_prefers(accepted: str | None, language: str) -> None:
    assert language_of(accepted) == language
