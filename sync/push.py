"""Send what the journal holds and write the verdicts down."""

from dataclasses import dataclass

from clerkapp.counter import Counter
from clerkapp.domain.operation import Operation
from clerkapp.journal import outbox
from clerkapp.journal.outbox import Answer, OperationState
from clerkapp.line import LineFault, LineFaultError
from sync import wire
from sync.client import HeadOffice

_STATES = {
    wire.Outcome.APPLIED: OperationState.APPLIED,
    wire.Outcome.REJECTED: OperationState.REJECTED,
    wire.Outcome.DEFERRED: OperationState.DEFERRED,
    wire.Outcome.RETRY: OperationState.WAITING,
}
SEQUENCE_GAP = "sequence_gap"


@dataclass(frozen=True, slots=True)
class Pushed:
    """What one round did: how many were sent, how many head office has a place for now, and
    whether it has not heard what this till thinks it has."""

    sent: int = 0
    placed: int = 0
    gap: bool = False

    @property
    def moved(self) -> bool:
        """Whether another round at once makes sense."""
        return self.placed > 0 and not self.gap


def push_once(counter: Counter, head_office: HeadOffice) -> Pushed:
    """Send the oldest batch. Nothing is forgotten: without a verdict an operation stays waiting.

    Raises ``LineFaultError`` where no verdicts came.
    """
    with counter.journal.reading() as read:
        batch = fitting(outbox.next_unsent(read, wire.MAX_BATCH_OPERATIONS))
    return _send(counter, head_office, batch)


def ask_again(counter: Counter, head_office: HeadOffice) -> Pushed:
    """Send once more what head office holds back: what it waits for may have come.

    Raises ``LineFaultError`` where no verdicts came.
    """
    with counter.journal.reading() as read:
        batch = fitting(outbox.next_deferred(read, wire.MAX_BATCH_OPERATIONS))
    return _send(counter, head_office, batch)


def _send(counter: Counter, head_office: HeadOffice, batch: list[Operation]) -> Pushed:
    if not batch:
        return Pushed()
    try:
        verdicts = head_office.push(batch)
    except LineFaultError as fault:
        if fault.fault is not LineFault.UNAUTHORIZED:
            # A till that is not let in has not tried; nothing about its operations was wrong.
            with counter.journal.writing() as write:
                outbox.count_try(write, [operation.id for operation in batch])
        raise
    answers = [_answer(verdict) for verdict in verdicts.verdicts]
    with counter.journal.writing() as write:
        outbox.keep_answers(write, answers, verdicts.epoch, counter.now())
    return Pushed(
        sent=len(batch),
        placed=sum(x.state is not OperationState.WAITING for x in answers),
        gap=any(x.code == SEQUENCE_GAP for x in verdicts.verdicts),
    )


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
    # Behind a gap head office has kept nothing: it waits for its turn as if it had not been sent.
    unplaced = verdict.outcome is wire.Outcome.DEFERRED and verdict.code == SEQUENCE_GAP
    return Answer(
        operation_id=verdict.operation_id,
        state=OperationState.WAITING if unplaced else _STATES[verdict.outcome],
        code=verdict.code,
        message=verdict.message,
        position=verdict.position,
    )
