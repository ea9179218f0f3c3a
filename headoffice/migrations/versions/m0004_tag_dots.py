"""The adds and removals behind the tags of members."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Tags that were there before keep none: each is its own add."""
    op.create_table(
        "tag_dots",
        sa.Column("member_id", sa.String(), nullable=False),
        sa.Column("dot", sa.String(), nullable=False),
        sa.Column("document", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name=op.f("fk_tag_dots_member_id")),
        sa.PrimaryKeyConstraint("member_id", "dot", name=op.f("pk_tag_dots")),
    )
