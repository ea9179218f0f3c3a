"""Who asked whom, which machines are trusted, what became of coupons, every version of rules."""

from sqlalchemy import Boolean, Column, ForeignKey, Integer, String, Table, Text

from headoffice.metadata import metadata


def _store_records(name: str) -> Table:
    return Table(
        name,
        metadata,
        Column("id", String, primary_key=True),
        Column("store_id", ForeignKey("stores.id"), nullable=False, index=True),
        Column("document", Text, nullable=False),
    )


approvals = _store_records("approvals")
signals = _store_records("signals")
store_devices = _store_records("store_devices")

# Told to every store of the chain.
revocations = Table(
    "revocations",
    metadata,
    Column("id", ForeignKey("devices.id"), primary_key=True),
    Column("document", Text, nullable=False),
)

# Every version of every store's rules, to decide again what was decided by an older one.
policy_versions = Table(
    "policy_versions",
    metadata,
    Column("store_id", ForeignKey("stores.id"), primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("document", Text, nullable=False),
)

# One row per coupon that was used: the first till that said so.
redemptions = Table(
    "redemptions",
    metadata,
    Column("coupon_id", String, primary_key=True),
    Column("device_id", ForeignKey("devices.id"), nullable=False),
    Column("operation_id", String, nullable=False),
    Column("store_id", ForeignKey("stores.id"), nullable=False),
    Column("at", String, nullable=False),
    # Whether the till's own operation has arrived, or only its question.
    Column("confirmed", Boolean, nullable=False),
)
