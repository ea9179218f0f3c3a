"""The independent ledger: knows from its own books what must be true, and looks whether it is.

It shares no code with what it checks: raw SQL, the standard library, and what the driver saw with
its own eyes at the counters.
"""

from collections import Counter as Tally
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.simulator.ledger_files import (
    CacheFile,
    Entry,
    JournalFile,
    LoggedOperation,
    OfficeFile,
    Posted,
    holds_any,
)

GENESIS = "0" * 64
IN_TIMELINE = ("coupon.granted", "sample.given", "visit.recorded", "note.added")
SHOWN_AS_OWN = ("coupon.granted", "sample.given", "note.added")
ERASED = "member_erased"
FINE_REFUSALS = {"complaint.settled": {"already_settled"}}
"""What head office may refuse although nobody did anything wrong: two tills apologised."""

UNHEARD_LEASE = "a lease its till never heard of stays lent"
OLD_GREETING = "an old greeting puts a sound till in quarantine"
FORGOTTEN_LEASE = "a lease forgotten by a restore is refused when closed"
TOLERATED = (UNHEARD_LEASE, OLD_GREETING, FORGOTTEN_LEASE)
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


@dataclass(slots=True)
class Books:
    """One till's files and what the ledger remembers of them."""

    store_id: str
    journal: JournalFile
    cache: CacheFile
    remembered: dict[str, Posted] = field(default_factory=dict)
    is_lost: bool = False


