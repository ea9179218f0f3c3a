"""Approvals, trust between machines, what became of coupons, and every version of the rules."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nobody has asked, nothing was revoked, no coupon was used yet."""
    for name in ("approvals", "signals", "store_devices"):
        _store_records(name)
    op.create_table(
        "revocations",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["id"], ["devices.id"], name=op.f("fk_revocations_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_revocations")),
    )
    op.create_table(
        "policy_versions",
        sa.Column("store_id", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["store_id"], ["stores.id"], name=op.f("fk_policy_versions_store_id")
        ),
        sa.PrimaryKeyConstraint("store_id", "version", name=op.f("pk_policy_versions")),
    )
    _redemptions()
    with op.batch_alter_table("overrides") as batch:
        batch.add_column(sa.Column("method", sa.String(), server_default="", nullable=False))
        batch.add_column(sa.Column("decided_at", sa.String(), nullable=True))


def _store_records(name: str) -> None:
    op.create_table(
        name,
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("store_id", sa.String(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["store_id"], ["stores.id"], name=op.f(f"fk_{name}_store_id")),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")),
    )
    op.create_index(op.f(f"ix_{name}_store_id"), name, ["store_id"])


def _redemptions() -> None:
    op.create_table(
        "redemptions",
        sa.Column("coupon_id", sa.String(), nullable=False),
        sa.Column("device_id", sa.String(), nullable=False),
        sa.Column("operation_id", sa.String(), nullable=False),
        sa.Column("store_id", sa.String(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("confirmed", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["device_id"], ["devices.id"], name=op.f("fk_redemptions_device_id")
        ),
        sa.ForeignKeyConstraint(["store_id"], ["stores.id"], name=op.f("fk_redemptions_store_id")),
        sa.PrimaryKeyConstraint("coupon_id", name=op.f("pk_redemptions")),
    )
