"""What the work at counters leaves at head office: figures, stocks of samples."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nothing is counted yet, and no sample has a stock."""
    op.create_table(
        "figures",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["id"], ["staff.id"], name=op.f("fk_figures_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_figures")),
    )
    op.create_table(
        "stocks",
        sa.Column("store_id", sa.String(), nullable=False),
        sa.Column("sample_id", sa.String(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["store_id"], ["stores.id"], name=op.f("fk_stocks_store_id")),
        sa.PrimaryKeyConstraint("store_id", "sample_id", name=op.f("pk_stocks")),
    )
