"""What the work at counters leaves at head office beside the records that tills are told."""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, String, Table, Text

from headoffice.metadata import metadata

# Nobody's once the member was erased: the score stays with the clerk and the store.
feedback = Table(
    "feedback",
    metadata,
    Column("id", String, primary_key=True),
    Column("member_id", ForeignKey("members.id"), index=True),
    Column("store_id", ForeignKey("stores.id"), nullable=False),
    Column("device_id", ForeignKey("devices.id"), nullable=False),
    Column("clerk_id", String, nullable=False),
    Column("score", Integer, nullable=False),
    # The ids of the reasons, as JSON.
    Column("reasons", Text, nullable=False),
    Column("comment", Text, nullable=False),
    Column("source", String, nullable=False),
    Column("at", String, nullable=False),
    CheckConstraint("score BETWEEN 0 AND 10", name="score"),
    Index(None, "store_id", "at"),
    Index(None, "clerk_id", "at"),
)

suggestion_answers = Table(
    "suggestion_answers",
    metadata,
    # The operation's.
    Column("id", String, primary_key=True),
    Column("member_id", ForeignKey("members.id"), nullable=False, index=True),
    Column("suggestion_id", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("subject", String, nullable=False),
    Column("answer", String, nullable=False),
    Column("clerk_id", String, nullable=False),
    Column("store_id", ForeignKey("stores.id"), nullable=False),
    Column("at", String, nullable=False),
)

# What a counter made of a field while head office's value had changed, for people to decide.
field_reviews = Table(
    "field_reviews",
    metadata,
    Column("id", String, primary_key=True),
    Column("member_id", ForeignKey("members.id"), nullable=False, index=True),
    Column("field", String, nullable=False),
    Column("office_value", String, nullable=False),
    Column("clerk_value", String, nullable=False),
    Column("clerk_id", String, nullable=False),
    Column("store_id", ForeignKey("stores.id"), nullable=False),
    Column("operation_id", String, nullable=False),
    Column("at", String, nullable=False),
    Column("decided_at", String),
    Column("decision", String),
)

# By whose code a member came, for whoever pays the rewards.
referrals = Table(
    "referrals",
    metadata,
    Column("member_id", ForeignKey("members.id"), primary_key=True),
    Column("code", String, nullable=False),
    Column("store_id", ForeignKey("stores.id"), nullable=False),
    Column("at", String, nullable=False),
)
