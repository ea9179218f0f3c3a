"""Care first: an open complaint, what was done, a sentence to say, and one key that settles it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from clerkapp.domain.complaint import Complaint
from ui.blocks.file_block import FileBlock
from ui.formats import age, money
from ui.languages import current_language
from ui.widgets import Flow, KeyButton, dress, label
from ui.words.names import channel


class CareBlock(FileBlock):
    """A banner, there only while something is owed to the member or was just settled."""

    sample_requested = Signal()
    coupon_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._offer_fen = 0
        dress(self.heading, "role", "careHeading")
        self.done = label(wrap=True)
        self.say = label("strong", wrap=True)
        self.sample = KeyButton("A", "go")
        self.coupon = KeyButton("S")
        self.sample.clicked.connect(self.sample_requested)
        self.coupon.clicked.connect(self.coupon_requested)
        buttons = QWidget()
        flow = Flow(8)
        flow.addWidget(self.sample)
        flow.addWidget(self.coupon)
        buttons.setLayout(flow)
        for widget in (self.done, self.say):
            self.body.addWidget(widget)
        self.body.addWidget(buttons)
        self.hide()

    def offer(self, value_fen: int) -> None:
        """Which coupon the second button would grant."""
        self._offer_fen = value_fen
        self.render_texts()

    def _offer(self) -> str:
        return money(self._offer_fen) if self._offer_fen else self.tr("a coupon")

    def owed(self) -> Complaint | None:
        """The complaint that the two keys settle."""
        return None if self._file is None else self._file.care

    def is_owed(self) -> bool:
        """Whether the two keys have something to settle."""
        return self.owed() is not None

    def render_texts(self) -> None:
        file = self._file
        complaint = None if file is None else file.care or file.settled_here
        self.setVisible(complaint is not None)
        if file is None or complaint is None:
            return
        language = current_language()
        owed = file.care is not None
        dress(self, "card", "care" if owed else "settled")
        dress(self.heading, "role", "careHeading" if owed else "ok")
        subject = complaint.subject.in_language(language)
        pattern = self.tr("Needs care · %1, %2: %3") if owed else self.tr("Settled here: %3")
        when = age(complaint.opened_at, self._now)
        self.heading.setText(
            pattern.replace("%1", when)
            .replace("%2", channel(complaint.channel))
            .replace("%3", subject)
        )
        self.done.setText(complaint.done_so_far.in_language(language))
        self.say.setText(self.tr("“%1”").replace("%1", complaint.say.in_language(language)))
        self.sample.say(self.tr("Apologise + sample"))
        self.coupon.say(self.tr("Apologise + %1").replace("%1", self._offer()))
        for widget in (self.done, self.say, self.sample, self.coupon):
            widget.setVisible(owed)
