"""The command that checks the database against every rule it must keep."""

from headoffice.command_line import Commands


def declare_all(commands: Commands) -> None:
    """Add these commands to the others."""
