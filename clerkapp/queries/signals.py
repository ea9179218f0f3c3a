"""What head office noticed at this store, with the names that go with it."""

from dataclasses import dataclass

from clerkapp.cache import reads
from clerkapp.counter import Counter
from clerkapp.domain.signal import Signal, SignalKind

ABOUT_MEMBERS = (SignalKind.MEMBER_AT_MANY_TILLS,)


@dataclass(frozen=True, slots=True)
class SignalView:
    """One observation; ``subject_name`` is empty for a member who is not stored here.

    ``names`` are those of the staff in the evidence, by their ids.
    """

    signal: Signal
    subject_name: str
    names: dict[str, str]


def signals(counter: Counter) -> tuple[SignalView, ...]:
    """What deserves a look, the latest first."""
    with counter.cache.reading() as read:
        found = reads.signals(read)
        staff = {x.id: x.name for x in reads.roster(read)}
        about = {x.subject for x in found if x.kind in ABOUT_MEMBERS}
        members = reads.member_names(read, about)
    found.sort(key=lambda x: (x.until, x.id), reverse=True)
    return tuple(SignalView(x, _name(x, staff, members), _people(x, staff)) for x in found)


def _name(signal: Signal, staff: dict[str, str], members: dict[str, str]) -> str:
    if signal.kind in ABOUT_MEMBERS:
        return members.get(signal.subject, "")
    return staff.get(signal.subject, signal.subject)


def _people(signal: Signal, staff: dict[str, str]) -> dict[str, str]:
    ids = {x.clerk_id for x in signal.evidence}
    return {x: staff.get(x, x) for x in sorted(ids)}
