"""What head office worked out of all members together, and what it set about suggestions."""

from sqlalchemy import Column, ForeignKey, String, Table, Text

from headoffice.metadata import metadata

understanding = Table(
    "understanding",
    metadata,
    Column("name", String, primary_key=True),
    # Another one with each change, so that what was read once need not be read again.
    Column("stamp", String, nullable=False),
    Column("document", Text, nullable=False),
)

# Only what head office changed; the rest stands in the program.
suggestion_rules = Table(
    "suggestion_rules",
    metadata,
    Column("kind", String, primary_key=True),
    Column("document", Text, nullable=False),
)

service_awards = Table(
    "service_awards",
    metadata,
    Column("store_id", ForeignKey("stores.id"), primary_key=True),
    Column("month", String, primary_key=True),
    Column("staff_id", ForeignKey("staff.id"), nullable=False),
    Column("points", String, nullable=False),
    Column("awarded_at", String, nullable=False),
)
