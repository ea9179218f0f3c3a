"""Which table the rows of a damaged journal belong to, by the tree or else by their shape."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection

from clerkapp.database import sqlite_rows
from clerkapp.database.sqlite_pages import Pages
from clerkapp.database.sqlite_rows import Leaf, StoredRow, Value

SCHEMA = "sqlite_schema"


@dataclass(frozen=True, slots=True)
class Field:
    """One column in the order of the file. ``is_rowid``: stored as the row's number."""

    name: str
    declared: str
    may_be_null: bool
    has_default: bool
    is_rowid: bool

    def takes(self, value: Value) -> bool:
        """Whether SQLite could have stored such a value here."""
        if value is None:
            return self.may_be_null or self.is_rowid
        if self.declared in ("INTEGER", "BOOLEAN"):
            return isinstance(value, int)
        return isinstance(value, str) or self.declared not in ("VARCHAR", "TEXT")


@dataclass(frozen=True, slots=True)
class Shape:
    """A table's columns."""

    table: str
    fields: tuple[Field, ...]

    def takes(self, row: StoredRow) -> bool:
        """Whether a row could be of this table; columns added later may be missing from it."""
        missing = self.fields[len(row.values) :]
        return (
            0 < len(row.values) <= len(self.fields)
            and all(
                field.takes(value) for field, value in zip(self.fields, row.values, strict=False)
            )
            and all(field.has_default or field.may_be_null for field in missing)
        )

    def values(self, row: StoredRow) -> dict[str, Value]:
        """A row by column name."""
        pairs = zip(self.fields, row.values, strict=False)
        return {field.name: row.rowid if field.is_rowid else value for field, value in pairs}


@dataclass(frozen=True, slots=True)
class Found:
    """The rows found for each table, the newest page first, and whether none can be missing.

    ``exact``: how many of them have just the columns of their table.
    """

    rows: dict[str, list[StoredRow]]
    exact: int
    whole: bool


def shapes(connection: Connection) -> tuple[Shape, ...]:
    """The tables of an open file."""
    names = connection.exec_driver_sql("SELECT name FROM sqlite_schema WHERE type = 'table'")
    return tuple(_shape(connection, row.name) for row in names.all())


def rows_of(pages: Pages, known: Iterable[Shape]) -> Found:
    """Every row that can be read, under the table it belongs to."""
    by_name = {shape.table: shape for shape in known}
    roots = sqlite_rows.roots(pages)
    trees = {name: sqlite_rows.reached(pages, roots[name]) for name in by_name if name in roots}
    owners = {page: name for name, tree in trees.items() for page in tree.leaves}
    owners |= dict.fromkeys(sqlite_rows.reached(pages, 1).leaves, SCHEMA)
    rows: dict[str, list[StoredRow]] = {name: [] for name in by_name}
    whole = trees.keys() == by_name.keys() and not any(tree.broken for tree in trees.values())
    for leaf in sorted(sqlite_rows.leaves(pages), key=lambda leaf: -leaf.page.stamp):
        owner = owners.get(leaf.page.number) or _owner_by_shape(leaf, by_name)
        if owner in by_name:
            taken = [row for row in leaf.rows if by_name[owner].takes(row)]
            whole = whole and not leaf.unread and len(taken) == len(leaf.rows)
            rows[owner] += taken
    exact = sum(len(row.values) == len(by_name[name].fields) for name in rows for row in rows[name])
    return Found(rows, exact, whole and pages.proven and not pages.wal_damaged)


def _owner_by_shape(leaf: Leaf, known: dict[str, Shape]) -> str:
    """The one table that takes all rows of a page that nothing points to; empty if none does."""
    fitting = [shape for shape in known.values() if all(shape.takes(row) for row in leaf.rows)]
    exact = [x for x in fitting if all(len(row.values) == len(x.fields) for row in leaf.rows)]
    for choice in (exact, fitting):
        if len(choice) == 1 and leaf.rows:
            return choice[0].table
    return ""


def _shape(connection: Connection, table: str) -> Shape:
    columns = connection.exec_driver_sql(f"PRAGMA table_info({table})").all()
    keys = [row for row in columns if row.pk]
    alias = keys[0].name if len(keys) == 1 and keys[0].type == "INTEGER" else None
    return Shape(
        table,
        tuple(
            Field(
                row.name, row.type, not row.notnull, row.dflt_value is not None, row.name == alias
            )
            for row in columns
        ),
    )
