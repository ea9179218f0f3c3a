"""The demo phone: codes of members and badges of supervisors as QR pictures, a click that scans,
a cable that can be pulled, and what a second till is enrolled with."""

import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Protocol

from PySide6.QtCore import QEvent, QLocale, Qt, QTimer, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from clerkapp.services.coupon_picture import qr_picture
from ui.demo.console import ConsoleEntry
from ui.demo.notes import DemoNotes, DemoPerson, SecondTill

PICTURE_PX = 240
LIST_PX, WORDS_PX = 140, 150
"""With these it fits a screen 768 pixels high."""

WIDTH_PX = 340
TICK_MS = 1000
RETRY_S = 3


class IssuedCode(Protocol):
    """A signed member code and how many seconds it is good for."""

    @property
    def text(self) -> str: ...
    @property
    def lifetime_s(self) -> int: ...


Issue = Callable[[str], IssuedCode]


class DemoPhoneWindow(QWidget):
    """Shows one member's code at a time. Signals what the hand at the counter does."""

    scan_requested = Signal(str)
    cable_toggled = Signal(bool)
    _issued = Signal(object)

    def __init__(
        self,
        notes: DemoNotes,
        issue: Issue,
        language: Callable[[], str],
        second_till: SecondTill | None = None,
        console: ConsoleEntry | None = None,
    ) -> None:
        super().__init__()
        # The keys belong to the till, also after a click here.
        self.setWindowFlag(Qt.WindowType.WindowDoesNotAcceptFocus)
        self._notes, self._second_till, self._console = notes, second_till, console
        self._badges = tuple(x for x in notes.people if x.badge)
        self._issue = issue
        self._language = language
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="demo-phone")
        self._code: IssuedCode | None = None
        self._renew_at = 0.0
        self._asking = False
        self._build()
        self._issued.connect(self._show)
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self._tick)
        self._timer.start()
        self.retranslate()
        self._list.setCurrentRow(0)

    def _build(self) -> None:
        self.setFixedWidth(WIDTH_PX)
        self._title = QLabel()
        self._list = QListWidget()
        self._list.setMinimumHeight(LIST_PX)
        self._list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.currentRowChanged.connect(self._chosen)
        self._picture = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self._picture.setFixedHeight(PICTURE_PX)
        self._left = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self._scan = QPushButton()
        self._scan.setMinimumHeight(44)
        self._scan.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scan.clicked.connect(self._scan_clicked)
        self._cable = QCheckBox()
        self._cable.setChecked(True)
        self._cable.setMinimumHeight(44)
        self._cable.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._cable.toggled.connect(self.cable_toggled)
        self._people, self._second, self._entry = QLabel(), QLabel(), QLabel()
        for words in (self._people, self._second, self._entry):
            words.setWordWrap(True)
        for words in (self._second, self._entry):
            words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        layout = QVBoxLayout(self)
        for widget in (
            self._title,
            self._list,
            self._picture,
            self._left,
            self._scan,
            self._cable,
            self._words(),
        ):
            layout.addWidget(widget)

    def _words(self) -> QScrollArea:
        """What is long, and longer in one language than in the other: it scrolls."""
        inside = QWidget()
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(0, 0, 0, 0)
        for words in (self._people, self._entry, self._second):
            layout.addWidget(words)
        layout.addStretch()
        area = QScrollArea()
        area.setWidget(inside)
        area.setWidgetResizable(True)
        area.setMinimumHeight(WORDS_PX)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        return area

    def retranslate(self) -> None:
        """Say everything again in the language of now."""
        self.setWindowTitle(self.tr("Demo phone"))
        self._title.setText(self.tr("Whose phone is it?"))
        self._scan.setText(self.tr("Hold it under the scanner"))
        self._cable.setText(self.tr("Network cable is plugged in"))
        self._list.setAccessibleName(self.tr("Members"))
        self._picture.setAccessibleName(self.tr("Member code"))
        self._fill_list()
        self._fill_people()
        self._fill_second_till()
        self._fill_console()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def shut_down(self) -> None:
        """Let go of the worker."""
        self._timer.stop()
        self._worker.shutdown(wait=False, cancel_futures=True)

    def _fill_list(self) -> None:
        row = max(0, self._list.currentRow())
        self._list.blockSignals(True)
        self._list.clear()
        for phone in self._notes.phones:
            note = phone.note.in_language(self._language())
            self._list.addItem(QListWidgetItem(f"{phone.name} · {note}"))
        for person in self._badges:
            badge = self.tr("supervisor's badge")
            self._list.addItem(QListWidgetItem(f"{person.name} · {badge}"))
        self._list.setCurrentRow(row)
        self._list.blockSignals(False)

    def _fill_people(self) -> None:
        lines = [self.tr("Staff id and PIN of the demo")]
        for person in self._notes.people:
            role = self.tr("supervisor") if person.is_supervisor else self.tr("clerk")
            lines.append(f"{person.name} · {role} · {person.id} · {person.pin}")
        self._people.setText("\n".join(lines))

    def _fill_second_till(self) -> None:
        there = self._second_till
        self._second.setVisible(there is not None)
        if there is not None:
            words = self.tr("A second till: run `clerkapp --data FOLDER`, then enter %1 and %2")
            words = words.replace("%1", there.url).replace("%2", there.enrolment_code)
            self._second.setText(words)

    def _fill_console(self) -> None:
        there = self._console
        self._entry.setVisible(there is not None)
        if there is not None:
            words = self.tr("Head office: %1 · name %2 · password %3 · code %4")
            told = (there.url, there.name, there.password, there.code())
            for place, said in enumerate(told, start=1):
                words = words.replace(f"%{place}", said)
            # Text that is set again loses what somebody marked to copy.
            if words != self._entry.text():
                self._entry.setText(words)

    def _member_id(self) -> str | None:
        """Whose phone is chosen; None while it is a badge."""
        row = max(0, self._list.currentRow())
        return self._notes.phones[row].member_id if row < len(self._notes.phones) else None

    def _badge(self) -> DemoPerson | None:
        row = self._list.currentRow() - len(self._notes.phones)
        return self._badges[row] if 0 <= row < len(self._badges) else None

    def _chosen(self) -> None:
        self._code = None
        self._picture.clear()
        self._left.clear()
        badge = self._badge()
        if badge is None:
            self._ask()
        else:
            self._draw(qr_picture(badge.badge, scale=3))
            self._left.setText(badge.name)

    def _tick(self) -> None:
        self._fill_console()
        if self._badge() is not None:
            return
        left = int(self._renew_at - time.monotonic())
        if left <= 0:
            self._ask()
        if self._code is not None:
            number = QLocale(self._language()).toString(max(0, left))
            self._left.setText(self.tr("New code in %1 s").replace("%1", number))

    def _ask(self) -> None:
        member_id = self._member_id()
        if self._asking or member_id is None:
            return
        self._asking = True
        self._worker.submit(self._fetch, member_id).add_done_callback(self._answered)

    def _fetch(self, member_id: str) -> tuple[str, IssuedCode, bytes]:
        code = self._issue(member_id)
        return member_id, code, qr_picture(code.text, scale=4)

    def _answered(self, answer: "Future[tuple[str, IssuedCode, bytes]]") -> None:
        failed = answer.cancelled() or answer.exception() is not None
        self._issued.emit(None if failed else answer.result())

    def _show(self, answer: tuple[str, IssuedCode, bytes] | None) -> None:
        self._asking = False
        if self._badge() is not None:
            return
        if answer is None:
            self._renew_at = time.monotonic() + RETRY_S
            self._left.setText(self.tr("Head office does not answer"))
            return
        member_id, code, picture = answer
        if member_id != self._member_id():
            self._ask()
            return
        self._code = code
        self._renew_at = time.monotonic() + code.lifetime_s / 2
        self._draw(picture)

    def _draw(self, picture: bytes) -> None:
        pixmap = QPixmap()
        pixmap.loadFromData(picture)
        self._picture.setPixmap(
            pixmap.scaled(
                PICTURE_PX,
                PICTURE_PX,
                Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.FastTransformation,
            )
        )

    def _scan_clicked(self) -> None:
        badge = self._badge()
        if badge is not None:
            self.scan_requested.emit(badge.badge)
        elif self._code is not None:
            self.scan_requested.emit(self._code.text)
