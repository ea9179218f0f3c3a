"""A member said by which ways they may be reached."""

from collections.abc import Iterable
from dataclasses import replace

from clerkapp.domain.consent import Consent
from clerkapp.domain.operation import ConsentGiven, ConsentRecorded
from headoffice import records
from headoffice.errors import RejectedError
from headoffice.operations.effect import Act, Effect, locked_member, touch
from sync.wire import Entity

LONGEST_VERSION = 64


def apply(act: Act, payload: ConsentRecorded) -> Effect:
    """Of each channel the last that the member said counts, whatever came in first."""
    member = locked_member(act)
    said = consents_of(act, payload.consents)
    if not said:
        raise RejectedError("malformed", "nothing was said of any channel")
    changed = replace(member, consents=newest(member.consents + said))
    if changed == member:
        return Effect()
    records.update_record(act.connection, changed)
    return Effect(touch(act, member.id, Entity.MEMBER, member.id))


def consents_of(act: Act, given: Iterable[ConsentGiven]) -> tuple[Consent, ...]:
    """What was said at this counter. Raises RejectedError for no version of any words."""
    # By a clock that is ahead it would outweigh what the member says until then.
    at = min(act.occurred_at, act.heard_at)
    said = tuple(Consent(x.channel, x.granted, at, x.wording_version.strip()) for x in given)
    if any(not 0 < len(x.wording_version) <= LONGEST_VERSION for x in said):
        raise RejectedError("malformed", "the consent names no version of the words")
    return said


def newest(consents: Iterable[Consent]) -> tuple[Consent, ...]:
    """The last word on each channel; said at once, a no outweighs a yes."""
    by_channel: dict[str, Consent] = {}
    for one in sorted(consents, key=lambda x: (x.recorded_at, not x.granted)):
        by_channel[one.channel] = one
    return tuple(by_channel[channel] for channel in sorted(by_channel))
