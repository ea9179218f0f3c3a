"""What a printer could not do, in words, and what can be done. The coupon is never lost."""

from PySide6.QtCore import QCoreApplication

from ui.printing.faults import PrinterFault, PrinterFaultError
from ui.printing.target import PrinterKind

translate = QCoreApplication.translate


def printer_words(error: PrinterFaultError) -> str:
    """What is wrong and what can be done, in one line."""
    words = _faults()[error.fault]
    if not error.may_be_out:
        return words
    perhaps = translate("Printing", "Part of it may have come out; the next one says COPY.")
    joined = translate("Printing", "%1 %2").replace("%1", words)
    return joined.replace("%2", perhaps)


def printer_kind(kind: PrinterKind) -> str:
    """How a printer is connected."""
    return {
        PrinterKind.NONE: translate("Printing", "No printer"),
        PrinterKind.NETWORK: translate("Printing", "Network"),
        PrinterKind.USB: translate("Printing", "USB"),
        PrinterKind.SPOOLER: translate("Printing", "Printer of Windows"),
        PrinterKind.FILE: translate("Printing", "Device or file"),
    }[kind]


def address_words(kind: PrinterKind) -> str:
    """What is typed to find a printer of a kind."""
    return {
        PrinterKind.NONE: "",
        PrinterKind.NETWORK: translate("Printing", "Address, such as 192.168.1.50"),
        PrinterKind.USB: translate("Printing", "Leave it empty to find it by itself"),
        PrinterKind.SPOOLER: translate("Printing", "Its name; empty for the usual one"),
        PrinterKind.FILE: translate("Printing", "Path, such as /dev/usb/lp0"),
    }[kind]


def _faults() -> dict[PrinterFault, str]:
    return {
        PrinterFault.NOT_SET_UP: translate(
            "Printing", "No printer is set up at this till. Ctrl+K sets one up."
        ),
        PrinterFault.WRONG_ADDRESS: translate(
            "Printing", "The printer's address is not right. Check it with Ctrl+K."
        ),
        PrinterFault.UNREACHABLE: translate(
            "Printing", "The printer cannot be reached. Is it switched on and plugged in?"
        ),
        PrinterFault.NO_PAPER: translate(
            "Printing", "The printer is out of paper. Put in a new roll, then print again."
        ),
        PrinterFault.COVER_OPEN: translate(
            "Printing", "The printer's cover is open. Close it, then print again."
        ),
        PrinterFault.OFFLINE: translate(
            "Printing", "The printer cannot print now. Look at its lamp, then print again."
        ),
        PrinterFault.NO_ANSWER: translate(
            "Printing", "The printer does not answer. Switch it off and on, then print again."
        ),
        PrinterFault.BUSY: translate(
            "Printing", "The printer is still busy with the one before. Wait a moment."
        ),
        PrinterFault.NO_DRIVER: translate(
            "Printing", "This computer cannot drive such a printer. Choose another way with Ctrl+K."
        ),
    }
