"""Python's garbage collector, kept to the GUI thread.

Left alone it runs on whichever thread allocates next. When that is a worker and the garbage holds
widgets, they are destroyed off the GUI thread and the program dies. So the automatic collector is
off, and a timer on the GUI thread collects by the collector's own thresholds.
"""

import gc

from PySide6.QtCore import QObject, QTimer

EVERY_MS = 500


class GuiThreadGarbage(QObject):
    """Collects from the GUI thread for as long as it lives."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._thresholds = gc.get_threshold()
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.collect_due)
        self._timer.start()

    def collect_due(self) -> int:
        """Collect the oldest generation that is due; how many objects were freed."""
        counts = gc.get_count()
        for generation in (2, 1, 0):
            if counts[generation] > self._thresholds[generation]:
                return gc.collect(generation)
        return 0
