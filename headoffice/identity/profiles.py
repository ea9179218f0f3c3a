"""One profile made of two, and the two again."""

from dataclasses import fields, replace

from clerkapp.domain.consent import Consent
from clerkapp.domain.member import Member
from clerkapp.domain.member_fields import MemberField

_FIELDS_OF = {
    MemberField.NAME: ("name", "sounds"),
    MemberField.PHONE: ("phone",),
    MemberField.BIRTHDAY: ("birthday_month", "birthday_day"),
}
"""What each field that a counter may correct is kept in."""

_FILLED = ("referral_code", "referral", "advisor", "advisor_id")
_ADDED = ("family", "anniversaries", "groups")
_OWN = ("id", "card_number", "points", "as_of")


def merged(keep: Member, gone: Member) -> Member:
    """The survivor with what only the other knew; of two values for one thing the survivor's stays.

    Points are added up; of two words on one channel the newer consent counts.
    """
    changes: dict[str, object] = {
        "points": keep.points + gone.points,
        "joined_on": min(keep.joined_on, gone.joined_on),
        "consents": _newest([*keep.consents, *gone.consents]),
    }
    versions = dict(keep.versions)
    for corrected, names in _FIELDS_OF.items():
        if not getattr(keep, names[0]) and getattr(gone, names[0]):
            changes |= {name: getattr(gone, name) for name in names}
            versions[corrected.value] = versions.get(corrected.value, 0) + 1
    for name in _FILLED:
        changes[name] = getattr(keep, name) or getattr(gone, name)
    for name in _ADDED:
        changes[name] = tuple(dict.fromkeys((*getattr(keep, name), *getattr(gone, name))))
    changes["versions"] = versions
    return replace(keep, **changes)  # type: ignore[arg-type]


def parted(now: Member, before: Member, after: Member, gone: Member) -> Member:
    """The survivor as it was before the other was merged in, with what has changed since."""
    untouched = [
        x.name
        for x in fields(Member)
        if x.name not in _OWN and getattr(now, x.name) == getattr(after, x.name)
    ]
    back = {name: getattr(before, name) for name in untouched}
    return replace(now, points=max(now.points - gone.points, 0), **back)


def _newest(consents: list[Consent]) -> tuple[Consent, ...]:
    by_channel = {x.channel: x for x in sorted(consents, key=lambda x: x.recorded_at)}
    return tuple(by_channel[channel] for channel in sorted(by_channel))
