"""Start the demo: head office, cable, till and phone; and end all of it together."""

# ruff: noqa: I001
# What is not Qt comes first: PySide6 hooks imports and slows every one after it.
from clerkapp.counter import Counter
from clerkapp.domain.errors import EnvironmentFaultError
from clerkapp.journal.device import device
from sync.enrol import enrol
from sync.member_app import MemberApp

import json
import shutil
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from ui.bootstrap import (
    Till,
    build_till,
    catch_bugs,
    explain_and_wait,
    keep_log,
    make_application,
    open_counter,
)
from ui.demo import head_office_process
from ui.demo.cable import Cable
from ui.demo.console import ConsoleEntry
from ui.demo.head_office_process import RunningHeadOffice
from ui.demo.keystrokes import ScannerKeys
from ui.demo.notes import DemoNotes, SecondTill, read_notes
from ui.demo.phone import DemoPhoneWindow
from ui.preferences import Preferences

PORT_FILE = "cable.json"
READY_EVERY_MS = 200
READY_WITHIN_MS = 90_000
GAP_PX = 12
NEVER_READY = 2


@dataclass(slots=True)
class Demo:
    """Everything that runs."""

    head_office: RunningHeadOffice
    cable: Cable
    till: Till
    phone: DemoPhoneWindow

    def close(self) -> None:
        """End all of it, the till first."""
        self.phone.shut_down()
        self.till.close()
        self.cable.close()
        self.head_office.stop()


def run_demo(data_dir: Path, *, fresh: bool, until_ready: bool) -> int:
    """Run the demo until the till's window is closed. Returns the program's exit code.

    What was done in an earlier demo is still there, unless ``fresh``. With ``until_ready`` it ends
    by itself as soon as somebody could sign in.
    """
    if fresh:
        shutil.rmtree(data_dir, ignore_errors=True)
    keep_log(data_dir)
    application = make_application()
    preferences = Preferences.load(data_dir)
    try:
        demo = _open(data_dir, preferences)
    except EnvironmentFaultError as fault:
        return explain_and_wait(application, preferences, fault)
    catch_bugs(demo.till.window)
    demo.till.start()
    _place(demo)
    application.lastWindowClosed.connect(application.quit)
    demo.till.window.closed.connect(application.quit)
    if until_ready:
        _end_when_ready(demo)
    try:
        return application.exec()
    finally:
        demo.close()


def _open(data_dir: Path, preferences: Preferences) -> Demo:
    counter = open_counter(data_dir / "till")
    try:
        head_office = head_office_process.start(data_dir / "head-office")
    except EnvironmentFaultError:
        counter.journal.close()
        counter.cache.close()
        raise
    cable = _cable(data_dir, head_office)
    notes = read_notes(data_dir / "head-office")
    _enrol_once(counter, cable, notes)
    till = build_till(counter, preferences)
    app = MemberApp(head_office.url, notes.app_token)
    second = SecondTill(cable.url, read_notes(data_dir / "head-office", 0, 1).enrolment_code)
    console = None
    if notes.console is not None:
        console = ConsoleEntry(f"{head_office.url}/console", **notes.console)
    phone = DemoPhoneWindow(notes, app.code, lambda: preferences.language, second, console)
    keys = ScannerKeys(lambda: till.window, phone)
    phone.scan_requested.connect(till.window.activateWindow)
    phone.scan_requested.connect(keys.send)
    phone.cable_toggled.connect(lambda plugged: cable.plug() if plugged else cable.pull())
    return Demo(head_office, cable, till, phone)


def _cable(data_dir: Path, head_office: RunningHeadOffice) -> Cable:
    """The till remembers where head office is, so the cable keeps its port between demos."""
    file = data_dir / PORT_FILE
    port = json.loads(file.read_text(encoding="utf-8"))["port"] if file.exists() else 0
    cable = Cable(head_office.address, port)
    file.write_text(json.dumps({"port": cable.port}), encoding="utf-8")
    return cable


def _enrol_once(counter: Counter, cable: Cable, notes: DemoNotes) -> None:
    with counter.journal.reading() as read:
        known = device(read)
    if known is None:
        enrol(counter, cable.url, notes.enrolment_code)


def _place(demo: Demo) -> None:
    window = demo.till.window
    demo.phone.move(window.frameGeometry().right() + GAP_PX, window.frameGeometry().top())
    demo.phone.show()
    window.activateWindow()


def _end_when_ready(demo: Demo) -> None:
    window = demo.till.window
    poll = QTimer(window)
    poll.setInterval(READY_EVERY_MS)
    poll.timeout.connect(lambda: _end(0) if demo_is_ready(demo) else None)
    poll.start()
    QTimer.singleShot(READY_WITHIN_MS, window, lambda: _end(NEVER_READY))


def demo_is_ready(demo: Demo) -> bool:
    """Whether somebody could sign in."""
    from clerkapp.queries.till_identity import is_ready

    return is_ready(demo.till.counter)


def _end(code: int) -> None:
    QApplication.exit(code)
