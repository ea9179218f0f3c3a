"""What imports of goods, groups and events keep, and what is remembered of every import."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """No goods, no groups and no runs are known yet."""
    _goods()
    _communities()
    _runs()


def _goods() -> None:
    op.create_table(
        "goods",
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("source_id", sa.String(), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "source", "source_id", name=op.f("pk_goods")),
    )
    op.create_index(op.f("ix_goods_version"), "goods", ["version"])


def _communities() -> None:
    op.create_table(
        "communities",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_communities")),
    )
    op.create_table(
        "community_members",
        sa.Column("member_id", sa.String(), nullable=False),
        sa.Column("community_id", sa.String(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_community_members_member_id")
        ),
        sa.ForeignKeyConstraint(
            ["community_id"], ["communities.id"], name=op.f("fk_community_members_community_id")
        ),
        sa.PrimaryKeyConstraint("member_id", "community_id", name=op.f("pk_community_members")),
    )
    op.create_index(
        op.f("ix_community_members_community_id_member_id"),
        "community_members",
        ["community_id", "member_id"],
    )


def _runs() -> None:
    texts = ("kind", "source", "way", "file_name", "account_id", "state", "started_at", "seen_at")
    counts = ("done_bytes", "all_bytes", "accepted", "changed", "repeated", "bad")
    op.create_table(
        "import_runs",
        sa.Column("id", sa.String(), nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in texts),
        *(sa.Column(name, sa.BigInteger(), nullable=False) for name in counts),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("layout", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_runs")),
    )
    op.create_index(op.f("ix_import_runs_started_at"), "import_runs", ["started_at"])
    _of_run("import_parts", "part", sa.Column("content", sa.LargeBinary(), nullable=False))
    _of_run(
        "import_bad_lines",
        "place",
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("mark", sa.String(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("raw", sa.LargeBinary(), nullable=False),
    )


def _of_run(name: str, counted_by: str, *columns: sa.Column[object]) -> None:
    op.create_table(
        name,
        sa.Column("run_id", sa.String(), nullable=False),
        sa.Column(counted_by, sa.Integer(), autoincrement=False, nullable=False),
        *columns,
        sa.ForeignKeyConstraint(["run_id"], ["import_runs.id"], name=op.f(f"fk_{name}_run_id")),
        sa.PrimaryKeyConstraint("run_id", counted_by, name=op.f(f"pk_{name}")),
    )
