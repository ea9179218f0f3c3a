"""What is kept of members' requests about their data, and of who looked at it."""

from sqlalchemy import Column, ForeignKey, Index, String, Table, Text

from headoffice.metadata import metadata
from headoffice.tables import members

# Nobody's once the member was erased: that it was asked for and done stays.
member_requests = Table(
    "member_requests",
    metadata,
    Column("id", String, primary_key=True),
    Column("member_id", ForeignKey("members.id"), index=True),
    Column("kind", String, nullable=False),
    Column("source", String, nullable=False),
    Column("asked_at", String, nullable=False),
    Column("decided_at", String),
    Column("decision", String),
    # The account; empty where the member took the request back.
    Column("decided_by", String, nullable=False, server_default=""),
    # What the member is told of a refusal.
    Column("words", Text, nullable=False, server_default=""),
    # The pseudonym of the erasure that it led to.
    Column("erasure", String),
)

# Who of head office opened a file, as tills tell it of clerks by ``visit.recorded``.
member_views = Table(
    "member_views",
    metadata,
    Column("id", String, primary_key=True),
    Column("member_id", ForeignKey("members.id"), nullable=False, index=True),
    Column("account_id", String, nullable=False),
    Column("account_name", String, nullable=False),
    Column("what", String, nullable=False),
    Column("at", String, nullable=False),
)

# The console looks for people by name; read alone, the index is a hundredth of the table.
Index("ix_members_name", members.c.name)
