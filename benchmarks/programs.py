"""Programs in processes of their own: the till's window, and the least a window can be."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

BARE = (
    "from PySide6.QtWidgets import QApplication, QWidget\n"
    "app = QApplication([]); window = QWidget(); window.show()\n"
    "app.sendPostedEvents(); window.repaint()\n"
)
BARE_WITH_IMPORTS = "import sqlalchemy, sqlcipher3.dbapi2\n" + BARE
HELD = (
    "import resource\n"
    "pages = open('/proc/self/statm').read().split()[1]\n"
    "print(int(pages) * resource.getpagesize())\n"
)


def run(program: str) -> Any:
    """Run a few lines of Python; what they print last, read as JSON."""
    return _run([sys.executable, "-c", program], "")


def till_window(what: str, folder: Path, cards: list[str]) -> Any:
    """Run the till's window over a folder, see ``benchmarks/till_window.py``."""
    command = [sys.executable, "-m", "benchmarks.till_window", what, str(folder)]
    return _run(command, json.dumps(cards))


def _run(command: list[str], told: str) -> Any:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "CLERKAPP_NO_KEY_STORE": "1"}
    done = subprocess.run(
        command, env=environment, input=told, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise RuntimeError(done.stderr)
    lines = done.stdout.strip().splitlines()
    return json.loads(lines[-1]) if lines else None
