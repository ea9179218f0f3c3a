"""What comes in from other systems, and whose it is."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nobody was joined, nothing was imported yet."""
    _identity()
    _ingest()


def _identity() -> None:
    op.create_table(
        "member_aliases",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("survivor_id", sa.String(), nullable=False),
        sa.Column("card_number", sa.String(), nullable=False),
        sa.Column("joined_at", sa.String(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["survivor_id"], ["members.id"], name=op.f("fk_member_aliases_survivor_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_member_aliases")),
        sa.UniqueConstraint("card_number", name=op.f("uq_member_aliases_card_number")),
    )
    op.create_index(op.f("ix_member_aliases_survivor_id"), "member_aliases", ["survivor_id"])
    op.create_table(
        "identity_reviews",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("first_id", sa.String(), nullable=False),
        sa.Column("second_id", sa.String(), nullable=False),
        sa.Column("noted_at", sa.String(), nullable=False),
        sa.Column("decided_at", sa.String(), nullable=True),
        sa.Column("decision", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_identity_reviews")),
        sa.UniqueConstraint(
            "first_id", "second_id", name=op.f("uq_identity_reviews_first_id_second_id")
        ),
    )
    for column in ("first_id", "second_id"):
        op.create_index(op.f(f"ix_identity_reviews_{column}"), "identity_reviews", [column])


def _ingest() -> None:
    op.create_table(
        "source_members",
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("source_id", sa.String(), nullable=False),
        sa.Column("member_id", sa.String(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_source_members_member_id")
        ),
        sa.PrimaryKeyConstraint("source", "source_id", name=op.f("pk_source_members")),
    )
    op.create_index(op.f("ix_source_members_member_id"), "source_members", ["member_id"])
    op.create_table(
        "corrected_lines",
        sa.Column("mark", sa.String(), nullable=False),
        sa.Column("record_id", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("mark", name=op.f("pk_corrected_lines")),
    )
    op.create_table(
        "erased_numbers",
        sa.Column("digest", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_erased_numbers")),
    )
    op.create_table(
        "unrefreshed_members",
        sa.Column("member_id", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_unrefreshed_members_member_id")
        ),
        sa.PrimaryKeyConstraint("member_id", name=op.f("pk_unrefreshed_members")),
    )
