"""Commands for what members may ask of their data."""

from headoffice.command_line import Commands


def declare_all(commands: Commands) -> None:
    """Add these commands to the others."""
