"""Who a member was before, and pairs of members that may be one person."""

from sqlalchemy import Column, ForeignKey, String, Table, Text, UniqueConstraint

from headoffice.tables import metadata

member_aliases = Table(
    "member_aliases",
    metadata,
    # The id that was joined into another, and the card number it had: both keep leading there.
    Column("id", String, primary_key=True),
    Column("survivor_id", ForeignKey("members.id"), nullable=False, index=True),
    Column("card_number", String, nullable=False, unique=True),
    Column("joined_at", String, nullable=False),
    # What it takes to part the two again, as JSON.
    Column("document", Text, nullable=False),
)

identity_reviews = Table(
    "identity_reviews",
    metadata,
    Column("id", String, primary_key=True),
    Column("kind", String, nullable=False),
    Column("first_id", String, nullable=False, index=True),
    Column("second_id", String, nullable=False, index=True),
    Column("noted_at", String, nullable=False),
    Column("decided_at", String),
    # ``joined`` or ``apart``; a pair that people keep apart is not asked about again.
    Column("decision", String),
    UniqueConstraint("first_id", "second_id"),
)
