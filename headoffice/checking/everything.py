"""All checks, in the order in which they are made."""

from collections.abc import Iterator

from headoffice.checking import audited, chains, contents, feeds, given, money, references
from headoffice.checking.breaks import Break, Check
from headoffice.database import Database

CHECKS: dict[str, Check] = {
    "budgets": money.budgets,
    "leases": money.leases,
    "stocks": money.stocks,
    "operations": chains.chains,
    "grants": given.grants,
    "coupons": given.coupons,
    "uses": given.uses,
    "feeds": feeds.feeds,
    "documents": contents.documents,
    "tags": contents.tags,
    "references": references.orphans,
    "joined members": references.joined,
    "erased members": references.erased,
    "console changes": audited.console_changes,
}


def breaks(database: Database) -> Iterator[tuple[str, Iterator[Break]]]:
    """Each check by name with what it finds, all of them on one state of the database.

    To be read in order, one check to its end before the next.
    """
    with database.reading() as connection:
        for name, check in CHECKS.items():
            yield name, check(connection)
