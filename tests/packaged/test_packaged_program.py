"""The packaged program, as `make build` leaves it in dist/."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PROGRAM = ROOT / "dist" / "clerkapp" / ("clerkapp.exe" if sys.platform == "win32" else "clerkapp")
LIMIT_S = 120
OFFSCREEN_NOTICE = "This plugin does not support propagateSizeHints()"

pytestmark = pytest.mark.build


def run(*arguments: str, path: str, data: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PATH": path, "CLERKAPP_NO_KEY_STORE": "1"}
    environment.pop("PYTHONPATH", None)
    return subprocess.run(
        [str(PROGRAM), "--data", str(data), *arguments],
        capture_output=True,
        text=True,
        timeout=LIMIT_S,
        env=environment,
        cwd=data,
        check=False,
    )


def test_it_opens_the_demo_fills_the_till_and_ends_cleanly(tmp_path: Path) -> None:
    with_head_office = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    done = run("demo", "--until-ready", path=with_head_office, data=tmp_path)
    said = [line for line in done.stderr.splitlines() if OFFSCREEN_NOTICE not in line]
    assert (done.returncode, said) == (0, [])
    assert (tmp_path / "till" / "journal.db").exists()


def test_it_says_what_the_machine_has(tmp_path: Path) -> None:
    done = run("doctor", path=os.environ["PATH"], data=tmp_path)
    assert "SQLCipher" in done.stdout
    assert "Traceback" not in done.stderr


def test_head_office_is_not_inside() -> None:
    names = {path.name.lower() for path in PROGRAM.parent.rglob("*")}
    assert not {name for name in names if "litestar" in name or "uvicorn" in name}
