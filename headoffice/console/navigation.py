"""The console's table of contents: one line per page."""

from dataclasses import dataclass

from headoffice.accounts.roles import Permission
from headoffice.console.wording import later


@dataclass(frozen=True, slots=True)
class Entry:
    """A page in the navigation, for those who may see it, once there is such a page."""

    path: str
    permission: Permission | None
    english: str


ENTRIES = (
    Entry("/console/overview", Permission.SEE_RESULTS, later("Overview")),
    Entry("/console/results", Permission.SEE_RESULTS, later("Results")),
    Entry("/console/exceptions", Permission.SEE_SIGNALS, later("Exceptions")),
    Entry("/console/signals", Permission.SEE_SIGNALS, later("Signals")),
    Entry("/console/health", Permission.SEE_DEVICES, later("Health")),
    Entry("/console/members", Permission.SEE_MEMBERS, later("Members")),
    Entry("/console/reviews", Permission.GOVERN_MEMBERS, later("Reviews")),
    Entry("/console/erasures", Permission.GOVERN_MEMBERS, later("Erasures and exports")),
    Entry("/console/imports", Permission.IMPORT_DATA, later("Imports")),
    Entry("/console/stores", Permission.SEE_DEVICES, later("Stores")),
    Entry("/console/devices", Permission.SEE_DEVICES, later("Devices")),
    Entry("/console/staff", Permission.GOVERN_STAFF, later("Staff")),
    Entry("/console/policies", Permission.GOVERN_POLICY, later("Policies")),
    Entry("/console/budgets", Permission.GOVERN_BUDGETS, later("Budgets")),
    Entry("/console/understanding", Permission.GOVERN_POLICY, later("Understanding")),
    Entry("/console/rules", Permission.GOVERN_POLICY, later("Rules and wording")),
    Entry("/console/accounts", Permission.GOVERN_ACCOUNTS, later("Accounts")),
    Entry("/console/audit", Permission.SEE_AUDIT, later("Audit")),
    Entry("/console/me", None, later("My account")),
)
