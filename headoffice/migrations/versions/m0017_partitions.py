"""Partitions of the tables that grow without end, on PostgreSQL; keys that say on which node a row
lies, on both databases.

Whoever has many rows waits while they are copied: docs/scaling.md says how long, and for what.
"""

import datetime as dt

import sqlalchemy as sa
from alembic import op

from headoffice import partitions
from headoffice.partitions import SCHEMA

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

OLDEST = dt.timedelta(days=800)
"""Entries of the feed older than that come from a clock that was wrong: no months are made."""

_OPERATIONS = (
    "id, store_id, device_id, epoch, sequence, hash, received_at, outcome, verdict, body, "
    "member_id, branch, kind, clerk_id, occurred_at"
)


def upgrade() -> None:
    """Every row stays; on PostgreSQL three tables are parted."""
    _place_leases()
    with op.batch_alter_table("feed") as batch:
        batch.add_column(sa.Column("owner", sa.String(), nullable=True))
    if partitions.is_parted(op.get_bind()):
        op.execute(f"CREATE SCHEMA IF NOT EXISTS {SCHEMA}")
        _part_operations()
        _part_timeline()
        _part_feed()
    else:
        _rebuild_operations()
    op.create_index(op.f("ix_operations_member_id"), "operations", ["member_id"], unique=False)
    op.create_index(
        op.f("ix_operations_store_id_occurred_at"),
        "operations",
        ["store_id", "occurred_at"],
        unique=False,
    )


def _place_leases() -> None:
    with op.batch_alter_table("leases") as batch:
        batch.add_column(sa.Column("store_id", sa.String(), nullable=True))
    op.execute(
        "UPDATE leases SET store_id = "
        "(SELECT budgets.store_id FROM budgets WHERE budgets.id = leases.budget_id)"
    )
    with op.batch_alter_table("leases") as batch:
        batch.alter_column("store_id", existing_type=sa.String(), nullable=False)
    op.create_index(
        op.f("ix_leases_store_id_device_id"), "leases", ["store_id", "device_id"], unique=False
    )


def _rebuild_operations() -> None:
    for name in ("member_id", "store_id_occurred_at"):
        op.drop_index(op.f(f"ix_operations_{name}"), table_name="operations")
    op.rename_table("operations", "operations_before")
    op.create_table(
        "operations",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("store_id", sa.String(), nullable=False),
        sa.Column("device_id", sa.String(), nullable=False),
        sa.Column("epoch", sa.BigInteger(), nullable=False),
        sa.Column("sequence", sa.BigInteger(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.Column("received_at", sa.String(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("verdict", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("member_id", sa.String(), nullable=True),
        sa.Column("branch", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=True),
        sa.Column("clerk_id", sa.String(), nullable=True),
        sa.Column("occurred_at", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["device_id"], ["devices.id"], name=op.f("fk_operations_device_id")
        ),
        sa.PrimaryKeyConstraint("id", "store_id", name=op.f("pk_operations")),
        sa.UniqueConstraint(
            "store_id",
            "device_id",
            "epoch",
            "sequence",
            "branch",
            name=op.f("uq_operations_store_id_device_id_epoch_sequence_branch"),
        ),
    )
    op.execute(
        f"INSERT INTO operations ({_OPERATIONS}) SELECT {_OPERATIONS} FROM operations_before"
    )
    op.drop_table("operations_before")


def _part_operations() -> None:
    _begin("operations", "HASH (store_id)")
    op.execute(
        "ALTER TABLE operations ADD CONSTRAINT pk_operations PRIMARY KEY (id, store_id), "
        "ADD CONSTRAINT uq_operations_store_id_device_id_epoch_sequence_branch "
        "UNIQUE (store_id, device_id, epoch, sequence, branch), "
        "ADD CONSTRAINT fk_operations_device_id FOREIGN KEY (device_id) REFERENCES devices (id)"
    )
    partitions.make_hash_parts(op.get_bind(), "operations")
    _move("operations")


def _part_timeline() -> None:
    _begin("timeline", "HASH (member_id)")
    op.execute(
        "ALTER TABLE timeline ADD CONSTRAINT pk_timeline PRIMARY KEY (id, member_id), "
        "ADD CONSTRAINT fk_timeline_member_id FOREIGN KEY (member_id) REFERENCES members (id)"
    )
    partitions.make_hash_parts(op.get_bind(), "timeline")
    _move("timeline")
    op.create_index(
        op.f("ix_timeline_member_id_at_id"), "timeline", ["member_id", "at", "id"], unique=False
    )


def _part_feed() -> None:
    connection, now = op.get_bind(), dt.datetime.now(dt.UTC)
    oldest = connection.execute(sa.text("SELECT min(at) FROM feed")).scalar()
    first = dt.datetime.fromisoformat(oldest) if oldest else now
    _begin("feed", "RANGE (at)")
    op.execute(
        "ALTER TABLE feed ADD CONSTRAINT pk_feed PRIMARY KEY (store_id, position, at), "
        "ADD CONSTRAINT fk_feed_store_id FOREIGN KEY (store_id) REFERENCES stores (id)"
    )
    partitions.make_rest(connection)
    partitions.make_months(connection, now, max(first, now - OLDEST).date())
    _move("feed")


def _begin(table: str, key: str) -> None:
    """Put a table away and make a parted one of the same columns in its place."""
    op.execute(f"ALTER TABLE {table} SET SCHEMA {SCHEMA}")
    op.execute(f"CREATE TABLE {table} (LIKE {SCHEMA}.{table}) PARTITION BY {key}")


def _move(table: str) -> None:
    op.execute(f"INSERT INTO {table} SELECT * FROM {SCHEMA}.{table}")
    op.execute(f"DROP TABLE {SCHEMA}.{table}")
