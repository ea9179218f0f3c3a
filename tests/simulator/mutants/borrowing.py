"""Bugs in how a till takes up, keeps and closes leases."""

from dataclasses import replace
from typing import Any
from unittest.mock import patch

from sqlalchemy import select, update

from clerkapp.journal import leases
from clerkapp.line import LineFaultError
from clerkapp.queries import standing as ground
from sync import sending
from tests.simulator.mutants import shapes
from tests.simulator.mutants.mutant import Mutant, Plant, planted, several

MUTANTS: dict[str, Mutant] = {}
TABLE = leases.tables.leases


@planted(MUTANTS, "top-up-is-added", breaks="I4", within=5)
def top_up_is_added() -> Plant:
    """A till adds what a reply says to what it holds, instead of taking it for the whole."""
    take_up = leases.take_up

    def adding(connection: Any, lent: Any) -> None:
        held = {x.id: x for x in leases.held_leases(connection)}
        more = [
            replace(x, amount_fen=x.amount_fen + held[x.id].amount_fen) if x.id in held else x
            for x in lent
        ]
        take_up(connection, more)

    return patch.object(leases, "take_up", adding)


@planted(
    MUTANTS,
    "closed-lease-is-drawn-on",
    breaks="I4",
    within=300,
    shape=shapes.only("policy changed", "partition"),
)
def closed_lease_is_drawn_on() -> Plant:
    """A till goes on spending a lease that it has given back."""

    def all_of_them(connection: Any) -> Any:
        rows = connection.execute(select(TABLE))
        return tuple(replace(leases._lease(row), closed=False) for row in rows)

    def debit(connection: Any, debits: Any) -> None:
        for item in debits:
            mine = update(TABLE).where(TABLE.c.id == item.lease_id)
            connection.execute(mine.values(spent_fen=TABLE.c.spent_fen + item.value_fen))

    named = type("Leases", (), {"held_leases": staticmethod(all_of_them)})
    return several(
        patch.object(ground, "leases", named),
        patch.object(leases, "debit", debit),
    )


@planted(MUTANTS, "closing-is-not-told", breaks="I4", within=20)
def closing_is_not_told() -> Plant:
    """A lease that has ended is closed here, and head office is not told."""

    def silent(connection: Any, device: Any, lease: Any, done_at: Any) -> None:
        mine = update(TABLE).where(TABLE.c.id == lease.id)
        connection.execute(mine.values(closed=True))

    return patch.object(leases, "close", silent)


@planted(MUTANTS, "ended-leases-stay-open", breaks="I4", within=10)
def ended_leases_stay_open() -> Plant:
    """A till never closes a lease whose day is over."""
    return patch.object(leases, "close_ended", lambda *rest: 0)


@planted(MUTANTS, "lease-is-made-up", breaks="I4", within=60)
def hope_is_taken_for_a_lease() -> Plant:
    """A till without an answer to its wish notes it as granted on the lease it has."""
    keep = sending.keep_leases

    def hopeful(counter: Any, head_office: Any, *rest: Any) -> None:
        try:
            keep(counter, head_office, *rest)
        except LineFaultError:
            with counter.journal.writing() as write:
                more = update(TABLE).where(~TABLE.c.closed)
                write.execute(more.values(amount_fen=TABLE.c.amount_fen + 1000))
            raise

    return patch.object(sending, "keep_leases", hopeful)
