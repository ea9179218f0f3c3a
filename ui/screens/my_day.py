"""My day: what I did, how members liked it, and whom to get in touch with. For my eyes only."""

import datetime as dt

from PySide6.QtCore import Signal

from clerkapp.domain.figures import StaffFigures
from clerkapp.queries.my_day import MyDay
from ui.blocks.figures import FiguresBlock
from ui.blocks.follow_ups import MEMBER, FollowUpsBlock
from ui.formats import money, number
from ui.plurals import plurals
from ui.screens.side_screen import SideScreen
from ui.widgets import KeyButton

FEW_ANSWERS = 10
"""Below this, one member more or less turns the score over."""


class MyDayScreen(SideScreen):
    """``member_chosen`` carries whose file to open."""

    member_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._day: MyDay | None = None
        self._name, self._now = "", dt.datetime.now(dt.UTC)
        self.today, self.lately = FiguresBlock(), FiguresBlock()
        self.follow_ups = FollowUpsBlock()
        self.open_button = KeyButton("Enter", "go")
        for block in (self.follow_ups, self.today, self.lately):
            self.body.addWidget(block)
        self.body.addStretch(1)
        self.foot.insertWidget(1, self.open_button)
        self.follow_ups.list.opened.connect(self.member_chosen)
        self.open_button.clicked.connect(self._open)
        self.render_texts()

    def show_day(self, day: MyDay | None, name: str, now: dt.datetime) -> None:
        """Show somebody's own day, or nobody's."""
        self._day, self._name, self._now = day, name, now
        todos = () if day is None else day.follow_ups
        self.follow_ups.show_todos(todos, now.astimezone().date())
        self.render_texts()

    def take_focus(self) -> None:
        (self.follow_ups.list if self.follow_ups.list.count() else self).setFocus()

    def render_texts(self) -> None:
        super().render_texts()
        self.title.setText(self.tr("My day"))
        self.open_button.say(self.tr("Open the file"))
        self.open_button.setVisible(self.follow_ups.list.count() > 0)
        self.today.heading.setText(self.tr("Today at this till"))
        self.lately.heading.setText(self.tr("How I am doing"))
        self.age.setText(self._name)
        day = self._day
        if day is None:
            self.today.show_figures(())
            self._no_figures()
            return
        self.today.show_figures(
            (
                (number(day.served), self.tr("members served")),
                (number(day.recovered), self.tr("complaints put right")),
                (number(day.granted_count), self.tr("coupons")),
                (money(day.granted_fen), self.tr("given in coupons")),
                (number(day.samples), self.tr("samples")),
                (number(day.answers), self.tr("scores collected")),
            )
        )
        if day.figures is None:
            self._no_figures()
        else:
            self._show_figures(day.figures)

    def _no_figures(self) -> None:
        self.lately.forget_age()
        self.lately.show_figures(())
        self.lately.say_note("")
        self.lately.say_empty(self.tr("Head office has counted nothing for you yet."))

    def _show_figures(self, figures: StaffFigures) -> None:
        self.lately.ready()
        self.lately.show_age(figures.as_of, self._now)
        days = self.tr("How I am doing · last %1").replace("%1", plurals.days(figures.days))
        self.lately.heading.setText(days)
        score = "–" if figures.score is None else f"{figures.score:+d}".replace("+0", "0")
        of = self.tr("%1 of %2")
        back = of.replace("%1", number(figures.returned)).replace("%2", number(figures.followed))
        again = of.replace("%1", number(figures.came_back))
        again = again.replace("%2", number(figures.recovered))
        answers = plurals.answers(figures.answers)
        shown = [
            (score, self.tr("recommendation, %1").replace("%1", answers)),
            (back, self.tr("served members bought again")),
            (again, self.tr("came back after a complaint")),
        ]
        if figures.awarded_month:
            shown.append(("★", self.tr("service award %1").replace("%1", figures.awarded_month)))
        self.lately.show_figures(shown)
        self.lately.say_note(self._note(figures))

    def _note(self, figures: StaffFigures) -> str:
        private = self.tr("Only you see this. It is there to learn from, not to judge.")
        if figures.score is not None and figures.answers < FEW_ANSWERS:
            few = self.tr("The score says little yet: one answer more can turn it over.")
            return f"{few} {private}"
        return private

    def _open(self) -> None:
        item = self.follow_ups.list.currentItem()
        if item is not None:
            self.follow_ups.list.opened.emit(str(item.data(MEMBER)))
