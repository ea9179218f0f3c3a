"""Forward-only steps from an empty file to today's schema; ``user_version`` counts them.

A step is never edited once released. Before a file with content is migrated, it is copied.
"""

from pathlib import Path

from sqlalchemy import Connection, Engine

from clerkapp.database.engine import reading, writing
from clerkapp.domain.errors import JournalTooNewError

_FIRST = (
    """CREATE TABLE device (
        id VARCHAR NOT NULL PRIMARY KEY, name VARCHAR NOT NULL, store_id VARCHAR NOT NULL,
        epoch INTEGER NOT NULL, token VARCHAR NOT NULL, private_key VARCHAR NOT NULL,
        head_office_url VARCHAR NOT NULL, enrolled_at VARCHAR NOT NULL)""",
    """CREATE TABLE outbox (
        sequence INTEGER NOT NULL PRIMARY KEY, id VARCHAR NOT NULL UNIQUE, epoch INTEGER NOT NULL,
        kind VARCHAR NOT NULL, clerk_id VARCHAR NOT NULL, member_id VARCHAR,
        occurred_at VARCHAR NOT NULL, depends_on JSON NOT NULL, payload JSON NOT NULL,
        previous_hash VARCHAR NOT NULL, hash VARCHAR NOT NULL, state VARCHAR NOT NULL,
        code VARCHAR NOT NULL, message VARCHAR NOT NULL, tried INTEGER NOT NULL,
        server_epoch VARCHAR, position INTEGER, acknowledged_at VARCHAR)""",
    "CREATE INDEX outbox_by_state ON outbox (state, sequence)",
    "CREATE INDEX outbox_by_member ON outbox (member_id)",
    """CREATE TABLE leases (
        id VARCHAR NOT NULL PRIMARY KEY, kind VARCHAR NOT NULL, owner_id VARCHAR NOT NULL,
        day VARCHAR NOT NULL, starts_at VARCHAR NOT NULL, ends_at VARCHAR NOT NULL,
        amount_fen INTEGER NOT NULL, spent_fen INTEGER NOT NULL, closed BOOLEAN NOT NULL,
        CONSTRAINT never_overspent CHECK (0 <= spent_fen AND spent_fen <= amount_fen))""",
    """CREATE TABLE coupons (
        id VARCHAR NOT NULL PRIMARY KEY, operation_id VARCHAR NOT NULL UNIQUE,
        code VARCHAR NOT NULL UNIQUE, member_id VARCHAR NOT NULL, template_id VARCHAR NOT NULL,
        title_zh VARCHAR NOT NULL, title_en VARCHAR NOT NULL, value_fen INTEGER NOT NULL,
        issued_at VARCHAR NOT NULL, valid_until VARCHAR NOT NULL, granted_by VARCHAR NOT NULL,
        reason_id VARCHAR NOT NULL)""",
    "CREATE INDEX coupons_by_member ON coupons (member_id)",
)

_LOCK_OUT = (
    """CREATE TABLE attempts (
        staff_id VARCHAR NOT NULL PRIMARY KEY, failures INTEGER NOT NULL, locked_until VARCHAR)""",
)

_CHARGED_TO = (
    # An overridden grant counts against the supervisor's day, not the clerk's.
    "ALTER TABLE coupons ADD COLUMN charged_to VARCHAR NOT NULL DEFAULT ''",
    "UPDATE coupons SET charged_to = granted_by",
    "CREATE INDEX coupons_by_charged ON coupons (charged_to, issued_at)",
)

