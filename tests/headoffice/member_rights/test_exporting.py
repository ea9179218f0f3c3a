"""A member gets everything that is kept about them, and nothing about anybody else."""

import datetime as dt
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Boolean, Connection, ForeignKey, Integer, Table, insert, select

from clerkapp.domain.member import Member
from clerkapp.domain.operation import NoteAdded, OperationKind
from headoffice import records, tables
from headoffice.errors import CommandError
from headoffice.identity import joining, reviews
from headoffice.ingest.tables import import_bad_lines, import_runs
from headoffice.member_rights import (
    erasing,
    export_files,
    exporting,
    finding,
    office_file,
    requests,
)
from headoffice.member_rights.requests import RequestKind, Source
from headoffice.member_rights.tables import member_requests, member_views
from headoffice.member_side import links
from headoffice.member_side.tables import member_links
from headoffice.office import HeadOffice
from sync.wire import Entity
from tests.headoffice.member_rights.test_erasing import everything_a_counter_writes
from tests.headoffice.pretend_tills import Till
from tests.support.clock import NOON

on_sqlite = pytest.mark.parametrize("seeded_settings", ["sqlite"], indirect=True)


def export(office: HeadOffice, key: str = "m1") -> exporting.Export:
    with office.database.reading() as connection:
        return exporting.export(connection, key, NOON)


def plain(found: exporting.Export) -> Any:
    import msgspec

    return json.loads(msgspec.json.encode(found))


def test_what_counters_wrote_is_there_with_who_did_it_and_when(
    till: Till, office: HeadOffice
) -> None:
    till.send(
        till.visit("m1"),
        *everything_a_counter_writes(till, "m1"),
        till.grant(till.borrow_both(2000), 500),
    )
    with office.database.writing() as connection:
        office_file.note_view(connection, "m1", ("a1", "林"), "file", NOON)
        links.make(connection, "m1", 30, NOON)
        requests.ask(connection, "m1", RequestKind.EXPORT, Source.PHONE, NOON)
    parts = export(office).parts
    [opened] = parts["opened_by"]
    assert (opened["store_id"], opened["clerk_id"]) == ("s1", "1001")
    assert [x["account_name"] for x in parts["member_views"]] == ["林"]
    kinds = {x["kind"] for x in parts["done_at_counters"]}
    assert {"note.added", "coupon.granted", "consent.recorded", "feedback.recorded"} <= kinds
    assert len(parts["coupons"]) == len(parts["member_links"]) == len(parts["member_requests"]) == 1
    assert [x["granted"] for x in parts["consents"]] == [True]
    assert "token" not in json.dumps(parts["member_links"])
    assert "debits" not in json.dumps(parts["done_at_counters"])


def test_a_joined_member_is_in_it_and_a_doubted_one_is_not_named(
    till: Till, office: HeadOffice
) -> None:
    till.send_one(till.next(OperationKind.NOTE_ADDED, NoteAdded("n1", "听力不好"), "m3"))
    with office.database.writing() as connection:
        joining.join(connection, "m1", "m3", NOON)
        reviews.note_same_phone(connection, "m1", "m2", NOON)
    found = plain(export(office, "m3"))
    assert found["member_id"] == "m1"
    assert [x["id"] for x in found["parts"]["known_as"]] == ["m3"]
    assert "听力不好" in json.dumps(found, ensure_ascii=False)
    open_doubts = [x["kind"] for x in found["parts"]["doubts"] if x["decision"] is None]
    assert open_doubts == ["same_phone"]
    text = json.dumps(found, ensure_ascii=False)
    assert '"m2"' not in text
    assert "王芳" not in text


def filled(connection: Connection, table: Table, member_id: str) -> dict[str, Any]:
    """A row of any table that says whose it is, with something in each column."""
    row: dict[str, Any] = {}
    for column in table.columns:
        if column.name == "member_id":
            row[column.name] = member_id
        elif column.name == "document":
            whose = {"member_id": member_id} if "member_id" in table.c else {}
            row[column.name] = json.dumps({**whose, "planted": table.name})
        elif column.foreign_keys:
            row[column.name] = key_of(connection, next(iter(column.foreign_keys)), member_id)
        elif isinstance(column.type, Boolean):
            row[column.name] = False
        elif isinstance(column.type, Integer):
            row[column.name] = 1
        elif not column.nullable:
            row[column.name] = f"planted-{table.name}"
    return row


def key_of(connection: Connection, wanted: ForeignKey, member_id: str) -> Any:
    """Something that a row may refer to, made up where there is nothing."""
    parent = wanted.column.table
    query = select(wanted.column).limit(1)
    if connection.execute(query).first() is None:
        connection.execute(insert(parent).values(filled(connection, parent, member_id)))
    return connection.execute(query).scalar_one()


def plant(office: HeadOffice, member_id: str) -> list[Table]:
    """A made-up row about a member in every table that can say so, but those tills fill."""
    planted = [
        x
        for x in tables.metadata.sorted_tables
        if "member_id" in x.c and x.name not in ("operations", "coupons", "member_scopes")
    ]
    with office.database.writing() as connection:
        for table in planted:
            connection.execute(insert(table).values(filled(connection, table, member_id)))
    return planted


