"""A person in head office finds a member, decides doubts, and answers what members ask."""

import io
import json
import zipfile
from collections.abc import Callable
from typing import Any

from sqlalchemy import select

from clerkapp.domain.member import Member
from clerkapp.domain.member_fields import MemberField
from headoffice import records
from headoffice.accounts.roles import Role
from headoffice.accounts.tables import console_changes
from headoffice.identity import aliases, field_reviews, reviews
from headoffice.identity.field_reviews import Clash
from headoffice.member_rights import requests
from headoffice.member_rights.requests import RequestKind, Source
from headoffice.member_rights.tables import member_views
from headoffice.member_side import links
from headoffice.office import HeadOffice
from sync.wire import Entity
from tests.console.desks import Desk
from tests.headoffice.pretend_tills import Till
from tests.support.clock import NOON


def member(office: HeadOffice, member_id: str = "m1") -> Member:
    with office.database.reading() as connection:
        found = records.read(connection, Entity.MEMBER, member_id, Member)
    assert found is not None
    return found


def audited(office: HeadOffice) -> list[Any]:
    with office.database.reading() as connection:
        query = select(console_changes).order_by(console_changes.c.sequence)
        return list(connection.execute(query).all())


def test_a_member_is_found_by_the_end_of_the_phone_and_shown_masked(
    office: HeadOffice, admin: Desk
) -> None:
    phone = member(office).phone
    found = admin.post("/console/members/search", text=phone[-4:])
    assert found.status == 200
    assert "张雨桐" in found.text
    assert phone not in found.text
    file = admin.get("/console/members/m1")
    assert "张雨桐" in file.text
    assert phone not in file.text
    assert phone not in admin.get("/console/members/m1", as_json=True).text
    assert phone in admin.post("/console/members/m1/phone").text
    lines = [(x.action, x.subject) for x in audited(office)]
    assert lines == [("members.search_members", "search"), ("members.show_phone", "m1")]
    assert phone[-4:] not in str(audited(office))
    with office.database.reading() as connection:
        looked = connection.execute(select(member_views.c.what, member_views.c.account_id))
        assert sorted(tuple(x) for x in looked) == [
            ("file", admin.account_id),
            ("phone", admin.account_id),
        ]
    for nobody in ("nobody", "m\0", "名" * 500):
        assert admin.get(f"/console/members/{nobody}").status == 404


def test_a_pair_is_joined_kept_apart_and_parted_again_on_pages(
    office: HeadOffice, admin: Desk
) -> None:
    with office.database.writing() as connection:
        reviews.note_same_phone(connection, "m1", "m2", NOON)
        reviews.note_same_card(connection, "m2", "m3", NOON)
        ids = {x.kind: x.id for x in reviews.open_reviews(connection)}
    shown = admin.get("/console/reviews")
    assert "Both have the same phone." in shown.text
    assert member(office).phone not in shown.text
    apart = admin.post(f"/console/reviews/pairs/{ids['same_card']}", keep="apart")
    assert apart.status == 303
    assert admin.post(f"/console/reviews/pairs/{ids['same_phone']}", keep="m9").status == 400
    joined = admin.post(f"/console/reviews/pairs/{ids['same_phone']}", keep="m1")
    assert joined.header("location") == "/console/members/m1"
    with office.database.reading() as connection:
        assert aliases.survivor_of(connection, "m2") == "m1"
        assert reviews.open_reviews(connection) == []
    assert "Part them again" in admin.get("/console/members/m1").text
    unsure = admin.post("/console/members/m1/split", former="m2")
    assert unsure.status == 400
    elsewhere = admin.post("/console/members/m3/split", former="m2", sure="1")
    assert elsewhere.status == 400
    parted = admin.post("/console/members/m1/split", former="m2", sure="1")
    assert parted.header("location") == "/console/members/m2"
    assert member(office, "m2").name == "王芳"


def test_a_field_gets_the_clerks_value_and_the_tills_hear_of_it(
    office: HeadOffice, admin: Desk
) -> None:
    clash = Clash(MemberField.NAME, "张雨彤", "1001", "s1", "o1")
    with office.database.writing() as connection:
        field_reviews.note(connection, member(office), clash, NOON)
    shown = admin.get("/console/reviews", as_json=True).json()
    [waiting] = shown["clashes"]
    assert (waiting["office_value"], waiting["clerk_value"]) == ("张雨桐", "张雨彤")
    done = admin.post(f"/console/reviews/fields/{waiting['id']}", take="clerk")
    assert done.status == 303
    assert member(office).name == "张雨彤"
    again = admin.post(f"/console/reviews/fields/{waiting['id']}", take="office")
    assert again.status != 303
    assert member(office).name == "张雨彤"


def test_an_erasure_is_asked_for_decided_with_a_tick_and_proved(
    office: HeadOffice, admin: Desk
) -> None:
    till = Till(office)
    with office.database.writing() as connection:
        asked = requests.ask(connection, "m1", RequestKind.ERASURE, Source.PHONE, NOON)
    at = f"/console/erasures/requests/{asked.id}"
    assert at in admin.get("/console/erasures").text
    assert "张雨桐" in admin.get(at).text
    unsure = admin.post(f"{at}/erase")
    assert (unsure.status, member(office).name) == (400, "张雨桐")
    done = admin.post(f"{at}/erase", sure="1")
    assert done.status == 303
    where = done.header("location")
    assert till.device.id in admin.get(where, as_json=True).text
    assert admin.get("/console/members/m1").status == 404
    assert admin.get(at).status == 404
    proof = json.loads(admin.get(f"{where}/proof").body)
    assert proof["completed_at"] is None
    assert "m1" not in str(audited(office)[-1]._mapping)


def test_a_copy_is_handed_out_a_request_refused_and_phones_closed(
    office: HeadOffice, admin: Desk
) -> None:
    noted = admin.post("/console/members/m1/requests", kind="export")
    at = noted.header("location")
    assert "Make a copy of the data" in admin.get(at).text
    sent = admin.post("/console/members/m1/export")
    assert sent.header("content-type") == "application/zip"
    with zipfile.ZipFile(io.BytesIO(sent.body)) as files:
        assert json.loads(files.read("data.json"))["member_id"] == "m1"
    assert admin.get(at).status == 404
    other = admin.post("/console/members/m1/requests", kind="erasure").header("location")
    refused = admin.post(f"{other}/refuse", words="还有一笔退款在处理")
    assert refused.status == 303
    with office.database.writing() as connection:
        [told] = requests.shown_to_member(connection, "m1", NOON)
        links.make(connection, "m1", 30, NOON)
    assert told.words == "还有一笔退款在处理"
    assert "退款" not in str(audited(office))
    assert admin.post("/console/members/m1/links/revoke").status == 303
    with office.database.reading() as connection:
        assert links.count_open(connection, "m1", NOON) == 0


def test_only_who_cares_for_members_sees_them(desk: Callable[..., Desk]) -> None:
    assert desk(Role.CARE).get("/console/members/m1").status == 200
    others = [desk(x) for x in (Role.ANALYST, Role.OPERATIONS, Role.STORE_MANAGER)]
    for other in others:
        assert other.get("/console/members/m1").status == 403
        assert other.get("/console/reviews").status == 403
