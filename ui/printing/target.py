"""Which printer is meant, and how wide its paper is."""

from dataclasses import dataclass
from enum import IntEnum, StrEnum

from ui.preferences import Preferences
from ui.printing.faults import PrinterFault, PrinterFaultError

RAW_PORT = 9100


class PrinterKind(StrEnum):
    """How the printer is connected."""

    NONE = ""
    NETWORK = "network"
    USB = "usb"
    SPOOLER = "spooler"
    FILE = "file"


class PaperWidth(IntEnum):
    """Dots across the paper, of the two rolls that are sold: 58 and 80 mm."""

    NARROW = 384
    WIDE = 576


@dataclass(frozen=True, slots=True)
class PrinterTarget:
    """``address``: host or host:port, vendor:product in hexadecimal figures, the printer's name in
    Windows, or a path. USB and the spooler find one by themselves where it is empty."""

    kind: PrinterKind
    address: str = ""
    dots: int = PaperWidth.NARROW

    @classmethod
    def of(cls, preferences: Preferences) -> "PrinterTarget":
        """The one that was set up; of no kind where none was."""
        kinds = {x.value: x for x in PrinterKind}
        wide = preferences.printer_dots == PaperWidth.WIDE
        return cls(
            kinds.get(preferences.printer_kind, PrinterKind.NONE),
            preferences.printer_address.strip(),
            PaperWidth.WIDE if wide else PaperWidth.NARROW,
        )

    def host_and_port(self) -> tuple[str, int]:
        """Where a printer of the network listens."""
        host, colon, port = self.address.partition(":")
        if not host or any(x.isspace() for x in host) or (colon and not port.isdigit()):
            raise PrinterFaultError(PrinterFault.WRONG_ADDRESS)
        number = int(port) if colon else RAW_PORT
        if not 0 < number < 65536:
            raise PrinterFaultError(PrinterFault.WRONG_ADDRESS)
        return host, number

    def usb_ids(self) -> tuple[int, int] | None:
        """Vendor and product; None for whichever printer is plugged in."""
        if not self.address:
            return None
        try:
            vendor, product = (int(x, 16) for x in self.address.split(":"))
        except ValueError:
            raise PrinterFaultError(PrinterFault.WRONG_ADDRESS) from None
        return vendor, product
