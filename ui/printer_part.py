"""Sets up the printer: looks for one, and prints a slip that says that it is only a test."""

from PySide6.QtCore import QObject

from clerkapp.counter import Counter
from clerkapp.queries.till_identity import TillIdentity, till_identity
from ui.background import Background
from ui.blocks.message import Tone
from ui.languages import current_language
from ui.preferences import Preferences
from ui.printing.faults import PrinterFaultError
from ui.printing.receipt import Receipt, draw_receipt
from ui.printing.spool import Spool
from ui.printing.target import PrinterKind, PrinterTarget
from ui.screens.printer_setup import PrinterSetup
from ui.words.printing import printer_words

TEST_TEXT = "CLERKAPP PRINTER TEST"


class PrinterPart(QObject):
    """The controller of ``block``, which any screen may hold."""

    def __init__(
        self,
        counter: Counter,
        background: Background,
        preferences: Preferences,
        spool: Spool | None = None,
    ) -> None:
        super().__init__()
        self._counter, self._background = counter, background
        self._preferences = preferences
        self._spool = spool or Spool()
        self.block = PrinterSetup()
        self.block.live_with(preferences)
        self.block.kind_chosen.connect(self._look)
        self.block.test_requested.connect(self._test)

    def _look(self, kind: PrinterKind) -> None:
        if kind is PrinterKind.USB:
            self._background.slow(_plugged_in, self._found)

    def _found(self, printers: list[str]) -> None:
        if self._preferences.printer_kind != PrinterKind.USB.value:
            return
        if printers:
            self.block.say(self.tr("Plugged in: %1").replace("%1", ", ".join(printers)))
        else:
            self.block.say(self.tr("No printer is plugged in by USB."), Tone.WARNING)

    def _test(self) -> None:
        self.block.busy(True)
        self.block.say(self.tr("Printing …"))
        self._background.files(lambda: till_identity(self._counter), self._print)

    def _print(self, identity: TillIdentity | None) -> None:
        target, slip = PrinterTarget.of(self._preferences), self._slip(identity)
        self._spool.print(target, lambda: draw_receipt(slip, target.dots), self._printed)

    def _slip(self, identity: TillIdentity | None) -> Receipt:
        store = None if identity is None else identity.store
        return Receipt(
            store="" if store is None else store.name.in_language(current_language()),
            value="",
            title="" if identity is None else identity.device_name,
            scan_text=TEST_TEXT,
            code="",
            until=self.tr("This is not a coupon."),
            notes=(self.tr("The black bands reach from edge to edge of the paper."),),
            copy_mark=self.tr("TEST"),
        )

    def _printed(self, fault: PrinterFaultError | None) -> None:
        self.block.busy(False)
        if fault is None:
            words = self.tr("Sent. Scan the code on the paper: the till says that it is no coupon.")
            self.block.say(words, Tone.GOOD)
        else:
            self.block.say(printer_words(fault), Tone.WARNING)


def _plugged_in() -> list[str]:
    from ui.printing.devices import usb_printers

    return usb_printers()