def set_aside(office: HeadOffice, *lines: str) -> None:
    """Lines of an import that could not be used; ``{phone}`` is the one of m2."""
    with office.database.writing() as connection:
        member = records.read(connection, Entity.MEMBER, "m2", Member)
        assert member is not None
        run = filled(connection, import_runs, "m2")
        connection.execute(insert(import_runs).values(run))
        for place, line in enumerate(lines):
            row = filled(connection, import_bad_lines, "m2")
            row |= {"place": place, "raw": line.format(phone=member.phone).encode()}
            connection.execute(insert(import_bad_lines).values(row))


# A made-up row is no record, which a till would notice: what is exported of it does not.
@on_sqlite
def test_every_table_that_knows_members_is_exported_or_says_why_not(office: HeadOffice) -> None:
    known = {x.name for x in tables.metadata.sorted_tables if "member_id" in x.c}
    reasons = exporting.LEFT_OUT | exporting.GATHERED_OTHERWISE
    assert all(reasons.values())
    assert {"timeline", "tags", "coupons", "feedback", "member_links"} <= known - reasons.keys()
    planted = plant(office, "m2")
    assert len(planted) >= 8
    parts = export(office, "m2").parts
    for table in planted:
        if table.name not in reasons:
            assert parts[str(table.name)], table.name
    assert not export(office, "m3").parts["member_requests"]


@on_sqlite
def test_after_an_erasure_no_table_knows_the_member_whatever_was_kept_there(
    till: Till, office: HeadOffice
) -> None:
    till.send(*everything_a_counter_writes(till, "m2"), till.visit("m2"))
    till.send(till.grant(till.borrow_both(2000), 500, "m2"))
    plant(office, "m2")
    set_aside(office, "手机 {phone}", "王芳, no phone", "somebody else")
    [line] = export(office, "m2").parts["lines_set_aside"]
    assert line["line"].startswith("手机 1")
    with office.database.writing() as connection:
        requests.ask(connection, "m2", RequestKind.ERASURE, Source.PHONE, NOON)
        erasure = erasing.erase(connection, "m2", NOON, by="a1")
    # The feed says to tills what to drop, and the order to them whom, until the last has done so.
    told = {"feed", "erasures"}
    with office.database.reading() as connection:
        for table in tables.metadata.sorted_tables:
            for row in connection.execute(select(table)):
                found = [x for x in row if isinstance(x, str) and (x == "m2" or '"m2"' in x)]
                assert not found or table.name in told, (table.name, tuple(row))
        assert connection.execute(select(member_links.c.id)).first() is None
        assert connection.execute(select(member_views.c.id)).first() is None
        lines = connection.execute(select(import_bad_lines.c.raw)).scalars().all()
        assert [bytes(x) for x in lines] == [b"", b"", b"somebody else"]
        [asked] = connection.execute(select(member_requests)).all()
    assert (asked.kind, asked.decision, asked.member_id) == ("erasure", "done", None)
    assert asked.erasure == erasure.pseudonym
    assert set(erasing.KEPT_OTHERWISE) <= {x.name for x in tables.metadata.sorted_tables}


def test_the_file_is_for_machines_and_to_read_in_both_languages(
    till: Till, office: HeadOffice, tmp_path: Path
) -> None:
    said = "<b>{过敏}</b>"
    till.send_one(till.next(OperationKind.NOTE_ADDED, NoteAdded("n1", said), "m1"))
    to = tmp_path / "m1.zip"
    export_files.write(export(office), to)
    assert to.stat().st_mode & 0o077 == 0
    with zipfile.ZipFile(to) as files:
        assert sorted(files.namelist()) == ["data.json", "read-en.html", "read-zh.html"]
        data = json.loads(files.read("data.json"))
        chinese = files.read("read-zh.html").decode()
        english = files.read("read-en.html").decode()
    assert data["format"] == exporting.FORMAT
    assert data["profile"]["name"] == "张雨桐"
    for page in (chinese, english):
        assert "&lt;b&gt;{过敏}&lt;/b&gt;" in page
        assert "张雨桐" in page
        assert "http" not in page
    assert "您的会员资料" in chinese
    assert "What was done at counters" in english
    with pytest.raises(CommandError, match="there already"):
        export_files.write(export(office), to)
    with pytest.raises(CommandError, match="no such member"):
        export(office, "nobody")


@on_sqlite
def test_people_are_found_by_id_card_phone_its_end_and_name_and_the_erased_are_not(
    office: HeadOffice,
) -> None:
    with office.database.writing() as connection:
        [one] = finding.find(connection, "m1").members
        tail = one.phone[-4:]
        for text in (one.card_number, one.phone, tail, "张雨桐", "雨", f" {one.phone[:3]}-"):
            found = [x.id for x in finding.find(connection, text).members]
            assert ("m1" in found) is not text.endswith("-"), text
        assert finding.find(connection, "%").members == []
        erasing.erase(connection, "m1", NOON)
        assert finding.find(connection, tail).members == []
        assert finding.find(connection, "").members == []


@on_sqlite
def test_one_person_who_looks_often_is_noted_once_an_hour(office: HeadOffice) -> None:
    with office.database.writing() as connection:
        for minutes in (0, 5, 59, 61):
            now = NOON + dt.timedelta(minutes=minutes)
            office_file.note_view(connection, "m1", ("a1", "林"), "file", now)
        assert len(connection.execute(select(member_views)).all()) == 2
