"""Makes ``.venv`` with everything ClerkApp needs, on Linux, macOS and Windows.

Runs on a bare Python with the standard library alone: ``python3 scripts/set_up.py``, on Windows
``py scripts\\set_up.py``. Each step leaves a stamp in ``.venv`` and is skipped until what it was
made from changes; a step that was cut short leaves none and is done again.
"""

import hashlib
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
LOCK = ROOT / "requirements" / "dev.txt"
PROJECT = ROOT / "pyproject.toml"
TRANSLATIONS = ROOT / "scripts" / "translations.py"
OLDEST_PYTHON = (3, 11)


def main() -> int:
    """Do what is not done yet; the exit code is 0 when everything is there."""
    complaint = complaint_about(sys.version_info[:3])
    if complaint:
        say(complaint)
        return 1
    advice = _ensure_system()
    if advice:
        say(advice)
        return 1
    try:
        _ensure_venv()
        ensure_step(VENV, "requirements", [LOCK], _install_requirements)
        ensure_step(VENV, "project", [LOCK, PROJECT], _install_project)
        _run([str(venv_python()), str(TRANSLATIONS), "release"])
    except subprocess.CalledProcessError as error:
        say(f"failed with exit code {error.returncode}: {subprocess.list2cmdline(error.cmd)}")
        return 1
    return 0


def complaint_about(version: Sequence[int]) -> str:
    """What is wrong with that version of Python; "" when it will do."""
    if tuple(version[:2]) >= OLDEST_PYTHON:
        return ""
    found = ".".join(map(str, version))
    return f"ClerkApp needs Python 3.11 or newer, and {sys.executable} is {found}"


def ensure_step(folder: Path, name: str, sources: Sequence[Path], step: Callable[[], None]) -> None:
    """Run ``step`` unless it ran to its end in ``folder`` with the sources as they are now."""
    stamp = folder / f"setup-{name}.stamp"
    wanted = digest(sources)
    if stamp.exists() and stamp.read_text("ascii") == wanted:
        return
    stamp.unlink(missing_ok=True)
    step()
    stamp.write_text(wanted, "ascii")


def digest(sources: Sequence[Path]) -> str:
    """The SHA-256 (hex) over the contents of the files, in their order."""
    each = [hashlib.sha256(source.read_bytes()).hexdigest() for source in sources]
    return hashlib.sha256(" ".join(each).encode()).hexdigest()


def venv_python() -> Path:
    """The Python of the virtual environment, whether it is there yet or not."""
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def say(line: str) -> None:
    """Tell whoever is watching, in order with what the called programs print."""
    print(f"setup: {line}", flush=True)


def _ensure_system() -> str:
    if sys.platform != "linux":
        return ""
    # Imported late: an older Python must get as far as the complaint about its version.
    import system_packages

    return system_packages.ensure(system_packages.read_list())


def _ensure_venv() -> None:
    if _venv_works():
        return
    say("making .venv")
    _run([sys.executable, "-m", "venv", "--clear", str(VENV)])


def _venv_works() -> bool:
    try:
        return subprocess.run([venv_python(), "-c", "import pip"], check=False).returncode == 0
    except OSError:
        return False


def _install_requirements() -> None:
    say("installing the pinned packages (some minutes the first time)")
    _pip("--require-hashes", "--requirement", str(LOCK))


def _install_project() -> None:
    say("installing ClerkApp itself, editable")
    _pip("--no-deps", "--no-build-isolation", "--editable", str(ROOT))


def _pip(*words: str) -> None:
    pip = [str(venv_python()), "-m", "pip", "--disable-pip-version-check", "--no-input"]
    _run([*pip, "install", "--quiet", *words])


def _run(command: Sequence[str]) -> None:
    subprocess.run(command, stdin=subprocess.DEVNULL, check=True)


if __name__ == "__main__":
    sys.exit(main())
