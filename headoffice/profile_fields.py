"""The fields of a profile that a counter may correct, as text with a version of its own."""

from dataclasses import replace

from clerkapp.domain.member import Member
from clerkapp.domain.member_fields import MemberField, birthday_text


def value_of(member: Member, field: MemberField) -> str:
    """What head office has; empty where it has nothing."""
    match field:
        case MemberField.NAME:
            return member.name
        case MemberField.PHONE:
            return member.phone
        case MemberField.BIRTHDAY:
            return birthday_text(member.birthday_month, member.birthday_day)


def version_of(member: Member, field: MemberField) -> int:
    """How often it was corrected."""
    return member.versions.get(field.value, 0)


def with_value(member: Member, field: MemberField, value: str) -> Member:
    """The member with one more correction; ``value`` is as ``plain_value`` gives it."""
    versions = {**member.versions, field.value: version_of(member, field) + 1}
    match field:
        case MemberField.NAME:
            # Slow to import, and most of what head office does needs no pinyin.
            from headoffice.ingest.sounds import sounds

            return replace(member, name=value, sounds=sounds(value), versions=versions)
        case MemberField.PHONE:
            return replace(member, phone=value, versions=versions)
        case MemberField.BIRTHDAY:
            return replace(with_birthday(member, value), versions=versions)


def with_birthday(member: Member, value: str) -> Member:
    """The member with that birthday, ``MM-DD`` or none."""
    month, _, day = value.partition("-")
    if not value:
        return replace(member, birthday_month=None, birthday_day=None)
    return replace(member, birthday_month=int(month), birthday_day=int(day))
