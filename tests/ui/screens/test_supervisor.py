"""The supervisor's desk: answers with the whole context, calls, lending; nothing by accident."""

from collections.abc import Callable
from dataclasses import replace

import msgspec
import pytest
from PySide6.QtCore import Qt

from clerkapp.counter import Counter
from clerkapp.domain.approval import ApprovalState
from clerkapp.domain.operation import OverrideDecided
from clerkapp.domain.policy import RoleLimits
from clerkapp.domain.staff import Role
from clerkapp.journal import outbox
from clerkapp.journal.leases import held_leases
from clerkapp.queries.supervising import questions
from clerkapp.services.use_approval import _is_signed_by
from tests.support import small_chain
from tests.support.small_chain import SUPERVISOR, SUPERVISOR_PIN
from tests.support.tills import session
from tests.ui.conftest import MakeTill, Till
from tests.ui.keys import front, shortcut
from tests.ui.other_till import HERE, TILL, asked_there, meet
from tests.ui.policy import bring
from tests.ui.reading import texts
from tests.ui.test_desk import kinds
from ui.blocks.amount_field import read_yuan
from ui.screens.supervisor import Part, SupervisorScreen

LENDS = replace(
    small_chain.POLICY,
    version=9,
    limits=(
        RoleLimits(Role.CLERK, 2000, 10000, 20),
        RoleLimits(Role.SUPERVISOR, 10000, 50000, 50, lends_per_day_fen=10_000),
    ),
)


@pytest.fixture
def supervised(counter: Counter, make_till: MakeTill) -> Till:
    """A supervisor looks at the desk while a clerk at the other till asks for ¥50."""
    meet(counter)
    bring(counter, LENDS, asked_there())
    till = make_till(counter)
    till.sign_in(SUPERVISOR.id, SUPERVISOR_PIN)
    shortcut(till, Qt.Key.Key_F11)
    return till


def desk(till: Till) -> SupervisorScreen:
    return till.window.side.supervisor.screen


def said(till: Till) -> str:
    return " | ".join(texts(desk(till)))


def answers(till: Till) -> list[OverrideDecided]:
    with till.counter.journal.reading() as read:
        done = [x for x in outbox.next_unsent(read, 100) if x.kind == "override.decided"]
    return [msgspec.convert(x.payload, type=OverrideDecided) for x in done]


def hear(till: Till) -> None:
    till.window.notices.changed.emit(frozenset())
    till.settle()


def test_the_counter_tells_a_supervisor_that_somebody_waits(supervised: Till) -> None:
    line = supervised.window.counter_screen.asked_line
    assert "1" in line.words.text()
    assert not line.desk_button.isHidden()


def test_a_request_comes_with_everything_there_is_to_know(supervised: Till) -> None:
    assert front(supervised) is desk(supervised)
    for expected in (
        "¥50",
        "王强",
        TILL.name,
        "张雨桐",
        "138 •••• 0001",
        "咖啡机漏水",
        "补救",
        "¥20",
    ):
        assert expected in said(supervised)


def test_one_key_approves_and_the_answer_is_signed_by_this_till(supervised: Till) -> None:
    supervised.press("a")
    (given,) = answers(supervised)
    assert (given.allowed, given.template_id, given.value_fen) == (True, "c50", 5000)
    decided = replace(
        asked_there(),
        state=ApprovalState.ALLOWED,
        decided_by=SUPERVISOR.id,
        allowed_template_id="c50",
        allowed_fen=5000,
        allowed_until=given.expires_at,
        signature=given.signature,
    )
    assert _is_signed_by(HERE.hex(), decided)
    assert supervised.line.woken


def test_a_smaller_amount_is_chosen_by_key_and_said_on_the_button(supervised: Till) -> None:
    supervised.press("w")
    assert "¥10" in desk(supervised).requests.approve.accessibleName()
    supervised.press("a")
    (given,) = answers(supervised)
    assert (given.allowed, given.template_id, given.value_fen) == (True, "c10", 1000)


def test_a_no_wants_words_and_the_clerk_gets_them(supervised: Till) -> None:
    supervised.press("x\r")
    assert answers(supervised) == []
    assert not desk(supervised).requests.refusal.isHidden()
    desk(supervised).requests.words.setPlainText("换货更合适")
    supervised.press("\r")
    (given,) = answers(supervised)
    assert (given.allowed, given.words) == (False, "换货更合适")


def test_escape_leaves_the_reason_before_it_leaves_the_desk(supervised: Till) -> None:
    supervised.press("x\x1b")
    assert front(supervised) is desk(supervised)
    supervised.press("\x1b")
    assert front(supervised) is supervised.window.counter_screen


def test_enter_approves_nothing_and_neither_does_a_key_that_is_held_down(
    supervised: Till,
) -> None:
    supervised.press("\r")
    assert answers(supervised) == []
    other = asked_there(id="second", grant_operation_id="g2")
    bring(supervised.counter, other)
    hear(supervised)
    supervised.hand.hold("a", 5)
    supervised.settle()
    assert len(answers(supervised)) == 1


def test_after_an_answer_the_same_key_does_not_answer_the_next(supervised: Till) -> None:
    bring(supervised.counter, asked_there(id="second", grant_operation_id="g2"))
    hear(supervised)
    supervised.press("aa")
    assert len(answers(supervised)) == 1
    assert len(questions(supervised.counter, session(SUPERVISOR))) == 1


