"""The front door: the till, its demo, the doctor, its journal, and taking a till on again."""

import argparse
import locale
import os
import sys
from pathlib import Path

DATA_VARIABLE = "CLERKAPP_DATA"
FINE, LACKING = 0, 1


def main(arguments: list[str] | None = None) -> int:
    """Run one of them. Returns the exit code of the program."""
    parsed = _parser().parse_args(arguments)
    if parsed.command == "doctor":
        return _probe(parsed.probe) if parsed.probe else _doctor(_data_dir(parsed, "till"))
    if parsed.command == "demo":
        from ui.demo.launch import run_demo

        return run_demo(
            _data_dir(parsed, "demo"), fresh=parsed.fresh, until_ready=parsed.until_ready
        )
    if parsed.command == "enrol-again":
        return _enrol_again(_data_dir(parsed, "till"), parsed.code)
    if parsed.command in ("export-journal", "verify-journal"):
        return _journal(parsed)
    from ui.bootstrap import run_till

    return run_till(_data_dir(parsed, "till"), plain=parsed.plain)


def _parser() -> argparse.ArgumentParser:
    about = "Without a command it opens the till."
    parser = argparse.ArgumentParser(prog="clerkapp", description=about)
    parser.add_argument("--data", metavar="DIR", type=Path, help=f"else ${DATA_VARIABLE}")
    parser.add_argument(
        "--plain", action="store_true", help="development only: files without encryption"
    )
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    demo = commands.add_parser("demo", help="head office, a till and a phone on this machine")
    demo.add_argument("--fresh", action="store_true", help="forget the last demo first")
    demo.add_argument("--until-ready", action="store_true", help="end when the till is ready")
    again = commands.add_parser(
        "enrol-again", help="have head office take this till on again, with all it has not sent"
    )
    again.add_argument("code", help="a fresh code of `headoffice enrolment-code`")
    exporting = commands.add_parser(
        "export-journal", help="write everything done at this till to a file, signed by the till"
    )
    exporting.add_argument("file", type=Path, metavar="FILE")
    verifying = commands.add_parser(
        "verify-journal", help="check such a file: whether its chain holds, and where not"
    )
    verifying.add_argument("file", type=Path, metavar="FILE")
    key_help = "the till's public key as `headoffice devices` tells it; else the file's own"
    verifying.add_argument("--key", default="", metavar="HEX", help=key_help)
    doctor = commands.add_parser("doctor", help="say what this machine has and lacks")
    doctor.add_argument("--probe", help=argparse.SUPPRESS)
    return parser


def _data_dir(parsed: argparse.Namespace, name: str) -> Path:
    chosen = parsed.data or os.environ.get(DATA_VARIABLE)
    if chosen is not None:
        return Path(chosen)
    from platformdirs import user_data_path

    return user_data_path("ClerkApp", appauthor=False) / name


def _enrol_again(data_dir: Path, code: str) -> int:
    from clerkapp.domain.errors import ClerkAppError
    from ui.bootstrap import take_on_again

    try:
        take_on_again(data_dir, code)
    except ClerkAppError as error:
        print(f"clerkapp: {error}", file=sys.stderr)
        return LACKING
    print("head office knows this till again")
    return FINE


def _journal(parsed: argparse.Namespace) -> int:
    from ui import journal_commands

    if parsed.command == "verify-journal":
        done = journal_commands.verify(parsed.file, parsed.key)
    else:
        data_dir = _data_dir(parsed, "till")
        done = journal_commands.export(data_dir, parsed.file, plain=parsed.plain)
    for line in done.lines:
        print(line, file=sys.stdout if done.is_fine else sys.stderr)
    return FINE if done.is_fine else LACKING


def _probe(name: str) -> int:
    from ui.doctor import probe

    print(probe(name))
    return FINE


def _doctor(data_dir: Path) -> int:
    from clerkapp.queries.machine import machine_findings
    from ui.doctor import qt_findings

    language = locale.getlocale()[0] or "zh_CN"
    findings = [*machine_findings(data_dir), *qt_findings()]
    for finding in findings:
        mark = "✓" if finding.is_fine else "✗" if finding.is_needed else "–"
        print(f"{mark} {finding.name.in_language(language)}: {finding.found}")
        if finding.advice.en:
            print(f"  → {finding.advice.in_language(language)}")
    lacking = [x for x in findings if x.is_needed and not x.is_fine]
    return LACKING if lacking else FINE


if __name__ == "__main__":
    sys.exit(main())
