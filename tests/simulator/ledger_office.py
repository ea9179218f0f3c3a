"""What must be true of head office's database by itself."""

from collections import Counter as Tally
from collections import defaultdict
from pathlib import Path

from tests.simulator.ledger_books import (
    FINE_OUTCOMES,
    IN_TIMELINE,
    Books,
    BrokenError,
    BudgetKey,
    Issued,
    Shown,
    is_erased,
    require_chain,
)
from tests.simulator.ledger_files import Entry, OfficeFile


class OfficeLedger:
    """The books, and the checks of head office."""

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
        self._registered: dict[str, str] = {}
        self._set_back: set[str] = set()
        self._checked: dict[str, tuple[int, ...]] = {}
        self._office_restored = False
        self._is_over = False
        self._has_erased = False
        self._erased: dict[str, tuple[str, ...]] = {}
        self._office.look()
        self._timeline_before = frozenset(self._office.timeline)
        self._coupons_before = frozenset(self._office.coupons)
        self._stocks_before = dict(self._office.stocks)

    def check_office(self) -> None:
        """Everything head office says of itself. Raises BrokenError."""
        self._check_budgets()
        self._check_leases()
        self._check_log()
        self._check_quarantine()

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
            if x.entry.kind in IN_TIMELINE and x.outcome == "applied" and not is_erased(x)
        }
        wrong = (self._office.timeline - self._timeline_before) ^ happened
        if wrong:
            raise BrokenError(f"I2: timeline and log do not agree on {sorted(wrong)[0]}")
        coupons = len(self._office.coupons.keys() - self._coupons_before)
        if coupons != effects["coupon.granted"]:
            raise BrokenError(f"I2: {coupons} coupons for {effects['coupon.granted']} grants")
        self._check_effects()
        self._check_stocks()

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

    def _check_stocks(self) -> None:
        """What a store has left of a sample is what it had less what was given, each once."""
        for key, left in self._office.stocks.items():
            had = self._stocks_before[key]
            if left != max(0, had - self._office.samples[key]):
                raise BrokenError(
                    f"I2: {left} of {key} are left of {had}, {self._office.samples[key]} given"
                )

    def _issue(self, entry: Entry, till: str) -> None:
        payload = entry.payload
        debits = {x["lease_id"]: x["value_fen"] for x in payload["debits"]}
        known = self._issued.setdefault(
            payload["coupon_id"], Issued(payload["value_fen"], debits, till)
        )
        if (known.value_fen, known.debits) != (payload["value_fen"], debits):
            raise BrokenError(f"I2: coupon {payload['coupon_id']} exists with two contents")
