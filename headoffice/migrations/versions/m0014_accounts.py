"""People who may enter the console, their sessions, and what they changed."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nobody may enter yet; the first account is made by command."""
    _accounts()
    _account_stores()
    _of_accounts("account_invitations", "code_hash", _text("ends_at"))
    _of_accounts("account_recovery_codes", "code_hash")
    _of_accounts(
        "account_tokens",
        "id",
        _text("token_hash"),
        _text("label"),
        _text("made_at"),
        _text("ends_at"),
        sa.UniqueConstraint("token_hash", name=op.f("uq_account_tokens_token_hash")),
    )
    _of_accounts("console_sessions", "token_hash", _text("made_at"), _text("seen_at"))
    op.create_table(
        "sign_in_attempts",
        _text("key"),
        sa.Column("failures", sa.Integer(), nullable=False),
        _text("failed_at"),
        sa.Column("locked_until", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_sign_in_attempts")),
    )
    _console_changes()


def _accounts() -> None:
    op.create_table(
        "accounts",
        _text("id"),
        _text("name"),
        _text("role"),
        sa.Column("active", sa.Boolean(), nullable=False),
        _text("language"),
        _text("made_at"),
        sa.Column("password_hash", sa.String(), nullable=True),
        sa.Column("totp_secret", sa.String(), nullable=True),
        sa.Column("totp_step", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_accounts")),
        sa.UniqueConstraint("name", name=op.f("uq_accounts_name")),
    )


def _account_stores() -> None:
    op.create_table(
        "account_stores",
        _text("account_id"),
        _text("store_id"),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_account_stores_account_id")
        ),
        sa.ForeignKeyConstraint(
            ["store_id"], ["stores.id"], name=op.f("fk_account_stores_store_id")
        ),
        sa.PrimaryKeyConstraint("account_id", "store_id", name=op.f("pk_account_stores")),
    )


def _of_accounts(name: str, key: str, *more: "sa.Column[str] | sa.UniqueConstraint") -> None:
    op.create_table(
        name,
        _text(key),
        _text("account_id"),
        *more,
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f(f"fk_{name}_account_id")
        ),
        sa.PrimaryKeyConstraint(key, name=op.f(f"pk_{name}")),
    )
    op.create_index(op.f(f"ix_{name}_account_id"), name, ["account_id"])


def _console_changes() -> None:
    op.create_table(
        "console_changes",
        sa.Column("sequence", sa.Integer(), autoincrement=False, nullable=False),
        *map(_text, ("at", "account_id", "action", "subject", "store_id")),
        sa.Column("before", sa.Text(), nullable=False),
        sa.Column("after", sa.Text(), nullable=False),
        _text("previous_hash"),
        _text("hash"),
        sa.PrimaryKeyConstraint("sequence", name=op.f("pk_console_changes")),
    )
    op.create_index(op.f("ix_console_changes_at"), "console_changes", ["at"])


def _text(name: str) -> "sa.Column[str]":
    return sa.Column(name, sa.String(), nullable=False)
