"""How it stands with a scanner's connection; known without loading what speaks to it."""

from enum import StrEnum


class PortState(StrEnum):
    """How it stands with the serial port."""

    OPEN = "open"
    MISSING = "missing"
    BUSY = "busy"
    LOST = "lost"
