"""How far a refresh of all members has come."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Runs, their shares, and a store's own members in their order."""
    _make_runs()
    _make_shares()
    op.create_index("ix_members_home_store_id_id", "members", ["home_store_id", "id"])


def _make_runs() -> None:
    op.create_table(
        "refresh_runs",
        sa.Column("id", sa.String, nullable=False),
        sa.Column("as_of", sa.String, nullable=False),
        sa.Column("store_id", sa.String),
        sa.Column("stage", sa.String, nullable=False),
        sa.Column("done", sa.Integer, nullable=False),
        sa.Column("total", sa.Integer, nullable=False),
        sa.Column("worker", sa.String),
        sa.Column("seen_at", sa.String),
        sa.Column("started_at", sa.String, nullable=False),
        sa.Column("ended_at", sa.String),
        sa.PrimaryKeyConstraint("id", name="pk_refresh_runs"),
        sa.ForeignKeyConstraint(["store_id"], ["stores.id"], name="fk_refresh_runs_store_id"),
    )
    op.create_index("ix_refresh_runs_started_at", "refresh_runs", ["started_at"])


def _make_shares() -> None:
    op.create_table(
        "refresh_shares",
        sa.Column("run_id", sa.String, nullable=False),
        sa.Column("store_id", sa.String, nullable=False),
        sa.Column("done", sa.Integer, nullable=False),
        sa.Column("total", sa.Integer, nullable=False),
        sa.Column("changed", sa.Integer, nullable=False),
        sa.Column("last_id", sa.String, nullable=False),
        sa.Column("worker", sa.String),
        sa.Column("seen_at", sa.String),
        sa.Column("ended", sa.Boolean, nullable=False),
        sa.Column("standing", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("run_id", "store_id", name="pk_refresh_shares"),
        sa.ForeignKeyConstraint(["run_id"], ["refresh_runs.id"], name="fk_refresh_shares_run_id"),
        sa.ForeignKeyConstraint(["store_id"], ["stores.id"], name="fk_refresh_shares_store_id"),
    )
