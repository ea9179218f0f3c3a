"""What can still be given today: with the line, and if it drops now."""

import datetime as dt

from PySide6.QtWidgets import QHBoxLayout

from clerkapp.queries.grant_options import RemainingAuthority
from ui.blocks.reach import Reach, shares
from ui.formats import money
from ui.measures import Space, spaced
from ui.widgets import Block, label

NOTHING = RemainingAuthority(0, 0, 0, 0, None)


class AuthorityBlock(Block):
    """One number, what remains of it without the line, and one small picture of the day."""

    def __init__(self) -> None:
        super().__init__()
        self._remaining = NOTHING
        self._barred = False
        self._now = dt.datetime.now(dt.UTC)
        self.online = label("number")
        self.offline = label("muted", wrap=True)
        self.reach = Reach()
        self.given = label("small", wrap=True)
        line = QHBoxLayout()
        spaced(line, Space.S)
        line.addWidget(self.online)
        line.addWidget(self.offline, 1)
        self.body.addLayout(line)
        self.body.addWidget(self.reach)
        self.body.addWidget(self.given)
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
        told = self._remaining
        left = NOTHING if self._barred else told
        self.heading.setText(self.tr("You can still give today"))
        self.show_age(told.as_of, self._now)
        self.online.setText(money(left.online_fen))
        self.offline.setText(self._offline_words(left))
        self.given.setText(self._given_words(told))
        self.given.setVisible(bool(self.given.text()))
        limit_fen = told.day_limit_fen
        parts = shares(told.given_today_fen, left.offline_fen, left.online_fen, limit_fen)
        self.reach.show_shares(parts)
        spoken = f"{self.online.text()}, {self.offline.text()}"
        self.reach.setAccessibleName(", ".join(x for x in (spoken, self.given.text()) if x))

    def _offline_words(self, left: RemainingAuthority) -> str:
        if self._barred:
            return self.tr("until head office clears this till")
        if left.offline_fen == left.online_fen:
            return self.tr("with or without the line")
        return self.tr("%1 if the line drops").replace("%1", money(left.offline_fen))

    def _given_words(self, told: RemainingAuthority) -> str:
        """What was given, of how much; what of it was lent; the month where it has a limit."""
        said = []
        if told.day_limit_fen:
            given = self.tr("Given today: %1 of %2").replace("%1", money(told.given_today_fen))
            said.append(given.replace("%2", money(told.day_limit_fen)))
        if told.lent_today_fen:
            said.append(self.tr("%1 of it lent").replace("%1", money(told.lent_today_fen)))
        if told.month_limit_fen is not None:
            month = self.tr("this month: %1 of %2").replace("%1", money(told.given_month_fen))
            said.append(month.replace("%2", money(told.month_limit_fen)))
        return " · ".join(said)
