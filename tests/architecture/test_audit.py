"""What is said of the dependencies is what was answered, and no answer is never a clean bill."""

import json
import sys
from typing import Any

import pytest

from tests.architecture.house import ROOT

sys.path.insert(0, str(ROOT / "scripts"))

import audit

SKIPPED = {"name": "alembic", "skip_reason": "not found"}
CLEAN = {"name": "msgspec", "version": "0.21.1", "vulns": []}
FAULT = {"id": "PYSEC-2026-1", "fix_versions": ["1.2", "2.0"], "aliases": []}
FAULTY = {"name": "jinja2", "version": "1.0", "vulns": [FAULT]}


def answer(*entries: dict[str, Any]) -> str:
    return json.dumps({"dependencies": entries, "fixes": []})


@pytest.mark.parametrize(
    ("text", "code", "strict_code", "last"),
    [
        ("", 0, 2, "audit: nobody could be asked about known faults; nothing was looked up"),
        ("no JSON", 0, 2, "audit: nobody could be asked about known faults; nothing was looked up"),
        (
            answer(SKIPPED),
            0,
            2,
            "audit: nobody could be asked about known faults; nothing was looked up",
        ),
        (answer(CLEAN, SKIPPED), 0, 0, "audit: 1 versions looked up, 1 not on record"),
        (answer(CLEAN, FAULTY), 1, 1, "audit: jinja2 1.0: PYSEC-2026-1, mended in 1.2, 2.0"),
    ],
)
def test_a_known_fault_fails_and_nobody_asked_is_said(
    text: str, code: int, strict_code: int, last: str
) -> None:
    found = audit.read_findings(text)
    assert audit.exit_code(found, strict=False) == code
    assert audit.exit_code(found, strict=True) == strict_code
    assert audit.told(found)[-1] == last


def test_every_lock_of_what_is_delivered_is_asked_about() -> None:
    names = {x.name for x in audit.LOCKS}
    assert names == {"runtime.txt", "headoffice.txt"}
    assert all(x.exists() for x in audit.LOCKS)
