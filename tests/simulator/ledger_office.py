"""What must be true of head office's database by itself."""

from collections import Counter as Tally
from collections import defaultdict

from tests.simulator.ledger_books import (
    FINE_OUTCOMES,
    IN_TIMELINE,
    BrokenError,
    is_erased,
    require_chain,
)
from tests.simulator.ledger_files import Entry
from tests.simulator.ledger_gifts import GiftLedger


class OfficeLedger(GiftLedger):
    """The checks of head office."""

    def check_office(self) -> None:
        """Everything head office says of itself. Raises BrokenError."""
        for logged in self._office.log.values():
            self._note_loan(logged.entry, self._store_of(logged.device_id))
        self._check_budgets()
        self._check_leases()
        self._check_log()
        self._check_quarantine()

    def _check_budgets(self) -> None:
        for row in self._office.budgets.values():
            parts = (row.free, row.leased, row.spent, row.burned)
            if sum(parts) != row.amount or min(parts) < 0:
                raise BrokenError(f"I4: budget {row.key}: {parts} are not {row.amount}")
            if row.amount != self._amounts[row.key[:3]] + self._lent_told()[row.key]:
                raise BrokenError(f"I4: budget {row.key} holds {row.amount}")
            if row.overspent > 0:
                raise BrokenError(f"I4: budget {row.key} is overspent by {row.overspent}")

    def _check_leases(self) -> None:
        lent: Tally[int] = Tally()
        for row in self._office.leases.values():
            self._lease_budget[row.id] = self._office.budgets[row.budget_id].key
            if row.spent < 0 or row.burned < 0 or row.spent + row.burned > row.amount:
                raise BrokenError(f"I4: lease {row.id} is out of bounds: {row}")
            if not row.closed:
                lent[row.budget_id] += row.amount - row.spent
            if row.short and self._office.budgets[row.budget_id].free:
                raise BrokenError(f"I4: lease {row.id} is short and its budget is not: {row}")
        for budget in self._office.budgets.values():
            if lent[budget.id] != budget.leased:
                raise BrokenError(
                    f"I4: budget {budget.key} lent {budget.leased}, open leases {lent[budget.id]}"
                )

    def _check_quarantine(self) -> None:
        for device_id, reason in self._office.quarantined.items():
            if device_id not in self._suspects:
                raise BrokenError(f"I13: {device_id}, a sound till, is taken to be {reason}")

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
            if logged.outcome not in FINE_OUTCOMES:
                raise BrokenError(f"I2: {logged.outcome} is kept for {logged.entry.id}")
            if logged.outcome == "applied":
                effects[logged.entry.kind] += 1
        for device_id, entries in by_device.items():
            entries.sort(key=lambda entry: (entry.epoch, entry.sequence))
            require_chain(f"head office's log of {device_id}", entries)
        happened = {
            x.entry.id
            for x in self._office.log.values()
            if x.entry.kind in IN_TIMELINE
            and x.outcome == "applied"
            and not is_erased(x)
            and "unknown_coupon" not in x.flags
        }
        wrong = (self._office.timeline - self._timeline_before) ^ happened
        if wrong:
            raise BrokenError(f"I2: timeline and log do not agree on {sorted(wrong)[0]}")
        coupons = len(self._office.coupons.keys() - self._coupons_before)
        if coupons != effects["coupon.granted"]:
            raise BrokenError(f"I2: {coupons} coupons for {effects['coupon.granted']} grants")
        self._check_spent()
        self._check_stocks()
        self._check_overrides()
        self._check_redemptions()
