"""Which table lies where once one PostgreSQL is outgrown: by store, by member, or on every node.

On one PostgreSQL nothing depends on it. It is kept true all the same: a test proves that every
statement of the hot routes names the key of each table that it touches, so that the day a chain
moves to a distributed engine its queries need not be written anew. ``docs/scaling.md`` tells how.
"""

from types import MappingProxyType

DISTRIBUTED = MappingProxyType(
    {
        "approvals": "store_id",
        "attention": "store_id",
        "budgets": "store_id",
        "device_health": "store_id",
        "device_orders": "store_id",
        "devices": "store_id",
        "feed": "store_id",
        "feed_heads": "store_id",
        "feedback": "store_id",
        "leases": "store_id",
        "operations": "store_id",
        "signals": "store_id",
        "stocks": "store_id",
        "store_devices": "store_id",
        "community_members": "member_id",
        "complaints": "member_id",
        "coupons": "member_id",
        "field_reviews": "member_id",
        "member_aliases": "id",
        "member_scopes": "member_id",
        "member_views": "member_id",
        "members": "id",
        "referrals": "member_id",
        "suggestion_answers": "member_id",
        "tag_dots": "member_id",
        "tags": "member_id",
        "tasks": "member_id",
        "timeline": "member_id",
        "unrefreshed_members": "member_id",
        "corrected_lines": "mark",
        "erased_numbers": "digest",
        "import_bad_lines": "run_id",
        "import_parts": "run_id",
        "member_links": "token_hash",
        "overrides": "id",
        "redemptions": "coupon_id",
        "source_members": "source_id",
    }
)
"""The column by whose value a row finds its node. Rows of one store lie together, and rows of one
member; what is left has a key of its own."""

EVERYWHERE = frozenset(
    {
        "account_invitations",
        "account_recovery_codes",
        "account_stores",
        "account_tokens",
        "accounts",
        "attention_seen",
        "budget_rules",
        "chain",
        "chain_forks",
        "communities",
        "console_changes",
        "console_sessions",
        "enrolment_codes",
        "erasure_confirmations",
        "erasures",
        "figures",
        "former_chains",
        "goods",
        "identity_reviews",
        "import_runs",
        "keys",
        "member_requests",
        "policies",
        "policy_versions",
        "refresh_runs",
        "refresh_shares",
        "revocations",
        "service_awards",
        "service_tokens",
        "sign_in_attempts",
        "staff",
        "staff_stores",
        "stores",
        "suggestion_rules",
        "understanding",
    }
)
"""Small, or written by people and not by tills: each node has all of it."""
