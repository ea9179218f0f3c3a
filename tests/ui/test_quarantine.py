"""A till whose records cannot be trusted: said before anybody tries, and whenever they do."""

import pytest

from clerkapp.counter import Counter
from clerkapp.journal import outbox, standing
from clerkapp.services.grant_coupon import GrantOrder, grant_coupon
from tests.support.clock import NOON
from tests.support.small_chain import SUPERVISOR, SUPERVISOR_PIN, member_code
from tests.support.tills import session
from tests.ui.conftest import MakeTill, Till
from ui.formats import money

TITLE = "This till gives no coupons: its records were restored from a copy"


@pytest.fixture
def till(counter: Counter, make_till: MakeTill) -> Till:
    """An English till in quarantine with a clerk and a member's file."""
    with counter.journal.writing() as write:
        standing.put_in_quarantine(write, "restored", NOON)
    made = make_till(counter, language="en")
    made.sign_in()
    made.scan(member_code("m1"))
    refresh(made)
    return made


def refresh(till: Till) -> None:
    till.window.refresh_status()
    till.settle()


def granted(till: Till) -> list[str]:
    with till.counter.journal.reading() as read:
        return [x.operation.kind for x in outbox.newest(read, 20)]


def test_the_grant_panel_says_it_before_anybody_tries(till: Till) -> None:
    grant = till.window.counter_screen.grant
    assert grant.barred.isVisible()
    assert grant.barred.text().startswith(TITLE)
    offered = [x.second_text() for x in grant._buttons[:3]]
    assert offered == ["not now"] * 3
    assert till.window.counter_screen.authority.online.text() == money(0)


def test_the_status_line_says_it_too(till: Till) -> None:
    barred = till.window.counter_screen.status.barred
    assert barred.isVisible()
    assert "call head office" in barred.text()
    assert barred.accessibleName().startswith(TITLE)


def test_the_sync_screen_has_a_banner(till: Till) -> None:
    till.window.show_sync()
    till.settle()
    assert till.window.sync_screen.quarantine.isVisible()
    assert till.window.sync_screen.quarantine.heading.text() == TITLE


def test_whoever_tries_is_told_why_and_nothing_is_given(till: Till) -> None:
    till.press("2")
    assert not till.window.counter_screen.grant.go.isVisible()
    till.press("\r")
    assert till.window.counter_screen.message.text().startswith(TITLE)
    assert "coupon.granted" not in granted(till)


def test_an_apology_offers_no_coupon_but_still_a_sample(till: Till) -> None:
    assert "¥" not in till.window.counter_screen.care.coupon.accessibleName()
    till.press("s")
    assert till.window.counter_screen.message.text().startswith(TITLE)
    assert "coupon.granted" not in granted(till)
    till.press("a")
    assert "sample.given" in granted(till)


def test_an_approval_that_was_begun_before_it_is_refused_with_the_reason(
    counter: Counter, make_till: MakeTill
) -> None:
    till = make_till(counter, language="en")
    till.sign_in()
    till.scan(member_code("m1"))
    till.press("3\r")
    with counter.journal.writing() as write:
        standing.put_in_quarantine(write, "restored", NOON)
    till.type(f"{SUPERVISOR.id}\r{SUPERVISOR_PIN}\r")
    till.settle()
    assert till.window.counter_screen.override.refusal.text().startswith(TITLE)
    assert "coupon.granted" not in granted(till)


def test_once_head_office_has_cleared_it_everything_is_as_before(till: Till) -> None:
    with till.counter.journal.writing() as write:
        standing.begin_epoch(write, 2)
    refresh(till)
    screen = till.window.counter_screen
    assert not screen.grant.barred.isVisible()
    assert not screen.status.barred.isVisible()
    assert "not now" not in [x.second_text() for x in screen.grant._buttons[:2]]


def test_a_till_that_is_trusted_says_nothing_of_it(counter: Counter, make_till: MakeTill) -> None:
    till = make_till(counter, language="en")
    till.sign_in()
    till.scan(member_code("m1"))
    refresh(till)
    assert not till.window.counter_screen.grant.barred.isVisible()
    assert not till.window.counter_screen.status.barred.isVisible()
    grant_coupon(till.counter, session(), GrantOrder("o1", "m1", "c10", "recovery"))
    assert "coupon.granted" in granted(till)


def test_a_queue_that_stands_still_is_in_the_status_line(
    counter: Counter, make_till: MakeTill
) -> None:
    till = make_till(counter, language="en")
    till.sign_in()
    till.scan(member_code("m1"))
    counter.line.heard(NOON, 0.0)
    counter.line.queue_stalled(True)
    refresh(till)
    line = till.window.counter_screen.status.line
    # Opening the file recorded the visit, and took the complaint on.
    assert line.text() == "2 wait although head office answers"
    assert "new connection" in line.toolTip()
    counter.line.queue_stalled(False)
    refresh(till)
    assert "Connected" in line.text()