def test_a_request_that_is_taken_back_while_it_is_looked_at_says_so(supervised: Till) -> None:
    bring(supervised.counter, asked_there(state=ApprovalState.WITHDRAWN))
    hear(supervised)
    assert not desk(supervised).requests.refusal.isHidden()
    supervised.press("a")
    assert answers(supervised) == []


def test_a_request_that_comes_in_does_not_move_the_selection(supervised: Till) -> None:
    before = desk(supervised).requests.selected()
    older = asked_there(
        id="older", requested_at=asked_there().requested_at.replace(hour=1), value_fen=1000
    )
    bring(supervised.counter, older)
    hear(supervised)
    after = desk(supervised).requests.selected()
    assert before is not None
    assert after is not None
    assert after.view.approval.id == before.view.approval.id


@pytest.mark.parametrize(
    "own",
    [
        lambda counter: bring(counter, asked_there(clerk_id=SUPERVISOR.id)),
        lambda counter: bring(
            counter,
            replace(SUPERVISOR, person_id="p1"),
            replace(small_chain.SECOND_CLERK, person_id="p1"),
        ),
    ],
    ids=["the same id", "another id of the same person"],
)
def test_ones_own_request_offers_no_answer(
    supervised: Till, own: Callable[[Counter], None]
) -> None:
    own(supervised.counter)
    hear(supervised)
    block = desk(supervised).requests
    assert block.approve.isHidden()
    assert block.refuse_button.isHidden()
    supervised.press("ax")
    assert answers(supervised) == []


def test_what_is_above_ones_own_authority_can_only_be_refused(supervised: Till) -> None:
    limits = (RoleLimits(Role.SUPERVISOR, 400, 50000, 50),)
    bring(supervised.counter, replace(LENDS, version=10, limits=limits))
    hear(supervised)
    block = desk(supervised).requests
    assert block.approve.isHidden()
    assert not block.refuse_button.isHidden()
    assert not block.own.isHidden()


def test_a_clerk_reads_that_the_desk_is_not_theirs_and_sees_nothing_of_it(desk_: Till) -> None:
    bring(desk_.counter, asked_there())
    shortcut(desk_, Qt.Key.Key_F11)
    assert desk(desk_).message.text()
    assert "张雨桐" not in said(desk_)
    desk_.press("1a")
    assert answers(desk_) == []


@pytest.fixture
def desk_(desk: Till) -> Till:
    return desk


def test_the_next_who_signs_in_sees_nothing_of_the_desk(supervised: Till) -> None:
    supervised.window.sign_out()
    supervised.sign_in()
    assert "张雨桐" not in said(supervised)


def test_a_call_is_answered_with_a_code_to_read_back(supervised: Till) -> None:
    supervised.press("2")
    assert desk(supervised).part is Part.TELEPHONE
    block = desk(supervised).telephone
    # The one till that may call is chosen already; the code has a check character of its own.
    block.challenge.setText("2345-6789-" + check("23456789"))
    block.amount.setText("50")
    block.go.click()
    supervised.settle()
    assert len(block.answer.text().replace("-", "")) == 9
    assert kinds(supervised) == ["override.answered"]


def check(body: str) -> str:
    from clerkapp.domain.coupon import check_character

    return check_character(body)


def test_a_code_misheard_is_said_and_an_edit_takes_the_answer_away(supervised: Till) -> None:
    supervised.press("2")
    block = desk(supervised).telephone
    block.challenge.setText("23456789" + ("A" if check("23456789") != "A" else "B"))
    block.amount.setText("50")
    block.go.click()
    supervised.settle()
    assert block.answer.text() == ""
    assert not block.refusal.isHidden()
    block.challenge.setText("23456789" + check("23456789"))
    block.go.click()
    supervised.settle()
    assert block.answer.text()
    block.amount.setFocus()
    supervised.type("1")
    assert block.answer.text() == ""


def test_lending_raises_what_a_clerk_may_give_today(supervised: Till) -> None:
    supervised.press("3")
    block = desk(supervised).lending
    assert "¥100" in block.left.text()
    supervised.hand.press(Qt.Key.Key_Q, Qt.KeyboardModifier.AltModifier)
    supervised.type("30")
    supervised.press("\r")
    assert kinds(supervised) == ["authority.lent"]
    assert "¥70" in block.left.text()
    with supervised.counter.journal.reading() as read:
        lent = [x for x in held_leases(read) if x.owner_id == small_chain.CLERK.id]
    assert sum(x.amount_fen for x in lent) == 4000 + 3000


def test_more_than_one_may_lend_is_refused_with_what_is_left(supervised: Till) -> None:
    supervised.press("3")
    supervised.hand.press(Qt.Key.Key_Q, Qt.KeyboardModifier.AltModifier)
    supervised.type("101")
    supervised.press("\r")
    assert "¥100" in desk(supervised).lending.refusal.text()
    assert kinds(supervised) == []


@pytest.mark.parametrize(
    ("typed", "fen"),
    [
        ("50", 5000),
        ("20.5", 2050),
        ("¥8", 800),
        ("３０", 3000),
        ("12 元", 1200),
        ("", None),
        ("-5", None),
        ("1e3", None),
        ("50.001", None),
        ("二十", None),
    ],
)
def test_an_amount_is_read_as_it_is_typed_in_a_shop(typed: str, fen: int | None) -> None:
    assert read_yuan(typed) == fen
