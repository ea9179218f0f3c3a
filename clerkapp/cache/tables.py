"""The cache's schema. There are no migrations: another version is filled anew.

What belongs to a member lies together (clustered by member), so that a file is one range of pages.
"""

from sqlalchemy import Boolean, Column, Index, Integer, LargeBinary, MetaData, String, Table, text

from clerkapp.database.types import Instant

VERSION = 3

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
    Column("id", String, primary_key=True),
    Column("card_number", String, nullable=False),
    Column("phone", String, nullable=False),
    Column("phone_tail", String, nullable=False),
    Column("name", String, nullable=False),
    Column("kept_until", Instant),
    Column("data", LargeBinary, nullable=False),
    Index("members_by_card", "card_number"),
    Index("members_by_phone", "phone"),
    Index("members_by_tail", "phone_tail"),
    Index("members_by_name", "name"),
    # Only those read through have a date: what has gone stale is found without a look at the rest.
    Index("members_by_kept", "kept_until", sqlite_where=text("kept_until IS NOT NULL")),
    sqlite_with_rowid=False,
)

files = Table(
    "files",
    metadata,
    Column("member_id", String, primary_key=True),
    Column("entity", String, primary_key=True),
    Column("at", String, primary_key=True),
    Column("key", String, primary_key=True),
    Column("data", LargeBinary, nullable=False),
    Index("files_by_key", "entity", "key"),
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
