"""From start to the sign-in on the screen, against a bare window in a process of its own."""

import os
import subprocess
import sys
from pathlib import Path

from benchmarks.measure import Result, compare
from tests.support.tills import close_counter, working_counter

ROUNDS = 7
_BARE = (
    "from PySide6.QtWidgets import QApplication, QWidget\n"
    "app = QApplication([]); window = QWidget(); window.show()\n"
    "app.sendPostedEvents(); window.grab()\n"
)
_TILL = (
    "import sys; from pathlib import Path\n"
    "from ui.bootstrap import build_till, make_application, open_counter\n"
    "from ui.preferences import Preferences\n"
    "app = make_application(); folder = Path(sys.argv[1])\n"
    "till = build_till(open_counter(folder), Preferences(folder=folder)); till.window.show()\n"
    "from PySide6.QtCore import QEventLoop, QTimer\n"
    "loop = QEventLoop(); timer = QTimer(); timer.setInterval(1)\n"
    "shown = till.window.sign_in_screen.isVisible\n"
    "timer.timeout.connect(lambda: loop.quit() if shown() else None)\n"
    "timer.start(); loop.exec(); till.window.grab(); till.close()\n"
)


def results(folder: Path) -> list[Result]:
    """Start of a filled till until its sign-in is painted."""
    close_counter(working_counter(folder / "start"))
    (folder / "start" / "till.key").write_text(bytes(range(32)).hex(), encoding="ascii")
    return [
        compare(
            "start to sign-in painted / a bare PySide6 window",
            2.0,
            lambda: _run(_TILL, str(folder / "start")),
            lambda: _run(_BARE),
            ROUNDS,
        )
    ]


def _run(program: str, *arguments: str) -> None:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "CLERKAPP_NO_KEY_STORE": "1"}
    subprocess.run(
        [sys.executable, "-c", program, *arguments],
        check=True,
        env=environment,
        capture_output=True,
    )
