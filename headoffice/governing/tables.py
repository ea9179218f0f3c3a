"""What is kept of orders to devices; rules that hold later are kept with those in force."""

from sqlalchemy import Column, ForeignKey, String, Table

from headoffice.metadata import metadata

# One order for a device at most: to remove everything that it holds.
device_orders = Table(
    "device_orders",
    metadata,
    Column("device_id", ForeignKey("devices.id"), primary_key=True),
    Column("store_id", ForeignKey("stores.id"), nullable=False, index=True),
    Column("ordered_at", String, nullable=False),
    Column("ordered_by", String, nullable=False),
    # When the device was told; it sends what it has not sent before it obeys.
    Column("told_at", String),
    # When it said that nothing is left there.
    Column("done_at", String),
)
