"""What head office worked out of all members together, and what it set about suggestions."""

from sqlalchemy import Boolean, Column, ForeignKey, Integer, String, Table, Text

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

# Every member worked out anew, once: how far it is, for whoever asks and for whoever goes on.
refresh_runs = Table(
    "refresh_runs",
    metadata,
    Column("id", String, primary_key=True),
    # The instant it is worked out for, and the one store whose members it is about.
    Column("as_of", String, nullable=False),
    Column("store_id", ForeignKey("stores.id")),
    Column("stage", String, nullable=False),
    Column("done", Integer, nullable=False),
    Column("total", Integer, nullable=False),
    # Who learns what all purchases say together, and when they were last heard of.
    Column("worker", String),
    Column("seen_at", String),
    Column("started_at", String, nullable=False, index=True),
    Column("ended_at", String),
)

# The members of one store are worked out by one worker at a time.
refresh_shares = Table(
    "refresh_shares",
    metadata,
    Column("run_id", ForeignKey("refresh_runs.id"), primary_key=True),
    Column("store_id", ForeignKey("stores.id"), primary_key=True),
    Column("done", Integer, nullable=False),
    Column("total", Integer, nullable=False),
    Column("changed", Integer, nullable=False),
    # The member it has come to; empty before the first and behind the last.
    Column("last_id", String, nullable=False),
    Column("worker", String),
    Column("seen_at", String),
    Column("ended", Boolean, nullable=False),
    # How many stand where, as JSON: nobody has to read a million files for a summary.
    Column("standing", Text, nullable=False),
)
