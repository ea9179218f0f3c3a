"""Correct what a profile says of a member."""

from collections.abc import Mapping

from clerkapp.counter import Counter, Session
from clerkapp.domain.errors import RefusedError
from clerkapp.domain.member import Member
from clerkapp.domain.member_fields import MemberField, OwnChange, correction, plain_value
from clerkapp.domain.operation import MemberUpdated, OperationKind
from clerkapp.journal import done, outbox
from clerkapp.journal.database import Transaction
from clerkapp.journal.device import this_device
from clerkapp.journal.outbox import OperationState
from clerkapp.queries.overlay_member import own_changes, shown_value
from clerkapp.queries.profile import told_member


def correct_member(
    counter: Counter,
    session: Session,
    member: Member,
    values: Mapping[MemberField, str],
    operation_id: str,
) -> None:
    """Record the fields that differ from the member as it was shown; once per id.

    Each names the version that the clerk saw, so that what somebody else corrected meanwhile is not
    overwritten. Raises ``RefusedError``: ``bad_name``, ``bad_phone``, ``bad_birthday``.
    """
    plain = {name: _checked(name, text) for name, text in values.items()}
    wanted = {name: text for name, text in plain.items() if text != shown_value(member, name)}
    if not wanted:
        return
    told = told_member(counter, member.id)
    with counter.journal.writing() as write:
        pending = outbox.not_in_feed_yet(write, member.id, told.place)
        own = _own_changes(write, member.id, {entry.operation.id for entry in pending})
        changes = tuple(
            correction(
                name, text, (shown_value(member, name), _version(member, name)), own.get(name, [])
            )
            for name, text in wanted.items()
        )
        fact = outbox.Fact(
            kind=OperationKind.MEMBER_UPDATED,
            clerk_id=session.staff.id,
            payload=MemberUpdated(changes),
            occurred_at=counter.now(),
            member_id=member.id,
            id=operation_id,
        )
        outbox.append(write, this_device(write), fact)


def _own_changes(
    write: Transaction, member_id: str, pending_ids: set[str]
) -> dict[MemberField, list[OwnChange]]:
    kept = done.of_member(write, member_id, (OperationKind.MEMBER_UPDATED,))
    stands = [entry for entry in kept if entry.state is not OperationState.REJECTED]
    return own_changes(stands, pending_ids)


def _version(member: Member, field: MemberField) -> int:
    return member.versions.get(field, 0)


def _checked(field: MemberField, text: str) -> str:
    value = plain_value(field, text)
    if value is None:
        raise RefusedError(f"bad_{field.value}")
    return value
