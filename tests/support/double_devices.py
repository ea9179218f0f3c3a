"""The devices of the head office double: how far each was heard, and whether it is trusted."""

from dataclasses import dataclass, field

from clerkapp.domain.lease import Lease
from clerkapp.domain.operation import GENESIS, Operation
from sync import wire


@dataclass
class DoubleDevice:
    """One device as head office knows it."""

    id: str
    store_id: str
    name: str = ""
    tokens: int = 0
    head: str = GENESIS
    sequence: int = 0
    epoch: int = 1
    run: str = ""
    quarantine: str = ""
    leases: dict[str, Lease] = field(default_factory=dict)
    order: str = ""

    def held_back(self, operation: Operation) -> str:
        """Why an operation does not follow in the chain; nothing where it does."""
        if operation.sequence > self.sequence + 1:
            return "sequence_gap"
        if operation.previous_hash != self.head:
            self.quarantine = self.quarantine or "copied"
            return "chain_fork"
        return ""

    def greet(self, greeting: wire.Greeting) -> None:
        """Take a run on, or put the device in quarantine."""
        told = (greeting.run, *greeting.former_runs)
        said = (greeting.sequence, greeting.hash)
        behind = greeting.sequence < self.sequence
        behind |= greeting.sequence == self.sequence and said != (self.sequence, self.head)
        reasons = [
            greeting.suspicion,
            "copied" if self.run and self.run not in told else "",
            # The same run again may greet late, when more of it was heard.
            "restored" if behind and self.run != greeting.run else "",
        ]
        self.quarantine = self.quarantine or next((x for x in reasons if x), "")
        if not self.quarantine:
            self.run = greeting.run

    def clear(self) -> None:
        """People have looked at it."""
        self.epoch, self.sequence, self.head = self.epoch + 1, 0, GENESIS
        self.run, self.quarantine = "", ""
        self.leases.clear()
