"""Little things that a clerk notices: a search that finds nothing, or too much."""

from pytestqt.qtbot import QtBot

from clerkapp.domain.wording import Wording
from clerkapp.queries.grant_options import RemainingAuthority
from clerkapp.queries.member_search import SearchHit
from tests.support.clock import NOON
from ui.blocks.authority import AuthorityBlock
from ui.languages import Translators
from ui.screens.counter import CounterScreen


def screen(qtbot: QtBot) -> CounterScreen:
    made = CounterScreen()
    qtbot.addWidget(made)
    made.show()
    return made


def hits(count: int) -> tuple[SearchHit, ...]:
    gold = Wording("金卡", "Gold")
    return tuple(SearchHit(f"m{n}", "张三", "138 •••• 0001", "0917", gold) for n in range(count))


def listed(made: CounterScreen) -> list[str]:
    return [made.hits.item(row).text() for row in range(made.hits.count())]


def test_a_search_without_a_match_says_so(qtbot: QtBot) -> None:
    speaking = Translators()
    speaking.use("zh_CN")
    made = screen(qtbot)
    made.show_hits((), "没有这个人", more=False)
    assert listed(made) == ["本店没有符合的会员"]
    made.show_hits((), "", more=False)
    assert made.hits.isHidden()


def test_a_search_with_too_many_matches_says_that_there_are_more(qtbot: QtBot) -> None:
    made = screen(qtbot)
    chosen: list[str] = []
    made.hit_chosen.connect(chosen.append)
    made.show_hits(hits(8), "张", more=True)
    assert len(listed(made)) == 9
    made.hits.setCurrentRow(8)
    made._search_entered()
    assert chosen == []


def test_where_the_line_makes_no_difference_the_sum_is_not_said_twice(qtbot: QtBot) -> None:
    block = AuthorityBlock()
    qtbot.addWidget(block)
    block.show_remaining(RemainingAuthority(4000, 4000, 10000, 0, NOON), NOON)
    assert "¥" not in block.offline.text()
    block.show_remaining(RemainingAuthority(4000, 7500, 10000, 0, NOON), NOON)
    assert "¥40" in block.offline.text()
