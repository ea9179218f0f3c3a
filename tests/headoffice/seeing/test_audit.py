"""A store's audit trail over all its tills, as a file that a spreadsheet opens."""

import csv
import datetime as dt
import io
from pathlib import Path

import pytest

from clerkapp.domain.operation import OperationKind
from headoffice.__main__ import DONE, FAILED
from headoffice.member_rights import erasing
from headoffice.office import HeadOffice
from headoffice.seeing import audit
from headoffice.settings import Settings
from tests.headoffice.governing.test_policy_commands import run
from tests.headoffice.pretend_tills import Till
from tests.headoffice.tiny_chain import CLERK, SUPERVISOR
from tests.support.clock import NOON

DAY = dt.timedelta(days=1)


def approved_grant(till: Till) -> None:
    """¥50 that a supervisor allowed by PIN."""
    lent = till.borrow_both(5000, SUPERVISOR)
    grant_id = "11111111-1111-4111-8111-111111111111"
    allowed = till.override(grant_id, SUPERVISOR, override_id="o1")
    grant = till.grant(lent, 5000, id=grant_id, override_id="o1", note="=SUM(A1)")
    till.send(allowed, grant)


def lines(office: HeadOffice) -> list[tuple[str, str, str, str]]:
    with office.database.reading() as connection:
        found = list(audit.trail(connection, "s1", NOON - DAY, NOON + DAY))
    told = [x.approver for x in found]
    how = ["" if x is None else f"{x.name} {x.method}" for x in told]
    return [(x.kind, x.clerk_name, x.member_name, y) for x, y in zip(found, how, strict=True)]


def test_it_says_who_did_what_for_whom_and_who_approved_it_and_how(
    till: Till, other_till: Till, till_there: Till, office: HeadOffice
) -> None:
    approved_grant(till)
    other_till.send(other_till.visit("m2"))
    till_there.send(till_there.visit("m3"))
    assert sorted(lines(office)) == [
        (OperationKind.COUPON_GRANTED.value, "李娜", "张雨桐", "陈静 pin"),
        (OperationKind.OVERRIDE_DECIDED.value, "李娜", "张雨桐", "陈静 pin"),
        (OperationKind.VISIT_RECORDED.value, "李娜", "王芳", ""),
    ]


def test_of_a_member_who_was_erased_nobody_is_named(till: Till, office: HeadOffice) -> None:
    approved_grant(till)
    with office.database.writing() as connection:
        erasing.erase(connection, "m1", NOON)
        found = list(audit.trail(connection, "s1", NOON - DAY, NOON + DAY))
    assert {(x.member_name, x.note) for x in found} == {("", "")}
    assert all(x.member_id.startswith("erased-") for x in found)


def test_the_file_is_what_a_spreadsheet_takes_and_no_formula(
    till: Till, seeded_settings: Settings, tmp_path: Path
) -> None:
    approved_grant(till)
    path = tmp_path / "audit.csv"
    words = ("audit", "--store", "s1", "--since", "2026-11-01", "--until", "2026-11-30")
    assert run(*words, "--csv", str(path), settings=seeded_settings) == DONE
    raw = path.read_bytes()
    assert raw.startswith("\ufeff".encode())
    rows = list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"))))
    (grant,) = [x for x in rows if x["action"] == OperationKind.COUPON_GRANTED.value]
    assert (grant["value"], grant["what"], grant["reason"]) == ("50.00", "50 元券", "补救")
    assert (grant["clerk_id"], grant["approved_by"], grant["approved_how"]) == (
        CLERK,
        "陈静",
        "pin",
    )
    assert (grant["member"], grant["member_id"]) == ("张**", "m1")
    assert grant["note"] == "'=SUM(A1)"


@pytest.mark.parametrize("store", ["nowhere", "s1"])
def test_what_cannot_be_written_is_said_in_one_line(
    seeded_settings: Settings,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    store: str,
) -> None:
    path = tmp_path / "no" / "such" / "folder.csv"
    words = ("audit", "--store", store, "--since", "2026-11-01", "--csv", str(path))
    assert run(*words, settings=seeded_settings) == FAILED
    assert capsys.readouterr().err.count("\n") == 1
