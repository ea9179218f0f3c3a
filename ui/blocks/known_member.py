"""Somebody here has this phone already: their file can be opened instead."""

from PySide6.QtWidgets import QWidget

from ui.measures import Space
from ui.widgets import Block, Flow, KeyButton, dress, label


class KnownMember(Block):
    """Masked: whoever types a phone must not learn whose it is. ``member_id`` is empty for none."""

    def __init__(self) -> None:
        super().__init__()
        self.member_id = ""
        self._masked = ""
        dress(self, "card", "warn")
        self.who = label("strong", wrap=True)
        self.open_button, self.other_button = KeyButton("Enter", "go"), KeyButton("↓")
        holder = QWidget()
        flow = Flow(Space.S)
        flow.addWidget(self.open_button)
        flow.addWidget(self.other_button)
        holder.setLayout(flow)
        self.body.addWidget(self.who)
        self.body.addWidget(holder)
        self.forget()

    def offer(self, member_id: str, masked: str) -> None:
        """Offer the file of a member whose name is masked."""
        self.member_id, self._masked = member_id, masked
        self.render_texts()
        self.show()

    def forget(self) -> None:
        """Nobody is known by what is typed now."""
        self.member_id, self._masked = "", ""
        self.who.clear()
        self.hide()

    def render_texts(self) -> None:
        self.heading.setText(self.tr("This phone belongs to a member already"))
        self.who.setText(self._masked)
        self.open_button.say(self.tr("Open that file"))
        self.other_button.say(self.tr("It is somebody else: go on"))
