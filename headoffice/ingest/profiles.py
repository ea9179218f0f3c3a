"""What a source says of a member, and what head office and the counters know: one profile."""

import datetime as dt
from dataclasses import replace

from clerkapp.domain.consent import Consent, ContactChannel
from clerkapp.domain.member import Member
from clerkapp.domain.member_fields import MemberField
from headoffice.ingest.drafts import Options, Said
from headoffice.ingest.making import bare_member
from headoffice.ingest.sounds import sounds
from headoffice.profile_fields import value_of, version_of, with_birthday, with_value

UNDATED = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
"""When a consent without a date was given: anything a member said since counts more."""


def new_member(member_id: str, card_number: str, said: Said, options: Options) -> Member:
    """The member of whom this is all that is known."""
    joined = dt.date.fromisoformat(said.joined) if said.joined else options.now.date()
    store_id = said.store or options.store_id
    name = said.name or f"{options.source} {member_id[:6]}"
    bare = bare_member(member_id, name, card_number, store_id, joined, options.now)
    member = replace(
        bare,
        phone=said.phone,
        points=said.points or 0,
        tier=said.tier or bare.tier,
        referral_code=said.referral_code,
        consents=_consents((), said, options),
        sounds=sounds(name),
    )
    return with_birthday(member, said.birthday)


def changed_member(member: Member, said: Said, before: Said | None, options: Options) -> Member:
    """The member after what the source says anew since ``before``; None where it says all anew.

    What a counter has corrected stays as long as the source only repeats itself.
    """
    for field in MemberField:
        value = getattr(said, field.value)
        if value and _is_news(member, field, value, before):
            member = with_value(member, field, value)
    changes: dict[str, object] = {"consents": _consents(member.consents, said, options)}
    if said.points is not None and (before is None or said.points != before.points):
        changes["points"] = said.points
    if said.tier is not None and (before is None or said.tier != before.tier):
        changes["tier"] = said.tier
    if said.referral_code and not member.referral_code:
        changes["referral_code"] = said.referral_code
    if said.joined:
        changes["joined_on"] = min(member.joined_on, dt.date.fromisoformat(said.joined))
    if said.store and before is not None and said.store != before.store:
        changes["home_store_id"] = said.store
    return replace(member, **changes)  # type: ignore[arg-type]


def _is_news(member: Member, field: MemberField, value: str, before: Said | None) -> bool:
    if value == value_of(member, field):
        return False
    if before is not None:
        return bool(value != getattr(before, field.value))
    return version_of(member, field) == 0 or not value_of(member, field)


def _consents(known: tuple[Consent, ...], said: Said, options: Options) -> tuple[Consent, ...]:
    at = dt.datetime.fromisoformat(said.consented) if said.consented else UNDATED
    newest = {x.channel: x for x in known}
    for name, granted in said.consents.items():
        one = Consent(ContactChannel(name), granted, at, f"import {options.source}")
        if one.channel not in newest or newest[one.channel].recorded_at <= at:
            newest[one.channel] = one
    return tuple(newest[channel] for channel in sorted(newest))
