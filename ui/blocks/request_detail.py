"""One request with what there is to know before it is answered."""

import datetime as dt

from clerkapp.domain.coupon import Coupon
from clerkapp.queries.supervising import Question
from ui.formats import clock_time, money, short_day
from ui.languages import current_language
from ui.measures import Space
from ui.plurals import plurals
from ui.rows import Rows, RowWords
from ui.widgets import Block, label
from ui.words.approvals import asked_because
from ui.words.names import coupon_state

MOST_LATELY = 4


class RequestDetail(Block):
    """Who asks for what, for whom and why, which limit it passes, and what the member has had."""

    def __init__(self) -> None:
        super().__init__()
        self.value, self.title = label("number"), label("muted", wrap=True)
        self.who, self.member, self.why = (label(wrap=True) for _ in range(3))
        self.rule, self.complaint = label("warn", wrap=True), label("care", wrap=True)
        self._lately_title, self._lately = label("small", wrap=True), Rows(Space.XS)
        self.age.hide()
        self.heading.hide()
        for widget in (self.value, self.title, self.who, self.member, self.why, self.rule):
            self.body.addWidget(widget)
        self.body.addWidget(self.complaint)
        self.body.addWidget(self._lately_title)
        self.body.addLayout(self._lately)

    def show_question(self, question: Question, now: dt.datetime) -> None:
        """Show this one."""
        self._show_request(question)
        self._show_context(question, now)

    def _show_request(self, question: Question) -> None:
        approval, language = question.view.approval, current_language()
        self.value.setText(money(approval.value_fen))
        self.title.setText("" if question.title is None else question.title.in_language(language))
        words = self.tr("%1 at %2 asks; an answer helps until %3.")
        until = clock_time(approval.expires_at)
        told = (approval.clerk_name, approval.device_name, until)
        for place, said in zip(("%1", "%2", "%3"), told, strict=True):
            words = words.replace(place, said)
        self.who.setText(words)
        reason = "–" if question.reason is None else question.reason.in_language(language)
        note = f" · {approval.note}" if approval.note else ""
        self.why.setText(self.tr("Why: %1").replace("%1", reason + note))
        self.rule.setText(asked_because(approval.rule, approval.limit))

    def _show_context(self, question: Question, now: dt.datetime) -> None:
        view = question.view
        named = " · ".join(x for x in (view.member_name, view.masked_phone) if x)
        unknown = self.tr("a member who is not stored on this till")
        self.member.setText(self.tr("For: %1").replace("%1", named or unknown))
        owed = view.open_complaint
        self.complaint.setVisible(owed is not None)
        if owed is not None:
            subject = owed.subject.in_language(current_language())
            self.complaint.setText(self.tr("Open complaint: %1").replace("%1", subject))
        total = money(sum(x.value_fen for x in view.lately))
        count = plurals.coupons(len(view.lately))
        title = self.tr("In 90 days: %1, %2 in all").replace("%1", count).replace("%2", total)
        self._lately_title.setText(title if view.lately else self.tr("No coupon in 90 days."))
        self._lately.show_rows([_coupon(x, now) for x in view.lately[:MOST_LATELY]])


def _coupon(coupon: Coupon, now: dt.datetime) -> RowWords:
    day = short_day(coupon.issued_at, now.astimezone().date())
    title = coupon.title.in_language(current_language())
    return RowWords(f"{day} · {title}", coupon_state(coupon.state), tone="small")
