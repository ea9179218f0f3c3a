"""The audit trail of this till, for a supervisor who wants to know who did what and why."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from clerkapp.cache import reads
from clerkapp.counter import Counter
from clerkapp.domain.audit import Approver, AuditLine, AuditNames, audit_line
from clerkapp.domain.operation import Operation, OperationKind
from clerkapp.domain.staff import StaffMember
from clerkapp.journal import registrations, trail
from clerkapp.journal.device import this_device
from clerkapp.journal.outbox import OutboxEntry

GIVEN = frozenset(
    {
        OperationKind.COUPON_GRANTED,
        OperationKind.COUPON_VOIDED,
        OperationKind.COUPON_REDEEMED,
        OperationKind.SAMPLE_GIVEN,
        OperationKind.COMPLAINT_SETTLED,
    }
)
DECIDED = frozenset(
    {
        OperationKind.OVERRIDE_REQUESTED,
        OperationKind.OVERRIDE_WITHDRAWN,
        OperationKind.OVERRIDE_DECIDED,
        OperationKind.OVERRIDE_ANSWERED,
        OperationKind.AUTHORITY_LENT,
        OperationKind.PIN_CHANGED,
    }
)
NOT_SHOWN = frozenset({OperationKind.LEASE_CLOSED, OperationKind.ERASURE_CONFIRMED})
"""What the till does by itself: it is in the chain, and nobody is asked about it."""

MOST_LINES = 2000


@dataclass(frozen=True, slots=True)
class AuditFilter:
    """Which lines are wanted; what is left empty is not asked for. ``text`` is looked for in
    names, notes and what was given; ``until`` itself is not included."""

    since: dt.datetime | None = None
    until: dt.datetime | None = None
    clerk_id: str = ""
    kinds: frozenset[OperationKind] = frozenset()
    only_approved: bool = False
    text: str = ""
    limit: int = MOST_LINES


EVERYTHING = AuditFilter()


def audit_trail(counter: Counter, wanted: AuditFilter = EVERYTHING) -> tuple[AuditLine, ...]:
    """What was done at this till, the newest first: what is kept here, sent or not."""
    with counter.journal.reading() as read:
        found = list(_of_filter(trail.between(read, wanted.since, wanted.until), wanted))
        registered = registrations.names(read)
        decided = trail.decisions(read)
        here = this_device(read)
    names = _names(counter, found, decided, registered, {here.id: here.name})
    lines = (audit_line(x.operation, names, x.state.value, x.code) for x in found)
    return tuple(islice((x for x in lines if _is_wanted(x, wanted)), wanted.limit))


def people_here(counter: Counter) -> tuple[StaffMember, ...]:
    """Whom one can ask for: everybody on the store's list, those who left included."""
    with counter.cache.reading() as read:
        return tuple(reads.roster(read))


def _of_filter(entries: Iterable[OutboxEntry], wanted: AuditFilter) -> Iterator[OutboxEntry]:
    for entry in entries:
        kind, by = entry.operation.kind, _people(entry.operation)
        if kind in NOT_SHOWN or (wanted.kinds and kind not in wanted.kinds):
            continue
        if not wanted.clerk_id or wanted.clerk_id in by:
            yield entry


def _people(operation: Operation) -> tuple[str, ...]:
    """Who did it, and of an approval who approved."""
    return operation.clerk_id, str(operation.payload.get("approver_id", ""))


def _is_wanted(line: AuditLine, wanted: AuditFilter) -> bool:
    if wanted.only_approved and line.approver is None:
        return False
    looked_for = wanted.text.strip().casefold()
    return not looked_for or any(looked_for in x.casefold() for x in _searched(line))


def _searched(line: AuditLine) -> tuple[str, ...]:
    approver = "" if line.approver is None else line.approver.name
    words = (line.what.zh, line.what.en, line.reason.zh, line.reason.en)
    return (line.clerk_name, line.clerk_id, line.member_name, line.note, approver, *words)


def _names(
    counter: Counter,
    found: list[OutboxEntry],
    decided: list[Operation],
    registered: dict[str, str],
    devices: dict[str, str],
) -> AuditNames:
    members = {x.operation.member_id for x in found if x.operation.member_id}
    with counter.cache.reading() as read:
        staff = {x.id: x.name for x in reads.roster(read)}
        named = registered | reads.member_names(read, members)
        approvers = {
            x.id: Approver(x.decided_by, staff.get(x.decided_by, x.decided_by), "remote")
            for x in reads.approvals(read)
            if x.decided_by
        }
        policy = reads.policy(read, counter.corrected_now())
        devices = {x.id: x.name for x in reads.store_devices(read)} | devices
    told = AuditNames(staff=staff)
    for operation in decided:
        approver = audit_line(operation, told).approver
        if approver is not None:
            approvers[str(operation.payload.get("override_id", ""))] = approver
    return AuditNames(staff, named, devices, approvers, policy)
