"""The grant panel and the picture of today's room: what is possible, before anybody tries."""

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from clerkapp.domain.authority import Allowed, NeedsOverride, Refused, Remedy, Rule
from clerkapp.domain.policy import Reason, Sample, Template
from clerkapp.domain.wording import Wording
from clerkapp.queries.grant_options import GrantOptions, RemainingAuthority, TemplateOption
from tests.support.clock import NOON
from ui.blocks.authority import AuthorityBlock
from ui.blocks.grant import Choice, GrantBlock
from ui.blocks.picks import Picks
from ui.blocks.reach import Shares, shares
from ui.words.rules import in_short, out_of_reach, remedy_words, rule_words

SMALL = Template("c10", Wording("10 元券", "¥10 coupon"), 1000, 7)
LARGE = Template("c50", Wording("50 元券", "¥50 coupon"), 5000, 30)
ABOVE = NeedsOverride(Rule.PER_GRANT, 2000, 3000)
UNSURE = Refused(Rule.IDENTITY_UNSURE, 500)
SAMPLES = tuple(Sample(x, Wording(f"{x}小样", f"{x} sample")) for x in ("coffee", "cream", "socks"))
OPTIONS = GrantOptions(
    templates=(
        TemplateOption(SMALL, Allowed(1000)),
        TemplateOption(LARGE, ABOVE, (Remedy.CHOOSE_SMALLER, Remedy.ASK_SUPERVISOR)),
    ),
    reasons=(Reason("recovery", Wording("补救", "Make good")),),
    samples=SAMPLES,
    remaining=RemainingAuthority(0, 0, 0, 0, None),
    samples_per_gift=2,
)


@pytest.fixture
def block(qtbot: QtBot) -> GrantBlock:
    made = GrantBlock()
    qtbot.addWidget(made)
    made.show_options(OPTIONS)
    return made


def confirmed(block: GrantBlock) -> Choice:
    heard: list[Choice] = []
    block.confirmed.connect(heard.append)
    assert block.confirm()
    return heard[0]


def test_what_is_out_of_reach_says_why_in_short_and_with_what_helps_when_it_is_chosen(
    block: GrantBlock,
) -> None:
    assert block._buttons[1].second_text() == in_short(ABOVE)
    assert "¥20" in block._buttons[1].second_text()
    assert block.why.isHidden()
    block.select(1)
    assert not block.why.isHidden()
    for sentence in (
        rule_words(Rule.PER_GRANT, 2000),
        remedy_words(Remedy.CHOOSE_SMALLER),
        remedy_words(Remedy.ASK_SUPERVISOR),
    ):
        assert sentence in block.why.text()
    block.select(0)
    assert block.why.isHidden()


def test_samples_are_put_together_as_far_as_policy_lets(block: GrantBlock) -> None:
    block.select(2)
    block.select(4)
    assert confirmed(block).sample_ids == ("coffee", "socks")


def test_a_sample_too_many_takes_the_place_of_the_first(block: GrantBlock) -> None:
    for place in (2, 3, 4):
        block.select(place)
    assert confirmed(block).sample_ids == ("cream", "socks")


def test_a_sample_chosen_twice_is_let_go_and_a_coupon_goes_alone(block: GrantBlock) -> None:
    block.select(2)
    block.select(3)
    block.select(2)
    assert confirmed(block).sample_ids == ("cream",)
    block.select(0)
    choice = confirmed(block)
    assert (choice.template_id, choice.sample_ids) == ("c10", ())
    block.select(4)
    choice = confirmed(block)
    assert (choice.template_id, choice.sample_ids) == (None, ("socks",))


def test_where_one_sample_is_the_most_it_stays_chosen(block: GrantBlock) -> None:
    block.show_options(replace(OPTIONS, samples_per_gift=1))
    block.select(2)
    block.select(2)
    assert confirmed(block).sample_ids == ("coffee",)
    assert block.together.isHidden()


def test_the_end_of_the_number_is_asked_for_where_it_is_needed_and_goes_with_the_choice(
    block: GrantBlock,
) -> None:
    assert block.phone.isHidden()
    unsure = (TemplateOption(SMALL, UNSURE, (Remedy.ASK_PHONE_TAIL,)), OPTIONS.templates[1])
    block.show_options(replace(OPTIONS, templates=unsure, ask_phone_tail=True))
    assert not block.phone.isHidden()
    told: list[str] = []
    block.phone_told.connect(lambda: told.append(block.phone.text))
    block.phone.field.setText("001")
    assert told == []
    block.phone.field.setText("0001")
    assert told == ["0001"]
    block.show_options(replace(OPTIONS, phone_tail="0001"))
    block.select(0)
    assert confirmed(block).phone_tail == "0001"


def test_wrong_digits_are_said_to_be_wrong_until_they_are_changed(block: GrantBlock) -> None:
    asked = replace(OPTIONS, ask_phone_tail=True)
    block.show_options(asked)
    plain = block.phone.says.text()
    block.phone.field.setText("9999")
    block.show_options(replace(asked, phone_tail="9999", phone_tail_wrong=True))
    wrong = block.phone.says.text()
    assert wrong != plain
    block.phone.field.setText("0001")
    block.show_options(replace(asked, phone_tail="9999", phone_tail_wrong=True))
    assert block.phone.says.text() == plain


def test_the_next_member_finds_nothing_of_the_last_ones_number(block: GrantBlock) -> None:
    block.show_options(replace(OPTIONS, ask_phone_tail=True))
    block.phone.field.setText("0001")
    told: list[bool] = []
    block.phone_told.connect(lambda: told.append(True))
    block.forget()
    assert (block.phone.text, block.phone.isHidden(), told) == ("", True, [])


def test_every_rule_and_every_remedy_has_words(qtbot: QtBot) -> None:
    for rule in Rule:
        decision = NeedsOverride(rule, 2000, 1)
        assert rule_words(rule, 2000) != rule.value
        assert in_short(decision)
        assert rule_words(rule, 2000) in out_of_reach(decision)
    assert all(remedy_words(x) for x in Remedy)


def test_a_list_in_which_coupons_moved_keeps_no_pick() -> None:
    picks = Picks()
    picks.keep(2, 5)
    picks.pick(1, 1)
    picks.keep(2, 5)
    assert picks.coupon == 1
    picks.keep(3, 6)
    assert picks.places == ()


def test_the_bar_shows_what_was_given_what_is_left_and_what_needs_the_line() -> None:
    assert shares(2000, 3000, 5000, 10_000) == Shares(0.2, 0.3, 0.2)
    assert shares(0, 0, 0, 0) == Shares(0, 0, 0)
    beyond = shares(12_000, 3000, 3000, 10_000)
    assert beyond.given + beyond.offline + beyond.online == pytest.approx(1)


def test_the_room_is_said_in_words_too(qtbot: QtBot) -> None:
    block = AuthorityBlock()
    qtbot.addWidget(block)
    block.show_remaining(
        RemainingAuthority(
            offline_fen=3000,
            online_fen=5000,
            day_limit_fen=12_000,
            given_today_fen=2000,
            as_of=NOON,
            month_limit_fen=90_000,
            given_month_fen=7000,
            lent_today_fen=2500,
        ),
        NOON,
    )
    spoken = block.reach.accessibleName()
    for sum_ in ("¥50", "¥30", "¥20", "¥120", "¥25", "¥70", "¥900"):
        assert sum_ in spoken
    assert block.reach.shares == shares(2000, 3000, 5000, 12_000)
    block.grab()
