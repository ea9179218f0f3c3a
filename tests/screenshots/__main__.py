"""``python -m tests.screenshots [OUT] [SCENE…]``: every screen in both languages and all themes."""

import gc
import os
import sys
import tempfile
import time
from pathlib import Path

# Before Qt is imported: pictures need no screen, and every machine shows the same local time.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["CLERKAPP_NO_KEY_STORE"] = "1"
os.environ["TZ"] = "Asia/Shanghai"
if hasattr(time, "tzset"):
    time.tzset()

from PySide6.QtWidgets import QApplication

from tests.screenshots.scene import Scene
from tests.screenshots.scenes import SCENES
from tests.screenshots.sheet import make_sheets
from tests.screenshots.till_files import DemoTill
from ui.languages import LANGUAGES
from ui.theme import NAMES


def main(arguments: list[str]) -> int:
    """Take the pictures. Returns the exit code."""
    out = Path(arguments[0] if arguments else "screenshots")
    wanted = set(arguments[1:])
    unknown = wanted - {scene.name for scene in SCENES}
    if unknown:
        print(f"no such scene: {', '.join(sorted(unknown))}")
        return 2
    out.mkdir(parents=True, exist_ok=True)
    application = QApplication(sys.argv[:1])
    application.setQuitOnLastWindowClosed(False)
    # As in the till itself: no worker's garbage collection may destroy a widget.
    gc.disable()
    with tempfile.TemporaryDirectory() as folder:
        demo = DemoTill(Path(folder))
        for scene in SCENES:
            if not wanted or scene.name in wanted:
                _take_all(scene, demo, out)
    shown = [x.name for x in SCENES if not wanted or x.name in wanted]
    make_sheets(shown, out)
    return 0


def _take_all(scene: Scene, demo: DemoTill, out: Path) -> None:
    for language in LANGUAGES:
        for theme in NAMES:
            stage = scene.play(demo, language, theme)
            picture = scene.subject(stage).grab()
            picture.save(str(out / f"{scene.name}-{language}-{theme}.png"))
            stage.close()
            gc.collect()
    print(scene.name)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
