"""The audit trail of a till: who did what, for whom, why, approved by whom and how."""

import csv
import datetime as dt
import io

import pytest

from clerkapp.counter import Counter
from clerkapp.domain.audit import AuditLine, masked_name
from clerkapp.domain.identity import new_id
from clerkapp.domain.operation import LeaseClosed, NoteAdded, OperationKind, PinChanged
from clerkapp.domain.operation import OverrideDecided as Decided
from clerkapp.domain.payloads import CouponGranted, SampleGiven
from clerkapp.journal import outbox
from clerkapp.journal.device import this_device
from clerkapp.queries.audit import DECIDED, GIVEN, AuditFilter, audit_trail
from clerkapp.services.export_audit import audit_csv
from tests.support.clock import NOON, SetClock
from tests.support.small_chain import CLERK, SECOND_CLERK, SUPERVISOR

WEEK = NOON + dt.timedelta(days=7)


def grant(value_fen: int, override_id: str | None = None, note: str = "") -> CouponGranted:
    template = {500: "c5", 5000: "c50"}[value_fen]
    code, until = f"{value_fen:011}", WEEK
    named = (new_id(NOON), code, template, value_fen, "CNY", "recovery", note, until, ())
    return CouponGranted(*named, override_id)


def done(counter: Counter, kind: OperationKind, payload: object, **changed: object) -> None:
    said: dict[str, object] = {
        "clerk_id": CLERK.id,
        "occurred_at": counter.now(),
        "member_id": "m1",
        **changed,
    }
    with counter.journal.writing() as write:
        fact = outbox.Fact(kind=kind, payload=payload, **said)  # type: ignore[arg-type]
        outbox.append(write, this_device(write), fact)


@pytest.fixture
def worked(counter: Counter, clock: SetClock) -> Counter:
    """Yesterday a sample; today a coupon that was approved, one that was not, and other work."""
    clock.forward(days=-1)
    given = SampleGiven("coffee", "recovery")
    done(counter, OperationKind.SAMPLE_GIVEN, given, clerk_id=SECOND_CLERK.id, member_id="m2")
    clock.forward(days=1)
    approved = Decided("o1", SUPERVISOR.id, "badge", "per_grant", "c50", 5000, "recovery", "g1")
    done(counter, OperationKind.OVERRIDE_DECIDED, approved)
    done(counter, OperationKind.COUPON_GRANTED, grant(5000, "o1", note="杯子裂了"))
    done(counter, OperationKind.COUPON_GRANTED, grant(500))
    done(counter, OperationKind.NOTE_ADDED, NoteAdded("n1", "喜欢靠窗"))
    done(counter, OperationKind.PIN_CHANGED, PinChanged("$argon2id$secret"), member_id=None)
    closed = LeaseClosed("l1", 0)
    done(counter, OperationKind.LEASE_CLOSED, closed, clerk_id="system", member_id=None)
    return counter


def kinds(counter: Counter, **wanted: object) -> list[str]:
    found = audit_trail(counter, AuditFilter(**wanted))  # type: ignore[arg-type]
    return [x.kind.split(".")[1] for x in found]


def test_the_newest_comes_first_and_what_the_till_does_by_itself_is_left_out(
    worked: Counter,
) -> None:
    everything = ["pin_changed", "added", "granted", "granted", "decided", "given"]
    assert kinds(worked) == everything


def test_a_line_says_who_what_for_whom_why_where_and_who_approved_it_and_how(
    worked: Counter,
) -> None:
    (line,) = audit_trail(worked, AuditFilter(only_approved=True, kinds=GIVEN))
    assert (line.clerk_name, line.device_name, line.member_name) == ("李娜", "1 号收银台", "张雨桐")
    assert (line.what.zh, line.value_fen, line.reason.en) == ("50 元券", 5000, "Make good")
    assert (line.note, line.outcome, line.sequence) == ("杯子裂了", "waiting", 3)
    assert line.approver is not None
    assert (line.approver.name, line.approver.method) == ("陈静", "badge")


def test_it_is_filtered_by_time_person_kind_approval_and_words(worked: Counter) -> None:
    assert kinds(worked, until=NOON) == ["given"]
    assert "given" not in kinds(worked, since=NOON)
    assert kinds(worked, clerk_id=SECOND_CLERK.id) == ["given"]
    assert kinds(worked, clerk_id=SUPERVISOR.id) == ["decided"]
    assert kinds(worked, kinds=DECIDED) == ["pin_changed", "decided"]
    assert kinds(worked, only_approved=True) == ["granted", "decided"]
    assert kinds(worked, text="靠窗") == ["added"]
    assert kinds(worked, text="KETTLE") == []
    assert kinds(worked, text="drip COFFEE") == ["given"]
    assert len(kinds(worked, limit=2)) == 2


def test_the_table_has_a_row_for_each_line_and_no_secret(worked: Counter) -> None:
    lines = audit_trail(worked)
    raw = audit_csv(lines, "en")
    rows = list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"))))
    assert [x["operation_id"] for x in rows] == [x.operation_id for x in lines]
    assert {x["member"] for x in rows} == {"", "张**", "王*"}
    assert "argon2" not in raw.decode()
    assert rows[2]["what"] == "¥5 coupon"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_what_a_person_typed_is_never_a_formula(start: str) -> None:
    line = AuditLine(NOON, "id", "note.added", "till", 1, "1001", "李娜", note=f"{start}1+1")
    (row,) = csv.DictReader(io.StringIO(audit_csv([line]).decode("utf-8-sig"), newline=""))
    assert row["note"] == f"'{start}1+1"


def test_a_name_is_known_to_those_who_know_it() -> None:
    assert [masked_name(x) for x in ("张雨桐", "王", "")] == ["张**", "王", ""]
