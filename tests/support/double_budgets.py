"""The money of the head office double: budgets by owner and day, and what is lent of them."""

import dataclasses
import datetime as dt
from dataclasses import dataclass, field

from clerkapp.domain.clock import day_bounds
from clerkapp.domain.lease import BudgetKind, Lease, LeaseDebit
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
        starts, ends = day_bounds(wish.day, "Asia/Shanghai")
        lease = leases.get(lease_id) or Lease(
            lease_id, wish.kind, wish.owner_id, wish.day, starts, ends, 0
        )
        more = min(budget.free, max(0, wish.amount_fen - lease.amount_fen))
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

    def close(self, lease: Lease) -> None:
        """Take back what is left of a lease."""
        budget = self._of(lease)
        budget.leased -= lease.remaining_fen
        budget.free += lease.remaining_fen

    def _of(self, lease: Lease) -> DoubleBudget:
        return self.held[(lease.kind, lease.owner_id, lease.day)]

    def _budget(self, wish: wire.LeaseWish) -> DoubleBudget:
        key = (wish.kind, wish.owner_id, wish.day)
        if key not in self.held:
            role = next((x.role for x in self.chain.staff if x.id == wish.owner_id), None)
            amounts = (
                rule.amount_fen
                for rule in self.chain.budget_rules
                if rule.kind is wish.kind and rule.role is role
            )
            self.held[key] = DoubleBudget(next(amounts))
        return self.held[key]
