"""How each device stands, what became of lost and copied ones, and members that were erased."""

import json

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Devices of before have greeted nobody yet: each does when it is next heard."""
    _add("chain", sa.Column("frozen_through", sa.String(), nullable=True))
    for name in ("lost_at", "run", "quarantine", "greeted_at", "turned_away_at", "reconciled"):
        _add("devices", sa.Column(name, sa.String(), nullable=True))
    _add("devices", sa.Column("former_runs", sa.Text(), nullable=True))
    _create_former_chains()
    _branch_operations()
    _place_forks()
    _burn_leases()
    _create_attention()
    _create_erasures()


def _add(table: str, column: "sa.Column[object]") -> None:
    with op.batch_alter_table(table) as batch:
        batch.add_column(column)


def _create_former_chains() -> None:
    op.create_table(
        "former_chains",
        sa.Column("device_id", sa.String(), nullable=False),
        sa.Column("epoch", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("sequence", sa.BigInteger(), nullable=False),
        sa.Column("last_hash", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["device_id"], ["devices.id"], name=op.f("fk_former_chains_device_id")
        ),
        sa.PrimaryKeyConstraint("device_id", "epoch", name=op.f("pk_former_chains")),
    )


def _branch_operations() -> None:
    name = op.f("uq_operations_device_id_epoch_sequence")
    with op.batch_alter_table("operations") as batch:
        batch.add_column(sa.Column("member_id", sa.String(), nullable=True))
        batch.add_column(sa.Column("branch", sa.Integer(), nullable=False, server_default="0"))
        batch.drop_constraint(name, type_="unique")
        batch.create_unique_constraint(
            op.f("uq_operations_device_id_epoch_sequence_branch"),
            ["device_id", "epoch", "sequence", "branch"],
        )
    with op.batch_alter_table("operations") as batch:
        batch.alter_column("branch", server_default=None)
    op.create_index(op.f("ix_operations_member_id"), "operations", ["member_id"], unique=False)
    _name_members()


def _name_members() -> None:
    operations = sa.table("operations", sa.column("id"), sa.column("body"), sa.column("member_id"))
    connection = op.get_bind()
    for row in connection.execute(sa.select(operations.c.id, operations.c.body)).all():
        member_id = _member_in(row.body)
        if member_id is not None:
            mine = sa.update(operations).where(operations.c.id == row.id)
            connection.execute(mine.values(member_id=member_id))


def _member_in(body: str) -> str | None:
    try:
        member_id = json.loads(body).get("member_id")
    except (ValueError, AttributeError):
        return None
    return member_id if isinstance(member_id, str) else None


def _place_forks() -> None:
    places = ("epoch", "sequence")
    with op.batch_alter_table("chain_forks") as batch:
        for name in places:
            batch.add_column(sa.Column(name, sa.BigInteger(), nullable=False, server_default="0"))
        batch.add_column(sa.Column("released_at", sa.String(), nullable=True))
    with op.batch_alter_table("chain_forks") as batch:
        for name in places:
            batch.alter_column(name, server_default=None)


def _burn_leases() -> None:
    name = op.f("ck_leases_within")
    with op.batch_alter_table("leases") as batch:
        batch.add_column(
            sa.Column("burned_fen", sa.BigInteger(), nullable=False, server_default="0")
        )
        batch.drop_constraint(name, type_="check")
        batch.create_check_constraint(
            name, "0 <= spent_fen AND 0 <= burned_fen AND spent_fen + burned_fen <= amount_fen"
        )
    with op.batch_alter_table("leases") as batch:
        batch.alter_column("burned_fen", server_default=None)


def _create_attention() -> None:
    op.create_table(
        "attention",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("store_id", sa.String(), nullable=False),
        sa.Column("device_id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("operation_id", sa.String(), nullable=False),
        sa.Column("clerk_id", sa.String(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["store_id"], ["stores.id"], name=op.f("fk_attention_store_id")),
        sa.ForeignKeyConstraint(["device_id"], ["devices.id"], name=op.f("fk_attention_device_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attention")),
    )
    op.create_index(op.f("ix_attention_store_id"), "attention", ["store_id"], unique=False)


def _create_erasures() -> None:
    op.create_table(
        "erasures",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("member_digest", sa.String(), nullable=False),
        sa.Column("pseudonym", sa.String(), nullable=False),
        sa.Column("requested_at", sa.String(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_erasures")),
        sa.UniqueConstraint("member_digest", name=op.f("uq_erasures_member_digest")),
    )
    op.create_table(
        "erasure_confirmations",
        sa.Column("erasure_id", sa.String(), nullable=False),
        sa.Column("device_id", sa.String(), nullable=False),
        sa.Column("confirmed_at", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["erasure_id"], ["erasures.id"], name=op.f("fk_erasure_confirmations_erasure_id")
        ),
        sa.ForeignKeyConstraint(
            ["device_id"], ["devices.id"], name=op.f("fk_erasure_confirmations_device_id")
        ),
        sa.PrimaryKeyConstraint("erasure_id", "device_id", name=op.f("pk_erasure_confirmations")),
    )
