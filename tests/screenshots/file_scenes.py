"""Working with the file: suggestions, marks, notes, promises, the past, a complaint elsewhere."""

import datetime as dt

from PySide6.QtCore import Qt

from clerkapp.domain.complaint import Claim
from clerkapp.domain.timeline import TimelineEntry, TimelineKind
from clerkapp.domain.wording import Wording
from clerkapp.line import LineFault, OlderTimeline
from tests.screenshots import till_files as files
from tests.screenshots.scene import (
    BABY,
    BROWSED,
    CARE,
    FOUR_K,
    NEWCOMER,
    SMALL,
    WIDE,
    Scene,
    care,
    plain_file,
)
from tests.screenshots.stage import Stage

STALE = dt.timedelta(days=2)


def answered(stage: Stage) -> None:
    stage.sign_in()
    stage.open_file(BROWSED)
    stage.press("zzxC")


def tag_panel(stage: Stage) -> None:
    plain_file(stage)
    stage.press("t")


def tag_completed(stage: Stage) -> None:
    tag_panel(stage)
    stage.type("棉")


def tag_selected(stage: Stage) -> None:
    plain_file(stage)
    stage.press("p")


def note(stage: Stage) -> None:
    plain_file(stage)
    stage.press("n")
    stage.type("下次来想试试新到的手冲壶")


def complaint(stage: Stage) -> None:
    plain_file(stage)
    stage.press("g")
    stage.type("等了二十分钟没人招呼")


def promise(stage: Stage) -> None:
    plain_file(stage)
    stage.press("d")


def promise_kept(stage: Stage) -> None:
    promise(stage)
    stage.type("回电告知到货")
    stage.press("\r")


def task_selected(stage: Stage) -> None:
    promise_kept(stage)
    stage.press("b")


def apology(stage: Stage) -> None:
    care(stage)
    stage.press("v")


def claimed_elsewhere(stage: Stage) -> None:
    stage.claim_elsewhere(CARE, _claim())
    care(stage)


def taken_over(stage: Stage) -> None:
    claimed_elsewhere(stage)
    stage.press("a")


def _claim() -> Claim:
    until = files.NOW + dt.timedelta(minutes=9)
    return Claim("1002", "许晨", "d9", "1 号收银台", files.NOW - dt.timedelta(minutes=2), until)


def lines(stage: Stage) -> None:
    plain_file(stage)
    stage.hand.press(Qt.Key.Key_Down)
    stage.press("\r")


def older(stage: Stage) -> None:
    stage.line.older = OlderTimeline(tuple(_old(x) for x in range(3)), more=False)
    plain_file(stage)
    stage.press("o")
    bar = stage.window.counter_screen.timeline.list.verticalScrollBar()
    bar.setValue(bar.maximum())


def older_offline(stage: Stage) -> None:
    plain_file(stage)
    stage.counter.line.failed(LineFault.UNREACHABLE, files.NOW)
    stage.press("o")


def _old(number: int) -> TimelineEntry:
    return TimelineEntry(
        f"old{number}",
        "whoever",
        TimelineKind.PURCHASE,
        files.NOW - dt.timedelta(days=900 + 40 * number),
        Wording("羊毛围巾", "Wool scarf"),
        amount_fen=25_900,
    )


def baby(stage: Stage) -> None:
    stage.sign_in()
    stage.open_file(BABY)


def newcomer(stage: Stage) -> None:
    stage.sign_in()
    stage.open_file(NEWCOMER)


def stale(stage: Stage) -> None:
    stage.counter.line.failed(LineFault.UNREACHABLE, files.NOW)
    stage.counter.clock.forward(days=STALE.days)  # type: ignore[attr-defined]
    stage.sign_in()
    stage.open_by_hand(CARE)


def waiting_tasks(stage: Stage) -> None:
    promise_kept(stage)
    stage.press("n")
    stage.type("喜欢坐窗边")
    stage.press("\r")


def with_stock_gone(stage: Stage) -> None:
    stage.set_stock(0)
    plain_file(stage)


FILE_SCENES = (
    Scene("say-next-answered", answered),
    Scene("tag-panel", tag_panel),
    Scene("tag-completed", tag_completed),
    Scene("tag-completed-small", tag_completed, size=SMALL),
    Scene("tag-selected", tag_selected),
    Scene("note", note),
    Scene("complaint", complaint),
    Scene("promise", promise),
    Scene("promise-kept", promise_kept),
    Scene("task-selected", task_selected),
    Scene("apology", apology),
    Scene("claimed-elsewhere", claimed_elsewhere),
    Scene("claimed-elsewhere-again", taken_over),
    Scene("timeline-lines", lines),
    Scene("timeline-older", older),
    Scene("timeline-older-offline", older_offline),
    Scene("file-baby", baby),
    Scene("file-stale", stale),
    Scene("file-waiting", waiting_tasks),
    Scene("sample-gone", with_stock_gone),
    Scene("file-care-wide", care, size=WIDE),
    Scene("file-care-4k", care, size=FOUR_K, scale_percent=200),
    Scene("file-care-200", care, scale_percent=200),
    Scene("file-plain-150-small", plain_file, size=SMALL, scale_percent=150),
    Scene("file-new-member-small", newcomer, size=SMALL),
)
