"""A till in a process of its own, to be killed: signs in, grants what it is told, says the code."""

import sys
from pathlib import Path

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.journeys.shop import CLERK, CLERK_PIN, has_room, send_scan
from ui.bootstrap import build_till, make_application, open_counter
from ui.preferences import Preferences


def main(folder: Path) -> None:
    """Live until somebody kills it."""
    application = make_application()
    till = build_till(open_counter(folder), Preferences(language="zh_CN", folder=folder))
    window, screen = till.window, till.window.counter_screen
    till.start()
    wait(lambda: window.sign_in_screen.isVisible())
    window.sign_in_screen.submitted.emit(CLERK, CLERK_PIN)
    wait(lambda: screen.isVisible())
    wait(lambda: has_room(till))
    print("ready", flush=True)
    send_scan(window, sys.stdin.readline().strip())
    wait(lambda: window.desk.member_id is not None)
    for key in (Qt.Key.Key_2, Qt.Key.Key_Return):
        QTest.keyClick(window.windowHandle(), key)
        window.scanner.release()
    wait(lambda: screen.desk() is screen.coupon)
    assert screen.coupon.coupon is not None
    print(screen.coupon.coupon.code, flush=True)
    application.exec()


def wait(condition: object) -> None:
    """Let the window live until something is so."""
    loop, timer = QEventLoop(), QTimer()
    timer.setInterval(10)
    timer.timeout.connect(lambda: loop.quit() if condition() else None)  # type: ignore[operator]
    timer.start()
    loop.exec()
    assert QApplication.instance() is not None


if __name__ == "__main__":
    main(Path(sys.argv[1]))
