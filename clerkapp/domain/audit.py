"""The audit trail: who did what, for whom, why, where, approved by whom and how."""

import csv
import datetime as dt
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from clerkapp.domain.operation import Operation, OperationKind
from clerkapp.domain.policy import Policy
from clerkapp.domain.spreadsheet import BYTE_ORDER_MARK, plain_cell
from clerkapp.domain.wording import NO_WORDS, Wording


@dataclass(frozen=True, slots=True)
class Approver:
    """Who said yes to an override, and how: the value of an ``ApprovalMethod``."""

    staff_id: str
    name: str
    method: str


@dataclass(frozen=True, slots=True)
class AuditLine:
    """One thing that was done. ``what`` names the coupon or the sample; ``outcome`` is what head
    office said of it, ``waiting`` before it did; ``code`` and ``flags`` are its remarks."""

    at: dt.datetime
    operation_id: str
    kind: str
    device_name: str
    sequence: int
    clerk_id: str
    clerk_name: str
    member_id: str = ""
    member_name: str = ""
    what: Wording = NO_WORDS
    value_fen: int | None = None
    reason: Wording = NO_WORDS
    note: str = ""
    approver: Approver | None = None
    outcome: str = ""
    code: str = ""
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AuditNames:
    """What the ids of a trail stand for, as far as it is known where it is written."""

    staff: Mapping[str, str] = field(default_factory=dict)
    members: Mapping[str, str] = field(default_factory=dict)
    devices: Mapping[str, str] = field(default_factory=dict)
    approvers: Mapping[str, Approver] = field(default_factory=dict)
    """Who approved, by the id of the override."""
    policy: Policy | None = None


def audit_line(
    operation: Operation,
    names: AuditNames,
    outcome: str = "",
    code: str = "",
    flags: tuple[str, ...] = (),
) -> AuditLine:
    """An operation as a person reads it. Of a member who was erased nothing is named."""
    told, member_id = operation.payload, operation.member_id or ""
    value = told.get("value_fen", told.get("amount_fen"))
    return AuditLine(
        at=dt.datetime.fromisoformat(operation.occurred_at),
        operation_id=operation.id,
        kind=operation.kind,
        device_name=names.devices.get(operation.device_id, operation.device_id),
        sequence=operation.sequence,
        clerk_id=operation.clerk_id,
        clerk_name=names.staff.get(operation.clerk_id, operation.clerk_id),
        member_id=member_id,
        member_name=names.members.get(member_id, ""),
        what=_what(told, names),
        value_fen=value if isinstance(value, int) else None,
        reason=_reason(told, names.policy),
        note=_note(told),
        approver=_approver(operation, names),
        outcome=outcome,
        code=code,
        flags=flags,
    )


COLUMNS = (
    *("at", "till", "sequence", "clerk_id", "clerk", "action", "what", "member_id", "member"),
    *("value", "reason", "note", "approved_by_id", "approved_by", "approved_how"),
    *("outcome", "code", "flags", "operation_id"),
)


def audit_csv(lines: Iterable[AuditLine], language: str = "zh") -> bytes:
    """The trail as a spreadsheet reads it: RFC 4180, UTF-8, money in yuan, times in UTC.

    Members are named by their id and the first character of their name. What a person typed is
    never taken for a formula.
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for line in lines:
        writer.writerow([plain_cell(x) for x in _cells(line, language)])
    return (BYTE_ORDER_MARK + text.getvalue()).encode()


def _cells(line: AuditLine, language: str) -> tuple[str, ...]:
    approver = line.approver or Approver("", "", "")
    return (
        line.at.astimezone(dt.UTC).isoformat(timespec="seconds"),
        line.device_name,
        str(line.sequence),
        line.clerk_id,
        line.clerk_name,
        line.kind,
        line.what.in_language(language),
        line.member_id,
        masked_name(line.member_name),
        "" if line.value_fen is None else f"{line.value_fen / 100:.2f}",
        line.reason.in_language(language),
        line.note,
        approver.staff_id,
        approver.name,
        approver.method,
        line.outcome,
        line.code,
        " ".join(line.flags),
        line.operation_id,
    )


def masked_name(name: str) -> str:
    """Enough of a name to know whom somebody means who knows them."""
    return name[:1] + "*" * (len(name) - 1)


def _what(told: Mapping[str, Any], names: AuditNames) -> Wording:
    policy, template_id = names.policy, str(told.get("template_id", ""))
    if policy is not None and template_id:
        template = policy.template(template_id)
        return Wording(template_id, template_id) if template is None else template.title
    sample_id = str(told.get("sample_id", ""))
    if policy is not None and sample_id:
        found = (x.title for x in policy.samples if x.id == sample_id)
        return next(found, Wording(sample_id, sample_id))
    lent_to = str(told.get("staff_id", ""))
    named = names.staff.get(lent_to, lent_to)
    return Wording(named, named)


def _reason(told: Mapping[str, Any], policy: Policy | None) -> Wording:
    reason_id = str(told.get("reason_id", ""))
    known = None if policy is None else policy.reason(reason_id)
    return Wording(reason_id, reason_id) if known is None else known.title


def _note(told: Mapping[str, Any]) -> str:
    return next((str(told[x]) for x in ("note", "words", "reason", "text") if told.get(x)), "")


def _approver(operation: Operation, names: AuditNames) -> Approver | None:
    told = operation.payload
    if operation.kind == OperationKind.OVERRIDE_DECIDED:
        staff_id = str(told.get("approver_id", ""))
        named = names.staff.get(staff_id, staff_id)
        return Approver(staff_id, named, str(told.get("method", "")))
    return names.approvers.get(str(told.get("override_id") or ""))
