"""Orders to devices."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """No device is ordered anything yet."""
    op.create_table(
        "device_orders",
        sa.Column("device_id", sa.String(), nullable=False),
        sa.Column("store_id", sa.String(), nullable=False),
        sa.Column("ordered_at", sa.String(), nullable=False),
        sa.Column("ordered_by", sa.String(), nullable=False),
        sa.Column("told_at", sa.String(), nullable=True),
        sa.Column("done_at", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["device_id"], ["devices.id"], name=op.f("fk_device_orders_device_id")
        ),
        sa.ForeignKeyConstraint(
            ["store_id"], ["stores.id"], name=op.f("fk_device_orders_store_id")
        ),
        sa.PrimaryKeyConstraint("device_id", name=op.f("pk_device_orders")),
    )
    op.create_index(op.f("ix_device_orders_store_id"), "device_orders", ["store_id"])
