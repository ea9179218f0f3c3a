"""What must be true of each till, by itself and beside head office."""

from collections import Counter as Tally

from tests.simulator.ledger_books import (
    ERASED,
    FINE_REFUSALS,
    Books,
    BrokenError,
    debits_of,
    grants,
    require_chain,
)
from tests.simulator.ledger_files import Posted
from tests.simulator.ledger_office import OfficeLedger


class TillLedger(OfficeLedger):
    """The checks of tills."""

    def _check_journal(self, till: str, books: Books) -> None:
        posted = books.journal.posted
        require_chain(f"the outbox of {till}", [x.entry for x in posted])
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
        for grant in grants(posted):
            self._issue(grant, till)
        for one in posted:
            self._note_handed(one.entry)
            self._note_loan(one.entry, books.store_id)
        self._check_held_leases(till, books)

    def _check_held_leases(self, till: str, books: Books) -> None:
        debits: Tally[str] = Tally()
        for lease_id, fen in debits_of(x.entry for x in books.journal.posted):
            debits[lease_id] += fen
        for grant in grants(books.journal.posted):
            if grant.payload["coupon_id"] not in books.journal.coupons:
                raise BrokenError(f"I1: {till} granted {grant.id} and keeps no coupon")
        for lease_id, (amount, spent, _) in books.journal.leases.items():
            if not 0 <= spent <= amount:
                raise BrokenError(f"I4: {till} has spent {spent} of {amount} of lease {lease_id}")
            if spent != debits[lease_id]:
                raise BrokenError(
                    f"I4: {till} says {spent} spent of lease {lease_id}, gifts {debits[lease_id]}"
                )

    def _check_against_office(self, till: str, books: Books) -> None:
        for posted in books.journal.posted:
            self._check_verdict(till, posted)
        if self._office_restored and not self._has_told(books.journal.device_id):
            return
        made_here = {
            x.entry.payload["lease_id"]
            for x in books.journal.posted
            if x.entry.kind == "authority.lent" and not self._took_effect(x.entry.id)
        }
        for lease_id, (amount, _, closed) in books.journal.leases.items():
            if closed or lease_id in made_here:
                continue
            lent = self._office.leases.get(lease_id)
            if lent is None or amount > lent.amount + lent.short:
                raise BrokenError(f"I4: {till} holds {amount} of lease {lease_id}: {lent}")

    def _took_effect(self, operation_id: str) -> bool:
        logged = self._office.log.get(operation_id)
        return logged is not None and logged.outcome == "applied"

    def _has_told(self, device_id: str) -> bool:
        """Whether a device's leases were told to a restored head office; of a copied one, only at
        the end is it certain that each copy has."""
        told = device_id in self._office.reconciled
        return told and (self._is_over or device_id not in self._suspects)

    def _check_verdict(self, till: str, posted: Posted) -> None:
        if not posted.has_last_word or posted.server_epoch != self._office.epoch:
            return
        entry = posted.entry
        logged = self._office.log.get(entry.id)
        if logged is None or (logged.entry.hash, logged.outcome) != (entry.hash, posted.state):
            raise BrokenError(
                f"I3: {till} takes {entry.kind} {entry.id} for {posted.state} ({posted.code}),"
                f" head office has {logged and logged.outcome}"
            )
        if posted.state == "rejected":
            self._check_refusal(till, posted)

    def _check_refusal(self, till: str, posted: Posted) -> None:
        entry = posted.entry
        of_the_erased = self._has_erased and posted.code in (ERASED, "depends_on_rejected")
        if of_the_erased and entry.kind != "coupon.granted":
            return
        if posted.code not in FINE_REFUSALS.get(entry.kind, set()):
            raise BrokenError(f"I5: {entry.kind} {entry.id} of {till} was refused: {posted.code}")

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


def _short(document: bytes | None) -> str:
    return "nothing" if document is None else document.decode()[:80]
