"""Between enrolment and the first sign-in: the till waits for its data."""

from PySide6.QtWidgets import QProgressBar

from clerkapp.line import LineState
from ui.screens.page import Page
from ui.words.faults import line_words


class FillingScreen(Page):
    """Says what is awaited, and what is wrong with the line if something is."""

    def __init__(self) -> None:
        super().__init__()
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.body.addWidget(self.bar)
        self.body.addWidget(self.refusal)
        self.render_texts()

    def show_line(self, state: LineState) -> None:
        """Say why nothing comes, or nothing."""
        if state.fault is None:
            self.refuse("")
        else:
            self.refuse(line_words(state.fault).line)

    def render_texts(self) -> None:
        super().render_texts()
        self.title.setText(self.tr("Fetching this store's data"))
        self.words.setText(self.tr("Members, staff and rules come once; later only changes."))
        self.bar.setAccessibleName(self.tr("Fetching this store's data"))
