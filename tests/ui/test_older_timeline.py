"""Older entries of the timeline on demand: asked for, appended, and dropped with the member."""

import datetime as dt
from dataclasses import replace

from PySide6.QtCore import Qt

from clerkapp.domain.timeline import TimelineKind
from clerkapp.line import OlderTimeline
from tests.support.small_chain import purchase
from tests.support.telling import tell
from tests.ui.conftest import Till
from tests.ui.worked_file import FIRST, SECOND
from ui.blocks.timeline import TimelineBlock
from ui.blocks.timeline_model import Older

OLD = tuple(
    replace(purchase("m1", 100 + n), kind=kind)
    for n, kind in enumerate((TimelineKind.PURCHASE, TimelineKind.BROWSE, TimelineKind.PURCHASE))
)


def timeline(till: Till) -> TimelineBlock:
    return till.window.counter_screen.timeline


def shown(till: Till) -> list[str]:
    model = timeline(till).model
    rows = [model.index(at, 0).data(Qt.ItemDataRole.UserRole) for at in range(model.rowCount())]
    return [x.entry.id for x in rows if x is not None]


def test_older_entries_are_asked_for_behind_the_last_and_appended(desk: Till) -> None:
    desk.line.older = OlderTimeline(OLD, more=False)
    desk.scan(FIRST)
    desk.press("o")
    assert desk.line.asked == ["m1 before m1-p2"]
    assert shown(desk) == ["m1-p1", "m1-p2", "m1-p100", "m1-p101", "m1-p102"]
    assert timeline(desk).older is Older.NONE
    desk.press("o")
    assert len(desk.line.asked) == 1


def test_the_next_page_begins_behind_the_first(desk: Till) -> None:
    desk.line.older = OlderTimeline(OLD[:1], more=True)
    desk.scan(FIRST)
    desk.press("oo")
    assert desk.line.asked == ["m1 before m1-p2", "m1 before m1-p100"]
    assert timeline(desk).older is Older.MAYBE


def test_without_the_line_it_says_so_and_can_be_asked_again(desk: Till) -> None:
    desk.scan(FIRST)
    desk.press("o")
    assert timeline(desk).older is Older.UNREACHABLE
    desk.line.older = OlderTimeline(OLD, more=False)
    desk.press("o")
    assert len(shown(desk)) == 5


def test_while_head_office_thinks_it_says_so_and_the_counter_works(desk: Till) -> None:
    desk.scan(FIRST)
    desk.line.held.clear()
    desk.type("o")
    desk.type("o")
    desk.settle_files()
    assert timeline(desk).older is Older.ASKING
    desk.type("2")
    desk.type("\r")
    desk.settle_files()
    assert desk.window.counter_screen.coupon.coupon is not None
    desk.line.held.set()
    desk.settle()
    assert len(desk.line.asked) == 1


def test_a_late_page_of_the_former_member_is_dropped(desk: Till) -> None:
    desk.line.older = OlderTimeline(OLD, more=False)
    desk.scan(FIRST)
    desk.line.held.clear()
    desk.type("o")
    desk.settle_files()
    desk.hand.scan(SECOND)
    desk.settle_files()
    desk.line.held.set()
    desk.settle()
    assert shown(desk) == ["m2-p1"]
    assert timeline(desk).older is Older.MAYBE


def test_what_was_older_and_the_filter_go_with_the_member(desk: Till) -> None:
    desk.line.older = OlderTimeline(OLD, more=False)
    desk.scan(FIRST)
    desk.press("o")
    timeline(desk).filter_by(TimelineKind.BROWSE)
    desk.scan(SECOND)
    assert shown(desk) == ["m2-p1"]
    desk.scan(FIRST)
    assert shown(desk) == ["m1-p1", "m1-p2"]


def test_the_filter_stays_when_older_ones_come_and_when_the_feed_does(desk: Till) -> None:
    desk.line.older = OlderTimeline(OLD, more=False)
    desk.scan(FIRST)
    timeline(desk).filter_by(TimelineKind.BROWSE)
    desk.press("o")
    assert shown(desk) == ["m1-p101"]
    newer = replace(purchase("m1", 1), id="m1-new", at=OLD[0].at + dt.timedelta(days=100))
    tell(desk.counter, replace(newer, kind=TimelineKind.BROWSE))
    desk.window.notices.changed.emit(frozenset({"m1"}))
    desk.settle()
    assert shown(desk) == ["m1-new", "m1-p101"]
