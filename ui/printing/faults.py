"""Why a receipt did not come out; screens hold words and advice for each."""

from enum import StrEnum


class PrinterFault(StrEnum):
    """What is wrong, as far as it can be known from here."""

    NOT_SET_UP = "not_set_up"
    WRONG_ADDRESS = "wrong_address"
    UNREACHABLE = "unreachable"
    NO_PAPER = "no_paper"
    COVER_OPEN = "cover_open"
    OFFLINE = "offline"
    NO_ANSWER = "no_answer"
    BUSY = "busy"
    NO_DRIVER = "no_driver"


class PrinterFaultError(Exception):
    """A receipt was not printed, or not for sure. ``may_be_out``: some of it may have come out."""

    def __init__(self, fault: PrinterFault, *, may_be_out: bool = False) -> None:
        super().__init__(fault.value)
        self.fault = fault
        self.may_be_out = may_be_out
