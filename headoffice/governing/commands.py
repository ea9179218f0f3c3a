"""Commands for stores, devices and budgets."""

from headoffice.command_line import Commands


def declare_all(commands: Commands) -> None:
    """Add these commands to the others."""
