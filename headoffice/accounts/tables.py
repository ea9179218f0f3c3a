"""People who may enter the console, their sessions, and what they changed."""

from sqlalchemy import Boolean, Column, ForeignKey, Integer, String, Table, Text

from headoffice.metadata import metadata


def _account_id() -> "Column[str]":
    return Column("account_id", ForeignKey("accounts.id"), nullable=False, index=True)


accounts = Table(
    "accounts",
    metadata,
    Column("id", String, primary_key=True),
    Column("name", String, nullable=False, unique=True),
    Column("role", String, nullable=False),
    Column("active", Boolean, nullable=False),
    # Empty: as the browser asks for.
    Column("language", String, nullable=False),
    Column("made_at", String, nullable=False),
    # Null until the invitation was accepted.
    Column("password_hash", String),
    # Sealed with a key that is not in the database.
    Column("totp_secret", String),
    # The newest step of which a code was taken: none is taken twice.
    Column("totp_step", Integer, nullable=False),
)

account_stores = Table(
    "account_stores",
    metadata,
    Column("account_id", ForeignKey("accounts.id"), primary_key=True),
    Column("store_id", ForeignKey("stores.id"), primary_key=True),
)

account_invitations = Table(
    "account_invitations",
    metadata,
    Column("code_hash", String, primary_key=True),
    _account_id(),
    Column("ends_at", String, nullable=False),
)

account_recovery_codes = Table(
    "account_recovery_codes",
    metadata,
    Column("code_hash", String, primary_key=True),
    _account_id(),
)

account_tokens = Table(
    "account_tokens",
    metadata,
    Column("id", String, primary_key=True),
    _account_id(),
    Column("token_hash", String, nullable=False, unique=True),
    Column("label", String, nullable=False),
    Column("made_at", String, nullable=False),
    Column("ends_at", String, nullable=False),
)

console_sessions = Table(
    "console_sessions",
    metadata,
    Column("token_hash", String, primary_key=True),
    _account_id(),
    Column("made_at", String, nullable=False),
    Column("seen_at", String, nullable=False),
)

# Wrong passwords in a row, by a digest of what was tried from where.
sign_in_attempts = Table(
    "sign_in_attempts",
    metadata,
    Column("key", String, primary_key=True),
    Column("failures", Integer, nullable=False),
    Column("failed_at", String, nullable=False),
    Column("locked_until", String),
)

# Only ever added to; each line carries the hash of the one before it. An account that is gone
# stays named here, so that no foreign key may hold it.
console_changes = Table(
    "console_changes",
    metadata,
    Column("sequence", Integer, primary_key=True, autoincrement=False),
    Column("at", String, nullable=False, index=True),
    Column("account_id", String, nullable=False),
    Column("action", String, nullable=False),
    Column("subject", String, nullable=False),
    Column("store_id", String, nullable=False),
    Column("before", Text, nullable=False),
    Column("after", Text, nullable=False),
    Column("previous_hash", String, nullable=False),
    Column("hash", String, nullable=False),
)
