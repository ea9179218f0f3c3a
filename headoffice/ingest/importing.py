"""Takes drafts in, batch by batch, and keeps count of what became of the lines."""

import logging
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from sqlalchemy.exc import DataError, DBAPIError, IntegrityError

from headoffice.database import Database
from headoffice.ingest import kinds
from headoffice.ingest.communities import take_groups, take_memberships
from headoffice.ingest.corrections import was_corrected
from headoffice.ingest.drafts import Draft, Fate, Options, Taken
from headoffice.ingest.lines import BadLine
from headoffice.ingest.numbering import Occurrences, mark_of
from headoffice.ingest.taking import take
from headoffice.ingest.taking_goods import take_goods
from headoffice.ingest.taking_handling import take_handling
from headoffice.ingest.taking_members import take_members

BATCH = 1000
MEMBERS_AT_ONCE = 250
"""Each keeps others away from its card and phone: a database holds only so many such locks."""

TRIES = 5
UNFIT = "the database does not take it as it stands"

logger = logging.getLogger("headoffice.ingest")

_WRITERS = {
    kinds.MEMBERS.name: take_members,
    kinds.HANDLING.name: take_handling,
    kinds.GROUPS.name: take_groups,
    kinds.MEMBERSHIPS.name: take_memberships,
    kinds.EVENTS.name: take_goods,
    kinds.PRODUCTS.name: take_goods,
    kinds.PAIRS.name: take_goods,
}
"""Who writes a kind; ``take`` does the others."""


@dataclass(slots=True)
class Tally:
    """How many lines met which fate."""

    counts: Counter[Fate] = field(default_factory=Counter)

    @property
    def lines(self) -> int:
        """All lines so far."""
        return self.counts.total()

    def words(self) -> str:
        """The counts as a person reads them."""
        return ", ".join(f"{self.counts[x]} {x.value}" for x in Fate)


@dataclass(frozen=True, slots=True)
class Importer:
    """One import into one database. ``set_aside`` gets each bad line with its mark."""

    database: Database
    options: Options
    seen: Occurrences
    set_aside: Callable[[BadLine, str], None]

    def run(self, drafts: Iterable[Draft | BadLine]) -> Iterator[Tally]:
        """Take everything in; yields the counts after each batch, the last time at the end.

        A batch is in the database whole or not at all. Cut off anywhere and run again, it comes to
        the same. Raises what the database raises when it cannot be reached.
        """
        tally, batch = Tally(), list[Draft]()
        most = MEMBERS_AT_ONCE if self.options.kind is kinds.MEMBERS else BATCH
        for draft in drafts:
            if isinstance(draft, BadLine):
                self._refuse(draft, tally)
                continue
            if batch and (draft.marks or batch[0].marks or len(batch) >= most):
                yield self._take(batch, tally)
                batch = []
            batch.append(draft)
        yield self._take(batch, tally)

    def _take(self, batch: list[Draft], tally: Tally) -> Tally:
        for taken in self._taken(batch) if batch else ():
            if taken.fate is Fate.BAD:
                for line in taken.draft.lines:
                    self._refuse(BadLine(line.number, line.raw, taken.reason), tally)
            else:
                tally.counts[taken.fate] += len(taken.draft.lines)
        return tally

    def _taken(self, batch: list[Draft]) -> list[Taken]:
        for again in range(TRIES):
            try:
                return self._write(batch)
            except (DataError, IntegrityError) as error:
                # Somebody else may have brought the same at the same time.
                if again + 1 == TRIES and len(batch) == 1:
                    logger.warning("a line does not fit the database: %s", type(error).__name__)
                    return [Taken(batch[0], Fate.BAD, UNFIT)]
            except DBAPIError:
                if again + 1 == TRIES:
                    raise
        return [taken for draft in batch for taken in self._taken([draft])]

    def _write(self, batch: list[Draft]) -> list[Taken]:
        write = _WRITERS.get(self.options.kind.name, take)
        with self.database.writing() as connection:
            return write(connection, batch, self.options)

    def _refuse(self, line: BadLine, tally: Tally) -> None:
        kind, source = self.options.kind.name, self.options.source
        times = self.seen.count(f"bad\0{line.raw.strip().hex()}")
        mark = mark_of(kind, source, line.raw, times)
        with self.database.reading() as connection:
            corrected = was_corrected(connection, mark)
        if corrected:
            tally.counts[Fate.REPEATED] += 1
        else:
            tally.counts[Fate.BAD] += 1
            self.set_aside(line, mark)
