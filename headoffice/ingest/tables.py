"""Whom other systems mean by their numbers, what a chain has to offer, and what imports came to."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
)

from headoffice.tables import metadata

source_members = Table(
    "source_members",
    metadata,
    Column("source", String, primary_key=True),
    Column("source_id", String, primary_key=True),
    Column("member_id", ForeignKey("members.id"), nullable=False, index=True),
    # What the source last said of the member: only what it says anew is taken over.
    Column("document", Text, nullable=False),
)

# Numbers of members who were erased, as digests: an import must not bring them back.
erased_numbers = Table(
    "erased_numbers",
    metadata,
    Column("digest", String, primary_key=True),
)

# Members about whom something came in, until they are computed anew and told of.
unrefreshed_members = Table(
    "unrefreshed_members",
    metadata,
    Column("member_id", ForeignKey("members.id"), primary_key=True),
)

corrected_lines = Table(
    "corrected_lines",
    metadata,
    # The mark of a line that was set aside, and the record that its correction became.
    Column("mark", String, primary_key=True),
    Column("record_id", String, nullable=False),
)

# Products, events and what goes with what: a row each, so that a change is one row.
goods = Table(
    "goods",
    metadata,
    Column("kind", String, primary_key=True),
    Column("source", String, primary_key=True),
    Column("source_id", String, primary_key=True),
    # Counts every change of any row: whoever has read up to one reads on from there.
    Column("version", BigInteger, nullable=False),
    Column("document", Text, nullable=False),
    Index(None, "version"),
)

communities = Table(
    "communities",
    metadata,
    Column("id", String, primary_key=True),
    Column("document", Text, nullable=False),
)

# Who belongs to which group, and who did: a profile carries only what it is now.
community_members = Table(
    "community_members",
    metadata,
    Column("member_id", ForeignKey("members.id"), primary_key=True),
    Column("community_id", ForeignKey("communities.id"), primary_key=True),
    Column("active", Boolean, nullable=False),
    Index(None, "community_id", "member_id"),
)

import_runs = Table(
    "import_runs",
    metadata,
    Column("id", String, primary_key=True),
    Column("kind", String, nullable=False),
    Column("source", String, nullable=False),
    # Where it came from: a command, a message, or the console.
    Column("way", String, nullable=False),
    Column("file_name", String, nullable=False),
    # The account that uploaded it; empty for commands and messages.
    Column("account_id", String, nullable=False),
    Column("state", String, nullable=False),
    Column("started_at", String, nullable=False),
    # When it last got on: a run that stands still was cut off.
    Column("seen_at", String, nullable=False),
    Column("done_bytes", BigInteger, nullable=False),
    Column("all_bytes", BigInteger, nullable=False),
    Column("accepted", BigInteger, nullable=False),
    Column("changed", BigInteger, nullable=False),
    Column("repeated", BigInteger, nullable=False),
    Column("bad", BigInteger, nullable=False),
    # Why it could not go on; how its file is laid out, as JSON.
    Column("words", Text, nullable=False),
    Column("layout", Text, nullable=False),
    Index(None, "started_at"),
)

# What was uploaded, in pieces, until it is taken in: any process may go on with it.
import_parts = Table(
    "import_parts",
    metadata,
    Column("run_id", ForeignKey("import_runs.id"), primary_key=True),
    Column("part", Integer, primary_key=True, autoincrement=False),
    Column("content", LargeBinary, nullable=False),
)

# Lines that were set aside, as they came; kept until somebody had time to correct them.
import_bad_lines = Table(
    "import_bad_lines",
    metadata,
    Column("run_id", ForeignKey("import_runs.id"), primary_key=True),
    Column("place", Integer, primary_key=True, autoincrement=False),
    Column("number", BigInteger, nullable=False),
    Column("mark", String, nullable=False),
    Column("reason", Text, nullable=False),
    Column("raw", LargeBinary, nullable=False),
)
