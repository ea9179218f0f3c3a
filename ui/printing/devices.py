"""Sends a picture to a printer through python-escpos. Blocks: never on the GUI thread."""

import logging
import platform
import socket
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QImage

from ui.printing.faults import PrinterFault, PrinterFaultError
from ui.printing.status import Patience, check_before, check_behind, fits
from ui.printing.target import PaperWidth, PrinterKind, PrinterTarget

if TYPE_CHECKING:
    from PIL.Image import Image

PRINTER_CLASS = 7
"""The class of printers in USB."""

log = logging.getLogger("clerkapp.printing")


def send(target: PrinterTarget, picture: QImage, patience: Patience) -> None:
    """Print one picture and cut the paper. Raises ``PrinterFaultError``; whatever python-escpos
    and the system raise becomes one."""
    opened = _Opened(target, patience)
    begun = False
    try:
        answers = opened.may_be_asked and check_before(opened, patience)
        begun = True
        opened.print(_for_escpos(picture))
        if answers:
            check_behind(opened, patience)
        # A file and the spooler take the last of it only now.
        opened.close()
    except TimeoutError:
        raise PrinterFaultError(PrinterFault.NO_ANSWER, may_be_out=begun) from None
    except PrinterFaultError:
        raise
    except Exception as error:  # noqa: BLE001 - drivers raise what they like
        log.warning("printer failed: %s", type(error).__name__)
        raise PrinterFaultError(PrinterFault.UNREACHABLE, may_be_out=begun) from None
    finally:
        opened.close()


def usb_printers() -> list[str]:
    """The printers plugged in, as ``vendor:product``; none where the system lets nobody look."""
    try:
        import usb.core
        import usb.util

        found = usb.core.find(find_all=True, custom_match=_is_printer) or ()
        return [f"{x.idVendor:04x}:{x.idProduct:04x}" for x in found]
    except Exception as error:  # noqa: BLE001 - without libusb pyusb raises its own
        log.warning("usb cannot be looked at: %s", type(error).__name__)
        return []


class _Opened:
    """A printer of python-escpos that is open, and how to ask it."""

    def __init__(self, target: PrinterTarget, patience: Patience) -> None:
        self._patience = patience
        self.may_be_asked = target.kind in (PrinterKind.NETWORK, PrinterKind.USB)
        self._printer = _make(target, patience)
        try:
            if target.kind is PrinterKind.NETWORK:
                # Its own way leaves a socket behind where nobody answers, and knows IPv4 alone.
                place = target.host_and_port()
                self._printer.device = socket.create_connection(place, patience.connect_s)
            else:
                self._printer.open()
        except Exception as error:  # noqa: BLE001 - drivers raise what they like
            log.warning("printer does not open: %s", type(error).__name__)
            raise PrinterFaultError(PrinterFault.UNREACHABLE) from None
        self._wait(patience.send_s)

    def ask(self, question: bytes, wait_s: float) -> int | None:
        """One byte of its answer; None where none comes in time."""
        self._wait(wait_s)
        until = time.monotonic() + wait_s
        try:
            said = self._printer.query_status(question)
            while len(said) and time.monotonic() < until:
                for byte in reversed(bytes(said)):
                    if fits(question, byte):
                        return byte
                said = self._printer._read()
        except OSError:
            # pyusb's own errors are of this kind too.
            return None
        finally:
            self._wait(self._patience.send_s)
        return None

    def print(self, picture: "Image") -> None:
        """Send the picture and cut."""
        # Unknown to it, and it would say so on a terminal that nobody looks at.
        self._printer.profile.profile_data["media"]["width"]["pixels"] = PaperWidth.WIDE
        self._printer.image(picture, impl="bitImageRaster")
        self._printer.cut()

    def close(self) -> None:
        """Let go of it, whatever state it is in."""
        try:
            self._printer.close()
        except Exception as error:  # noqa: BLE001 - it is gone already
            log.info("printer closed badly: %s", type(error).__name__)

    def _wait(self, wait_s: float) -> None:
        device: Any = getattr(self._printer, "device", None)
        if hasattr(device, "settimeout"):
            device.settimeout(wait_s)
        elif hasattr(device, "default_timeout"):
            device.default_timeout = round(wait_s * 1000)


def _make(target: PrinterTarget, patience: Patience) -> Any:
    """A printer of python-escpos, not yet open."""
    makers: dict[PrinterKind, Callable[[PrinterTarget, Patience], Any]] = {
        PrinterKind.NETWORK: _network,
        PrinterKind.USB: _usb,
        PrinterKind.SPOOLER: _spooler,
        PrinterKind.FILE: _file,
    }
    make = makers.get(target.kind)
    if make is None:
        raise PrinterFaultError(PrinterFault.NOT_SET_UP)
    return make(target, patience)


def _network(target: PrinterTarget, _patience: Patience) -> Any:
    from escpos.printer import Network

    return Network(*target.host_and_port())


def _file(target: PrinterTarget, _patience: Patience) -> Any:
    from escpos.printer import File

    if not target.address:
        raise PrinterFaultError(PrinterFault.WRONG_ADDRESS)
    return File(target.address, auto_flush=False)


def _spooler(target: PrinterTarget, _patience: Patience) -> Any:
    if platform.system() != "Windows":
        raise PrinterFaultError(PrinterFault.NO_DRIVER)
    from escpos.printer import Win32Raw

    if not Win32Raw.is_usable():
        raise PrinterFaultError(PrinterFault.NO_DRIVER)
    return Win32Raw(target.address)


def _usb(target: PrinterTarget, patience: Patience) -> Any:
    from escpos.printer import Usb

    if not Usb.is_usable():
        raise PrinterFaultError(PrinterFault.NO_DRIVER)
    ids = target.usb_ids()
    device = _find_usb(ids)
    into, out = _endpoints(device)
    send_ms = round(patience.send_s * 1000)
    return Usb(device.idVendor, device.idProduct, timeout=send_ms, in_ep=into, out_ep=out)


def _find_usb(ids: tuple[int, int] | None) -> Any:
    import usb.core

    try:
        if ids is None:
            found = usb.core.find(custom_match=_is_printer)
        else:
            found = usb.core.find(idVendor=ids[0], idProduct=ids[1])
    except usb.core.NoBackendError:
        raise PrinterFaultError(PrinterFault.NO_DRIVER) from None
    if found is None:
        raise PrinterFaultError(PrinterFault.UNREACHABLE)
    return found


def _is_printer(device: Any) -> bool:
    return any(
        part.bInterfaceClass == PRINTER_CLASS for configuration in device for part in configuration
    )


def _endpoints(device: Any) -> tuple[int, int]:
    """Where it is read and written: printers differ, and python-escpos guesses Epson's."""
    into, out = 0x82, 0x01
    for configuration in device:
        for part in configuration:
            if part.bInterfaceClass == PRINTER_CLASS:
                for end in part:
                    if end.bmAttributes & 3 == 2:
                        address = end.bEndpointAddress
                        into, out = (address, out) if address & 0x80 else (into, address)
    return into, out


def _for_escpos(picture: QImage) -> "Image":
    from PIL import Image

    grey = picture.convertToFormat(QImage.Format.Format_Grayscale8)
    size = (grey.width(), grey.height())
    return Image.frombuffer("L", size, bytes(grey.constBits()), "raw", "L", grey.bytesPerLine(), 1)
