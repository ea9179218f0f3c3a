"""Somebody uploads a file, says what its columns are, watches it, and takes the bad lines home."""

import uuid
from typing import Any

import msgspec

from headoffice.accounts.roles import Role
from headoffice.ingest import runs, uploads
from headoffice.ingest.runs import RunState
from headoffice.ingest.uploads import Work
from headoffice.office import HeadOffice
from tests.console.desks import Desk, Reply
from tests.headoffice.ingest.imports import timeline_of
from tests.support.clock import SetClock

SALES = "customer,day,total,id\nm2,2026-11-20,12.50,a1\nm2,soon,1,a2\nm9,2026-11-20,1,a3\n"
MAPPED: dict[str, Any] = {
    "field_member_id": "customer",
    "field_date": "day",
    "field_amount": "total",
}


def upload(desk: Desk, content: bytes, **fields: str) -> Reply:
    """Send the form with a file, as a browser does."""
    said = {"csrf": desk.csrf, "kind": "purchases", "source": "pos", "store": "s1", **fields}
    edge = uuid.uuid4().hex
    parts = [
        f'--{edge}\r\nContent-Disposition: form-data; name="{x}"\r\n\r\n{y}\r\n'
        for x, y in said.items()
    ]
    named = 'name="file"; filename="sales.csv"\r\nContent-Type: text/csv'
    head = "".join(parts) + f"--{edge}\r\nContent-Disposition: form-data; {named}\r\n\r\n"
    body = head.encode() + content + f"\r\n--{edge}--\r\n".encode()
    kind = {"content-type": f"multipart/form-data; boundary={edge}"}
    return desk.send("POST", "/console/imports", body, kind)


def finished(run_at: str) -> None:
    """Wait for the thread that takes it in."""
    thread = uploads.at_work.get(run_at.rpartition("/")[2])
    if thread is not None:
        thread.join(timeout=20)


def test_a_file_comes_in_by_the_columns_that_were_said_and_bad_lines_go_home(
    office: HeadOffice, admin: Desk
) -> None:
    run_at = upload(admin, SALES.encode()).header("location")
    asked = admin.get(run_at)
    assert (asked.status, "field_member_id" in asked.text) == (200, True)
    # What a column is called is chosen for it where the names agree.
    assert [x[1] for x in admin.get(run_at, as_json=True).json()["fields"] if x[0] == "id"] == [
        "id"
    ]
    begun = admin.post(run_at, **MAPPED, field_id="id")
    assert begun.header("location") == run_at
    finished(run_at)
    shown = admin.get(run_at, as_json=True).json()
    assert (shown["run"]["accepted"], shown["run"]["bad"], shown["run"]["percent"]) == (1, 2, 100)
    assert [x.amount_fen for x in timeline_of(office, "m2")] == [1250]
    assert [x["number"] for x in shown["bad_lines"]] == [3, 4]
    bad = admin.get(f"{run_at}/bad")
    assert bad.text.startswith("customer,day,total,id\n#! line 3 [")
    corrected = bad.text.replace("soon", "2026-11-21")
    again = upload(admin, corrected.encode()).header("location")
    admin.post(again, **MAPPED, field_id="id")
    finished(again)
    shown = admin.get(again, as_json=True).json()
    assert (shown["run"]["accepted"], shown["run"]["bad"]) == (1, 1)
    listed = admin.get("/console/imports", as_json=True).json()["runs"]
    assert {x["id"] for x in listed} == {x.rpartition("/")[2] for x in (run_at, again)}


def test_json_lines_need_no_columns(office: HeadOffice, admin: Desk) -> None:
    line = b'{"member_id": "m2", "id": "j1", "date": "2026-11-20", "amount": 3}\n{"id": 1}\n'
    run_at = upload(admin, line, layout="json").header("location")
    admin.post(run_at)
    finished(run_at)
    shown = admin.get(run_at, as_json=True).json()
    assert (shown["run"]["accepted"], shown["run"]["bad"]) == (1, 1)


def test_a_column_that_is_needed_and_not_said_is_asked_for_beside_its_field(admin: Desk) -> None:
    run_at = upload(admin, SALES.encode()).header("location")
    reply = admin.post(run_at, field_member_id="customer", field_date="day")
    assert (reply.status, "The import needs this field." in reply.text) == (400, True)
    assert upload(admin, b"").status == 400
    assert upload(admin, "a,b\n".encode("utf-16")).status == 400


def test_an_import_whose_process_died_is_begun_again_and_nothing_comes_in_twice(
    office: HeadOffice, admin: Desk, clock: SetClock
) -> None:
    run_at = upload(admin, SALES.encode()).header("location")
    run_id = run_at.rpartition("/")[2]
    with office.database.writing() as connection:
        run = runs.run_of(connection, run_id)
        assert run is not None
        layout = uploads.layout_of(run)
        layout.columns = {"member_id": "1", "date": "2", "amount": "3", "id": "4"}
        document = msgspec.json.encode(layout).decode()
        assert runs.set_layout(connection, run_id, document, office.clock.now())
    uploads.take_upload(Work(office.database, office.clock), run_id)
    with office.database.writing() as connection:
        # As a process leaves it that was killed before it could say that it was done.
        runs.end(connection, run_id, RunState.RUNNING, "", office.clock.now())
        runs.keep_upload(connection, run_id, uploads.pieces_of(SALES.encode()))
    assert "Begin" not in admin.get(run_at).text
    clock.forward(minutes=2)
    assert "Was cut off" in admin.get(run_at).text
    admin.post(run_at, **MAPPED, field_id="id")
    finished(run_at)
    shown = admin.get(run_at, as_json=True).json()
    assert (shown["run"]["accepted"], shown["run"]["repeated"], shown["run"]["bad"]) == (0, 1, 2)
    assert len(timeline_of(office, "m2")) == 1


def test_reasons_are_read_in_chinese(admin: Desk) -> None:
    run_at = upload(admin, SALES.encode()).header("location")
    admin.post(run_at, **MAPPED, field_id="id")
    finished(run_at)
    admin.headers["accept-language"] = "zh-CN"
    admin.post("/console/language", language="zh", to=run_at)
    text = admin.get(run_at).text
    assert "日期无法识别" in text
    assert "没有会员使用这个" in text


def test_only_those_who_import_see_what_was_imported(office: HeadOffice) -> None:
    assert Desk(office, Role.ANALYST).get("/console/imports").status == 403
    assert Desk(office, Role.CARE).get("/console/imports").status == 200
    assert Desk(office, Role.CARE).get("/console/imports/unknown").status == 404
