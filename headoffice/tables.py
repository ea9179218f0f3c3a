"""The tables of head office. Migrations make them; a test holds the two together.

Records of the domain are stored as the JSON that travels (``document``), beside the columns that
are searched or joined. Text, not a JSON type: what was sent is what is kept, byte for byte.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from headoffice.authority_tables import approvals as approvals
from headoffice.authority_tables import policy_versions as policy_versions
from headoffice.authority_tables import redemptions as redemptions
from headoffice.authority_tables import revocations as revocations
from headoffice.authority_tables import signals as signals
from headoffice.authority_tables import store_devices as store_devices
from headoffice.counter_tables import feedback as feedback
from headoffice.counter_tables import field_reviews as field_reviews
from headoffice.counter_tables import referrals as referrals
from headoffice.counter_tables import suggestion_answers as suggestion_answers
from headoffice.metadata import metadata as metadata


def _member_records(name: str, *more: "Column[str]") -> Table:
    return Table(
        name,
        metadata,
        Column("id", String, primary_key=True),
        Column("member_id", ForeignKey("members.id"), nullable=False, index=True),
        Column("document", Text, nullable=False),
        *more,
    )


chain = Table(
    "chain",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("epoch", String, nullable=False),
    # After a restore: what was lent meanwhile is not known, so these days are lent no further.
    Column("frozen_through", String),
    CheckConstraint("id = 1", name="one_row"),
)

stores = Table(
    "stores",
    metadata,
    Column("id", String, primary_key=True),
    Column("document", Text, nullable=False),
)

keys = Table(
    "keys",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("public_key", String, nullable=False, unique=True),
    Column("document", Text, nullable=False),
    CheckConstraint("id BETWEEN 1 AND 255", name="one_byte"),
)

policies = Table(
    "policies",
    metadata,
    Column("store_id", ForeignKey("stores.id"), primary_key=True),
    Column("document", Text, nullable=False),
)

staff = Table(
    "staff",
    metadata,
    Column("id", String, primary_key=True),
    Column("role", String, nullable=False),
    Column("active", Boolean, nullable=False),
    Column("document", Text, nullable=False),
)

staff_stores = Table(
    "staff_stores",
    metadata,
    Column("staff_id", ForeignKey("staff.id"), primary_key=True),
    Column("store_id", ForeignKey("stores.id"), primary_key=True),
)

members = Table(
    "members",
    metadata,
    Column("id", String, primary_key=True),
    Column("card_number", String, nullable=False, unique=True),
    Column("phone", String, nullable=False, index=True),
    Column("name", String, nullable=False),
    Column("home_store_id", ForeignKey("stores.id"), nullable=False),
    Column("document", Text, nullable=False),
    # A store's own members in their order, for a refresh that goes on where it was cut off.
    Index(None, "home_store_id", "id"),
)

member_scopes = Table(
    "member_scopes",
    metadata,
    Column("member_id", ForeignKey("members.id"), primary_key=True),
    Column("store_id", ForeignKey("stores.id"), primary_key=True),
    # A store's members in their order, for a fill that goes on where it was cut off.
    Index(None, "store_id", "member_id"),
)

complaints = _member_records("complaints")

timeline = Table(
    "timeline",
    metadata,
    Column("id", String, primary_key=True),
    Column("member_id", ForeignKey("members.id"), nullable=False),
    Column("at", String, nullable=False),
    Column("document", Text, nullable=False),
    # A member's entries, and older pages of them, the newest first.
    Index(None, "member_id", "at", "id"),
)

tags = _member_records("tags")
tasks = _member_records("tasks")
coupons = _member_records(
    "coupons", Column("code", String, nullable=False, server_default="", index=True)
)

# What a person's figures are, for the tills of the stores they work in.
figures = Table(
    "figures",
    metadata,
    Column("id", ForeignKey("staff.id"), primary_key=True),
    Column("document", Text, nullable=False),
)

# What a store has left of each sample; one that is not counted has no row.
stocks = Table(
    "stocks",
    metadata,
    Column("store_id", ForeignKey("stores.id"), primary_key=True),
    Column("sample_id", String, primary_key=True),
    Column("document", Text, nullable=False),
)

# The adds behind a member's tags by their dots; of a removed one nothing but the dot is kept.
tag_dots = Table(
    "tag_dots",
    metadata,
    Column("member_id", ForeignKey("members.id"), primary_key=True),
    Column("dot", String, primary_key=True),
    Column("document", Text),
)

devices = Table(
    "devices",
    metadata,
    Column("id", String, primary_key=True),
    Column("store_id", ForeignKey("stores.id"), nullable=False, index=True),
    Column("name", String, nullable=False),
    Column("public_key", String, nullable=False),
    Column("token_hash", String, nullable=False, unique=True),
    Column("enrolled_at", String, nullable=False),
    Column("revoked_at", String),
    Column("lost_at", String),
    Column("epoch", BigInteger, nullable=False),
    Column("sequence", BigInteger, nullable=False),
    Column("last_hash", String, nullable=False),
    # Which run of the program may borrow; none until the first greeting.
    Column("run", String),
    # The runs before it, as JSON: what comes from one of them now was sent before it greeted.
    Column("former_runs", Text),
    Column("quarantine", String),
    Column("greeted_at", String),
    # When a copy of it was last told to stop, while the device itself is in order.
    Column("turned_away_at", String),
    # The epoch of head office in which this device told which leases it holds.
    Column("reconciled", String),
)

former_chains = Table(
    "former_chains",
    metadata,
    Column("device_id", ForeignKey("devices.id"), primary_key=True),
    Column("epoch", BigInteger, primary_key=True, autoincrement=False),
    Column("sequence", BigInteger, nullable=False),
    Column("last_hash", String, nullable=False),
)

enrolment_codes = Table(
    "enrolment_codes",
    metadata,
    Column("code_hash", String, primary_key=True),
    Column("store_id", ForeignKey("stores.id"), nullable=False),
    Column("device_name", String, nullable=False),
    Column("expires_at", String, nullable=False),
    Column("device_id", ForeignKey("devices.id")),
)

service_tokens = Table(
    "service_tokens",
    metadata,
    Column("token_hash", String, primary_key=True),
    Column("name", String, nullable=False),
)

operations = Table(
    "operations",
    metadata,
    Column("id", String, primary_key=True),
    # A device has one store, so that an operation is looked for nowhere else.
    Column("store_id", String, primary_key=True),
    Column("device_id", ForeignKey("devices.id"), nullable=False),
    Column("epoch", BigInteger, nullable=False),
    Column("sequence", BigInteger, nullable=False),
    Column("hash", String, nullable=False),
    Column("received_at", String, nullable=False),
    Column("outcome", String, nullable=False),
    Column("verdict", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("member_id", String, index=True),
    # 0 on the chain itself; others were done by a copy of the device at the same place.
    Column("branch", Integer, nullable=False),
    # What could be read of it: a store's day is counted from these.
    Column("kind", String),
    Column("clerk_id", String),
    Column("occurred_at", String),
    UniqueConstraint("store_id", "device_id", "epoch", "sequence", "branch"),
    Index(None, "store_id", "occurred_at"),
)

chain_forks = Table(
    "chain_forks",
    metadata,
    Column("device_id", ForeignKey("devices.id"), primary_key=True),
    Column("operation_id", String, primary_key=True),
    Column("hash", String, primary_key=True),
    Column("first_seen_at", String, nullable=False),
    Column("body", Text, nullable=False),
    Column("epoch", BigInteger, nullable=False),
    Column("sequence", BigInteger, nullable=False),
    Column("released_at", String),
)

attention = Table(
    "attention",
    metadata,
    Column("id", String, primary_key=True),
    Column("store_id", ForeignKey("stores.id"), nullable=False, index=True),
    Column("device_id", ForeignKey("devices.id"), nullable=False),
    Column("kind", String, nullable=False),
    Column("operation_id", String, nullable=False),
    Column("clerk_id", String, nullable=False),
    Column("at", String, nullable=False),
    Column("code", String, nullable=False),
    Column("words", Text, nullable=False),
)

overrides = Table(
    "overrides",
    metadata,
    Column("id", String, primary_key=True),
    Column("operation_id", String, nullable=False),
    Column("approver_id", String, nullable=False),
    Column("member_id", String),
    Column("template_id", String, nullable=False),
    Column("value_fen", BigInteger, nullable=False),
    Column("reason_id", String, nullable=False),
    Column("grant_operation_id", String, nullable=False),
    Column("used_by", String),
    Column("method", String, nullable=False, server_default=""),
    Column("decided_at", String),
)

budget_rules = Table(
    "budget_rules",
    metadata,
    Column("store_id", ForeignKey("stores.id"), primary_key=True),
    Column("kind", String, primary_key=True),
    Column("role", String, primary_key=True),
    Column("amount_fen", BigInteger, nullable=False),
    Column("ahead_share_percent", Integer, nullable=False),
    Column("ahead_days", Integer, nullable=False),
    CheckConstraint("amount_fen >= 0", name="amount"),
    CheckConstraint("ahead_share_percent BETWEEN 0 AND 100", name="share"),
    CheckConstraint("ahead_days >= 0", name="days"),
)

budgets = Table(
    "budgets",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("kind", String, nullable=False),
    Column("owner_id", String, nullable=False),
    Column("store_id", ForeignKey("stores.id"), nullable=False),
    Column("day", String, nullable=False),
    Column("amount_fen", BigInteger, nullable=False),
    Column("free_fen", BigInteger, nullable=False),
    Column("leased_fen", BigInteger, nullable=False),
    Column("spent_fen", BigInteger, nullable=False),
    Column("burned_fen", BigInteger, nullable=False),
    # Given beyond the budget by a till that broke the rules: outside the equation, for people.
    Column("overspent_fen", BigInteger, nullable=False),
    UniqueConstraint("kind", "owner_id", "store_id", "day"),
    CheckConstraint("free_fen + leased_fen + spent_fen + burned_fen = amount_fen", name="equation"),
    CheckConstraint(
        "free_fen >= 0 AND leased_fen >= 0 AND spent_fen >= 0 AND burned_fen >= 0",
        name="not_negative",
    ),
    CheckConstraint("overspent_fen >= 0", name="overspent"),
)

leases = Table(
    "leases",
    metadata,
    Column("id", String, primary_key=True),
    Column("store_id", String, nullable=False),
    Column("budget_id", ForeignKey("budgets.id"), nullable=False),
    Column("device_id", ForeignKey("devices.id"), nullable=False),
    Column("starts_at", String, nullable=False),
    Column("ends_at", String, nullable=False),
    Column("amount_fen", BigInteger, nullable=False),
    Column("spent_fen", BigInteger, nullable=False),
    # Kept back when it was closed, for coupons that may exist and were never told of.
    Column("burned_fen", BigInteger, nullable=False),
    Column("closed", Boolean, nullable=False),
    # Held beyond its amount: told after a restore, when its budget had no more free.
    Column("short_fen", BigInteger, nullable=False, server_default="0"),
    CheckConstraint(
        "0 <= spent_fen AND 0 <= burned_fen AND spent_fen + burned_fen <= amount_fen",
        name="within",
    ),
    Index(None, "budget_id", "device_id"),
    Index(None, "store_id", "device_id"),
)

feed_heads = Table(
    "feed_heads",
    metadata,
    Column("store_id", ForeignKey("stores.id"), primary_key=True),
    Column("scope", String, nullable=False),
    Column("position", BigInteger, nullable=False),
    # Entries up to here are no longer kept.
    Column("floor", BigInteger, nullable=False),
)

feed = Table(
    "feed",
    metadata,
    Column("store_id", ForeignKey("stores.id"), primary_key=True),
    Column("position", BigInteger, primary_key=True, autoincrement=False),
    # The last position of the same transaction: where a page may end.
    Column("transaction_end", BigInteger, nullable=False),
    Column("entity", String, nullable=False),
    Column("key", String, nullable=False),
    Column("at", String, nullable=False),
    # Whose the record is, where it is a member's: by that it is found without asking every node.
    Column("owner", String),
)

erasures = Table(
    "erasures",
    metadata,
    Column("id", String, primary_key=True),
    # SHA-256 of the member's id: knows the member again without naming anybody.
    Column("member_digest", String, nullable=False, unique=True),
    Column("pseudonym", String, nullable=False),
    Column("requested_at", String, nullable=False),
    Column("document", Text, nullable=False),
)

erasure_confirmations = Table(
    "erasure_confirmations",
    metadata,
    Column("erasure_id", ForeignKey("erasures.id"), primary_key=True),
    Column("device_id", ForeignKey("devices.id"), primary_key=True),
    Column("confirmed_at", String, nullable=False),
)
