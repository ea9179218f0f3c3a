"""What head office works out of the purchases: rules and what they need."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nothing is worked out yet, and every rule is as the program has it."""
    op.create_table(
        "understanding",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("stamp", sa.String(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_understanding")),
    )
    op.create_table(
        "suggestion_rules",
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("kind", name=op.f("pk_suggestion_rules")),
    )
    op.create_table(
        "service_awards",
        sa.Column("store_id", sa.String(), nullable=False),
        sa.Column("month", sa.String(), nullable=False),
        sa.Column("staff_id", sa.String(), nullable=False),
        sa.Column("points", sa.String(), nullable=False),
        sa.Column("awarded_at", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["store_id"], ["stores.id"], name=op.f("fk_service_awards_store_id")
        ),
        sa.ForeignKeyConstraint(
            ["staff_id"], ["staff.id"], name=op.f("fk_service_awards_staff_id")
        ),
        sa.PrimaryKeyConstraint("store_id", "month", name=op.f("pk_service_awards")),
    )
