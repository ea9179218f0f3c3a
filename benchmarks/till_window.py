"""A program of its own: a till's window over a folder of files; prints what was asked for as JSON.

``python -m benchmarks.till_window scans FOLDER`` times a scan until the file is painted, of each
card that stands as JSON in its input; ``first-scan`` ends when the first one is, ``sign-in`` when
the sign-in is painted, ``memory`` says how much the idle window holds.
"""

# ruff: noqa: I001
# As in ui/bootstrap.py: what is not Qt comes first.
import json
import resource
import sys
import time
from pathlib import Path

from ui.bootstrap import build_till, make_application, open_counter

from PySide6.QtCore import QCoreApplication, QEventLoop, Qt, QTimer
from PySide6.QtWidgets import QWidget

from clerkapp.counter import Counter
from ui.preferences import Preferences
from ui.window import TillWindow

CLERK_ID, PIN = "1001", "246813"
"""Those of ``tests/support/small_chain.py``, which would take time to import."""

WITHIN_MS = 20_000
IDLE_MS = 2_000


class Seen:
    """The window as somebody waits for it."""

    def __init__(self, window: TillWindow) -> None:
        self.window = window

    def wait_for_sign_in(self) -> None:
        """Until somebody can sign in, painted."""
        shown = self.window.sign_in_screen.isVisible
        self._wait(shown)
        self.paint()

    def sign_in(self) -> None:
        """As a hand does it: id, Enter, PIN, Enter."""
        from tests.ui.hand import Hand

        self.hand = Hand(self.window)
        for text in (CLERK_ID, "\r", PIN, "\r"):
            self.hand.type(text)
            self.window.scanner.give_up_waiting()
        self._wait(lambda: self.window.counter_screen.isVisible())

    def scan(self, code: str) -> float:
        """Seconds from the last key of a scan until the member's file is painted."""
        self.hand.scan(code, suffix="")
        loop = QEventLoop()
        shown = self.window.counter_screen.file_shown
        met = shown.connect(lambda file: loop.quit() if file is not None else None)
        QTimer.singleShot(WITHIN_MS, loop, lambda: loop.exit(1))
        began = time.perf_counter()
        self.hand.type("\r", 4)
        assert loop.exec() == 0, "no file was shown"
        self.paint()
        took_s = time.perf_counter() - began
        shown.disconnect(met)
        return took_s

    def type_search(self, key: str) -> float:
        """Seconds from a key in the search field until the hits are painted."""
        loop = QEventLoop()
        screen = self.window.counter_screen
        QTimer.singleShot(WITHIN_MS, loop, lambda: loop.exit(1))
        began = time.perf_counter()
        screen.search.insert(key)
        screen.search.textEdited.emit(screen.search.text())
        self.window.background.files(lambda: None, lambda _: loop.quit())
        assert loop.exec() == 0, "nothing was answered"
        self.paint()
        return time.perf_counter() - began

    def settle(self) -> None:
        """What follows a scan is written before the next one is timed."""
        from tests.ui.hand import settle

        settle(self.window.background)

    def paint(self) -> None:
        """Lay out and paint all of it, now."""
        QCoreApplication.sendPostedEvents()
        self.window.repaint()

    def _wait(self, is_so: object) -> None:
        loop = QEventLoop()
        timer = QTimer()
        timer.setInterval(1)
        timer.timeout.connect(lambda: loop.quit() if is_so() else None)  # type: ignore[operator]
        timer.start()
        QTimer.singleShot(WITHIN_MS, loop, lambda: loop.exit(1))
        assert loop.exec() == 0, "it did not come"


def held_bytes() -> int:
    """What this process holds in memory now (its resident set)."""
    pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[1]
    return int(pages) * resource.getpagesize()


def main() -> None:
    """Do the one thing that was asked for."""
    what, folder = sys.argv[1], Path(sys.argv[2])
    cards = json.load(sys.stdin)
    application = make_application()
    counter = open_counter(folder)
    if what == "scans":
        counter = _standing_clock(counter)
    till = build_till(counter, Preferences(folder=folder))
    till.window.show()
    seen = Seen(till.window)
    seen.wait_for_sign_in()
    answer: object = None
    if what == "scans":
        answer = _scans(seen, folder, cards)
    elif what == "first-scan":
        seen.sign_in()
        seen.scan(cards[0])
    elif what == "memory":
        answer = _memory(seen, cards)
    print(json.dumps(answer))
    till.close()
    application.processEvents()


class Bare:
    """What a scan cannot do without: the same rows in raw SQL, and an empty window painted."""

    def __init__(self, folder: Path, window: TillWindow) -> None:
        from benchmarks.raw import open_raw

        self._raw = open_raw(folder / "cache.db")
        self._window = QWidget()
        self._window.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self._window.resize(window.size())
        self._window.show()
        window.activateWindow()

    def scan(self, card: str) -> float:
        """Seconds for one."""
        began = time.perf_counter()
        [(member_id, _)] = self._raw.execute(
            "SELECT id, data FROM search JOIN members USING (place) WHERE term = ?", ("c" + card,)
        ).fetchall()
        self._raw.execute(
            "SELECT entity, data FROM files WHERE member_id = ? ORDER BY entity, at DESC",
            (member_id,),
        ).fetchall()
        self._window.repaint()
        return time.perf_counter() - began


def _scans(seen: Seen, folder: Path, cards: list[str]) -> dict[str, list[float]]:
    seen.sign_in()
    bare = Bare(folder, seen.window)
    scans, floors, keys = [], [], []
    for card in cards:
        seen.settle()
        scans.append(seen.scan(card))
        floors.append(bare.scan(card))
    for text in ("zhang", "王", "李娜", "4521", "yutong") * 20:
        seen.window.counter_screen.search.clear()
        for key in text:
            seen.settle()
            keys.append(seen.type_search(key))
    return {"scans": scans, "floors": floors, "keys": keys}


def _memory(seen: Seen, cards: list[str]) -> dict[str, int]:
    idle = _idle(seen)
    seen.sign_in()
    for card in cards[:20]:
        seen.settle()
        seen.scan(card)
    return {"idle": idle, "at_work": _idle(seen)}


def _idle(seen: Seen) -> int:
    loop = QEventLoop()
    QTimer.singleShot(IDLE_MS, loop, loop.quit)
    loop.exec()
    return held_bytes()


def _standing_clock(counter: Counter) -> Counter:
    from tests.support.clock import SetClock

    counter.clock = SetClock()
    return counter


if __name__ == "__main__":
    main()
