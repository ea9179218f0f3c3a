"""What is kept to see how stores and devices are doing."""

from sqlalchemy import BigInteger, Column, ForeignKey, Integer, String, Table

from headoffice.metadata import metadata

# What each till last said of itself. A row of its own: the device's is locked by all it sends.
device_health = Table(
    "device_health",
    metadata,
    Column("store_id", ForeignKey("stores.id"), primary_key=True),
    Column("device_id", ForeignKey("devices.id"), primary_key=True),
    Column("told_at", String, nullable=False),
    Column("version", String, nullable=False),
    Column("unsent", BigInteger, nullable=False),
    Column("oldest_unsent_at", String),
    # Refused, and nobody at the till has seen to it.
    Column("refused", BigInteger, nullable=False),
    # Head office's clock minus the till's.
    Column("skew_s", Integer),
    # Entries of the feed it had not heard then; none where it has to fill first.
    Column("feed_behind", BigInteger),
    Column("certificate_until", String),
)

# What somebody in head office has looked at: it is no longer on the list of what waits.
attention_seen = Table(
    "attention_seen",
    metadata,
    Column("attention_id", ForeignKey("attention.id"), primary_key=True),
    Column("seen_at", String, nullable=False),
)
