"""How the till stands with head office: from the journal and the cursor, not from a socket (I9)."""

import datetime as dt
from dataclasses import dataclass

from clerkapp.cache import reads
from clerkapp.counter import Counter
from clerkapp.database.keys import FILE_NAME as KEY_FILE
from clerkapp.domain.operation import Operation
from clerkapp.journal import outbox, registrations, standing
from clerkapp.journal.entries import UNSETTLED as UNSETTLED
from clerkapp.journal.outbox import Handling as Handling
from clerkapp.journal.outbox import OperationState as OperationState
from clerkapp.line import LineState


@dataclass(frozen=True, slots=True)
class SyncHealth:
    """The figures of the status line and of the sync screen.

    ``quarantine`` is why this till may not grant, None where it may: ``restored``, ``copied`` or
    ``salvaged``. ``was_damaged``: the journal was found damaged when the
    program started; what could be read was carried over, and the damaged file is kept.
    """

    line: LineState
    unsent: int
    oldest_unsent_at: dt.datetime | None
    needs_attention: int
    as_of: dt.datetime | None
    members_stored: int
    unreadable_records: int
    encrypted: bool
    key_in_key_store: bool
    quarantine: str | None = None
    was_damaged: bool = False


@dataclass(frozen=True, slots=True)
class OperationRow:
    """One operation as a person reads it. ``value_fen`` is set where money moved.

    ``handled`` is what a person did about a refusal; while it is open it can be seen to.
    """

    id: str
    sequence: int
    kind: str
    member_name: str | None
    clerk_name: str
    value_fen: int | None
    occurred_at: dt.datetime
    state: OperationState
    code: str
    tried: int
    acknowledged_at: dt.datetime | None
    handled: Handling = Handling.OPEN

    @property
    def is_open_refusal(self) -> bool:
        """Refused, and neither sent again nor withdrawn: with the clerk or with the supervisor."""
        return self.state is OperationState.REJECTED and self.handled in UNSETTLED


def sync_health(counter: Counter) -> SyncHealth:
    """The figures as of now."""
    with counter.journal.reading() as read:
        backlog = outbox.backlog(read)
        found = standing.quarantine(read)
    was_damaged = counter.journal.salvaged is not None
    with counter.cache.reading() as read:
        followed = reads.followed(read)
        stored = reads.members_stored(read)
        unreadable = reads.unreadable_records(read)
    return SyncHealth(
        line=counter.line.state(),
        unsent=backlog.unsent,
        oldest_unsent_at=backlog.oldest_unsent_at,
        needs_attention=backlog.rejected + unreadable + (found is not None or was_damaged),
        as_of=None if followed is None else followed.heard_at,
        members_stored=stored,
        unreadable_records=unreadable,
        encrypted=counter.journal.encrypted,
        key_in_key_store=not (counter.journal.path.parent / KEY_FILE).exists(),
        quarantine=None if found is None else found.reason,
        was_damaged=was_damaged,
    )


def operation_list(counter: Counter, limit: int = 200) -> tuple[OperationRow, ...]:
    """The latest operations of this till, newest first."""
    with counter.journal.reading() as read:
        entries = outbox.newest(read, limit)
        registered = registrations.names(read)
    members = {x.operation.member_id for x in entries if x.operation.member_id}
    with counter.cache.reading() as read:
        names = registered | reads.member_names(read, members)
        staff = {person.id: person.name for person in reads.roster(read)}
    return tuple(
        OperationRow(
            id=entry.operation.id,
            sequence=entry.operation.sequence,
            kind=entry.operation.kind,
            member_name=names.get(entry.operation.member_id or ""),
            clerk_name=_by_whom(entry.operation, staff),
            value_fen=_value(entry.operation),
            occurred_at=dt.datetime.fromisoformat(entry.operation.occurred_at),
            state=entry.state,
            code=entry.code,
            tried=entry.tried,
            acknowledged_at=entry.acknowledged_at,
            handled=entry.handled,
        )
        for entry in entries
    )


def _by_whom(operation: Operation, staff: dict[str, str]) -> str:
    """Who did it; of an approval, who approved."""
    person = operation.payload.get("approver_id", operation.clerk_id)
    return staff.get(person, str(person))


def _value(operation: Operation) -> int | None:
    value = operation.payload.get("value_fen")
    return value if isinstance(value, int) else None
