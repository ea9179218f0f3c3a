"""The money of the head office double: budgets by owner and day, and what is lent of them."""

import dataclasses
import datetime as dt
from dataclasses import dataclass, field

from clerkapp.domain.clock import day_bounds
from clerkapp.domain.lease import STOCK_DAY, STOCK_FROM, STOCK_UNTIL, BudgetKind, Lease, LeaseDebit
from clerkapp.domain.payloads import AuthorityLent, SampleGiven
from sync import wire
from tests.headoffice.tiny_chain import TinyChain

Key = tuple[BudgetKind, str, str]


@dataclass
class DoubleBudget:
    """One budget; what is free, leased and spent add up to what it holds."""

    free: int
    leased: int = 0
    spent: int = 0


@dataclass
class DoubleBudgets:
    """Every budget of a chain, made when it is first asked for."""

    chain: TinyChain
    held: dict[Key, DoubleBudget] = field(default_factory=dict)

    def free(self, wish: wire.LeaseWish) -> int:
        """What is free beyond all leases."""
        return self._budget(wish).free

    def lend(
        self, leases: dict[str, Lease], device_id: str, wish: wire.LeaseWish, now: dt.datetime
    ) -> Lease | None:
        """Raise a device's lease up to a wish, as far as there is money; None without any."""
        lease_id = f"{device_id}-{wish.kind}-{wish.owner_id}-{wish.day}"
        budget = self._budget(wish)
        is_stock = wish.kind is BudgetKind.SAMPLE
        starts, ends = (
            (STOCK_FROM, STOCK_UNTIL) if is_stock else day_bounds(wish.day, "Asia/Shanghai")
        )
        lease = leases.get(lease_id) or Lease(
            lease_id, wish.kind, wish.owner_id, wish.day, starts, ends, 0
        )
        key = (wish.kind, wish.owner_id, wish.day)
        beside = sum(
            x.amount_fen
            for x in leases.values()
            if (x.kind, x.owner_id, x.day) == key and x.id != lease_id
        )
        more = min(budget.free, max(0, wish.amount_fen - lease.amount_fen - beside))
        if ends <= now or lease.amount_fen + more == 0:
            return None
        budget.free -= more
        budget.leased += more
        leases[lease_id] = dataclasses.replace(lease, amount_fen=lease.amount_fen + more)
        return leases[lease_id]

    def spend(self, leases: dict[str, Lease], debit: LeaseDebit) -> None:
        """Take a debit from a device's lease."""
        lease = leases[debit.lease_id]
        leases[lease.id] = dataclasses.replace(lease, spent_fen=lease.spent_fen + debit.value_fen)
        budget = self._of(lease)
        budget.leased -= debit.value_fen
        budget.spent += debit.value_fen

    def piece_left(self, leases: dict[str, Lease], given: SampleGiven) -> int | None:
        """Take a piece from a device's share, else from what is free; what is left, None of what
        was there no more."""
        lent = [x for x in given.debits if x.lease_id in leases]
        for debit in lent:
            self.spend(leases, debit)
        budget = self._stock(given.sample_id)
        if not lent and budget.free <= 0:
            return None
        if not lent:
            budget.free -= 1
            budget.spent += 1
        return budget.free + budget.leased

    def add(self, leases: dict[str, Lease], lent: AuthorityLent) -> None:
        """A supervisor made a lease at a till: the clerk's budget is larger by it."""
        wish = wire.LeaseWish(
            kind=BudgetKind.CLERK, owner_id=lent.staff_id, day=lent.day, amount_fen=0
        )
        self._budget(wish).leased += lent.amount_fen
        leases[lent.lease_id] = Lease(
            lent.lease_id,
            BudgetKind.CLERK,
            lent.staff_id,
            lent.day,
            lent.starts_at,
            lent.ends_at,
            lent.amount_fen,
        )

    def close(self, lease: Lease) -> None:
        """Take back what is left of a lease."""
        budget = self._of(lease)
        budget.leased -= lease.remaining_fen
        budget.free += lease.remaining_fen

    def _stock(self, sample_id: str) -> DoubleBudget:
        kind, day = BudgetKind.SAMPLE, STOCK_DAY
        wish = wire.LeaseWish(kind=kind, owner_id=sample_id, day=day, amount_fen=0)
        return self._budget(wish)

    def _counted(self, sample_id: str) -> int:
        """In the double's chain a sample is counted in one store."""
        return next(x.left for _, x in self.chain.stocks if x.id == sample_id)

    def _of(self, lease: Lease) -> DoubleBudget:
        return self.held[(lease.kind, lease.owner_id, lease.day)]

    def _budget(self, wish: wire.LeaseWish) -> DoubleBudget:
        key = (wish.kind, wish.owner_id, wish.day)
        if key not in self.held and wish.kind is BudgetKind.SAMPLE:
            self.held[key] = DoubleBudget(self._counted(wish.owner_id))
        if key not in self.held:
            role = next((x.role for x in self.chain.staff if x.id == wish.owner_id), None)
            amounts = (
                rule.amount_fen
                for rule in self.chain.budget_rules
                if rule.kind is wish.kind and rule.role is role
            )
            self.held[key] = DoubleBudget(next(amounts))
        return self.held[key]
