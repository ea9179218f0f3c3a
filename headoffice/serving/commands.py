"""Commands about serving itself."""

import argparse
from collections.abc import Mapping

from headoffice.command_line import Commands, declare, settings_of
from headoffice.options import choose


def declare_all(commands: Commands) -> None:
    """Add these commands to the others."""
    serving = declare(commands, "serve", serve)
    _take_options(serving)
    until_help = "end when standard input does, so as not to outlive whoever started it"
    serving.add_argument("--until-input-ends", action="store_true", help=until_help)
    _take_options(declare(commands, "settings", print_settings))


def serve(parsed: argparse.Namespace) -> None:
    """Answer tills until told to stop."""
    from headoffice.serving import server

    if parsed.until_input_ends:
        server.end_with_input()
    server.serve(settings_of(parsed, **_given(parsed)))


def print_settings(parsed: argparse.Namespace) -> None:
    """Print what `serve` would run with, and where each value comes from; secrets are hidden."""
    given = {"database": parsed.database, "data": parsed.data, **_given(parsed)}
    print("\n".join(choose(given, parsed.config).lines()))


def _take_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--host", help="default 127.0.0.1")
    parser.add_argument("--port", type=int, help="default 8321; 0 takes a free one")
    parser.add_argument("--workers", type=int, metavar="N", help="processes; default 1")
    parser.add_argument("--log-format", choices=("json", "text"), help="default json")


def _given(parsed: argparse.Namespace) -> Mapping[str, object]:
    return {
        "host": parsed.host,
        "port": parsed.port,
        "workers": parsed.workers,
        "log_format": parsed.log_format,
    }
