"""The printer's part of the set-up: how it is connected, where it is, how wide its paper is."""

import sys

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from ui.blocks.choices import Choices
from ui.blocks.fields import LineField
from ui.blocks.message import Tone
from ui.measures import Space, spaced
from ui.preferences import Preferences
from ui.printing.target import PaperWidth, PrinterKind, PrinterTarget
from ui.widgets import Block, KeyButton, dress, label
from ui.words.printing import address_words, printer_kind

LONGEST_ADDRESS = 120
WITHOUT_ADDRESS = (PrinterKind.NONE,)
ROLES = {Tone.INFO: "muted", Tone.GOOD: "ok", Tone.WARNING: "warn", Tone.CARE: "care"}


class PrinterSetup(Block):
    """What is chosen is kept at once. ``kind_chosen`` carries a ``PrinterKind``."""

    kind_chosen = Signal(object)
    test_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._preferences = Preferences()
        self.kinds, self.widths = Choices(""), Choices("")
        self.address = LineField()
        self.address.setMaxLength(LONGEST_ADDRESS)
        self.test = KeyButton()
        self.note = label("muted", wrap=True)
        self.kinds.chosen.connect(self._choose_kind)
        self.widths.chosen.connect(self._choose_width)
        self.address.editingFinished.connect(self._keep_address)
        self.address.returnPressed.connect(self._test)
        self.test.clicked.connect(self._test)
        self.age.hide()
        row = QHBoxLayout()
        spaced(row, Space.S)
        row.addWidget(self.address, 1)
        row.addWidget(self.test)
        self.body.addWidget(self.kinds)
        self.body.addLayout(row)
        self.body.addWidget(self.widths)
        self.body.addWidget(self.note)
        self.live_with(self._preferences)

    def live_with(self, preferences: Preferences) -> None:
        """Show what is set up there, and keep there what is chosen."""
        self._preferences = preferences
        self.address.setText(preferences.printer_address)
        self.say("")
        self.render_texts()

    def say(self, words: str, tone: Tone = Tone.INFO) -> None:
        """What was found, or what became of the test."""
        self.note.setText(words)
        dress(self.note, "role", ROLES[tone])
        self.note.setVisible(bool(words))

    def busy(self, working: bool) -> None:
        """While a test is under way no second one is asked for."""
        self.test.setEnabled(not working)

    def render_texts(self) -> None:
        self.heading.setText(self.tr("Receipt printer"))
        kinds = [x for x in PrinterKind if x is not PrinterKind.SPOOLER or sys.platform == "win32"]
        self.kinds.offer(self.tr("How it is connected"), [(x, printer_kind(x)) for x in kinds])
        widths = [(PaperWidth.NARROW, self.tr("58 mm")), (PaperWidth.WIDE, self.tr("80 mm"))]
        self.widths.offer(self.tr("Width of the paper"), widths)
        self.test.say(self.tr("Print a test"))
        target = PrinterTarget.of(self._preferences)
        self.kinds.choose(target.kind)
        self.widths.choose(target.dots)
        hint = address_words(target.kind)
        self.address.setPlaceholderText(hint)
        self.address.setAccessibleName(hint or self.tr("Receipt printer"))
        self.address.setVisible(target.kind not in WITHOUT_ADDRESS)
        self.test.setVisible(target.kind is not PrinterKind.NONE)
        self.widths.setVisible(target.kind is not PrinterKind.NONE)

    def _choose_kind(self, kind: PrinterKind) -> None:
        if kind.value != self._preferences.printer_kind:
            # An address of the network is none of a device.
            self._preferences.printer_address = ""
            self.address.clear()
        self._preferences.printer_kind = kind.value
        self._preferences.save()
        self.say("")
        self.render_texts()
        self.kind_chosen.emit(kind)

    def _choose_width(self, width: PaperWidth) -> None:
        self._preferences.printer_dots = int(width)
        self._preferences.save()

    def _keep_address(self) -> None:
        text = self.address.text().strip()
        if text != self._preferences.printer_address:
            self._preferences.printer_address = text
            self._preferences.save()

    def _test(self) -> None:
        if self.test.isEnabled() and not self.test.isHidden():
            self._keep_address()
            self.test_requested.emit()
