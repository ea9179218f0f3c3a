"""What people in head office may do, and the roles that are made of it."""

from enum import StrEnum


class Permission(StrEnum):
    """One thing that an account may do; every page asks for one."""

    SEE_RESULTS = "see_results"
    SEE_DEVICES = "see_devices"
    GOVERN_DEVICES = "govern_devices"
    GOVERN_STAFF = "govern_staff"
    GOVERN_POLICY = "govern_policy"
    GOVERN_BUDGETS = "govern_budgets"
    SEE_MEMBERS = "see_members"
    GOVERN_MEMBERS = "govern_members"
    IMPORT_DATA = "import_data"
    SEE_SIGNALS = "see_signals"
    SEE_AUDIT = "see_audit"
    GOVERN_ACCOUNTS = "govern_accounts"


class Role(StrEnum):
    """What an account is for."""

    ADMIN = "admin"
    OPERATIONS = "operations"
    CARE = "care"
    ANALYST = "analyst"
    STORE_MANAGER = "store_manager"


PERMISSIONS: dict[Role, frozenset[Permission]] = {
    Role.ADMIN: frozenset(Permission),
    Role.OPERATIONS: frozenset(
        {
            Permission.SEE_RESULTS,
            Permission.SEE_DEVICES,
            Permission.GOVERN_DEVICES,
            Permission.GOVERN_STAFF,
            Permission.GOVERN_POLICY,
            Permission.GOVERN_BUDGETS,
            Permission.SEE_SIGNALS,
            Permission.SEE_AUDIT,
        }
    ),
    Role.CARE: frozenset(
        {Permission.SEE_MEMBERS, Permission.GOVERN_MEMBERS, Permission.IMPORT_DATA}
    ),
    Role.ANALYST: frozenset({Permission.SEE_RESULTS, Permission.SEE_SIGNALS}),
    Role.STORE_MANAGER: frozenset(
        {Permission.SEE_RESULTS, Permission.SEE_DEVICES, Permission.SEE_SIGNALS}
    ),
}

OF_GIVEN_STORES = frozenset({Role.STORE_MANAGER})
"""Roles that see the stores they were given and no others."""
