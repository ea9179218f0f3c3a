"""Send what the journal holds and write the verdicts down."""

from clerkapp.counter import Counter
from clerkapp.domain.operation import Operation
from clerkapp.journal import outbox
from clerkapp.journal.outbox import Answer, OperationState
from sync import wire
from sync.client import HeadOffice

_STATES = {
    wire.Outcome.APPLIED: OperationState.APPLIED,
    wire.Outcome.REJECTED: OperationState.REJECTED,
    wire.Outcome.DEFERRED: OperationState.DEFERRED,
    wire.Outcome.RETRY: OperationState.WAITING,
}


class Pushed:
    """What one round did: how many were sent, and how many got a last word."""

    def __init__(self, sent: int, settled: int) -> None:
        self.sent = sent
        self.settled = settled

    @property
    def moved(self) -> bool:
        """Whether another round at once makes sense."""
        return self.settled > 0


def push_once(counter: Counter, head_office: HeadOffice) -> Pushed:
    """Send the oldest batch. Nothing is forgotten: without a verdict an operation stays waiting.

    Raises ``LineFaultError`` where no verdicts came.
    """
    with counter.journal.reading() as read:
        batch = fitting(outbox.next_unsent(read, wire.MAX_BATCH_OPERATIONS))
    if not batch:
        return Pushed(0, 0)
    with counter.journal.writing() as write:
        outbox.count_try(write, [operation.id for operation in batch])
    verdicts = head_office.push(batch)
    answers = [_answer(verdict) for verdict in verdicts.verdicts]
    with counter.journal.writing() as write:
        outbox.keep_answers(write, answers, verdicts.epoch, counter.now())
    settled = sum(x.state in (OperationState.APPLIED, OperationState.REJECTED) for x in answers)
    return Pushed(len(batch), settled)


def fitting(operations: list[Operation]) -> list[Operation]:
    """The first operations that fit into one request; one that alone is too large goes alone."""
    taken: list[Operation] = []
    size = 32
    for operation in operations:
        size += len(wire.encode(operation)) + 1
        if taken and size > wire.MAX_BATCH_BYTES:
            break
        taken.append(operation)
    return taken


def _answer(verdict: wire.Verdict) -> Answer:
    return Answer(
        operation_id=verdict.operation_id,
        state=_STATES[verdict.outcome],
        code=verdict.code,
        message=verdict.message,
        position=verdict.position,
    )
