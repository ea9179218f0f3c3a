"""What was given and lent, and what must be true of it: coupons, samples, approvals, loans."""

from collections import Counter as Tally
from collections import defaultdict
from pathlib import Path

from tests.simulator.ledger_books import (
    Books,
    BrokenError,
    BudgetKey,
    Issued,
    Loan,
    Shown,
    debits_of,
)
from tests.simulator.ledger_files import Entry, LoggedOperation, OfficeFile


class GiftLedger:
    """The books, and what head office says of gifts."""

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
        self._confirmed: dict[str, str] = {}
        self._loans: dict[str, Loan] = {}
        self._handed: dict[str, dict[str, int]] = {}
        self._devices: dict[str, str] = {}

    def _store_of(self, device_id: str) -> str:
        if device_id not in self._devices:
            self._devices = dict(self._office.rows("SELECT id, store_id FROM devices"))
        return self._devices[device_id]

    def _note_loan(self, entry: Entry, store_id: str) -> None:
        """A supervisor's loan is a lease that head office may hear of later than of its debits."""
        if entry.kind != "authority.lent":
            return
        said = entry.payload
        key = (store_id, "clerk", said["staff_id"], said["day"])
        self._loans[said["lease_id"]] = Loan(key, said["amount_fen"])
        self._lease_budget[said["lease_id"]] = key

    def _note_handed(self, entry: Entry) -> None:
        if entry.kind != "sample.given":
            return
        debits = dict(debits_of([entry]))
        if self._handed.setdefault(entry.id, debits) != debits:
            raise BrokenError(f"I2: sample {entry.id} came from two shares")

    def _applied(self, kind: str) -> list[LoggedOperation]:
        """What took effect of one kind."""
        log = self._office.log.values()
        return [x for x in log if x.entry.kind == kind and x.outcome == "applied"]

    def _lent_told(self) -> Tally[BudgetKey]:
        """What supervisors lent, as far as head office was told."""
        lent: Tally[BudgetKey] = Tally()
        for logged in self._applied("authority.lent"):
            loan = self._loans[logged.entry.payload["lease_id"]]
            lent[loan.key] += loan.amount_fen
        return lent

    def _lent_ever(self) -> Tally[BudgetKey]:
        """What supervisors lent, told or not."""
        lent: Tally[BudgetKey] = Tally()
        for loan in self._loans.values():
            lent[loan.key] += loan.amount_fen
        return lent

    def _add(self, sums: Tally[BudgetKey], debits: dict[str, int], sign: int = 1) -> None:
        for lease_id, fen in debits.items():
            sums[self._lease_budget[lease_id]] += sign * fen

    def _check_spent(self) -> None:
        """Each budget's spent is what was given on it, each once, taken back or not."""
        spent: Tally[BudgetKey] = Tally()
        for logged in self._applied("coupon.granted"):
            payload = logged.entry.payload
            self._issue(logged.entry, logged.device_id)
            held = self._office.coupons.get(payload["coupon_id"])
            if held is None or held["value_fen"] != payload["value_fen"]:
                raise BrokenError(f"I2: grant {logged.entry.id} has no coupon of its value")
            self._add(spent, dict(debits_of([logged.entry])))
        for logged in self._applied("sample.given"):
            self._note_handed(logged.entry)
            self._add(spent, dict(debits_of([logged.entry])))
        for budget in self._office.budgets.values():
            if budget.spent + budget.overspent != spent[budget.key]:
                raise BrokenError(
                    f"I2: budget {budget.key} says {budget.spent} and {budget.overspent} spent,"
                    f" gifts {spent[budget.key]}"
                )

    def _check_stocks(self) -> None:
        """What a store is told to have left of a sample is what is free of it, or at a till."""
        for row in self._office.budgets.values():
            if row.kind != "sample":
                continue
            left = self._office.stocks[row.store_id, row.owner_id]
            if left != row.free + row.leased:
                raise BrokenError(f"I2: {left} of {row.key} are told to be left: {row}")

    def _check_overrides(self) -> None:
        """Nobody approved their own, and one approval is one grant: the one it was for (I8)."""
        said = {
            x.entry.payload["override_id"]: x.entry
            for x in self._applied("override.decided")
            if x.entry.payload.get("allowed", True)
        }
        used: dict[str, list[Entry]] = defaultdict(list)
        for logged in self._applied("coupon.granted"):
            if logged.entry.payload.get("override_id"):
                used[logged.entry.payload["override_id"]].append(logged.entry)
        for override_id, given in used.items():
            if len(given) > 1:
                raise BrokenError(f"I8: override {override_id} stands behind {len(given)} coupons")
            answer = said.get(override_id)
            if answer is not None:
                self._check_override(answer, given[0])

    def _check_override(self, answer: Entry, given: Entry) -> None:
        if answer.payload["approver_id"] == given.clerk_id:
            raise BrokenError(f"I8: {given.clerk_id} approved their own {given.id}")
        names = ("template_id", "value_fen", "reason_id")
        bound = [answer.payload[name] for name in names] + [answer.payload["grant_operation_id"]]
        if bound != [given.payload[name] for name in names] + [given.id]:
            raise BrokenError(f"I8: {given.id} is not what was approved: {answer.payload}")

    def _check_redemptions(self) -> None:
        """A coupon counts as used once; whoever used it again is flagged."""
        uses: Tally[str] = Tally()
        for logged in self._applied("coupon.redeemed"):
            if "redeemed_twice" not in logged.flags:
                uses[logged.entry.payload["coupon_id"]] += 1
        for coupon_id, times in uses.items():
            if times > 1:
                raise BrokenError(f"I2: coupon {coupon_id} was used {times} times unnoticed")
        for coupon_id in self._office.used.keys() & self._office.coupons.keys():
            state = self._office.coupons[coupon_id]["state"]
            if state != "redeemed":
                raise BrokenError(f"I2: coupon {coupon_id} was used and is {state}")

    def _issue(self, entry: Entry, till: str) -> None:
        payload = entry.payload
        debits = {x["lease_id"]: x["value_fen"] for x in payload["debits"]}
        known = self._issued.setdefault(
            payload["coupon_id"], Issued(payload["value_fen"], debits, till)
        )
        if (known.value_fen, known.debits) != (payload["value_fen"], debits):
            raise BrokenError(f"I2: coupon {payload['coupon_id']} exists with two contents")
