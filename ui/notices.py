"""What other threads tell the window; Qt carries it over to the GUI thread."""

from PySide6.QtCore import QObject, Signal


class Notices(QObject):
    """``changed``: ids of members whose files changed, None for anything. ``broke``: an error.

    ``filling``: how many records of a fill came, of about how many. ``wiped``: head office had
    everything removed from this till.
    """

    changed = Signal(object)
    line_changed = Signal()
    broke = Signal(object)
    filling = Signal(int, int)
    wiped = Signal()
