"""Between enrolment and the first sign-in: the till waits for its data."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QProgressBar

from clerkapp.line import LineState
from ui.formats import number
from ui.screens.page import Page
from ui.widgets import KeyButton, label
from ui.words.faults import line_words


class FillingScreen(Page):
    """Says what is awaited, how far it is, and what is wrong with the line if something is.

    ``hold_requested`` carries True to stop for now, False to go on; what came is kept.
    """

    hold_requested = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self._done, self._expected = 0, 0
        self._held = False
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.count = label("muted", wrap=True)
        self.hold_button = KeyButton("Esc")
        self.hold_button.clicked.connect(self._toggle)
        QShortcut(QKeySequence("Esc"), self.hold_button).activated.connect(self._toggle)
        for widget in (self.bar, self.count, self.refusal, self.hold_button):
            self.body.addWidget(widget)
        self.render_texts()

    def show_line(self, state: LineState) -> None:
        """Say why nothing comes, or nothing."""
        if state.fault is None:
            self.refuse("")
        else:
            self.refuse(line_words(state.fault).line)

    def show_progress(self, done: int, expected: int) -> None:
        """How many records came, of about how many."""
        self._done, self._expected = done, expected
        self.bar.setRange(0, max(1, expected))
        self.bar.setValue(done)
        self._render_state()

    def render_texts(self) -> None:
        super().render_texts()
        self.title.setText(self.tr("Fetching this store's data"))
        self.words.setText(self.tr("Members, staff and rules come once; later only changes."))
        self.bar.setAccessibleName(self.tr("Fetching this store's data"))
        self._render_state()

    def _toggle(self) -> None:
        self._held = not self._held
        self._render_state()
        self.hold_requested.emit(self._held)

    def _render_state(self) -> None:
        self.hold_button.say(self.tr("Continue") if self._held else self.tr("Cancel"))
        self.count.setText(self._words())
        self.count.setVisible(bool(self.count.text()))
        self.bar.setVisible(not self._held or bool(self._expected))

    def _words(self) -> str:
        came = ""
        if self._expected:
            came = self.tr("%1 of %2 records are here.").replace("%1", number(self._done))
            came = came.replace("%2", number(self._expected))
        if not self._held:
            return came
        stopped = self.tr("Stopped. What came is kept.")
        return f"{came}\n{stopped}".strip()
