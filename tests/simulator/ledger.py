"""The independent ledger: knows from its own books what must be true, and looks whether it is.

It shares no code with what it checks: raw SQL, the standard library, and what the driver saw with
its own eyes at the counters.
"""

from collections import Counter as Tally
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.simulator.ledger_books import (
    SHOWN_AS_OWN,
    UNHEARD_LEASE,
    Books,
    BudgetKey,
    grants,
)
from tests.simulator.ledger_books import BrokenError as BrokenError
from tests.simulator.ledger_books import SeenFile as SeenFile
from tests.simulator.ledger_books import Shown as Shown
from tests.simulator.ledger_files import CacheFile, JournalFile, holds_any
from tests.simulator.ledger_tills import TillLedger


class Ledger(TillLedger):
    """Books of all coupons, leases and operations of one history."""

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
        first = self._confirmed.setdefault(coupon.operation_id, coupon.coupon_id)
        if first != coupon.coupon_id and coupon.till not in self._set_back:
            raise BrokenError(f"I2: {coupon.operation_id} was confirmed once and gave two coupons")
        known = self._shown.get(coupon.coupon_id)
        if known is not None and known != coupon:
            raise BrokenError(f"I2: coupon {coupon.coupon_id} was shown twice with two contents")
        self._shown[coupon.coupon_id] = coupon

    def registered(self, till: str, member_id: str) -> None:
        """A till said that somebody is a member now."""
        self._registered[member_id] = till

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
        over = self._over(books)
        for coupon_id, (_, member_id, _) in books.journal.coupons.items():
            if coupon_id in over:
                continue
            if member_id == seen.member_id and coupon_id not in seen.wallet:
                raise BrokenError(f"I6: coupon {coupon_id} is not in the wallet on screen")

    def _over(self, books: Books) -> set[str]:
        """The coupons that were used or taken back: no wallet has to show them."""
        ended = ("coupon.voided", "coupon.redeemed")
        here = {x.entry.payload["coupon_id"] for x in books.journal.posted if x.entry.kind in ended}
        there = {x for x, held in self._office.coupons.items() if held["state"] != "issued"}
        return here | there

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
        lost = {x.payload["coupon_id"] for x in grants(books.journal.posted)}
        yield
        self._set_back.add(till)
        books.journal.forget()
        books.remembered.clear()
        books.journal.look()
        self._perish(till, lost - {x.payload["coupon_id"] for x in grants(books.journal.posted)})

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
        self._perish(till, {x.payload["coupon_id"] for x in grants(books.journal.posted)})

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
        self._has_erased = True
        self._erased[member_id] = words

    def check(self) -> None:
        """Look at everything that changed. Raises BrokenError."""
        office = self._office.look()
        if self._is_new("office", office):
            self.check_office()
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

    def _check_overspending(self) -> None:
        given: Tally[BudgetKey] = Tally()
        for issued in self._issued.values():
            self._add(given, issued.debits)
        for debits in self._handed.values():
            self._add(given, debits)
        lent = self._lent_ever()
        for key, fen in given.items():
            amount = self._amounts[key[:3]] + lent[key]
            if fen > amount:
                raise BrokenError(f"I4: {fen} were given out of budget {key} of {amount}")

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
        self._is_over = True
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
        self._check_registered()
        self._check_ended_budgets(today)
        for words in self._erased.values():
            self._check_forgotten(words)

    def _check_registered(self) -> None:
        """Nobody who was told to be a member is unknown in the end, unless the till perished."""
        heard = {
            x.entry.member_id: x.outcome
            for x in self._office.log.values()
            if x.entry.kind == "member.registered"
        }
        for member_id, till in self._registered.items():
            if self._tills[till].is_lost and member_id not in heard:
                continue
            if till in self._set_back and member_id not in heard:
                continue
            if member_id not in self._office.members:
                raise BrokenError(f"I3: {member_id}, registered at {till}, is nobody at the end")

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
                raise BrokenError(
                    f"I4: {lease} of {key}, heard of by {heard[lease.id]}, was never closed"
                )

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
