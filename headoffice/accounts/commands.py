"""Commands for the accounts of people who work in the console."""

from headoffice.command_line import Commands


def declare_all(commands: Commands) -> None:
    """Add these commands to the others."""
