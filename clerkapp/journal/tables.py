"""The journal's schema as declared; ``migrations`` must arrive at exactly this."""

from sqlalchemy import (
    JSON,
    Boolean,
    CheckConstraint,
    Column,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    UniqueConstraint,
    text,
)

from clerkapp.database.types import Instant

metadata = MetaData()

device = Table(
    "device",
    metadata,
    Column("id", String, primary_key=True),
    Column("name", String, nullable=False),
    Column("store_id", String, nullable=False),
    Column("epoch", Integer, nullable=False),
    Column("token", String, nullable=False),
    Column("private_key", String, nullable=False),
    Column("head_office_url", String, nullable=False),
    Column("enrolled_at", Instant, nullable=False),
    # Head office's word that this key is a till's of that store; empty until it was heard.
    Column("certificate", String, nullable=False, server_default=""),
)

standing = Table(
    "standing",
    metadata,
    Column("only", Integer, primary_key=True),
    # From when on a missing high-water mark means that this file was moved or copied.
    Column("marked", Boolean(create_constraint=False), nullable=False),
    Column("quarantine", String, nullable=False),
    Column("quarantined_at", Instant),
    Column("server_epoch", String, nullable=False),
    # How far an order of head office to remove everything has come; empty without one.
    Column("wipe", String, nullable=False, server_default=""),
    CheckConstraint("only = 1", name="one_row"),
)

runs = Table(
    "runs",
    metadata,
    Column("place", Integer, primary_key=True),
    Column("id", String, nullable=False, unique=True),
    Column("heard", Boolean(create_constraint=False), nullable=False),
)

outbox = Table(
    "outbox",
    metadata,
    # The order in which things were done, over all epochs of the device.
    Column("place", Integer, primary_key=True),
    Column("id", String, nullable=False, unique=True),
    Column("epoch", Integer, nullable=False),
    Column("sequence", Integer, nullable=False),
    Column("kind", String, nullable=False),
    Column("clerk_id", String, nullable=False),
    Column("member_id", String),
    Column("occurred_at", String, nullable=False),
    Column("depends_on", JSON, nullable=False),
    Column("payload", JSON, nullable=False),
    Column("previous_hash", String, nullable=False),
    Column("hash", String, nullable=False),
    Column("state", String, nullable=False),
    Column("code", String, nullable=False),
    Column("message", String, nullable=False),
    Column("tried", Integer, nullable=False),
    Column("server_epoch", String),
    Column("position", Integer),
    Column("acknowledged_at", Instant),
    # What a person did about a refusal: resent, escalated or withdrawn.
    Column("handled", String, nullable=False),
    Column("redacted", Boolean(create_constraint=False), nullable=False),
    UniqueConstraint("epoch", "sequence"),
    Index("outbox_by_state", "state", "place"),
    Index("outbox_by_member", "member_id"),
    # What is looked for over all members, on every scan and every letter of a search.
    Index(
        "outbox_by_kind",
        "kind",
        "state",
        "server_epoch",
        "position",
        sqlite_where=text(
            "kind = 'member.registered' OR kind = 'member.updated' OR kind = 'sample.given'"
            " OR kind = 'override.requested' OR kind = 'override.decided'"
            " OR kind = 'override.withdrawn' OR kind = 'coupon.redeemed'"
            " OR kind = 'coupon.voided' OR kind = 'authority.lent'"
        ),
    ),
)

leases = Table(
    "leases",
    metadata,
    Column("id", String, primary_key=True),
    Column("kind", String, nullable=False),
    Column("owner_id", String, nullable=False),
    Column("day", String, nullable=False),
    Column("starts_at", Instant, nullable=False),
    Column("ends_at", Instant, nullable=False),
    Column("amount_fen", Integer, nullable=False),
    Column("spent_fen", Integer, nullable=False),
    Column("closed", Boolean(create_constraint=False), nullable=False),
    CheckConstraint("0 <= spent_fen AND spent_fen <= amount_fen", name="never_overspent"),
)

coupons = Table(
    "coupons",
    metadata,
    Column("id", String, primary_key=True),
    Column("operation_id", String, nullable=False, unique=True),
    Column("code", String, nullable=False, unique=True),
    Column("member_id", String, nullable=False),
    Column("template_id", String, nullable=False),
    Column("title_zh", String, nullable=False),
    Column("title_en", String, nullable=False),
    Column("value_fen", Integer, nullable=False),
    Column("issued_at", Instant, nullable=False),
    Column("valid_until", Instant, nullable=False),
    Column("granted_by", String, nullable=False),
    Column("charged_to", String, nullable=False),
    Column("reason_id", String, nullable=False),
    Column("withdrawn_at", Instant),
    # The coupon as its QR code says it, signed; empty where the till had no certificate yet.
    Column("signed_text", String, nullable=False, server_default=""),
    Index("coupons_by_member", "member_id"),
    Index("coupons_by_charged", "charged_to", "issued_at"),
)

# How often a coupon was printed: from the second time on it is marked as a copy.
prints = Table(
    "prints",
    metadata,
    Column("coupon_id", String, primary_key=True),
    Column("printed_at", Instant, nullable=False),
    Column("copies", Integer, nullable=False),
)

# PINs that were changed here, until head office tells them back.
pins = Table(
    "pins",
    metadata,
    Column("staff_id", String, primary_key=True),
    Column("pin_hash", String, nullable=False),
    Column("changed_at", Instant, nullable=False),
)

# What a till read out by telephone and waits to hear the answer to.
challenges = Table(
    "challenges",
    metadata,
    Column("grant_operation_id", String, primary_key=True),
    Column("challenge", String, nullable=False),
    Column("terms", JSON, nullable=False),
    Column("made_at", Instant, nullable=False),
    Column("tries", Integer, nullable=False),
)

attempts = Table(
    "attempts",
    metadata,
    Column("staff_id", String, primary_key=True),
    Column("failures", Integer, nullable=False),
    Column("locked_until", Instant),
)

erasures = Table(
    "erasures",
    metadata,
    Column("id", String, primary_key=True),
    # Emptied as soon as nothing of the member is left to be acknowledged.
    Column("member_id", String, nullable=False),
    # SHA-256 of it: knows the member again without naming anybody.
    Column("member_digest", String, nullable=False),
    Column("pseudonym", String, nullable=False),
    Column("done_at", Instant),
)
