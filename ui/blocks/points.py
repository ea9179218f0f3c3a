"""Points, the steps of the benefits and how far the next one is, and the referral code."""

from PySide6.QtWidgets import QVBoxLayout

from clerkapp.domain.member import Member
from ui.blocks.file_block import FileBlock
from ui.formats import money, number
from ui.icons import Icon
from ui.languages import current_language
from ui.measures import Space, spaced
from ui.widgets import Meter, Row, empty, label, separator

AHEAD, BEHIND = 1, 1
"""How many steps are listed beyond the next one, and how many of those reached."""


class PointsBlock(FileBlock):
    """Figures that head office computed, with their age."""

    def __init__(self) -> None:
        super().__init__()
        self._rows = QVBoxLayout()
        spaced(self._rows, Space.XS)
        self.body.addLayout(self._rows)
        self.render_texts()

    def render_texts(self) -> None:
        self.heading.setText(self.tr("Points and benefits"))
        empty(self._rows)
        if self._file is None:
            self.forget_age()
            return
        member = self._file.member
        self.show_age(member.as_of, self._now, computed=True)
        points = Row(self.tr("Points"), number(member.points), strong=True, icon=Icon.POINTS)
        self._rows.addWidget(points)
        self._render_steps(member)
        self._render_referral(member)

    def _render_steps(self, member: Member) -> None:
        language = current_language()
        reached = [x for x in member.benefits if x.reached]
        missing = [x for x in member.benefits if not x.reached]
        for step in reached[-BEHIND:]:
            title = step.title.in_language(language)
            self._rows.addWidget(Row(title, self.tr("reached"), icon=Icon.DONE, tone="ok"))
        if member.benefit is not None:
            title = member.benefit.title.in_language(language)
            to_go = self.tr("%1 to go").replace("%1", money(member.benefit.missing_fen))
            self._rows.addWidget(Row(title, to_go, icon=Icon.STEP, strong=True))
            meter = Meter()
            share = member.benefit.progress_percent
            meter.show_parts(share / 100)
            spoken = self.tr("%1: %2 % of the way").replace("%1", title)
            meter.setAccessibleName(spoken.replace("%2", str(share)))
            self._rows.addWidget(meter)
        known = "" if member.benefit is None else member.benefit.title.in_language(language)
        later = [x for x in missing if x.title.in_language(language) != known]
        for step in later[:AHEAD]:
            title = step.title.in_language(language)
            at = self.tr("from %1").replace("%1", money(step.threshold_fen))
            self._rows.addWidget(Row(title, at, icon=Icon.LOCKED, tone="small"))

    def _render_referral(self, member: Member) -> None:
        code = member.referral_code if member.referral is None else member.referral.code
        if not code:
            return
        self._rows.addWidget(separator())
        row = Row(self.tr("Referral code"), code, strong=True, icon=Icon.REFERRAL)
        self._rows.addWidget(row)
        if member.referral is None:
            return
        language = current_language()
        rewards = label("small", wrap=True)
        said = self.tr("The friend gets: %1. The member gets: %2.")
        said = said.replace("%1", member.referral.for_friend.in_language(language))
        rewards.setText(said.replace("%2", member.referral.for_member.in_language(language)))
        self._rows.addWidget(rewards)
