"""Keeps the Qt translations: ``update`` gathers texts into .ts files, ``release`` makes .qm files.

Run it with the Python of ``.venv``. The .ts files are committed; the .qm files are made from them
by every make target that shows a window.
"""

import importlib.util
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ("clerkapp", "ui")
CATALOGUES = ("clerkapp_zh_CN.ts", "clerkapp_en.ts")
FOLDER = ROOT / "resources" / "translations"


def main(arguments: list[str]) -> int:
    """Run the named action; the exit code is that of the Qt tool, 2 for an unknown action."""
    if arguments == ["update"]:
        return update()
    if arguments == ["release"]:
        return release(FOLDER)
    print("use: translations.py update | release")
    return 2


def update() -> int:
    """Bring the catalogues up to date with the sources; texts that are gone leave them."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    sources = sorted(str(path) for name in SOURCES for path in (ROOT / name).rglob("*.py"))
    # Without line numbers, or each edit of a source would show up in the catalogues.
    options = ["-no-obsolete", "-locations", "none", "-source-language", "en"]
    return qt_tool("lupdate", *options, *sources, "-ts", *(str(FOLDER / x) for x in CATALOGUES))


def release(folder: Path) -> int:
    """Make a .qm file beside every .ts file of the folder that is newer than its .qm file."""
    stale = [path for path in sorted(folder.glob("*.ts")) if _is_stale(path)]
    codes = [qt_tool("lrelease", "-silent", str(path)) for path in stale]
    return max(codes, default=0)


def qt_tool(name: str, *words: str) -> int:
    """Run a tool that the PySide6 package brings; the answer is its exit code."""
    spec = importlib.util.find_spec("PySide6")
    if spec is None or spec.origin is None:
        print("PySide6 is not installed for this Python; run the set-up first")
        return 1
    suffix = ".exe" if sys.platform == "win32" else ""
    tool = Path(spec.origin).with_name(name + suffix)
    return subprocess.run([tool, *words], check=False).returncode


def _is_stale(catalogue: Path) -> bool:
    compiled = catalogue.with_suffix(".qm")
    if not compiled.exists():
        return True
    return compiled.stat().st_mtime_ns < catalogue.stat().st_mtime_ns


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
