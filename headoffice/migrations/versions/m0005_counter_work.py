"""What the work at counters leaves at head office: figures, stocks, feedback, answers, reviews."""

import datetime as dt
import json
from collections.abc import Callable
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

CHUNK = 1000


def upgrade() -> None:
    """Nothing is counted yet; entries and operations of before get the columns they lacked."""
    _create_figures_and_stocks()
    _create_feedback()
    _create_suggestion_answers()
    _create_field_reviews()
    _create_referrals()
    _date_timeline()
    _describe_operations()


def _create_figures_and_stocks() -> None:
    op.create_table(
        "figures",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["id"], ["staff.id"], name=op.f("fk_figures_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_figures")),
    )
    op.create_table(
        "stocks",
        sa.Column("store_id", sa.String(), nullable=False),
        sa.Column("sample_id", sa.String(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["store_id"], ["stores.id"], name=op.f("fk_stocks_store_id")),
        sa.PrimaryKeyConstraint("store_id", "sample_id", name=op.f("pk_stocks")),
    )


def _create_feedback() -> None:
    op.create_table(
        "feedback",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("member_id", sa.String(), nullable=True),
        sa.Column("store_id", sa.String(), nullable=False),
        sa.Column("device_id", sa.String(), nullable=False),
        sa.Column("clerk_id", sa.String(), nullable=False),
        sa.Column("score", sa.Integer(), nullable=False),
        sa.Column("reasons", sa.Text(), nullable=False),
        sa.Column("comment", sa.Text(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.CheckConstraint("score BETWEEN 0 AND 10", name=op.f("ck_feedback_score")),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name=op.f("fk_feedback_member_id")),
        sa.ForeignKeyConstraint(["store_id"], ["stores.id"], name=op.f("fk_feedback_store_id")),
        sa.ForeignKeyConstraint(["device_id"], ["devices.id"], name=op.f("fk_feedback_device_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feedback")),
    )
    _index("feedback", "member_id")
    _index("feedback", "store_id", "at")
    _index("feedback", "clerk_id", "at")


def _create_suggestion_answers() -> None:
    op.create_table(
        "suggestion_answers",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("member_id", sa.String(), nullable=False),
        sa.Column("suggestion_id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("clerk_id", sa.String(), nullable=False),
        sa.Column("store_id", sa.String(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        _of_member("suggestion_answers"),
        _of_store("suggestion_answers"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_suggestion_answers")),
    )
    _index("suggestion_answers", "member_id")


def _create_field_reviews() -> None:
    op.create_table(
        "field_reviews",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("member_id", sa.String(), nullable=False),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("office_value", sa.String(), nullable=False),
        sa.Column("clerk_value", sa.String(), nullable=False),
        sa.Column("clerk_id", sa.String(), nullable=False),
        sa.Column("store_id", sa.String(), nullable=False),
        sa.Column("operation_id", sa.String(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("decided_at", sa.String(), nullable=True),
        sa.Column("decision", sa.String(), nullable=True),
        _of_member("field_reviews"),
        _of_store("field_reviews"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_field_reviews")),
    )
    _index("field_reviews", "member_id")


def _create_referrals() -> None:
    op.create_table(
        "referrals",
        sa.Column("member_id", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("store_id", sa.String(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        _of_member("referrals"),
        _of_store("referrals"),
        sa.PrimaryKeyConstraint("member_id", name=op.f("pk_referrals")),
    )


def _date_timeline() -> None:
    op.drop_index(op.f("ix_timeline_member_id"), table_name="timeline")
    _add("timeline", sa.Column("at", sa.String(), nullable=False, server_default=""))
    _fill("timeline", "document", lambda entry: {"at": _instant(entry.get("at")) or ""})
    _index("timeline", "member_id", "at", "id")


def _describe_operations() -> None:
    _add("operations", sa.Column("store_id", sa.String(), nullable=False, server_default=""))
    with op.batch_alter_table("operations") as batch:
        for name in ("kind", "clerk_id", "occurred_at"):
            batch.add_column(sa.Column(name, sa.String(), nullable=True))
    op.execute(
        "UPDATE operations SET store_id ="
        " (SELECT devices.store_id FROM devices WHERE devices.id = operations.device_id)"
    )
    _fill(
        "operations",
        "body",
        lambda body: {
            "kind": _text(body.get("kind")),
            "clerk_id": _text(body.get("clerk_id")),
            "occurred_at": _instant(body.get("occurred_at")),
        },
    )
    _index("operations", "store_id", "occurred_at")


def _fill(table: str, source: str, values: Callable[[dict[str, Any]], dict[str, Any]]) -> None:
    names = list(values({}))
    kept = sa.table(table, sa.column("id"), sa.column(source), *map(sa.column, names))
    wanted = sa.select(kept.c.id, kept.c[source]).order_by(kept.c.id).limit(CHUNK)
    change = sa.update(kept).where(kept.c.id == sa.bindparam("key"))
    change = change.values({name: sa.bindparam("new_" + name) for name in names})
    connection = op.get_bind()
    rows = connection.execute(wanted).all()
    while rows:
        told = ((row[0], values(_object(row[1]))) for row in rows)
        connection.execute(
            change, [{"key": key} | {"new_" + x: of[x] for x in names} for key, of in told]
        )
        rows = connection.execute(wanted.where(kept.c.id > rows[-1][0])).all()


def _object(text: str) -> dict[str, Any]:
    try:
        found = json.loads(text)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and "\0" not in value else None


def _instant(value: object) -> str | None:
    try:
        when = dt.datetime.fromisoformat(str(value))
        return when.astimezone(dt.UTC).isoformat(timespec="microseconds") if when.tzinfo else None
    except (ValueError, OverflowError):
        return None


def _add(table: str, column: "sa.Column[Any]") -> None:
    with op.batch_alter_table(table) as batch:
        batch.add_column(column)
    with op.batch_alter_table(table) as batch:
        batch.alter_column(column.name, server_default=None)


def _index(table: str, *columns: str) -> None:
    name = op.f("_".join(("ix", table, *columns)))
    op.create_index(name, table, list(columns), unique=False)


def _of_member(table: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_member_id")
    return sa.ForeignKeyConstraint(["member_id"], ["members.id"], name=name)


def _of_store(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["store_id"], ["stores.id"], name=op.f(f"fk_{table}_store_id"))
