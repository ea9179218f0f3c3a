"""What people do, from keystroke to head office and back."""

import signal
import subprocess
import sys
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from clerkapp.cache.database import FILE_NAME as CACHE_FILE
from clerkapp.domain.complaint import ComplaintState
from clerkapp.domain.lockout import FREE_TRIES
from clerkapp.queries.sync_health import sync_health
from tests.journeys.shop import (
    CLERK,
    CLERK_PIN,
    SUPERVISOR,
    SUPERVISOR_PIN,
    Shop,
    spent_here,
    unsent,
)
from ui.bootstrap import Till

COMPLAINING, LITTLE_KNOWN, ELSEWHERE = 0, 3, 5


def codes_of(shop: Shop, member_id: str) -> list[str]:
    return [x.code for x in shop.observer().member(member_id).coupons]


def test_1_scan_file_two_keys_and_head_office_has_it_once(shop: Shop, till: Till) -> None:
    phone = shop.phone(LITTLE_KNOWN)
    before = set(codes_of(shop, phone["member_id"]))
    shop.open_file(till, phone)
    assert till.window.counter_screen.who.name.text() == phone["name"]
    code = shop.grant(till)
    shop.sent(till)
    assert set(codes_of(shop, phone["member_id"])) - before == {code}
    assert spent_here(till) == 1000
    shop.until(lambda: till.window.counter_screen.coupon.state.property("role") == "ok")


def test_2_cable_out_grant_kill_start_cable_in_and_head_office_has_it_once(shop: Shop) -> None:
    cable = shop.cable()
    shop.close_till(shop.enrolled_till("till-1", cable))
    phone = shop.phone(LITTLE_KNOWN)
    code = grant_offline_and_die(shop, cable, phone["member_id"])
    cable.pull()
    till = shop.open_till("till-1")
    shop.sign_in(till)
    assert unsent(till) >= 1
    shop.scan(till, phone["card_number"])
    shop.until(lambda: till.window.desk.member_id == phone["member_id"])
    [waiting] = [x for x in till.window.counter_screen.wallet._file.wallet if x.waiting]  # type: ignore[union-attr]
    assert waiting.coupon.code == code
    cable.plug()
    till.engine.wake()
    shop.sent(till)
    assert codes_of(shop, phone["member_id"]).count(code) == 1


def grant_offline_and_die(shop: Shop, cable: object, member_id: str) -> str:
    """Grant in another process without the line, and kill that process with its coupon shown."""
    member_code = shop.member_code(member_id)
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.journeys.dying_till", str(shop.folder / "till-1")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    )
    assert process.stdin is not None
    assert process.stdout is not None
    assert process.stdout.readline().strip() == "ready"
    cable.pull()  # type: ignore[attr-defined]
    process.stdin.write(member_code + "\n")
    process.stdin.flush()
    shown = process.stdout.readline().strip()
    process.send_signal(signal.SIGKILL)
    process.wait()
    process.stdin.close()
    process.stdout.close()
    assert shown
    return shown


def test_3_a_lost_reply_is_sent_again_with_one_effect_and_the_first_answer(shop: Shop) -> None:
    cable = shop.cable()
    till = shop.enrolled_till("till-1", cable)
    shop.sign_in(till)
    shop.lent(till)
    phone = shop.phone(LITTLE_KNOWN)
    shop.open_file(till, phone)
    shop.sent(till)
    cable.lose_replies = 1
    code = shop.grant(till)
    shop.until(lambda: cable.lost == 1)
    till.engine.wake()
    shop.sent(till)
    assert codes_of(shop, phone["member_id"]).count(code) == 1
    assert sync_health(till.counter).needs_attention == 0


def test_4_over_the_limit_a_supervisor_approves_and_nobody_else(shop: Shop, till: Till) -> None:
    phone = shop.phone(LITTLE_KNOWN)
    shop.open_file(till, phone)
    screen = till.window.counter_screen
    shop.press(till, Qt.Key.Key_4)
    shop.press(till, Qt.Key.Key_Return)
    shop.until(lambda: screen.desk() is screen.override)
    approve(shop, till, CLERK, CLERK_PIN)
    shop.until(lambda: "不能批准自己" in screen.override.refusal.text())
    approve(shop, till, SUPERVISOR, SUPERVISOR_PIN)
    shop.until(lambda: screen.desk() is screen.coupon)
    coupon = screen.coupon.coupon
    assert coupon is not None
    assert coupon.value_fen == 5000
    shop.sent(till)
    assert coupon.code in codes_of(shop, phone["member_id"])
    assert sync_health(till.counter).needs_attention == 0


def test_4_wrong_pins_lock_a_supervisor_out_also_after_a_restart(shop: Shop, till: Till) -> None:
    ask_for_fifty(shop, till)
    for _ in range(FREE_TRIES):
        wrong_pin(shop, till)
    shop.close_till(till)
    again = shop.open_till("till-1")
    shop.sign_in(again)
    ask_for_fifty(shop, again)
    approve(shop, again, SUPERVISOR, SUPERVISOR_PIN)
    refusal = again.window.counter_screen.override.refusal
    shop.until(lambda: "错误次数太多" in refusal.text())