_EPOCHS = (
    # Sequences begin again with each epoch of the device, so the place in the file is another one.
    """CREATE TABLE outbox_4 (
        place INTEGER NOT NULL PRIMARY KEY, id VARCHAR NOT NULL UNIQUE, epoch INTEGER NOT NULL,
        sequence INTEGER NOT NULL, kind VARCHAR NOT NULL, clerk_id VARCHAR NOT NULL,
        member_id VARCHAR, occurred_at VARCHAR NOT NULL, depends_on JSON NOT NULL,
        payload JSON NOT NULL, previous_hash VARCHAR NOT NULL, hash VARCHAR NOT NULL,
        state VARCHAR NOT NULL, code VARCHAR NOT NULL, message VARCHAR NOT NULL,
        tried INTEGER NOT NULL, server_epoch VARCHAR, position INTEGER, acknowledged_at VARCHAR,
        handled VARCHAR NOT NULL, redacted BOOLEAN NOT NULL, UNIQUE (epoch, sequence))""",
    """INSERT INTO outbox_4 SELECT sequence, id, epoch, sequence, kind, clerk_id, member_id,
        occurred_at, depends_on, payload, previous_hash, hash, state, code, message, tried,
        server_epoch, position, acknowledged_at, '', 0 FROM outbox ORDER BY sequence""",
    "DROP TABLE outbox",
    "ALTER TABLE outbox_4 RENAME TO outbox",
    "CREATE INDEX outbox_by_state ON outbox (state, place)",
    "CREATE INDEX outbox_by_member ON outbox (member_id)",
    """CREATE TABLE standing (
        only INTEGER NOT NULL PRIMARY KEY, marked BOOLEAN NOT NULL, quarantine VARCHAR NOT NULL,
        quarantined_at VARCHAR, server_epoch VARCHAR NOT NULL,
        CONSTRAINT one_row CHECK (only = 1))""",
    "INSERT INTO standing VALUES (1, 0, '', NULL, '')",
    """CREATE TABLE runs (
        place INTEGER NOT NULL PRIMARY KEY, id VARCHAR NOT NULL UNIQUE, heard BOOLEAN NOT NULL)""",
    """CREATE TABLE erasures (
        id VARCHAR NOT NULL PRIMARY KEY, member_id VARCHAR NOT NULL,
        member_digest VARCHAR NOT NULL, pseudonym VARCHAR NOT NULL, done_at VARCHAR)""",
)

_OVER_ALL_MEMBERS = (
    """CREATE INDEX outbox_by_kind ON outbox (kind, state, server_epoch, position)
        WHERE kind = 'member.registered' OR kind = 'member.updated' OR kind = 'sample.given'""",
)

_AUTHORITY = (
    "ALTER TABLE device ADD COLUMN certificate VARCHAR NOT NULL DEFAULT ''",
    "ALTER TABLE coupons ADD COLUMN withdrawn_at VARCHAR",
    "ALTER TABLE coupons ADD COLUMN signed_text VARCHAR NOT NULL DEFAULT ''",
    """CREATE TABLE prints (
        coupon_id VARCHAR NOT NULL PRIMARY KEY, printed_at VARCHAR NOT NULL,
        copies INTEGER NOT NULL)""",
    """CREATE TABLE pins (
        staff_id VARCHAR NOT NULL PRIMARY KEY, pin_hash VARCHAR NOT NULL,
        changed_at VARCHAR NOT NULL)""",
    """CREATE TABLE challenges (
        grant_operation_id VARCHAR NOT NULL PRIMARY KEY, challenge VARCHAR NOT NULL,
        terms JSON NOT NULL, made_at VARCHAR NOT NULL, tries INTEGER NOT NULL)""",
    "DROP INDEX outbox_by_kind",
    """CREATE INDEX outbox_by_kind ON outbox (kind, state, server_epoch, position)
        WHERE kind = 'member.registered' OR kind = 'member.updated' OR kind = 'sample.given'
        OR kind = 'override.requested' OR kind = 'override.decided'
        OR kind = 'override.withdrawn' OR kind = 'coupon.redeemed'
        OR kind = 'coupon.voided' OR kind = 'authority.lent'""",
)

_WIPING = ("ALTER TABLE standing ADD COLUMN wipe VARCHAR NOT NULL DEFAULT ''",)

STEPS: tuple[tuple[str, ...], ...] = (
    _FIRST,
    _LOCK_OUT,
    _CHARGED_TO,
    _EPOCHS,
    _OVER_ALL_MEMBERS,
    _AUTHORITY,
    _WIPING,
)
LATEST = len(STEPS)


def schema_version(connection: Connection) -> int:
    """How many steps this file has taken; 0 for an empty file."""
    return int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())


def migrate(engine: Engine, path: Path) -> None:
    """Bring a journal to the latest schema, step by step, each in its own transaction.

    Raises ``JournalTooNewError`` for a file of a newer program, which stays as it was.
    """
    with reading(engine) as connection:
        version = schema_version(connection)
    if version > LATEST:
        raise JournalTooNewError(f"schema {version}, this program knows {LATEST}")
    if 0 < version < LATEST:
        _keep_copy(engine, path, version)
    for number in range(version, LATEST):
        _take(engine, number)


def _take(engine: Engine, number: int) -> None:
    with writing(engine) as connection:
        for statement in STEPS[number]:
            connection.exec_driver_sql(statement)
        connection.exec_driver_sql(f"PRAGMA user_version = {number + 1}")


def _keep_copy(engine: Engine, path: Path, version: int) -> None:
    copy = path.with_name(f"{path.name}.before-{version + 1}")
    copy.unlink(missing_ok=True)
    raw = engine.raw_connection()
    try:
        raw.driver_connection.execute("VACUUM INTO ?", (str(copy),))  # type: ignore[union-attr]
    finally:
        raw.close()
