"""What the blocks of a member's file say, and how they say that they do not know."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from clerkapp.domain.complaint import RecoveryOutcome
from clerkapp.domain.consent import ContactChannel
from clerkapp.domain.coupon import CouponState
from clerkapp.domain.member import Assurance, Numbers
from clerkapp.domain.member_fields import MemberField
from tests.support.clock import NOON
from tests.ui.full_file import (
    ANOTHER,
    BOUGHT_ON,
    CLAIM,
    DAY,
    MEMBER,
    OWED,
    full_file,
    held,
    options,
)
from ui.block import Block, BlockState, Freshness
from ui.blocks.care import CareBlock
from ui.blocks.file_block import FileBlock
from ui.blocks.grant import GrantBlock
from ui.blocks.numbers import NumbersBlock
from ui.blocks.points import PointsBlock
from ui.blocks.wallet import WalletBlock
from ui.blocks.who import WhoBlock
from ui.buttons import KeyButton
from ui.languages import Translators
from ui.parts import Row
from ui.pictures import Rhythm


@pytest.fixture(autouse=True)
def in_english(dressed: QApplication) -> Iterator[None]:
    """Words are looked for in English."""
    translators = Translators()
    translators.use("en")
    yield
    translators.use("zh_CN")
    translators.silence()


def said(block: QWidget) -> str:
    """Everything a block shows now."""
    labels = (x for x in block.findChildren(QLabel) if x.isVisibleTo(block))
    return "\n".join(x.text() for x in labels if x.text())


def rows(block: QWidget) -> list[tuple[str, str]]:
    # What is put into a block that is shown already is shown a moment later.
    QCoreApplication.processEvents()
    found = (x for x in block.findChildren(Row) if not x.isHidden())
    return [(x.start.text(), x.end.text()) for x in found]


def test_a_complaint_says_what_head_office_did_and_who_sees_to_it() -> None:
    care = CareBlock()
    care.show_file(full_file(), NOON)
    assert care.is_owed()
    assert "Coffee machine leaks" in care.heading.text()
    assert "After-sales sent a new one" in care.done.text()
    assert "You are seeing to it" in care.claim.text()
    elsewhere = replace(CLAIM, clerk_name="王强", device_name="1 号收银台", here=False)
    care.show_file(full_file(care_claim=elsewhere), NOON)
    assert "王强 at 1 号收银台" in care.claim.text()


def test_its_three_buttons_ask_for_three_things() -> None:
    care = CareBlock()
    asked: list[str] = []
    care.sample_requested.connect(lambda: asked.append("sample"))
    care.coupon_requested.connect(lambda: asked.append("coupon"))
    care.words_requested.connect(lambda: asked.append("words"))
    care.show_file(full_file(), NOON)
    for button in (care.sample, care.coupon, care.words):
        button.click()
    assert asked == ["sample", "coupon", "words"]


def test_other_complaints_of_every_channel_are_listed_with_their_state() -> None:
    care = CareBlock()
    care.show_file(full_file(), NOON)
    assert [left for left, _ in rows(care)] == ["Delivery three days late"]
    care.show_file(full_file(care=None, care_claim=None, complaints=()), NOON)
    assert care.isHidden()


def test_what_was_settled_says_what_the_member_said() -> None:
    care = CareBlock()
    settled = replace(OWED, outcome=RecoveryOutcome.REFUSED)
    care.show_file(full_file(care=None, care_claim=None, settled_here=settled), NOON)
    assert not care.is_owed()
    assert "did not accept" in care.done.text()


def test_a_complaint_that_two_tills_settled_is_said_to_stay_given() -> None:
    care = CareBlock()
    care.show_file(full_file(care=None, care_claim=None, settled_twice=ANOTHER), NOON)
    assert care.property("card") == "warn"
    assert not care.twice.isHidden()
    assert "stays given" in care.twice.text()


def test_nothing_of_a_member_is_left_when_nobody_is_there() -> None:
    for block in (CareBlock(), WhoBlock(), PointsBlock(), NumbersBlock(), WalletBlock()):
        assert isinstance(block, FileBlock)
        block.show_file(full_file(), NOON)
        block.show_file(None, NOON)
        text = said(block)
        for trace in ("张", "138", "0917", "1,284", "Coffee", "Zhang", "After-sales", "8,964"):
            assert trace not in text, (type(block).__name__, trace)


def test_who_says_days_family_and_risk_in_words() -> None:
    who = WhoBlock()
    who.show_file(full_file(), NOON)
    told = dict(rows(who))
    assert told["Baby"].startswith("6 month")
    assert "double points" in told["Wedding anniversary"]
    assert told["Advisor"] == "王敏"
    assert "High value · Champions" in said(who)
    assert "62 %" in who.risk.text()
    assert "usually comes every 34 days" in who.risk.text()


def test_who_says_what_is_on_its_way_to_head_office() -> None:
    who = WhoBlock()
    corrected = frozenset({MemberField.PHONE})
    who.show_file(full_file(registered_here=True, corrected=corrected), NOON)
    assert "Registered here" in said(who)
    assert "waiting: phone" in said(who)


def test_a_member_found_by_hand_is_not_said_to_be_verified() -> None:
    who = WhoBlock()
    who.show_file(full_file(assurance=Assurance.SEARCHED), NOON)
    assert who.sure.property("role") == "smallWarn"
    assert "last digits" in who.sure.text()


def test_each_channel_says_yes_no_or_never_asked() -> None:
    who = WhoBlock()
    who.show_file(full_file(), NOON)
    spoken = {x: mark.accessibleName() for x, mark in who.consents.marks.items()}
    assert spoken[ContactChannel.SMS] == "Text message: yes"
    assert spoken[ContactChannel.PHONE] == "Telephone: no"
    assert spoken[ContactChannel.EMAIL] == "E-mail: never asked"


def test_benefits_show_the_step_reached_the_next_and_the_one_after() -> None:
    points = PointsBlock()
    points.show_file(full_file(), NOON)
    assert rows(points) == [
        ("Points", "1,284"),
        ("Welcome treats", "reached"),
        ("Care treats", "¥40 to go"),
        ("Black gold treats", "from ¥15,000"),
        ("Referral code", "YT0917"),
    ]
    assert "The friend gets: a cup of coffee" in said(points)


@pytest.mark.parametrize(
    ("last", "rhythm"), [(9, Rhythm.IN_STEP), (40, Rhythm.DUE), (90, Rhythm.LATE)]
)
def test_the_rhythm_says_whether_somebody_is_late(last: int, rhythm: Rhythm) -> None:
    block = NumbersBlock()
    bought = tuple(day - (last - 9) * DAY for day in BOUGHT_ON)
    numbers = replace(MEMBER.numbers, bought_on=bought)
    block.show_file(full_file(member=replace(MEMBER, numbers=numbers)), NOON)
    assert block.rhythm._rhythm is rhythm
    assert block.rhythm.accessibleName() == block.rhythm_words.text()
    late = "over" in block.rhythm_words.text()
    assert late is (rhythm is not Rhythm.IN_STEP)


def test_figures_are_said_in_words_and_a_week_only_where_it_counts() -> None:
    block = NumbersBlock()
    block.show_file(full_file(), NOON)
    told = dict(rows(block))
    assert told["This year"] == "¥8,964"
    assert told["This week"] == "¥428"
    assert told["How much"] == "little · 2 of 5"


def test_a_member_who_never_bought_gets_a_sentence_and_no_pictures() -> None:
    block = NumbersBlock()
    block.show_file(full_file(member=replace(MEMBER, numbers=Numbers())), NOON)
    assert block.condition is BlockState.EMPTY
    assert "No purchase yet" in said(block)
    assert block.bars.isHidden()
    assert block.rhythm.isHidden()


def test_the_wallet_lists_first_what_ends_first_and_marks_what_is_not_taken_yet() -> None:
    wallet = WalletBlock()
    spent = held(5, "旧券", "Old coupon", -3, state=CouponState.REDEEMED)
    known = full_file()
    wallet.show_file(full_file(wallet=(spent, *known.wallet)), NOON)
    listed = rows(wallet)
    assert [left for left, _ in listed] == [
        "Birthday treat",
        "¥5 coupon",
        "¥20 coupon",
        "¥10 coupon",
        "Old coupon",
        "Drip coffee sample",
    ]
    assert listed[1][1] == "waiting to be sent"
    assert "still valid" in listed[2][1]


def test_a_sample_says_how_many_are_left_and_none_is_not_offered_first() -> None:
    grant = GrantBlock()
    grant.show_options(options())
    texts = {x.accessibleName() for x in grant.findChildren(KeyButton) if not x.isHidden()}
    assert any("6 left here" in x for x in texts)
    assert any("Hand cream sample none left here" in x for x in texts)
    offered = options()
    grant.show_options(replace(offered, stock={"p1": 0, "p2": 3}))
    assert grant.first_sample() == "p2"


@pytest.mark.parametrize(
    ("silent", "computed", "wanted"),
    [
        (dt.timedelta(minutes=1), False, Freshness.FRESH),
        (dt.timedelta(minutes=11), False, Freshness.OFFLINE),
        (dt.timedelta(days=2), False, Freshness.STALE),
        (dt.timedelta(hours=9), True, Freshness.FRESH),
        (dt.timedelta(days=4), True, Freshness.STALE),
    ],
)
def test_a_block_says_by_itself_how_far_it_can_be_trusted(
    silent: dt.timedelta, computed: bool, wanted: Freshness
) -> None:
    block = Block()
    block.show_age(NOON - silent, NOON, computed=computed)
    assert block.freshness is wanted
    assert block._age_mark.isHidden() is (wanted is Freshness.FRESH)


def test_each_state_of_a_block_takes_the_one_before_away() -> None:
    block = Block()
    block.show_failure("It could not be read.")
    assert "It could not be read." in said(block)
    block.show_loading()
    assert block.condition is BlockState.LOADING
    assert "It could not be read." not in said(block)
    block.say_empty("Nothing yet")
    assert said(block) == "Nothing yet"
    block.ready()
    assert said(block) == ""
