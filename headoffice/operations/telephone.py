"""Whether both ends of an approval by telephone say the same.

What was granted on an answer that no till has told of is kept on a list, which people see once the
store's day is over: until then the other till may only be waiting for its line.
"""

from collections.abc import Iterator
from typing import TypeVar

import msgspec
from sqlalchemy import delete, select

from clerkapp.domain.operation import OperationKind, OverrideAnswered, OverrideDecided
from headoffice import tables
from headoffice.operations import attention
from headoffice.operations.effect import Act
from headoffice.operations.reading import UNREADABLE
from headoffice.seeing.telephone_review import KIND
from sync.wire import Outcome

UNCONFIRMED = "telephone_unconfirmed"


T = TypeVar("T")


class _Said(msgspec.Struct):
    clerk_id: str
    payload: msgspec.Raw


def expect_answer(act: Act, decided: OverrideDecided) -> None:
    """A coupon was given on an answer; note it unless the other till has told of that answer."""
    answers = select(tables.operations.c.body).where(
        (tables.operations.c.store_id == act.store.id)
        & (tables.operations.c.kind == OperationKind.OVERRIDE_ANSWERED.value)
        & (tables.operations.c.outcome == Outcome.APPLIED.value)
        & (tables.operations.c.device_id == decided.signed_by)
    )
    for body in act.connection.execute(answers).scalars():
        said = _read(body, OverrideAnswered)
        if said is None:
            continue
        clerk_id, answer = said
        if _fits(decided, act.operation.device_id, answer, clerk_id):
            return
    attention.add(act, KIND, decided.grant_operation_id, UNCONFIRMED, "")


def hear_answer(act: Act, answer: OverrideAnswered) -> None:
    """A till told that it gave this answer: what was noted for want of it is cleared."""
    for row_id, decided, device_id in list(_unconfirmed(act)):
        asked_there = decided.signed_by == act.operation.device_id
        if asked_there and _fits(decided, device_id, answer, act.operation.clerk_id):
            mine = tables.attention.c.id == row_id
            act.connection.execute(delete(tables.attention).where(mine))


def _unconfirmed(act: Act) -> Iterator[tuple[str, OverrideDecided, str]]:
    noted, log = tables.attention.c, tables.operations.c
    query = (
        select(noted.id, noted.device_id, log.body)
        .join_from(tables.attention, tables.operations, log.id == noted.id)
        .where((noted.store_id == act.store.id) & (noted.kind == KIND))
    )
    for row in act.connection.execute(query):
        said = _read(row.body, OverrideDecided)
        if said is not None:
            yield row.id, said[1], row.device_id


def _fits(decided: OverrideDecided, device_id: str, answer: OverrideAnswered, by: str) -> bool:
    told = (answer.challenge, answer.device_id, answer.value_fen, by)
    return told == (decided.challenge, device_id, decided.value_fen, decided.approver_id)


def _read(body: str, kind: type[T]) -> tuple[str, T] | None:
    try:
        said = msgspec.json.decode(body, type=_Said)
        return said.clerk_id, msgspec.json.decode(said.payload, type=kind)
    except UNREADABLE:
        return None
