"""What other threads tell the window; Qt carries it over to the GUI thread."""

from PySide6.QtCore import QObject, Signal


class Notices(QObject):
    """``changed``: ids of members whose files changed, None for anything. ``broke``: an error."""

    changed = Signal(object)
    line_changed = Signal()
    broke = Signal(object)
