"""A coupon is found by its code, which is all that somebody may be able to tell of it."""

import json

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

CHUNK = 1000


def upgrade() -> None:
    """Every coupon's code beside its document, where it can be searched."""
    with op.batch_alter_table("coupons") as batch:
        batch.add_column(sa.Column("code", sa.String(), server_default="", nullable=False))
    _fill(op.get_bind())
    op.create_index(op.f("ix_coupons_code"), "coupons", ["code"])


def _fill(connection: sa.Connection) -> None:
    coupons = sa.table("coupons", *map(sa.column, ("id", "document", "code")))
    after = ""
    while True:
        query = sa.select(coupons.c.id, coupons.c.document).where(coupons.c.id > after)
        rows = connection.execute(query.order_by(coupons.c.id).limit(CHUNK)).all()
        if not rows:
            return
        values = [{"key": row.id, "said": json.loads(row.document)["code"]} for row in rows]
        filled = sa.update(coupons).where(coupons.c.id == sa.bindparam("key"))
        connection.execute(filled.values(code=sa.bindparam("said")), values)
        after = rows[-1].id
