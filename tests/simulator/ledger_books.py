"""What the ledger writes down, the words for what it finds, and what it takes for granted."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from tests.simulator.ledger_files import CacheFile, Entry, JournalFile, LoggedOperation, Posted

GENESIS = "0" * 64
IN_TIMELINE = (
    *("coupon.granted", "coupon.voided", "coupon.redeemed"),
    *("sample.given", "visit.recorded", "note.added"),
)
SHOWN_AS_OWN = ("coupon.granted", "sample.given", "note.added")
FINE_OUTCOMES = ("applied", "rejected", "deferred")
ERASED = "member_erased"
FINE_REFUSALS = {
    "complaint.settled": {"already_settled"},
    "coupon.voided": {"coupon_used", "coupon_withdrawn"},
}
"""What head office may refuse although nobody did anything wrong: two tills apologised, or a
coupon was used at one till while another took it back."""

UNHEARD_LEASE = "a lease its till never heard of stays lent"

TOLERATED = (UNHEARD_LEASE,)
"""Weaknesses that waste time or money of nobody but the chain: counted, and an error if strict."""

BudgetKey = tuple[str, str, str, str]


class BrokenError(Exception):
    """Something that must always be true is not; begins with the invariant's name."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A coupon that a clerk showed a member: from here on it must never be lost."""

    coupon_id: str
    operation_id: str
    value_fen: int
    member_id: str
    till: str


@dataclass(frozen=True, slots=True)
class SeenFile:
    """A member's file as it stood on a screen."""

    till: str
    member_id: str
    timeline: tuple[str, ...]
    wallet: tuple[str, ...]
    owed_complaint: str | None


@dataclass(slots=True)
class Issued:
    """A coupon that exists somewhere, and which leases paid for it."""

    value_fen: int
    debits: dict[str, int]
    till: str


@dataclass(frozen=True, slots=True)
class Loan:
    """What a supervisor lent: for whose budget of which day, and how much."""

    key: BudgetKey
    amount_fen: int


@dataclass(slots=True)
class Books:
    """One till's files and what the ledger remembers of them."""

    store_id: str
    journal: JournalFile
    cache: CacheFile
    remembered: dict[str, Posted] = field(default_factory=dict)
    is_lost: bool = False


def is_erased(logged: LoggedOperation) -> bool:
    """Whether the operation's member was forgotten."""
    return logged.entry.redacted or ERASED in logged.flags


def grants(posted: list[Posted]) -> list[Entry]:
    """Those of a till's operations that gave coupons."""
    return [x.entry for x in posted if x.entry.kind == "coupon.granted"]


def debits_of(entries: Iterable[Entry]) -> Iterator[tuple[str, int]]:
    """Every debit of what was given, by lease: coupons in fen, samples in pieces."""
    for entry in entries:
        if entry.kind in ("coupon.granted", "sample.given"):
            for debit in entry.payload["debits"]:
                yield debit["lease_id"], debit["value_fen"]


def require_chain(whose: str, entries: Iterable[Entry]) -> None:
    """Sequence and hashes without a gap within each epoch. Raises BrokenError."""
    previous, epoch, sequence = GENESIS, 0, 0
    for entry in entries:
        if entry.epoch == epoch and entry.sequence != sequence + 1:
            raise BrokenError(f"I14: {whose} has {entry.sequence} behind {sequence}")
        if entry.epoch == epoch and entry.previous_hash != previous:
            raise BrokenError(f"I14: {whose} is broken at {entry.sequence}")
        if entry.hash != entry.computed and not entry.redacted:
            raise BrokenError(f"I14: {whose} holds a wrong hash at {entry.sequence}")
        previous, epoch, sequence = entry.hash, entry.epoch, entry.sequence
