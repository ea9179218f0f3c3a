"""The cache's schema. There are no migrations: another version is filled anew.

What belongs to a member lies together (clustered by member), so that a file is one range of pages.
"""

from sqlalchemy import (
    DDL,
    Boolean,
    Column,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    event,
    text,
)

from clerkapp.database.types import Instant

VERSION = 4

metadata = MetaData()

followed = Table(
    "followed",
    metadata,
    Column("only", Integer, primary_key=True),
    Column("cursor", String, nullable=False),
    Column("heard_at", Instant, nullable=False),
)

chain = Table(
    "chain",
    metadata,
    Column("entity", String, primary_key=True),
    Column("key", String, primary_key=True),
    Column("data", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)

members = Table(
    "members",
    metadata,
    # A small number for the search index to point with; it means nothing beyond this file.
    Column("place", Integer, primary_key=True),
    Column("id", String, nullable=False, unique=True),
    Column("name", String, nullable=False),
    Column("sounds", String, nullable=False),
    Column("card_number", String, nullable=False),
    Column("phone", String, nullable=False),
    Column("lost", Boolean, nullable=False),
    Column("kept_until", Instant),
    Column("data", LargeBinary, nullable=False),
    # Only those read through have a date: what has gone stale is found without a look at the rest.
    Index("members_by_kept", "kept_until", sqlite_where=text("kept_until IS NOT NULL")),
)

# What a member is found by. Plain rows in order of the terms: any beginning of a term is found in
# as many steps as the tree is deep, and what is deleted is gone from the file.
search = Table(
    "search",
    metadata,
    Column("term", String, primary_key=True),
    Column("place", Integer, primary_key=True),
    sqlite_with_rowid=False,
)

# How many members there are, kept by the triggers below: nobody has to count a million rows.
totals = Table(
    "totals",
    metadata,
    Column("kind", String, primary_key=True),
    Column("count", Integer, nullable=False),
    sqlite_with_rowid=False,
)
OWN, GUESTS = "own", "guests"
_KIND = f"CASE WHEN %s.kept_until IS NULL THEN '{OWN}' ELSE '{GUESTS}' END"
_ONE_MORE = f"UPDATE totals SET count = count + 1 WHERE kind = {_KIND % 'NEW'}; "
_ONE_LESS = f"UPDATE totals SET count = count - 1 WHERE kind = {_KIND % 'OLD'}; "
for _statement in (
    f"INSERT INTO totals VALUES ('{OWN}', 0), ('{GUESTS}', 0)",
    f"CREATE TRIGGER member_came AFTER INSERT ON members BEGIN {_ONE_MORE}END",
    f"CREATE TRIGGER member_went AFTER DELETE ON members BEGIN {_ONE_LESS}END",
    "CREATE TRIGGER member_stayed AFTER UPDATE OF kept_until ON members "
    f"BEGIN {_ONE_LESS}{_ONE_MORE}END",
):
    event.listen(metadata, "after_create", DDL(_statement))  # type: ignore[no-untyped-call]

files = Table(
    "files",
    metadata,
    Column("member_id", String, primary_key=True),
    Column("entity", String, primary_key=True),
    Column("at", String, primary_key=True),
    Column("key", String, primary_key=True),
    Column("data", LargeBinary, nullable=False),
    # Set on an open task and on a coupon only, so that these indexes stay small.
    Column("due_on", String),
    Column("code", String),
    Index("files_by_key", "entity", "key"),
    Index("files_by_due", "due_on", sqlite_where=text("due_on IS NOT NULL")),
    Index("files_by_code", "code", sqlite_where=text("code IS NOT NULL")),
    sqlite_with_rowid=False,
)

budgets = Table(
    "budgets",
    metadata,
    Column("kind", String, primary_key=True),
    Column("owner_id", String, primary_key=True),
    Column("day", String, primary_key=True),
    Column("free_fen", Integer, nullable=False),
    Column("heard_at", Instant, nullable=False),
    sqlite_with_rowid=False,
)

unreadable = Table(
    "unreadable",
    metadata,
    Column("entity", String, primary_key=True),
    Column("key", String, primary_key=True),
    Column("why", String, nullable=False),
    # What stands for the record in a digest; none for a file that was read through.
    Column("mark", LargeBinary),
    sqlite_with_rowid=False,
)

filling = Table(
    "filling",
    metadata,
    Column("only", Integer, primary_key=True),
    Column("cursor", String, nullable=False),
    Column("entity", String, nullable=False),
    Column("key", String, nullable=False),
    Column("rows", Integer, nullable=False),
)

checks = Table(
    "checks",
    metadata,
    Column("only", Integer, primary_key=True),
    Column("due_at", Instant),
    Column("rebuild_wanted", Boolean, nullable=False),
    Column("rebuild_from", Instant),
)
