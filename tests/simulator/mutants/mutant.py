"""What a planted bug is."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass
from typing import Any

from tests.simulator.plan import Shape

Plant = AbstractContextManager[Any]


@dataclass(frozen=True, slots=True)
class Mutant:
    """One bug. ``within`` seeds of ``shape`` it must be caught; ``plant`` lets it live meanwhile.

    ``breaks`` is the invariant of the design that it violates, ``what`` a sentence for people.
    """

    name: str
    breaks: str
    within: int
    what: str
    plant: Callable[[], Plant]
    shape: Shape


def planted(
    bed: dict[str, Mutant], name: str, *, breaks: str, within: int, shape: Shape | None = None
) -> Callable[[Callable[[], Plant]], Callable[[], Plant]]:
    """Put a function that plants a bug among the mutants; its docstring says what is broken."""

    def keep(plant: Callable[[], Plant]) -> Callable[[], Plant]:
        what = " ".join((plant.__doc__ or "").split())
        bed[name] = Mutant(name, breaks, within, what, plant, shape or Shape())
        return plant

    return keep


@contextmanager
def several(*plants: Plant) -> Iterator[None]:
    """A bug that has to be planted in more than one place."""
    with ExitStack() as stack:
        for plant in plants:
            stack.enter_context(plant)
        yield


def commit_early(connection: Any) -> None:
    """Commit what was done so far and go on where it was; a machine may die in between."""
    raw = connection.connection.dbapi_connection
    connection.dialect.do_commit(raw)
    raw.execute("BEGIN IMMEDIATE").close()
    nested, names = connection.get_nested_transaction(), []
    while nested is not None:
        names.insert(0, nested._savepoint)
        nested = nested._previous_nested
    for name in names:
        raw.execute(f"SAVEPOINT {name}").close()
