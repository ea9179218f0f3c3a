"""Bugs in how somebody becomes a member, and in what the counter counts."""

from typing import Any
from unittest.mock import patch

from clerkapp.domain.operation import OperationKind
from headoffice.operations import applying, booking
from headoffice.operations.effect import Effect
from tests.simulator.mutants.mutant import Mutant, Plant, planted

MUTANTS: dict[str, Mutant] = {}


@planted(MUTANTS, "registration-without-effect", breaks="I3", within=20)
def registration_without_effect() -> Plant:
    """Head office takes a registration for granted and keeps nobody."""
    nobody = {OperationKind.MEMBER_REGISTERED: lambda act, payload: Effect()}
    return patch.dict(applying.EFFECTS, nobody)


@planted(MUTANTS, "a-sample-counts-twice", breaks="I2", within=30)
def a_sample_counts_twice() -> Plant:
    """Whoever hands over one sample takes two from the stock."""
    book = booking.book_sample

    def greedy(*rest: Any) -> Any:
        book(*rest)
        return book(*rest)

    return patch.object(booking, "book_sample", greedy)
