"""Stands before whoever has the focus: what a key or a touch reaches first, and nothing else.

A filter over the whole application would be asked in Python about each of the thousands of events
that lay out and paint a file; a scan could not be answered within a frame.
"""

from PySide6.QtCore import QObject
from PySide6.QtGui import QWindow
from PySide6.QtWidgets import QApplication, QWidget


class KeyTap(QObject):
    """Keeps a filter on the windows that had the focus, on the widget that has it, and on ``home``.

    The window system brings keys and touches to a window; Qt asks the widget with the focus about
    shortcuts, or the window itself where none has it.
    """

    def __init__(self, asked: QObject, home: QWidget) -> None:
        super().__init__(home)
        self._asked, self._home = asked, home
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        self._application = application
        application.focusChanged.connect(self._focus_moved)
        application.focusWindowChanged.connect(self._window_moved)
        home.installEventFilter(asked)
        self._window_moved(application.focusWindow())
        self._focus_moved(None, application.focusWidget())

    def stop(self) -> None:
        """Watch no more."""
        application = self._application
        application.focusChanged.disconnect(self._focus_moved)
        application.focusWindowChanged.disconnect(self._window_moved)
        for each in (self._home, application.focusWidget(), application.focusWindow()):
            if each is not None:
                each.removeEventFilter(self._asked)

    def _window_moved(self, window: QWindow | None) -> None:
        if window is not None:
            # Qt holds a filter once, however often it is put there; the last is asked first.
            window.installEventFilter(self._asked)

    def _focus_moved(self, old: QWidget | None, new: QWidget | None) -> None:
        # With no window in front the last one stays: a key may be under way to it. None is kept
        # here: Qt alone knows which of them still lives.
        if new is None or new is old:
            return
        if old is not None and old is not self._home:
            old.removeEventFilter(self._asked)
        new.installEventFilter(self._asked)
        new.window().installEventFilter(self._asked)
