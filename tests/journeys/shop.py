"""A shop for journeys: a real head office in its own process, cables, tills with real windows."""

import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from clerkapp.domain.lease import BudgetKind
from clerkapp.journal import outbox
from clerkapp.journal.leases import held_leases
from sync import wire
from sync.client import HeadOffice
from sync.enrol import enrol
from sync.transport import HttpTransport
from tests.journeys.lossy_cable import LossyCable
from tests.support.head_office_process import HeadOfficeProcess, start_head_office
from ui.bootstrap import Till, build_till, open_counter
from ui.preferences import Preferences

PATIENCE_MS = 20_000
SCAN_BEGAN_MS, BETWEEN_KEYS_MS = 1_000, 2
NO_MODIFIER = Qt.KeyboardModifier.NoModifier
CLERK, CLERK_PIN = "1001", "135790"
SUPERVISOR, SUPERVISOR_PIN = "9001", "975310"


@dataclass
class Shop:
    """One chain's head office and the tills of its first store."""

    folder: Path
    process: HeadOfficeProcess
    notes: dict[str, Any]
    bot: QtBot
    tills: list[Till] = field(default_factory=list)
    cables: list[LossyCable] = field(default_factory=list)

    def cable(self) -> LossyCable:
        """A new cable to head office."""
        laid = LossyCable(("127.0.0.1", self.process.port))
        self.cables.append(laid)
        return laid

    def enrolment_code(self) -> str:
        """The next one-time code of the first store."""
        return str(self.notes["stores"][0]["enrolment_codes"].pop(0)["code"])

    def enrolled_till(self, name: str, cable: LossyCable) -> Till:
        """A till that is enrolled, filled and shows its sign-in."""
        return self.enrolled_with(name, self.enrolment_code(), cable.url)

    def enrolled_with(self, name: str, code: str, url: str | None = None) -> Till:
        """The same, with a given code."""
        counter = open_counter(self.folder / name)
        enrol(counter, url or self.process.url, code)
        counter.journal.close()
        counter.cache.close()
        return self.open_till(name)

    def open_till(self, name: str) -> Till:
        """Open the till of a folder, as at the start of a day."""
        preferences = Preferences(language="zh_CN", folder=self.folder / name)
        till = build_till(open_counter(self.folder / name), preferences)
        till.start()
        self.tills.append(till)
        self.until(lambda: till.window.sign_in_screen.isVisible())
        return till

    def close_till(self, till: Till) -> None:
        """Close one, as at the end of a day."""
        self.tills.remove(till)
        till.window.close()
        till.close()

    def close(self) -> None:
        """Close everything."""
        for till in list(self.tills):
            self.close_till(till)
        for cable in self.cables:
            cable.close()
        self.process.stop()

    def until(self, condition: Callable[[], bool]) -> None:
        """Let the windows live until something is so; fails after twenty seconds."""
        self.bot.waitUntil(condition, timeout=PATIENCE_MS)

    def sign_in(self, till: Till, staff_id: str = CLERK, pin: str = CLERK_PIN) -> None:
        """Type id and PIN with the keyboard."""
        screen = till.window.sign_in_screen
        self.until(lambda: screen.isVisible())
        QTest.keyClicks(screen.staff_id, staff_id)
        till.window.scanner.release()
        QTest.keyClick(screen.staff_id, Qt.Key.Key_Return)
        QTest.keyClicks(screen.pin, pin)
        till.window.scanner.release()
        QTest.keyClick(screen.pin, Qt.Key.Key_Return)
        self.until(lambda: till.window.counter_screen.isVisible())

    def scan(self, till: Till, code: str) -> None:
        """Send the keys a scanner sends, to whatever has the focus in the window."""
        send_scan(till.window, code)

    def press(self, till: Till, key: Qt.Key) -> None:
        """One key of the clerk; the scanner's filter has let it pass when this returns."""
        QTest.keyClick(till.window.windowHandle(), key)
        till.window.scanner.release()

    def phone(self, place: int) -> dict[str, Any]:
        """One of the demo phones."""
        found: dict[str, Any] = self.notes["phones"][place]
        return found

    def member_code(self, member_id: str) -> str:
        """The code on a member's phone, fresh from head office."""
        app = HeadOffice(HttpTransport(self.process.url), self.notes["app_token"])
        return app.member_code(member_id).text

    def observer(self) -> HeadOffice:
        """Another device of the store, that looks at head office."""
        line = HttpTransport(self.process.url)
        wanted = wire.Enrolment(
            code=self.enrolment_code(), device_name="observer", public_key="ab" * 32
        )
        return HeadOffice(line, HeadOffice(line).enrol(wanted).token)

    def open_file(self, till: Till, phone: dict[str, Any]) -> None:
        """Scan a phone and wait for the file."""
        self.scan(till, self.member_code(phone["member_id"]))
        self.until(lambda: till.window.desk.member_id == phone["member_id"])

    def grant(self, till: Till, key: Qt.Key = Qt.Key.Key_2) -> str:
        """Two keys, and the code of the coupon that is shown."""
        screen = till.window.counter_screen
        self.press(till, key)
        self.press(till, Qt.Key.Key_Return)
        self.until(lambda: screen.desk() is screen.coupon)
        assert screen.coupon.coupon is not None
        return screen.coupon.coupon.code

    def lent(self, till: Till) -> None:
        """Wait until head office has lent the till what its clerk and its store may spend."""
        self.until(lambda: has_room(till))

    def sent(self, till: Till) -> None:
        """Wait until head office has acknowledged everything."""
        self.until(lambda: unsent(till) == 0)


def send_scan(window: QWidget, code: str) -> None:
    """Press the keys of a code and Return as a scanner does, by the times the keys carry.

    They lie in the queue at once: a machine that is busy for a moment does not tear the scan.
    """
    handle = window.windowHandle()
    for place, char in enumerate(code + "\r"):
        key = Qt.Key.Key_Return if char == "\r" else Qt.Key(ord(char.upper()))
        shifted = Qt.KeyboardModifier.ShiftModifier if char.isalpha() else NO_MODIFIER
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, key, shifted, char)
            event.setTimestamp(SCAN_BEGAN_MS + place * BETWEEN_KEYS_MS)
            QCoreApplication.postEvent(handle, event)
    QCoreApplication.sendPostedEvents(handle)


def unsent(till: Till) -> int:
    """Operations without head office's last word."""
    with till.counter.journal.reading() as read:
        return outbox.backlog(read).unsent


def has_room(till: Till) -> bool:
    """Whether the till was lent something of both budgets; the screen may not know it yet."""
    with till.counter.journal.reading() as read:
        return {lease.kind for lease in held_leases(read)} >= {BudgetKind.STORE, BudgetKind.CLERK}


def spent_here(till: Till) -> int:
    """What was spent of this till's clerk leases, in fen."""
    with till.counter.journal.reading() as read:
        return sum(x.spent_fen for x in held_leases(read) if x.kind == "clerk")


def settle_events() -> None:
    """Deliver what is queued for the windows."""
    QApplication.sendPostedEvents()


@contextmanager
def open_shop(seeded: Path, folder: Path, bot: QtBot) -> Iterator[Shop]:
    """A shop on a copy of a seeded head office."""
    data_dir = folder / "head-office"
    shutil.copytree(seeded, data_dir)
    notes = json.loads((data_dir / "demo.json").read_text("utf-8"))
    shop = Shop(folder, start_head_office(data_dir), notes, bot)
    try:
        yield shop
    finally:
        shop.close()
