"""Asks whether known faults are on record for a version that the locks name.

``python scripts/audit.py`` reads the locks of what is delivered, the till and head office. It ends
with 1 where a fault is known, and with 0 where none is. Where nobody could be asked (no line,
or an index that keeps no such records) it says so and ends with 0 too, so that work goes on on a
plane; ``--strict`` makes that 2, for a machine that is meant to be able to ask.
"""

import argparse
import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
LOCKS = (ROOT / "requirements" / "runtime.txt", ROOT / "requirements" / "headoffice.txt")
LONGEST_S = 300
ASK_TIMEOUT_S = 10
FINE, FAULTY, NOT_ASKED = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Findings:
    """What came back: versions that were looked up, versions that were not, and known faults."""

    asked: int
    not_asked: int
    faults: tuple[str, ...]


def main(words: Sequence[str] | None = None) -> int:
    """Ask, and say what came of it. Returns the exit code."""
    parser = argparse.ArgumentParser(description="known faults of the locked dependencies")
    parser.add_argument("--strict", action="store_true", help="fail where nobody could be asked")
    parsed = parser.parse_args(words)
    findings = read_findings(ask(LOCKS))
    print("\n".join(told(findings)))
    return exit_code(findings, strict=parsed.strict)


def ask(locks: Sequence[Path]) -> str:
    """What the auditor answers for some locks, as JSON; "" where it got no answer itself."""
    command = [sys.executable, "-m", "pip_audit", "--no-deps", "--disable-pip"]
    command += [word for lock in locks for word in ("--requirement", str(lock))]
    command += ["--progress-spinner", "off", "--format", "json"]
    command += ["--timeout", str(ASK_TIMEOUT_S)]
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, check=False, timeout=LONGEST_S
        )
    except subprocess.TimeoutExpired:
        return ""
    return done.stdout


def read_findings(answer: str) -> Findings:
    """The findings in such an answer; none at all where it cannot be read."""
    try:
        entries: list[dict[str, Any]] = json.loads(answer)["dependencies"]
    except (ValueError, KeyError, TypeError):
        return Findings(0, 0, ())
    looked_up = [x for x in entries if "skip_reason" not in x]
    faults = [
        f"{x['name']} {x['version']}: {fault['id']}, mended in {_mended(fault)}"
        for x in looked_up
        for fault in x.get("vulns", ())
    ]
    return Findings(len(looked_up), len(entries) - len(looked_up), tuple(faults))


def told(findings: Findings) -> list[str]:
    """The findings in words."""
    if not findings.asked:
        return ["audit: nobody could be asked about known faults; nothing was looked up"]
    lines = [f"audit: {findings.asked} versions looked up, {findings.not_asked} not on record"]
    return [*lines, *(f"audit: {fault}" for fault in findings.faults)]


def exit_code(findings: Findings, *, strict: bool) -> int:
    """What the program ends with."""
    if findings.faults:
        return FAULTY
    return NOT_ASKED if strict and not findings.asked else FINE


def _mended(fault: dict[str, Any]) -> str:
    return ", ".join(fault.get("fix_versions", ())) or "no version yet"


if __name__ == "__main__":
    sys.exit(main())
