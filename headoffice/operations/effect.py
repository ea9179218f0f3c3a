"""What every effect gets, and what it answers."""

import datetime as dt
from dataclasses import dataclass, field

import msgspec
from sqlalchemy import Connection

from clerkapp.domain.complaint import Channel
from clerkapp.domain.member import Member
from clerkapp.domain.operation import Operation, OperationKind
from clerkapp.domain.policy import Policy
from clerkapp.domain.staff import StaffMember
from clerkapp.domain.store import Store
from clerkapp.domain.timeline import TimelineEntry, TimelineKind
from clerkapp.domain.wording import NO_WORDS, Wording
from headoffice import records, tables
from headoffice.database import insert_missing
from headoffice.errors import DeferredError, RejectedError
from headoffice.feed import Touched
from headoffice.identity import aliases
from headoffice.member_rights import erasing
from headoffice.tills import reconciling
from headoffice.tills.devices import Device
from sync.wire import RECORD_TYPES, Entity

LONGEST_ID = 64


@dataclass(frozen=True, slots=True)
class Act:
    """One operation being applied, inside its transaction, for the store of its device."""

    connection: Connection
    operation: Operation
    occurred_at: dt.datetime
    heard_at: dt.datetime
    store: Store
    policy: Policy | None
    clerk: StaffMember | None

    @property
    def device(self) -> Device:
        """The till that did it."""
        return Device(self.operation.device_id, self.store.id)

    @property
    def by(self) -> str:
        """Who did it, as people call them; an id that is not on the roster stands for itself."""
        return self.operation.clerk_id if self.clerk is None else self.clerk.name


@dataclass(slots=True)
class Effect:
    """What an operation changed and for which stores, and what people should look at.

    ``refused``: it is rejected with that, and what was written down about it stays all the same.
    """

    touched: list[Touched] = field(default_factory=list)
    flags: set[str] = field(default_factory=set)
    refused: RejectedError | None = None


def require_member(act: Act) -> str:
    """The id of the member the operation is about. Raises as ``locked_member``.

    The member stays locked until the transaction ends: no store enters the scope between what is
    written here and the feeds it is told to.
    """
    return locked_member(act).id


def locked_member(act: Act) -> Member:
    """The member the operation is about, or who that member was joined into; locked likewise.

    Raises RejectedError, and DeferredError where another till may still bring the member.
    """
    named = act.operation.member_id
    if named is None:
        raise RejectedError("malformed", "this kind needs a member")
    found = _survivor(act.connection, named)
    if found is None:
        erased = erasing.pseudonym_of(act.connection, named) is not None
        if erased or act.operation.redacted:
            raise RejectedError("member_erased", "the member asked to be forgotten")
        if act.operation.kind == OperationKind.COUPON_GRANTED:
            # It is in somebody's hand, so it is never refused for want of a name.
            raise DeferredError("dependency", "the member is not known here yet")
        wait_if_forgotten(act)
        raise RejectedError("unknown_member", "head office knows no such member")
    return found


def wait_if_forgotten(act: Act) -> None:
    """Raises DeferredError where head office was restored and tills may still tell again.

    For what an operation names and is not there: another till may have made it.
    """
    if reconciling.is_restored(act.connection):
        raise DeferredError("dependency", "what it names may have been forgotten in a restore")


def _survivor(connection: Connection, member_id: str) -> Member | None:
    found = records.read_locked(connection, Entity.MEMBER, member_id, Member)
    while found is None:
        # Looked up behind the lock: the two may be joined while it is waited for.
        survivor_id = aliases.survivor_of(connection, member_id)
        if survivor_id == member_id:
            return None
        member_id = survivor_id
        found = records.read_locked(connection, Entity.MEMBER, member_id, Member)
    return found


def required(text: str, name: str, longest: int) -> str:
    """Words without blanks around them. Raises RejectedError where there are none, or too many."""
    words = text.strip()
    if not 0 < len(words) <= longest:
        raise RejectedError("malformed", f"{name} is empty or too long")
    return words


def require_free(act: Act, entity: Entity, key: str, owner: str) -> None:
    """Raises RejectedError where the id that a till made is none, or names another record of that
    member or store. What names one of somebody else's the database refuses."""
    required(key, "the id", LONGEST_ID)
    if records.read(act.connection, entity, key, RECORD_TYPES[entity], owner) is not None:
        raise RejectedError("malformed", f"another {entity.value} has this id")


def on_roster(act: Act, staff_id: str) -> StaffMember | None:
    """That member of this store's staff, active or not; None when the store has no such person."""
    if staff_id == act.operation.clerk_id:
        return act.clerk
    return staff_of(act.connection, act.store.id, staff_id)


def staff_of(connection: Connection, store_id: str, staff_id: str) -> StaffMember | None:
    """That member of a store's staff, active or not; None when the store has no such person."""
    found = records.documents(connection, store_id, Entity.STAFF, [staff_id]).get(staff_id)
    return None if found is None else msgspec.json.decode(found, type=StaffMember)


def reason_flags(act: Act, reason_id: str) -> set[str]:
    """What is to be looked at about the reason of a gift."""
    known = act.policy is not None and act.policy.reason(reason_id) is not None
    return set() if known else {"reason_not_allowed"}


def enter_scope(act: Act, member_id: str) -> list[Touched]:
    """Let this store keep the member from now on; all of the member's records when that is new."""
    store_id = act.store.id
    if store_id in records.member_scopes(act.connection, member_id):
        return []
    row = {"member_id": member_id, "store_id": store_id}
    insert_missing(act.connection, tables.member_scopes, [row])
    keys = records.part_keys(act.connection, member_id)
    return [Touched(store_id, entity, key, member_id) for entity, key in keys]


def touch(act: Act, member_id: str, entity: Entity, key: str) -> list[Touched]:
    """Tell every store that keeps the member about one record."""
    stores = records.member_scopes(act.connection, member_id)
    return [Touched(store_id, entity, key, member_id) for store_id in stores]


def add_to_timeline(
    act: Act,
    member_id: str,
    kind: TimelineKind,
    title: Wording,
    amount_fen: int | None = None,
    detail: Wording = NO_WORDS,
) -> list[Touched]:
    """Write what happened at this counter, under the operation's own id."""
    entry = TimelineEntry(
        id=act.operation.id,
        member_id=member_id,
        kind=kind,
        at=act.occurred_at,
        title=title,
        channel=Channel.STORE,
        amount_fen=amount_fen,
        by=act.by,
        detail=detail,
    )
    records.insert_records(act.connection, [entry])
    return touch(act, member_id, Entity.TIMELINE, entry.id)
