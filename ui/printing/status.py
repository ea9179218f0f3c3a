"""What a receipt printer says of itself, where it says anything: many cheap ones do not."""

from dataclasses import dataclass
from enum import IntFlag
from typing import Protocol

from ui.printing.faults import PrinterFault, PrinterFaultError

ASK_ONLINE, ASK_WHY_OFFLINE, ASK_PAPER = b"\x10\x04\x01", b"\x10\x04\x02", b"\x10\x04\x04"
"""DLE EOT: answered at once, also while it prints and when it is off-line."""

ASK_WHEN_DONE = b"\x1d\x72\x01"
"""GS r: answered in turn, behind everything that was sent before."""


class Says(IntFlag):
    """Bits of the answers."""

    OFFLINE = 0x08
    COVER_OPEN = 0x04
    PAPER_OUT = 0x60
    PAPER_OUT_IN_TURN = 0x0C


_REAL_TIME_BITS, _REAL_TIME = 0x93, 0x12


def fits(question: bytes, answer: int) -> bool:
    """Whether a byte can be the answer to a question: what is printed may hold a question by
    chance, and its answer must not be taken for another."""
    in_time = answer & _REAL_TIME_BITS == _REAL_TIME
    return answer & 0x90 == 0 if question == ASK_WHEN_DONE else in_time


class Asked(Protocol):
    """A printer that may be asked: one byte, or None where it does not answer in time."""

    def ask(self, question: bytes, wait_s: float) -> int | None: ...


@dataclass(frozen=True, slots=True)
class Patience:
    """How long each step may take. ``whole_s``: after that nobody waits for the rest."""

    connect_s: float = 3.0
    answer_s: float = 0.8
    send_s: float = 6.0
    done_s: float = 6.0
    whole_s: float = 20.0


def check_before(printer: Asked, patience: Patience) -> bool:
    """Whether the printer answers at all. Raises ``PrinterFaultError`` where it says that it
    cannot print now; nothing was sent then."""
    online = printer.ask(ASK_ONLINE, patience.answer_s)
    if online is None:
        return False
    if online & Says.OFFLINE:
        raise PrinterFaultError(_why_offline(printer, patience))
    if _is_out_of_paper(printer, patience):
        raise PrinterFaultError(PrinterFault.NO_PAPER)
    return True


def check_behind(printer: Asked, patience: Patience) -> None:
    """Wait until a printer that answers says that the receipt is out. Raises
    ``PrinterFaultError`` where it ran out of paper meanwhile, or fell silent."""
    done = printer.ask(ASK_WHEN_DONE, patience.done_s)
    if done is not None and not done & Says.PAPER_OUT_IN_TURN:
        return
    # Some never answer in turn, and none does while its paper is out: what do they say at once?
    online = printer.ask(ASK_ONLINE, patience.answer_s)
    if online is None:
        raise PrinterFaultError(PrinterFault.NO_ANSWER, may_be_out=True)
    if done is not None or _is_out_of_paper(printer, patience):
        raise PrinterFaultError(PrinterFault.NO_PAPER, may_be_out=True)
    if online & Says.OFFLINE:
        raise PrinterFaultError(_why_offline(printer, patience), may_be_out=True)


def _is_out_of_paper(printer: Asked, patience: Patience) -> bool:
    paper = printer.ask(ASK_PAPER, patience.answer_s)
    return paper is not None and paper & Says.PAPER_OUT == Says.PAPER_OUT


def _why_offline(printer: Asked, patience: Patience) -> PrinterFault:
    why = printer.ask(ASK_WHY_OFFLINE, patience.answer_s)
    if why is not None and why & Says.COVER_OPEN:
        return PrinterFault.COVER_OPEN
    if _is_out_of_paper(printer, patience):
        return PrinterFault.NO_PAPER
    return PrinterFault.OFFLINE
