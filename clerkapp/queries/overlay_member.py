"""A member's profile with what was corrected and agreed to here on top."""

import datetime as dt
from collections.abc import Container, Iterable
from dataclasses import dataclass, replace

import msgspec

from clerkapp.domain.consent import Consent, ContactChannel
from clerkapp.domain.member import Member
from clerkapp.domain.member_fields import MemberField, OwnChange, birthday_text, corrected
from clerkapp.domain.operation import ConsentRecorded, MemberUpdated, OperationKind
from clerkapp.domain.payloads import ConsentGiven
from clerkapp.journal.outbox import UNSENT, OutboxEntry


@dataclass(frozen=True, slots=True)
class OverlaidMember:
    """The profile as it is shown, and which of its fields were corrected here and are on their
    way."""

    member: Member
    corrected: frozenset[MemberField]


def overlaid_member(said: Member, pending: list[OutboxEntry]) -> OverlaidMember:
    """The profile with its pending corrections and consents; ``versions`` counts them."""
    member, fields = said, set()
    ids = {entry.operation.id for entry in pending}
    for name, changes in own_changes(pending, ids).items():
        now = corrected(said.versions.get(name, 0), changes)
        member = replace(member, versions={**member.versions, name.value: now.version})
        if now.value is not None:
            member = _with_value(member, name, now.value)
            fields.add(name)
    consents = overlaid_consents(said.consents, pending)
    return OverlaidMember(replace(member, consents=consents), frozenset(fields))


def own_changes(
    entries: Iterable[OutboxEntry], pending_ids: Container[str]
) -> dict[MemberField, list[OwnChange]]:
    """The corrections made here, by field, in the order they were made."""
    found: dict[MemberField, list[OwnChange]] = {}
    for entry in entries:
        if entry.operation.kind != OperationKind.MEMBER_UPDATED:
            continue
        name, answered = entry.operation.id, entry.state not in UNSENT
        for change in msgspec.convert(entry.operation.payload, type=MemberUpdated).changes:
            one = OwnChange(name, change, name in pending_ids, answered)
            found.setdefault(change.field, []).append(one)
    return found


def overlaid_consents(
    said: Iterable[Consent], pending: Iterable[OutboxEntry]
) -> tuple[Consent, ...]:
    """By channel, what the member said last, wherever that was; at once, a no outweighs a yes."""
    latest = {consent.channel: consent for consent in said}
    for entry in pending:
        if entry.operation.kind == OperationKind.CONSENT_RECORDED:
            at = dt.datetime.fromisoformat(entry.operation.occurred_at)
            given = msgspec.convert(entry.operation.payload, type=ConsentRecorded).consents
            for consent in consents_of(given, at):
                known = latest.get(consent.channel, consent)
                latest[consent.channel] = max(known, consent, key=_last_word)
    order = list(ContactChannel)
    return tuple(sorted(latest.values(), key=lambda x: order.index(x.channel)))


def consents_of(given: Iterable[ConsentGiven], at: dt.datetime) -> tuple[Consent, ...]:
    """What was said at a counter, as it is kept."""
    return tuple(Consent(x.channel, x.granted, at, x.wording_version) for x in given)


def with_birthday(member: Member, value: str) -> Member:
    """The member with a birthday ``MM-DD``, or without one where it is empty."""
    if not value:
        return replace(member, birthday_month=None, birthday_day=None)
    month, day = value.split("-")
    return replace(member, birthday_month=int(month), birthday_day=int(day))


def shown_value(member: Member, field: MemberField) -> str:
    """A field of a profile in the form in which it is corrected; empty where it is not known."""
    match field:
        case MemberField.NAME:
            return member.name
        case MemberField.PHONE:
            return member.phone
        case MemberField.BIRTHDAY:
            return birthday_text(member.birthday_month, member.birthday_day)


def _last_word(consent: Consent) -> tuple[dt.datetime, bool]:
    return consent.recorded_at, not consent.granted


def _with_value(member: Member, field: MemberField, value: str) -> Member:
    match field:
        case MemberField.NAME:
            # How the new name sounds is for head office to say.
            return replace(member, name=value, sounds="")
        case MemberField.PHONE:
            return replace(member, phone=value)
        case MemberField.BIRTHDAY:
            return with_birthday(member, value)
