"""One profile made of two, and the two again."""

from dataclasses import fields, replace
from typing import Any, TypeVar

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
T = TypeVar("T")
_OWN = ("id", "card_number", "points", "as_of")


def merged(keep: Member, gone: Member) -> Member:
    """The survivor with what only the other knew; of two values for one thing the survivor's stays.

    Points are added up; of two words on one channel the newer counts, of two at once the no.
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
    back: dict[str, Any] = {name: getattr(before, name) for name in untouched}
    for name in _ADDED:
        back[name] = _without(getattr(now, name), getattr(gone, name), getattr(before, name))
    left = _without(now.consents, gone.consents, before.consents)
    taken_out = {x.channel for x in now.consents} - {x.channel for x in left}
    back["consents"] = _newest([*left, *(x for x in before.consents if x.channel in taken_out)])
    return replace(now, points=max(now.points - gone.points, 0), **back)


def _without(now: tuple[T, ...], gone: tuple[T, ...], before: tuple[T, ...]) -> tuple[T, ...]:
    """What is left where the other's is taken out again; others may have been joined since."""
    return tuple(x for x in now if x in before or x not in gone)


def _newest(consents: list[Consent]) -> tuple[Consent, ...]:
    said = sorted(consents, key=lambda x: (x.recorded_at, not x.granted))
    by_channel = {x.channel: x for x in said}
    return tuple(by_channel[channel] for channel in sorted(by_channel))
