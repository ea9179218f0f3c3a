"""A counter corrected fields of a profile."""

from clerkapp.domain.member import Member
from clerkapp.domain.member_fields import FieldChange, MemberField, plain_value
from clerkapp.domain.operation import MemberUpdated
from headoffice import phones, records
from headoffice.errors import DeferredError, RejectedError
from headoffice.identity import field_reviews
from headoffice.identity.field_reviews import Clash
from headoffice.operations import log
from headoffice.operations.effect import Act, Effect, locked_member, touch, wait_if_forgotten
from headoffice.profile_fields import value_of, version_of, with_value
from sync.wire import Entity, Outcome

Values = dict[MemberField, tuple[FieldChange, str]]


def apply(act: Act, payload: MemberUpdated) -> Effect:
    """Each field that is as the clerk saw it gets the clerk's value.

    Of one that changed meanwhile head office's value stays, and people decide.
    """
    values = _values(payload)
    if MemberField.PHONE in values:
        phones.claim_phone(act.connection, values[MemberField.PHONE][1])
    member = locked_member(act)
    changed, flags = _corrected(act, member, values)
    if changed == member:
        return Effect(flags=flags)
    records.update_record(act.connection, changed)
    if changed.phone != member.phone:
        phones.note_sharing(act.connection, changed, act.heard_at)
    return Effect(touch(act, member.id, Entity.MEMBER, member.id), flags)


def _values(payload: MemberUpdated) -> Values:
    values: Values = {}
    for change in payload.changes:
        value = plain_value(change.field, change.value)
        if value is None or change.field in values:
            raise RejectedError("malformed", f"this is no {change.field.value}, or one of two")
        values[change.field] = (change, value)
    if not values:
        raise RejectedError("malformed", "nothing is corrected")
    return values


def _corrected(act: Act, member: Member, values: Values) -> tuple[Member, set[str]]:
    flags = set()
    for field, (change, value) in values.items():
        if value_of(member, field) == value:
            continue
        version = version_of(member, field)
        if change.based_on > version:
            # Somebody at another till corrected it before, and has to say so again.
            wait_if_forgotten(act)
        seen = version == change.based_on
        if seen and not _stands_on_loss(act, change):
            member = with_value(member, field, value)
            continue
        operation = act.operation
        clash = Clash(field, value, operation.clerk_id, act.store.id, operation.id)
        field_reviews.note(act.connection, member, clash, act.heard_at)
        flags.add("field_clash")
    return member, flags


def _stands_on_loss(act: Act, change: FieldChange) -> bool:
    """Whether the clerk saw a value of this till's own that did not come to count.

    Raises DeferredError where it is not known yet.
    """
    if not change.stands_on:
        return False
    outcome = log.outcomes(act.connection, act.store.id, (change.stands_on,)).get(change.stands_on)
    if outcome is Outcome.DEFERRED:
        raise DeferredError("dependency", f"waits for {change.stands_on}")
    if outcome is Outcome.REJECTED:
        return True
    return field_reviews.was_noted(act.connection, change.stands_on, change.field)
