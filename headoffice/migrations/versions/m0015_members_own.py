"""Links of members' phones, what members asked of their data, and who looked at it."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Empty: nobody has a link yet, and nobody has asked."""
    _create_links()
    _create_requests()
    _create_views()
    op.create_index("ix_members_name", "members", ["name"])


def _create_links() -> None:
    op.create_table(
        "member_links",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("token_hash", sa.String(), nullable=False),
        sa.Column("member_id", sa.String(), nullable=False),
        sa.Column("created_at", sa.String(), nullable=False),
        sa.Column("expires_at", sa.String(), nullable=False),
        sa.Column("revoked_at", sa.String()),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_member_links_member_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_member_links")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_member_links_token_hash")),
    )
    op.create_index(op.f("ix_member_links_member_id"), "member_links", ["member_id"])


def _create_requests() -> None:
    op.create_table(
        "member_requests",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("member_id", sa.String()),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("asked_at", sa.String(), nullable=False),
        sa.Column("decided_at", sa.String()),
        sa.Column("decision", sa.String()),
        sa.Column("decided_by", sa.String(), server_default="", nullable=False),
        sa.Column("words", sa.Text(), server_default="", nullable=False),
        sa.Column("erasure", sa.String()),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_member_requests_member_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_member_requests")),
    )
    op.create_index(op.f("ix_member_requests_member_id"), "member_requests", ["member_id"])


def _create_views() -> None:
    op.create_table(
        "member_views",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("member_id", sa.String(), nullable=False),
        sa.Column("account_id", sa.String(), nullable=False),
        sa.Column("account_name", sa.String(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_member_views_member_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_member_views")),
    )
    op.create_index(op.f("ix_member_views_member_id"), "member_views", ["member_id"])
