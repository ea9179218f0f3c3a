"""A check of a large database holds little of it in memory."""

import tracemalloc
from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import insert, update

from clerkapp.domain.identity import new_id
from headoffice import tables
from headoffice.checking import everything
from headoffice.office import HeadOffice
from headoffice.operations.reading import read_facts
from headoffice.times import stored
from sync.wire import Outcome, Verdict, encode
from tests.headoffice.pretend_tills import Till

PART = 1000


def operations(till: Till, count: int) -> Iterator[dict[str, Any]]:
    now = till.office.clock.now()
    for _ in range(count):
        operation = till.visit(id=new_id(now))
        body, verdict = (
            encode(operation),
            Verdict(operation_id=operation.id, outcome=Outcome.APPLIED),
        )
        yield {
            "id": operation.id,
            "device_id": operation.device_id,
            "epoch": operation.epoch,
            "sequence": operation.sequence,
            "hash": operation.hash,
            "received_at": stored(now),
            "outcome": Outcome.APPLIED.value,
            "verdict": encode(verdict).decode(),
            "body": body.decode(),
            "branch": 0,
            "store_id": till.store.id,
            **dict(
                zip(("kind", "clerk_id", "member_id", "occurred_at"), _facts(body), strict=True)
            ),
        }


def _facts(body: bytes) -> tuple[str | None, ...]:
    facts = read_facts(body)
    return facts.kind, facts.clerk_id, facts.member_id, facts.occurred_at


def fill(till: Till, count: int) -> None:
    """Write so many operations of a till as if they had come."""
    devices = tables.devices
    made = operations(till, count)
    with till.office.database.writing() as connection:
        while part := [x for _, x in zip(range(PART), made, strict=False)]:
            connection.execute(insert(tables.operations), part)
        mine = update(devices).where(devices.c.id == till.device.id)
        connection.execute(mine.values(sequence=till.sequence, last_hash=till.last_hash))


def peak(office: HeadOffice) -> int:
    tracemalloc.start()
    with office.database.reading() as connection:
        assert [x for check in everything.CHECKS.values() for x in check(connection)] == []
    _, highest = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return highest


@pytest.mark.long
def test_ten_times_the_operations_take_no_more_memory(till: Till, office: HeadOffice) -> None:
    fill(till, 3_000)
    few = peak(office)
    fill(till, 27_000)
    assert peak(office) < 1.3 * few


def test_a_till_that_is_filled_so_is_in_order_and_a_gap_in_it_is_found(
    till: Till, office: HeadOffice
) -> None:
    fill(till, 1_200)
    with office.database.reading() as connection:
        assert list(everything.CHECKS["operations"](connection)) == []
    gone = tables.operations.c
    with office.database.writing() as connection:
        connection.execute(
            tables.operations.delete().where(
                (gone.device_id == till.device.id) & gone.sequence.between(600, 700)
            )
        )
    with office.database.reading() as connection:
        (found,) = everything.CHECKS["operations"](connection)
    assert found.what == "the chain goes from 599 to 701: some are missing"
