"""What was done at this till since the shop's midnight, person by person."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from clerkapp.domain.operation import Operation, OperationKind
from clerkapp.journal.outbox import OperationState, OutboxEntry


@dataclass(slots=True)
class DayCount:
    """One person's day; ``members`` are those whose files were opened."""

    members: set[str] = field(default_factory=set)
    recovered: int = 0
    granted_count: int = 0
    granted_fen: int = 0
    samples: int = 0
    answers: int = 0

    def add(self, operation: Operation) -> None:
        """Count one thing that was done."""
        match operation.kind:
            case OperationKind.VISIT_RECORDED | OperationKind.MEMBER_REGISTERED:
                self.members.add(operation.member_id or "")
            case OperationKind.COMPLAINT_SETTLED:
                self.recovered += 1
            case OperationKind.COUPON_GRANTED:
                self.granted_count += 1
                self.granted_fen += int(operation.payload.get("value_fen", 0))
            case OperationKind.SAMPLE_GIVEN:
                self.samples += 1
            case OperationKind.FEEDBACK_RECORDED:
                self.answers += 1


def day_counts(entries: Iterable[OutboxEntry]) -> dict[str, DayCount]:
    """The counts by clerk. What head office refused does not count, but for a coupon: the member
    has it."""
    counts: dict[str, DayCount] = {}
    for entry in entries:
        refused = entry.state is OperationState.REJECTED
        if not refused or entry.operation.kind == OperationKind.COUPON_GRANTED:
            counts.setdefault(entry.operation.clerk_id, DayCount()).add(entry.operation)
    return counts