class Ledger:
    """Books of all coupons, leases and operations of one history."""

    def __init__(
        self, office: Path, budgets: dict[tuple[str, str, str], int], *, strict: bool = False
    ) -> None:
        self._strict = strict
        self.tolerated: Tally[str] = Tally()
        self._office = OfficeFile(office)
        self._amounts = budgets
        self._tills: dict[str, Books] = {}
        self._shown: dict[str, Shown] = {}
        self._issued: dict[str, Issued] = {}
        self._lease_budget: dict[str, BudgetKey] = {}
        self._suspects: set[str] = set()
        self._perished: set[str] = set()
        self._checked: dict[str, tuple[int, ...]] = {}
        self._office_restored = False
        self._erased: dict[str, tuple[str, ...]] = {}
        self._office.look()
        self._timeline_before = frozenset(self._office.timeline)
        self._coupons_before = frozenset(self._office.coupons)

    def opened(self, till: str, store_id: str, journal: Path, cache: Path) -> None:
        """A till began to work on these files."""
        self._tills[till] = Books(store_id, JournalFile(journal), CacheFile(cache))
        self._tills[till].journal.look()

    def close(self) -> None:
        """Let go of the files."""
        self._office.forget()
        for books in self._tills.values():
            books.journal.forget()
            books.cache.forget()

    def shown(self, coupon: Shown) -> None:
        """A coupon was shown."""
        known = self._shown.get(coupon.coupon_id)
        if known is not None and known != coupon:
            raise BrokenError(f"I2: coupon {coupon.coupon_id} was shown twice with two contents")
        self._shown[coupon.coupon_id] = coupon

    def saw_file(self, seen: SeenFile) -> None:
        """A member's file was on the screen: own work must stand in it, each thing once (I6)."""
        books = self._tills[seen.till]
        books.journal.look()
        self._once(seen)
        for posted in books.journal.posted:
            entry = posted.entry
            if entry.member_id != seen.member_id or posted.state == "rejected":
                continue
            if entry.kind in SHOWN_AS_OWN and entry.id not in seen.timeline:
                raise BrokenError(f"I6: {entry.kind} {entry.id} {posted.state} is not on screen")
            if entry.kind == "complaint.settled" and (
                entry.payload["complaint_id"] == seen.owed_complaint
            ):
                raise BrokenError(f"I6: {seen.owed_complaint}, settled here, is owed on screen")
        for coupon_id, (_, member_id, _) in books.journal.coupons.items():
            if member_id == seen.member_id and coupon_id not in seen.wallet:
                raise BrokenError(f"I6: coupon {coupon_id} is not in the wallet on screen")

    def _once(self, seen: SeenFile) -> None:
        for name, ids in (("timeline", seen.timeline), ("wallet", seen.wallet)):
            twice = [x for x, count in Tally(ids).items() if count > 1]
            if twice:
                raise BrokenError(f"I2: {twice[0]} stands twice in the {name} on screen")

    @contextmanager
    def replacing_journal(self, till: str) -> Iterator[None]:
        """Another, older journal is put there; what only the lost one held has perished."""
        books = self._tills[till]
        books.journal.look()
        self._suspects.add(books.journal.device_id)
        lost = {x.payload["coupon_id"] for x in _grants(books.journal.posted)}
        yield
        books.journal.forget()
        books.remembered.clear()
        books.journal.look()
        self._perish(till, lost - {x.payload["coupon_id"] for x in _grants(books.journal.posted)})

    def cloned(self, till: str) -> None:
        """There are two of it now."""
        self._suspects.add(self._tills[till].journal.device_id)

    def distrusted(self, till: str) -> None:
        """Head office was told not to trust it any more."""
        self._suspects.add(self._tills[till].journal.device_id)

    def till_gone(self, till: str) -> None:
        """The machine is gone for good; what head office had not heard has perished."""
        books = self._tills[till]
        books.journal.look()
        books.is_lost = True
        self._perish(till, {x.payload["coupon_id"] for x in _grants(books.journal.posted)})

    def _perish(self, till: str, coupon_ids: set[str]) -> None:
        self._office.look()
        # What another copy of the journal holds is not gone.
        others = {
            coupon_id
            for name, books in self._tills.items()
            if name != till and not books.is_lost
            for coupon_id in books.journal.coupons
        }
        self._perished |= coupon_ids - self._office.coupons.keys() - others

    def office_replaced(self) -> None:
        """Head office runs on another copy of its database."""
        self._office_restored = True
        # It knows the erased again, until people order it once more.
        self._erased.clear()
        self._office.forget()
        self._office.look()
        journals = [x.journal for x in self._tills.values() if not x.is_lost]
        kept = {coupon_id for journal in journals for coupon_id in journal.coupons}
        self._perished |= self._issued.keys() - kept - self._office.coupons.keys()

    def erased(self, member_id: str, words: tuple[str, ...]) -> None:
        """Head office ordered a member to be forgotten, whom those words would name."""
        self._erased[member_id] = words

    def check(self) -> None:
        """Look at everything that changed. Raises BrokenError."""
        office = self._office.look()
        if self._is_new("office", office):
            self._check_budgets()
            self._check_leases()
            self._check_log()
            self._check_quarantine()
        for till, books in self._tills.items():
            if books.is_lost:
                continue
            journal, cache = books.journal.look(), books.cache.look()
            if self._is_new(f"journal of {till}", journal):
                self._check_journal(till, books)
            if self._is_new(f"verdicts of {till}", journal, office):
                self._check_against_office(till, books)
            if self._is_new(f"cache of {till}", cache, office):
                self._check_cache(till, books)
        self._check_overspending()
        self._check_shown()

    def _is_new(self, what: str, *states: int) -> bool:
        is_new = self._checked.get(what) != states
        self._checked[what] = states
        return is_new

    # What head office holds, by itself.

    def _check_budgets(self) -> None:
        for row in self._office.budgets.values():
            parts = (row.free, row.leased, row.spent, row.burned)
            if sum(parts) != row.amount or min(parts) < 0:
                raise BrokenError(f"I4: budget {row.key}: {parts} are not {row.amount}")
            if row.amount != self._amounts[row.key[:3]]:
                raise BrokenError(f"I4: budget {row.key} holds {row.amount}")
            if row.overspent:
                raise BrokenError(f"I4: budget {row.key} is overspent by {row.overspent}")

    def _check_leases(self) -> None:
        lent: Tally[int] = Tally()
        for row in self._office.leases.values():
            self._lease_budget[row.id] = self._office.budgets[row.budget_id].key
            if row.spent < 0 or row.burned < 0 or row.spent + row.burned > row.amount:
                raise BrokenError(f"I4: lease {row.id} is out of bounds: {row}")
            if not row.closed:
                lent[row.budget_id] += row.amount - row.spent
        for budget in self._office.budgets.values():
            if lent[budget.id] != budget.leased:
                raise BrokenError(
                    f"I4: budget {budget.key} lent {budget.leased}, open leases {lent[budget.id]}"
                )

    def _check_quarantine(self) -> None:
        for device_id, reason in self._office.quarantined.items():
            if device_id not in self._suspects:
                self._suspects.add(device_id)
                self._tolerate(OLD_GREETING, f"{device_id} is {reason}")

    def _tolerate(self, weakness: str, detail: str) -> None:
        if self._strict:
            raise BrokenError(f"strict: {weakness}: {detail}")
        self.tolerated[weakness] += 1

    def _check_log(self) -> None:
        by_device: dict[str, list[Entry]] = defaultdict(list)
        effects: Tally[str] = Tally()
        for logged in self._office.log.values():
            if logged.branch == 0:
                by_device[logged.device_id].append(logged.entry)
            if logged.outcome not in ("applied", "rejected", "deferred"):
                raise BrokenError(f"I2: {logged.outcome} is kept for {logged.entry.id}")
            if logged.outcome == "applied":
                effects[logged.entry.kind] += 1
        for device_id, entries in by_device.items():
            entries.sort(key=lambda entry: (entry.epoch, entry.sequence))
            _require_chain(f"head office's log of {device_id}", entries)
        happened = {
            x.entry.id
            for x in self._office.log.values()
            if x.entry.kind in IN_TIMELINE and x.outcome == "applied" and not _is_erased(x)
        }
        wrong = (self._office.timeline - self._timeline_before) ^ happened
        if wrong:
            raise BrokenError(f"I2: timeline and log do not agree on {sorted(wrong)[0]}")
        coupons = len(self._office.coupons.keys() - self._coupons_before)
        if coupons != effects["coupon.granted"]:
            raise BrokenError(f"I2: {coupons} coupons for {effects['coupon.granted']} grants")
        self._check_effects()

    def _check_effects(self) -> None:
        spent: Tally[BudgetKey] = Tally()
        for logged in self._office.log.values():
            if logged.entry.kind != "coupon.granted" or logged.outcome != "applied":
                continue
            payload = logged.entry.payload
            self._issue(logged.entry, logged.device_id)
            held = self._office.coupons.get(payload["coupon_id"])
            if held is None or held["value_fen"] != payload["value_fen"]:
                raise BrokenError(f"I2: grant {logged.entry.id} has no coupon of its value")
            for debit in payload["debits"]:
                spent[self._lease_budget[debit["lease_id"]]] += debit["value_fen"]
        for budget in self._office.budgets.values():
            if budget.spent != spent[budget.key]:
                raise BrokenError(
                    f"I2: budget {budget.key} says {budget.spent} spent, grants {spent[budget.key]}"
                )

    # What a till holds, by itself and beside head office.

    def _check_journal(self, till: str, books: Books) -> None:
        posted = books.journal.posted
        _require_chain(f"the outbox of {till}", [x.entry for x in posted])
        now = {x.entry.id: x for x in posted}
        for operation_id, before in books.remembered.items():
            after = now.get(operation_id)
            if after is None:
                raise BrokenError(f"I3: {till} has lost operation {operation_id} ({before.state})")
            if after.entry.hash != before.entry.hash:
                raise BrokenError(f"I14: {till} has rewritten operation {operation_id}")
            forgotten = before.server_epoch != after.server_epoch and self._office_restored
            if before.has_last_word and after.state != before.state and not forgotten:
                raise BrokenError(f"I2: {till} turned {before.state} into {after.state}")
        books.remembered = now
        for grant in _grants(posted):
            self._issue(grant, till)
        self._check_held_leases(till, books)

    def _check_held_leases(self, till: str, books: Books) -> None:
        debits: Tally[str] = Tally()
        for grant in _grants(books.journal.posted):
            for debit in grant.payload["debits"]:
                debits[debit["lease_id"]] += debit["value_fen"]
            if grant.payload["coupon_id"] not in books.journal.coupons:
                raise BrokenError(f"I1: {till} granted {grant.id} and keeps no coupon")
        for lease_id, (amount, spent, _) in books.journal.leases.items():
            if not 0 <= spent <= amount:
                raise BrokenError(f"I4: {till} has spent {spent} of {amount} of lease {lease_id}")
            if spent != debits[lease_id]:
                raise BrokenError(
                    f"I4: {till} says {spent} spent of lease {lease_id}, grants {debits[lease_id]}"
                )

    def _check_against_office(self, till: str, books: Books) -> None:
        for posted in books.journal.posted:
            self._check_verdict(till, posted)
        if self._office_restored and books.journal.device_id not in self._office.reconciled:
            return
        for lease_id, (amount, _, closed) in books.journal.leases.items():
            if closed:
                continue
            lent = self._office.leases.get(lease_id)
            if lent is None or amount > lent.amount:
                raise BrokenError(f"I4: {till} holds {amount} of lease {lease_id}: {lent}")

    def _check_verdict(self, till: str, posted: Posted) -> None:
        if not posted.has_last_word or posted.server_epoch != self._office.epoch:
            return None
        entry = posted.entry
        logged = self._office.log.get(entry.id)
        if logged is None or (logged.entry.hash, logged.outcome) != (entry.hash, posted.state):
            raise BrokenError(
                f"I3: {till} takes {entry.kind} {entry.id} for {posted.state} ({posted.code}),"
                f" head office has {logged and logged.outcome}"
            )
        if (entry.kind, posted.code) == ("lease.closed", "unknown_lease") and self._office_restored:
            return self._tolerate(FORGOTTEN_LEASE, f"{till} closes {entry.payload['lease_id']}")
        if posted.code == ERASED and entry.kind != "coupon.granted":
            return None
        if posted.state == "rejected" and posted.code not in FINE_REFUSALS.get(entry.kind, set()):
            raise BrokenError(f"I5: {entry.kind} {entry.id} of {till} was refused: {posted.code}")
        return None

    def _check_cache(self, till: str, books: Books) -> None:
        """What has not changed at head office behind the cursor is in the cache as it is there."""
        cursor = books.cache.cursor
        if cursor is None or not books.cache.is_there:
            return
        place, floor = self._office.place(books.store_id), self._office.floor(books.store_id)
        if cursor[:2] != place[:2] or cursor[2] < floor:
            return
        if cursor[2] > place[2]:
            raise BrokenError(f"{till} is at {cursor[2]}, head office at {place[2]}")
        told = self._office.last_told(books.store_id)
        here, there = books.cache.documents, self._office.documents(books.store_id)
        for key in sorted(here.keys() | there.keys()):
            if told.get(key, 0) <= cursor[2] and here.get(key) != there.get(key):
                raise BrokenError(
                    f"I6: {till} stands at {cursor[2]} and has {key} as {_short(here.get(key))},"
                    f" head office (told at {told.get(key, 0)}) as {_short(there.get(key))}"
                )

    # What holds for the chain as a whole.

    def _check_overspending(self) -> None:
        given: Tally[BudgetKey] = Tally()
        for issued in self._issued.values():
            for lease_id, fen in issued.debits.items():
                given[self._lease_budget[lease_id]] += fen
        for key, fen in given.items():
            if fen > self._amounts[key[:3]]:
                raise BrokenError(
                    f"I4: coupons of {fen} were given out of budget {key} of"
                    f" {self._amounts[key[:3]]}"
                )

    def _check_shown(self) -> None:
        for coupon in self._shown.values():
            if coupon.coupon_id in self._perished:
                continue
            if not self._is_somewhere(coupon.coupon_id):
                raise BrokenError(f"I1: coupon {coupon.coupon_id} of {coupon.till} is nowhere")
            issued = self._issued.get(coupon.coupon_id)
            if issued is None or issued.value_fen != coupon.value_fen:
                raise BrokenError(f"I1: no operation tells of coupon {coupon.coupon_id}")

    def _is_somewhere(self, coupon_id: str) -> bool:
        living = (books.journal for books in self._tills.values() if not books.is_lost)
        return coupon_id in self._office.coupons or any(coupon_id in x.coupons for x in living)

    def check_convergence(self, today: str) -> None:
        """Everybody was heard and has heard everything; ``today``: leases before it are over."""
        self.check()
        for till, books in self._tills.items():
            if not books.is_lost:
                self._check_quiet(till, books, today)
        for coupon_id, issued in self._issued.items():
            if coupon_id in self._perished:
                continue
            held = self._office.coupons.get(coupon_id)
            if held is None or held["value_fen"] != issued.value_fen:
                raise BrokenError(f"I3: coupon {coupon_id} of {issued.till} never arrived")
        self._check_ended_budgets(today)
        for words in self._erased.values():
            self._check_forgotten(words)

    def _check_forgotten(self, words: tuple[str, ...]) -> None:
        for till, books in self._tills.items():
            for file in (books.journal, books.cache):
                found = "" if books.is_lost else holds_any(file.path, words)
                if found:
                    raise BrokenError(f"I12: {file.path.name} of {till} still holds {found}")

    def _check_quiet(self, till: str, books: Books, today: str) -> None:
        for posted in books.journal.posted:
            if not posted.has_last_word:
                raise BrokenError(
                    f"I3: {till} still has {posted.entry.kind} {posted.entry.id}"
                    f" {posted.state} ({posted.code})"
                )
        cursor, place = books.cache.cursor, self._office.place(books.store_id)
        if cursor != place:
            raise BrokenError(f"{till} stands at {cursor}, its feed at {place}")
        if books.journal.quarantine:
            return
        for lease_id, (_, _, closed) in books.journal.leases.items():
            if self._lease_budget[lease_id][3] < today and not closed:
                raise BrokenError(f"{till} has not closed lease {lease_id} of a day that is over")

    def _check_ended_budgets(self, today: str) -> None:
        """A till closes what it holds. Of a lease lent too late for it to hear of, it cannot know:
        that one stays lent, which wastes it and overspends nothing."""
        gone = {x.journal.device_id for x in self._tills.values() if x.is_lost}
        heard = {
            lease_id: f"{name} (closed: {lease[2]})"
            for name, books in self._tills.items()
            for lease_id, lease in books.journal.leases.items()
        }
        for lease in self._office.leases.values():
            key = self._lease_budget[lease.id]
            if lease.id not in heard:
                self._tolerate(UNHEARD_LEASE, f"{lease} of {key}")
            elif key[3] < today and not lease.closed and lease.device_id not in gone:
                raise BrokenError(f"I4: {lease} of {key}, heard of by {heard[lease.id]}, was never closed")

    def size(self) -> tuple[int | str, ...]:
        """Grows whenever a till or head office wrote anything that matters: quiet is when not."""
        self._office.look()
        sizes: list[int | str] = [len(self._office.log), len(self._office.leases)]
        for books in self._tills.values():
            if books.is_lost:
                continue
            books.journal.look()
            sizes += [len(books.journal.posted), sum(x.has_last_word for x in books.journal.posted)]
            books.cache.look()
            sizes += [len(books.journal.leases), *(books.cache.cursor or ())[2:]]
        return tuple(sizes)

    def _issue(self, entry: Entry, till: str) -> None:
        payload = entry.payload
        debits = {x["lease_id"]: x["value_fen"] for x in payload["debits"]}
        known = self._issued.setdefault(
            payload["coupon_id"], Issued(payload["value_fen"], debits, till)
        )
        if (known.value_fen, known.debits) != (payload["value_fen"], debits):
            raise BrokenError(f"I2: coupon {payload['coupon_id']} exists with two contents")


def _is_erased(logged: LoggedOperation) -> bool:
    return logged.entry.redacted or ERASED in logged.flags


def _grants(posted: list[Posted]) -> list[Entry]:
    return [x.entry for x in posted if x.entry.kind == "coupon.granted"]


def _require_chain(whose: str, entries: list[Entry]) -> None:
    previous, epoch, sequence = GENESIS, 0, 0
    for entry in entries:
        if entry.epoch == epoch and entry.sequence != sequence + 1:
            raise BrokenError(f"I14: {whose} has {entry.sequence} behind {sequence}")
        if entry.epoch == epoch and entry.previous_hash != previous:
            raise BrokenError(f"I14: {whose} is broken at {entry.sequence}")
        if entry.hash != entry.computed and not entry.redacted:
            raise BrokenError(f"I14: {whose} holds a wrong hash at {entry.sequence}")
        previous, epoch, sequence = entry.hash, entry.epoch, entry.sequence


def _short(document: bytes | None) -> str:
    return "nothing" if document is None else document.decode()[:80]
