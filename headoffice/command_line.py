"""What every command has in common: where the database is, and how its arguments are declared."""

import argparse
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeAlias

from headoffice.database import Database
from headoffice.options import CONFIG_VARIABLE
from headoffice.schema import prepare
from headoffice.settings import DATABASE_VARIABLE, DEFAULT_DATA_DIR, Settings, settings_from

Command = Callable[[argparse.Namespace], None]
Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


@contextmanager
def opened(parsed: argparse.Namespace) -> Iterator[Database]:
    """The migrated database of a command. Raises CommandError when it cannot be used."""
    database = Database(settings_of(parsed).database_url)
    try:
        prepare(database)
        yield database
    finally:
        database.close()


def settings_of(parsed: argparse.Namespace, **given: object) -> Settings:
    """Where the database and the data directory are, and what else a command was ``given``."""
    return settings_from(parsed.database, parsed.data, parsed.config, **given)


def declare(commands: Commands, name: str, command: Command) -> argparse.ArgumentParser:
    """A command with the arguments that all take; its help is the command's own docstring."""
    parser = commands.add_parser(name, help=command.__doc__)
    help_text = f"sqlite or postgresql URL; else ${DATABASE_VARIABLE}, else SQLite in DATA"
    parser.add_argument("--database", metavar="URL", help=help_text)
    parser.add_argument("--data", metavar="DIR", help=f"default {DEFAULT_DATA_DIR}")
    parser.add_argument(
        "--config", metavar="FILE", help=f"settings in TOML; else ${CONFIG_VARIABLE}"
    )
    parser.set_defaults(command=command)
    return parser
