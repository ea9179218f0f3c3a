"""What is known of the refreshes and of where members stand, for whoever looks after them."""

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import Connection

from headoffice.understanding import runs
from headoffice.understanding.chain import Learned
from headoffice.understanding.keeping import chain_of
from headoffice.understanding.runs import Run
from headoffice.understanding.standing import Standing, summed_up

MOST_RUNS = 10


@dataclass(frozen=True, slots=True)
class Gone:
    """A refresh and how far it is, in members; while it learns, in members it has learned from."""

    run: Run
    done: int
    total: int
    changed: int

    @property
    def share(self) -> float:
        """How much of the stage it is at is done, from 0 to 1."""
        return (
            min(1.0, self.done / self.total) if self.total else float(self.run.ended_at is not None)
        )


@dataclass(frozen=True, slots=True)
class Overview:
    """The newest refreshes, where members stood after the last whole one, and what is known."""

    gone: list[Gone]
    counted_by: Run | None
    standing: Standing
    learned: Learned


def overview(connection: Connection, sees: Callable[[str], bool]) -> Overview:
    """All of it; members are counted of those stores alone that ``sees`` says yes to."""
    found = [_gone(connection, run) for run in runs.newest_runs(connection, MOST_RUNS)]
    whole = [x.run for x in found if x.run.store_id is None and x.run.stage == runs.ENDED]
    newest = whole[0] if whole else None
    shares = [] if newest is None else runs.shares_of(connection, newest.id)
    standing = summed_up(x.standing for x in shares if sees(x.store_id))
    return Overview(found, newest, standing, chain_of(connection).learned)


def _gone(connection: Connection, run: Run) -> Gone:
    done, total, changed = runs.progress(connection, run.id)
    if run.stage == runs.PURCHASES:
        done, total = run.done, run.total
    return Gone(run, done, total, changed)
