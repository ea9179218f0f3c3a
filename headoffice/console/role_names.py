"""What the roles are called."""

from headoffice.accounts.roles import Role
from headoffice.console.wording import later

ROLE_NAMES = {
    Role.ADMIN: later("Administrator"),
    Role.OPERATIONS: later("Operations"),
    Role.CARE: later("Member care"),
    Role.ANALYST: later("Analyst"),
    Role.STORE_MANAGER: later("Store manager"),
}
