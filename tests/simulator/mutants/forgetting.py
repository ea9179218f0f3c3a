"""Bugs in how a member who asks for it is forgotten."""

from typing import Any
from unittest.mock import patch

from clerkapp.cache import intake
from tests.simulator.mutants import shapes
from tests.simulator.mutants.mutant import Mutant, Plant, planted

MUTANTS: dict[str, Mutant] = {}


@planted(MUTANTS, "erased-file-stays", breaks="I12", within=60, shape=shapes.MEMBERS_VANISH)
def erased_file_stays() -> Plant:
    """A till confirms an erasure and keeps the member's file."""
    place = intake.Intake._place_member

    def keeping(self: Any, row: Any, record: Any) -> None:
        if record is not None:
            place(self, row, record)

    return patch.object(intake.Intake, "_place_member", keeping)
