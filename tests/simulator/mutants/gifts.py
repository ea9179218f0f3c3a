"""Bugs in samples, in what supervisors lend, and in coupons that are used."""

from dataclasses import replace
from typing import Any
from unittest.mock import patch

from clerkapp.domain.operation import OperationKind
from clerkapp.services import give_sample
from headoffice.coupons import redemptions
from headoffice.operations import applying
from headoffice.operations.effect import Effect
from tests.simulator.mutants.mutant import Mutant, Plant, planted

MUTANTS: dict[str, Mutant] = {}


@planted(MUTANTS, "a-sample-comes-from-no-share", breaks="I4", within=30)
def a_sample_comes_from_no_share() -> Plant:
    """A till hands over what is counted without taking it from its share."""
    return patch.object(give_sample, "piece_of_stock", lambda *rest: ())


@planted(MUTANTS, "a-loan-without-effect", breaks="I4", within=30)
def a_loan_without_effect() -> Plant:
    """Head office takes a loan for granted and makes no budget larger by it."""
    nothing = {OperationKind.AUTHORITY_LENT: lambda act, payload: Effect()}
    return patch.dict(applying.EFFECTS, nothing)


@planted(MUTANTS, "every-use-is-the-first", breaks="I2", within=150)
def every_use_is_the_first() -> Plant:
    """A coupon that was used at another till before is taken as if it was not."""
    take = redemptions.take

    def forgetful(connection: Any, use: Any) -> Any:
        take(connection, use)
        return replace(use)

    return patch.object(redemptions, "take", forgetful)