def ask_for_fifty(shop: Shop, till: Till) -> None:
    shop.open_file(till, shop.phone(LITTLE_KNOWN))
    screen = till.window.counter_screen
    shop.press(till, Qt.Key.Key_4)
    shop.press(till, Qt.Key.Key_Return)
    shop.until(lambda: screen.desk() is screen.override)


def wrong_pin(shop: Shop, till: Till) -> None:
    override = till.window.counter_screen.override
    override.refusal.clear()
    approve(shop, till, SUPERVISOR, "000000")
    shop.until(lambda: bool(override.refusal.text()))


def approve(shop: Shop, till: Till, staff_id: str, pin: str) -> None:
    override = till.window.counter_screen.override
    shop.until(lambda: override.approve.isEnabled())
    override.staff_id.clear()
    QTest.keyClicks(override.staff_id, staff_id)
    till.window.scanner.release()
    QTest.keyClicks(override.pin, pin)
    till.window.scanner.release()
    QTest.keyClick(override.pin, Qt.Key.Key_Return)


def test_5_a_settled_complaint_is_closed_at_head_office_and_gone_from_the_other_till(
    shop: Shop, till: Till
) -> None:
    phone = shop.phone(COMPLAINING)
    other = shop.enrolled_till("till-2", shop.cable())
    shop.sign_in(other, "1002", "864209")
    shop.open_file(till, phone)
    shop.sent(till)
    shop.open_file(other, phone)
    assert till.window.counter_screen.care.is_owed()
    assert other.window.counter_screen.care.is_owed()
    shop.press(till, Qt.Key.Key_A)
    shop.until(lambda: not till.window.counter_screen.care.is_owed())
    shop.sent(till)
    shop.until(lambda: not other.window.counter_screen.care.is_owed())
    complaints = shop.observer().member(phone["member_id"]).complaints
    assert {x.state for x in complaints} <= {ComplaintState.SETTLED, ComplaintState.WITHDRAWN}


def test_6_nothing_of_the_first_member_is_ever_painted_under_the_second(
    shop: Shop, till: Till
) -> None:
    first, second = shop.phone(COMPLAINING), shop.phone(LITTLE_KNOWN)
    codes = [shop.member_code(phone["member_id"]) for phone in (first, second)]
    painted: list[str] = []
    screen = till.window.counter_screen
    show = screen.show_file

    def watched(file: object, now: object) -> None:
        show(file, now)  # type: ignore[arg-type]
        painted.append(screen.who.name.text())

    screen.show_file = watched  # type: ignore[method-assign, assignment]
    for code in codes:
        shop.scan(till, code)
    shop.until(lambda: till.window.desk.member_id == second["member_id"])
    assert first["name"] not in painted[painted.index(second["name"]) :]
    assert not screen.care.is_owed()
    # The first file, had it been painted at all, was cleared before the second one.
    before = painted[: painted.index(second["name"])]
    assert first["name"] not in before or before[-1] == ""


def test_7_a_deleted_cache_is_filled_again_and_nothing_that_waits_is_lost(shop: Shop) -> None:
    cable = shop.cable()
    till = shop.enrolled_till("till-1", cable)
    shop.sign_in(till)
    shop.lent(till)
    phone = shop.phone(LITTLE_KNOWN)
    shop.open_file(till, phone)
    shop.sent(till)
    cable.pull()
    code = shop.grant(till)
    waiting = unsent(till)
    shop.close_till(till)
    for suffix in ("", "-wal", "-shm"):
        (shop.folder / "till-1" / (CACHE_FILE + suffix)).unlink(missing_ok=True)
    cable.plug()
    again = shop.open_till("till-1")
    assert waiting >= 1
    shop.sent(again)
    assert codes_of(shop, phone["member_id"]).count(code) == 1
    shop.sign_in(again)
    shop.open_file(again, phone)


def test_8_with_head_office_down_the_till_opens_signs_in_and_works(shop: Shop) -> None:
    cable = shop.cable()
    till = shop.enrolled_till("till-1", cable)
    shop.sign_in(till)
    shop.lent(till)
    shop.close_till(till)
    code = shop.member_code(shop.phone(LITTLE_KNOWN)["member_id"])
    shop.process.stop()
    again = shop.open_till("till-1")
    shop.sign_in(again)
    shop.scan(again, code)
    shop.until(lambda: again.window.desk.member_id == shop.phone(LITTLE_KNOWN)["member_id"])
    assert shop.grant(again)
    status = again.window.counter_screen.status
    shop.until(lambda: "连不上总部" in status.line.text())
    shop.until(lambda: "待上传" in status.unsent.text())


def test_unknown_not_stored_and_unreachable_are_three_different_answers(shop: Shop) -> None:
    from tests.support.small_chain import card

    cable = shop.cable()
    till = shop.enrolled_till("till-1", cable)
    shop.sign_in(till)
    message = till.window.counter_screen.message
    shop.scan(till, card(99_999_999_999))
    shop.until(lambda: "查无此会员" in message.text())
    elsewhere = shop.phone(ELSEWHERE)
    code = shop.member_code(elsewhere["member_id"])
    cable.pull()
    shop.scan(till, code)
    shop.until(lambda: "连不上总部" in message.text())
    cable.plug()
    shop.scan(till, code)
    shop.until(lambda: till.window.desk.member_id == elsewhere["member_id"])
    assert not till.window.counter_screen.who._file.stored_here  # type: ignore[union-attr]
