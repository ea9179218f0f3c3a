"""Head office tells a till something, as a page of the feed brings it."""

import msgspec

from clerkapp.cache import intake
from clerkapp.cache.intake import Row
from clerkapp.counter import Counter
from clerkapp.domain.operation import OperationKind
from clerkapp.domain.records import RECORD_TYPES, Entity, Record, record_key
from clerkapp.journal import outbox
from clerkapp.journal.outbox import Answer, OperationState
from tests.support.clock import NOON

ENTITIES = {kind: entity for entity, kind in RECORD_TYPES.items()}


def tell(
    counter: Counter, *records: Record, gone: tuple[str, ...] = (), position: int = 10
) -> None:
    """A page with those records, those members gone, that ends there."""
    rows = [Row(Entity.MEMBER, member_id, None) for member_id in gone]
    rows += [Row(ENTITIES[type(x)], record_key(x), msgspec.json.encode(x)) for x in records]
    with counter.cache.writing() as write:
        intake.Intake(write).take(rows)
        intake.follow(write, f"epoch1.1.{position}", NOON)


def acknowledge(counter: Counter, position: int, kind: OperationKind | None = None) -> None:
    """Head office applies what waits (of one kind), visible in the feed from that position on."""
    _answer(counter, kind, OperationState.APPLIED, "", position)


def refuse(counter: Counter, code: str, kind: OperationKind | None = None) -> None:
    """Head office refuses what waits (of one kind)."""
    _answer(counter, kind, OperationState.REJECTED, code, 0)


def waiting(counter: Counter) -> list[str]:
    """The kinds of what waits to be sent, in the order it was done."""
    with counter.journal.reading() as read:
        return [operation.kind for operation in outbox.next_unsent(read, 100)]


def _answer(
    counter: Counter, kind: OperationKind | None, state: OperationState, code: str, position: int
) -> None:
    with counter.journal.writing() as write:
        answers = [
            Answer(x.id, state, code, position=position)
            for x in outbox.next_unsent(write, 100)
            if kind in (None, x.kind)
        ]
        outbox.keep_answers(write, answers, "epoch1", NOON)
