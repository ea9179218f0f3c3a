"""A banner: this till gives no coupons, why, and who can change it."""

from ui.widgets import Block, dress, label
from ui.words.quarantine import meanwhile, quarantine_words


class QuarantineBlock(Block):
    """Shown while there is a reason, gone when head office has cleared the till."""

    def __init__(self) -> None:
        super().__init__()
        self._reason: str | None = None
        dress(self, "card", "care")
        dress(self.heading, "role", "careHeading")
        self.advice, self.meanwhile = label(wrap=True), label("small", wrap=True)
        self.age.hide()
        self.body.addWidget(self.advice)
        self.body.addWidget(self.meanwhile)
        self.hide()

    def show_reason(self, reason: str | None) -> None:
        """Say why, or go when there is no reason."""
        self._reason = reason
        self.render_texts()
        self.setVisible(reason is not None)

    def render_texts(self) -> None:
        if self._reason is None:
            return
        words = quarantine_words(self._reason)
        self.heading.setText(words.title)
        self.advice.setText(words.advice)
        self.meanwhile.setText(meanwhile())
        self.setAccessibleName(words.line)
