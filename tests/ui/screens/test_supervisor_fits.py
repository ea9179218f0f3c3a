"""No writing of the supervisor's desk and of what a clerk asked is cut off, however large."""

import datetime as dt

import pytest
from PySide6.QtWidgets import QApplication

from clerkapp.domain.approval import ApprovalState
from clerkapp.domain.telephone import Challenge
from clerkapp.queries.approvals import RequestView
from clerkapp.queries.lending import Lendable
from clerkapp.queries.supervising import Asked, AskedRequest, Question
from tests.support.clock import NOON
from tests.support.small_chain import CLERK, POLICY, SECOND_CLERK, complaint
from tests.ui.full_file import held
from tests.ui.other_till import THIS_TILL, TILL, asked_there
from tests.ui.test_nothing_clipped import clipped, counter, dressed_at, no_window_is_left, shown
from ui.screens.supervisor import Part, SupervisorScreen

__all__ = ["dressed_at", "no_window_is_left"]
MINE = Asked(
    (
        AskedRequest(asked_there(words="先问问顾客要换货还是退款"), "张雨桐"),
        AskedRequest(
            asked_there(
                id="a2",
                state=ApprovalState.ALLOWED,
                allowed_fen=1000,
                allowed_until=NOON + dt.timedelta(minutes=5),
            ),
            "Alexandra Konstantinopoulou",
        ),
    ),
    3,
)


def question() -> Question:
    view = RequestView(
        approval=asked_there(note="生日当天到店，等了很久"),
        member_name="张雨桐",
        masked_phone="138 •••• 0001",
        open_complaint=complaint(),
        lately=tuple(held(x, "10 元券", "¥10 coupon", 7).coupon for x in range(1, 4)),
        allowed_templates=POLICY.templates[:3],
        own=False,
    )
    return Question(view, POLICY.templates[2].title, POLICY.reasons[0].title)


@pytest.mark.parametrize("part", [x for x in Part if x is not Part.JOURNAL])
def test_the_supervisors_desk(qapp: QApplication, dressed_at: tuple[str, int], part: Part) -> None:
    screen = SupervisorScreen()
    screen.allow(True)
    shown(qapp, screen)
    screen.requests.show_questions((question(),), NOON)
    screen.requests.begin()
    screen.telephone.show_tills((TILL, THIS_TILL))
    screen.telephone.show_answer("23456789A", 5000)
    screen.lending.show_lendable(Lendable(20_000, 3_000, 10_000, (CLERK, SECOND_CLERK)))
    screen.lending.refuse("something that has to be said in a line or two, as refusals are")
    screen.bring(part)
    qapp.processEvents()
    assert clipped(screen) == []


def test_what_the_clerk_asked_and_the_call(qapp: QApplication, dressed_at: tuple[str, int]) -> None:
    screen = counter()
    screen.asked_line.show_asked(MINE, NOON)
    screen.asked.show_asked(MINE, NOON)
    shown(qapp, screen)
    screen.show_desk(screen.asked)
    screen.asked.begin()
    qapp.processEvents()
    assert clipped(screen) == []
    screen.show_desk(screen.telephone)
    challenge = Challenge("23456789A", 5000, "1 号收银台", NOON + dt.timedelta(minutes=10))
    screen.telephone.show_challenge(challenge)
    qapp.processEvents()
    assert clipped(screen) == []
