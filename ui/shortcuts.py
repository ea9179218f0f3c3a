"""The keys of the whole window, whatever has the focus in it."""

from collections.abc import Callable, Mapping

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget


def install_shortcuts(
    window: QWidget, actions: Mapping[str, Callable[[], None]], open_to: Callable[[str], bool]
) -> None:
    """Let each key do its work, as long as ``open_to`` says that the window takes it now."""

    def press(key: str, action: Callable[[], None]) -> Callable[[], None]:
        return lambda: action() if open_to(key) else None

    for key, action in actions.items():
        QShortcut(QKeySequence(key), window).activated.connect(press(key, action))
