"""What can still be given today: with the line, and if it drops now."""

import datetime as dt

from PySide6.QtWidgets import QHBoxLayout

from clerkapp.queries.grant_options import RemainingAuthority
from ui.formats import money
from ui.measures import Space, spaced
from ui.widgets import Block, Meter, label

NOTHING = RemainingAuthority(0, 0, 0, 0, None)


class AuthorityBlock(Block):
    """One number, what remains of it without the line, and a small picture of both."""

    def __init__(self) -> None:
        super().__init__()
        self._remaining = NOTHING
        self._barred = False
        self._now = dt.datetime.now(dt.UTC)
        self.online = label("number")
        self.offline = label("muted", wrap=True)
        self.meter = Meter()
        line = QHBoxLayout()
        spaced(line, Space.S)
        line.addWidget(self.online)
        line.addWidget(self.offline, 1)
        self.body.addLayout(line)
        self.body.addWidget(self.meter)
        self.render_texts()

    def show_remaining(self, remaining: RemainingAuthority, now: dt.datetime) -> None:
        """Show these figures."""
        self._remaining, self._now = remaining, now
        self.render_texts()

    def show_barred(self, barred: bool) -> None:
        """Whether this till gives nothing, whatever is left."""
        self._barred = barred
        self.render_texts()

    def render_texts(self) -> None:
        left = NOTHING if self._barred else self._remaining
        self.heading.setText(self.tr("You can still give today"))
        self.show_age(self._remaining.as_of, self._now)
        self.online.setText(money(left.online_fen))
        if self._barred:
            self.offline.setText(self.tr("until head office clears this till"))
        elif left.offline_fen == left.online_fen:
            self.offline.setText(self.tr("with or without the line"))
        else:
            offline = self.tr("%1 if the line drops").replace("%1", money(left.offline_fen))
            self.offline.setText(offline)
        whole = max(1, left.day_limit_fen)
        self.meter.show_parts(
            left.offline_fen / whole, max(0, left.online_fen - left.offline_fen) / whole
        )
        spoken = f"{self.online.text()}, {self.offline.text()}"
        self.meter.setAccessibleName(spoken)
