"""What a till holds of a lease and head office, restored from a backup, has no money for."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """No lease is known to be short; what was dropped before this version is not found again."""
    with op.batch_alter_table("leases") as batch:
        batch.add_column(
            sa.Column("short_fen", sa.BigInteger(), server_default="0", nullable=False)
        )
