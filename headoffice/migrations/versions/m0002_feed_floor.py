"""The feed can be compacted: when each entry came, and from where each store's feed is kept."""

import datetime as dt

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Note what is needed to compact; a store's members get an index in their order."""
    # Nobody wrote down when the entries there are came: they are kept as if it were now.
    now = dt.datetime.now(dt.UTC).isoformat(timespec="microseconds")
    _add("feed", sa.Column("at", sa.String(), nullable=False, server_default=now))
    _add("feed_heads", sa.Column("floor", sa.BigInteger(), nullable=False, server_default="0"))
    op.drop_index(op.f("ix_member_scopes_store_id"), table_name="member_scopes")
    op.create_index(
        op.f("ix_member_scopes_store_id_member_id"),
        "member_scopes",
        ["store_id", "member_id"],
        unique=False,
    )


def _add(table: str, column: "sa.Column[object]") -> None:
    with op.batch_alter_table(table) as batch:
        batch.add_column(column)
    with op.batch_alter_table(table) as batch:
        batch.alter_column(column.name, server_default=None)
