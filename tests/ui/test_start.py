"""Nobody waits, before the sign-in, for what is not used before it."""

import subprocess
import sys

LATE = ("requests", "ui.registering", "ui.correcting", "ui.day_desk", "ui.feedback_desk", "qrcode")
PROGRAM = "import sys; import ui.bootstrap; print(*(x for x in sys.argv[1:] if x in sys.modules))"


def test_what_is_used_later_is_not_imported_at_the_start() -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, *LATE], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == []
