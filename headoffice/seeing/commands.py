"""Commands that show how stores, people and devices are doing."""

from headoffice.command_line import Commands


def declare_all(commands: Commands) -> None:
    """Add these commands to the others."""
