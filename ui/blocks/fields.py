"""Fields for a few words: Enter hands them in, and what is no writing goes on to the form."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from ui.measures import Space, px

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
STEPS = (Qt.Key.Key_Up, Qt.Key.Key_Down)


def chord(event: QKeyEvent) -> str:
    """The letter or digit that was pressed together with Alt; nothing for other keys."""
    if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier != Qt.KeyboardModifier.AltModifier:
        return ""
    code = int(event.key())
    return chr(code) if code < 128 and chr(code).isalnum() else ""


class LineField(QLineEdit):
    """One line. Alt with a key, and the arrows up and down, are for the form it stands in."""

    def __init__(self) -> None:
        super().__init__()
        self._passes_digits = False

    def digits_go_on(self, passing: bool) -> None:
        """Whether digits are for the form too, as while it asks to choose something."""
        self._passes_digits = passing

    def keyPressEvent(self, event: QKeyEvent) -> None:
        asked = self._passes_digits and event.text().isdigit()
        if asked or chord(event) or event.key() in STEPS:
            # On some systems Alt+1 carries the text "1".
            event.ignore()
        else:
            super().keyPressEvent(event)


class WordsField(QPlainTextEdit):
    """A few lines that wrap. Tab leaves it; ``submitted`` by Enter, a new line by Shift+Enter."""

    submitted = Signal()

    def __init__(self, most: int, lines: int = 3) -> None:
        super().__init__()
        self._most, self._lines = most, lines
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.textChanged.connect(self._keep_short)

    def text(self) -> str:
        """What is written, without blanks around it."""
        return self.toPlainText().strip()

    def sizeHint(self) -> QSize:
        height = self.fontMetrics().lineSpacing() * self._lines + px(Space.XL)
        return QSize(px(200), height)

    def minimumSizeHint(self) -> QSize:
        return QSize(px(60), self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.key() in ENTER and not shifted:
            if not event.isAutoRepeat():
                self.submitted.emit()
            event.accept()
        elif chord(event):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _keep_short(self) -> None:
        text = self.toPlainText()
        if len(text) > self._most:
            cursor = self.textCursor()
            place = min(cursor.position(), self._most)
            self.setPlainText(text[: self._most])
            cursor.setPosition(place)
            self.setTextCursor(cursor)


def cursor_to(field: QWidget) -> None:
    """Put the cursor into a field, and where it is seen when the form is longer than its place."""
    field.setFocus(Qt.FocusReason.OtherFocusReason)
