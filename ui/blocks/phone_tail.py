"""The last four digits of a telephone number, where policy asks for them before more is given."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from clerkapp.domain.phone_tail import LENGTH
from ui.measures import Space, spaced
from ui.widgets import label


class PhoneTail(QWidget):
    """A field of four digits. ``told``: all four are there, or one of them was taken away again."""

    told = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._wrong = False
        self.field = QLineEdit()
        self.field.setMaxLength(LENGTH)
        self.field.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
        self.field.textChanged.connect(self._typed)
        self.says = label("small", wrap=True)
        self._complete = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        spaced(column, Space.XS)
        column.addWidget(self.field)
        column.addWidget(self.says)
        self.hide()
        self.render_texts()

    @property
    def text(self) -> str:
        """The digits as far as all of them are typed; nothing before."""
        typed = self.field.text().strip()
        return typed if len(typed) == LENGTH else ""

    def show_asked(self, asked: bool, wrong: bool) -> None:
        """Whether the digits are asked for, and whether those that were told are not theirs."""
        self._wrong = wrong
        self.setVisible(asked or wrong)
        self.render_texts()

    def forget(self) -> None:
        """Another member."""
        self.field.blockSignals(True)
        self.field.clear()
        self.field.blockSignals(False)
        self._complete, self._wrong = False, False
        self.hide()

    def render_texts(self) -> None:
        """Say it in the language of now."""
        asks = self.tr("Last four digits of the phone number, as the member says them")
        self.field.setPlaceholderText(self.tr("Last four digits of the phone"))
        self.field.setAccessibleName(asks)
        if self._wrong:
            self.says.setText(self.tr("Not this member's number; please ask again."))
        else:
            self.says.setText(self.tr("Searched for, not scanned: ask before you give more."))

    def _typed(self) -> None:
        complete = self.text != ""
        if complete or self._complete:
            self.told.emit()
        self._complete = complete
