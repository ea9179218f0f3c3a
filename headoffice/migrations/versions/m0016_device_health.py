"""What devices tell of themselves, and what of the review list was looked at."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nothing is known of a till until it tells; nothing was looked at yet."""
    op.create_table(
        "device_health",
        sa.Column("store_id", sa.String(), nullable=False),
        sa.Column("device_id", sa.String(), nullable=False),
        sa.Column("told_at", sa.String(), nullable=False),
        sa.Column("version", sa.String(), nullable=False),
        sa.Column("unsent", sa.BigInteger(), nullable=False),
        sa.Column("oldest_unsent_at", sa.String()),
        sa.Column("refused", sa.BigInteger(), nullable=False),
        sa.Column("skew_s", sa.Integer()),
        sa.Column("feed_behind", sa.BigInteger()),
        sa.Column("certificate_until", sa.String()),
        sa.ForeignKeyConstraint(
            ["store_id"], ["stores.id"], name=op.f("fk_device_health_store_id")
        ),
        sa.ForeignKeyConstraint(
            ["device_id"], ["devices.id"], name=op.f("fk_device_health_device_id")
        ),
        sa.PrimaryKeyConstraint("store_id", "device_id", name=op.f("pk_device_health")),
    )
    op.create_table(
        "attention_seen",
        sa.Column("attention_id", sa.String(), nullable=False),
        sa.Column("seen_at", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["attention_id"], ["attention.id"], name=op.f("fk_attention_seen_attention_id")
        ),
        sa.PrimaryKeyConstraint("attention_id", name=op.f("pk_attention_seen")),
    )
