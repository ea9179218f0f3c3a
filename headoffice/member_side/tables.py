"""The links by which members' phones show their codes."""

from sqlalchemy import Column, ForeignKey, String, Table

from headoffice.metadata import metadata

member_links = Table(
    "member_links",
    metadata,
    Column("id", String, primary_key=True),
    # SHA-256 of the token: the address itself is known to the phone alone.
    Column("token_hash", String, nullable=False, unique=True),
    Column("member_id", ForeignKey("members.id"), nullable=False, index=True),
    Column("created_at", String, nullable=False),
    Column("expires_at", String, nullable=False),
    Column("revoked_at", String),
)
