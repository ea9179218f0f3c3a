"""Which till this is, and whether it can work."""

from dataclasses import dataclass

from clerkapp.cache import reads
from clerkapp.counter import Counter
from clerkapp.domain.store import Store
from clerkapp.journal.device import device
from clerkapp.journal.wiping import WipeState, wipe_state


@dataclass(frozen=True, slots=True)
class TillIdentity:
    """The enrolled till; ``store`` is None until the first fill. It is called as head office told
    last."""

    device_name: str
    store: Store | None
    head_office_url: str


@dataclass(frozen=True, slots=True)
class WayIn:
    """What decides which screen comes first. ``was_wiped``: by order of head office, since when
    nobody has enrolled it anew."""

    identity: TillIdentity | None
    is_ready: bool
    was_wiped: bool


@dataclass(frozen=True, slots=True)
class TillHabits:
    """What policy says of a till's daily use: how cards begin, when the screen locks by itself."""

    card_prefix: str
    lock_after_s: int


DEFAULT_HABITS = TillHabits(card_prefix="6288", lock_after_s=300)
"""Those before the first fill."""


def till_habits(counter: Counter) -> TillHabits:
    """The habits in force."""
    with counter.cache.reading() as read:
        policy = reads.policy(read, counter.corrected_now())
    if policy is None:
        return DEFAULT_HABITS
    return TillHabits(policy.card_prefix, max(10, policy.lock_after_s))


def till_identity(counter: Counter) -> TillIdentity | None:
    """Who this till is; None before enrolment."""
    with counter.journal.reading() as read:
        identity = device(read)
        if wipe_state(read) is WipeState.CLEARED:
            return None
    if identity is None:
        return None
    with counter.cache.reading() as read:
        store = reads.store(read, identity.store_id)
        told = [x.name for x in reads.store_devices(read) if x.id == identity.id]
    return TillIdentity((told or [identity.name])[0], store, identity.head_office_url)


def way_in(counter: Counter) -> WayIn:
    """One look at it."""
    with counter.journal.reading() as read:
        was_wiped = wipe_state(read) in (WipeState.CLEARED, WipeState.WIPED)
    return WayIn(till_identity(counter), is_ready(counter), was_wiped)


def is_ready(counter: Counter) -> bool:
    """Whether roster and policy are here, so that somebody can sign in and work."""
    with counter.cache.reading() as read:
        return reads.policy_of_all_days(read) is not None and bool(reads.roster(read))
