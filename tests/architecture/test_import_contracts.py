"""Imports point one way (design, section 4), and the contracts that say so can fail."""

import shutil
import subprocess
import sys
from pathlib import Path

from tests.architecture.house import ROOT, SHIPPED, project

BROKEN_ON_PURPOSE = {
    "clerkapp/domain/planted.py": "import clerkapp.services\nimport msgspec\n",
    "clerkapp/services/planted.py": "import sqlalchemy\n",
    "clerkapp/queries/planted.py": "import headoffice\nimport requests\n",
    "clerkapp/cache/planted.py": "import PySide6\nimport ui\n",
    "headoffice/planted.py": "import clerkapp.journal\nimport sync\n",
    "headoffice/tills/planted.py": "import headoffice.console\n",
    "ui/planted.py": "import sync\n",
    "ui/customer_display/placing.py": "import clerkapp.queries\n",
}
"""One import for each contract that forbids it."""


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    call = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports())"
    return subprocess.run(
        [sys.executable, "-c", call], cwd=folder, capture_output=True, text=True, check=False
    )


def test_every_import_contract_holds() -> None:
    done = lint_imports(ROOT)
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_import_contract_notices_when_it_is_broken(tmp_path: Path) -> None:
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for package in SHIPPED:
        shutil.copytree(ROOT / package, tmp_path / package)
    for name, text in BROKEN_ON_PURPOSE.items():
        (tmp_path / name).write_text(text, "utf-8")

    report = lint_imports(tmp_path).stdout

    contracts = [contract["name"] for contract in project()["tool"]["importlinter"]["contracts"]]
    kept = [name for name in contracts if f"{name} BROKEN" not in " ".join(report.split())]
    assert not kept, report
