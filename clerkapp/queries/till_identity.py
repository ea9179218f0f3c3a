"""Which till this is, and whether it can work."""

from dataclasses import dataclass

from clerkapp.cache import reads
from clerkapp.counter import Counter
from clerkapp.domain.store import Store
from clerkapp.journal.device import device


@dataclass(frozen=True, slots=True)
class TillIdentity:
    """The enrolled till; ``store`` is None until the first fill."""

    device_name: str
    store: Store | None
    head_office_url: str


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
    if identity is None:
        return None
    with counter.cache.reading() as read:
        store = reads.store(read, identity.store_id)
    return TillIdentity(identity.name, store, identity.head_office_url)


def is_ready(counter: Counter) -> bool:
    """Whether roster and policy are here, so that somebody can sign in and work."""
    with counter.cache.reading() as read:
        return reads.policy(read, counter.corrected_now()) is not None and bool(reads.roster(read))
