"""What the pictures show: each scene brings a stage to one state."""

import datetime as dt

from PySide6.QtCore import Qt

from clerkapp.domain.errors import DiskFullError, RefusedError
from clerkapp.journal import standing
from clerkapp.line import LineFault, LineFaultError, LookUp
from tests.screenshots import till_files as files
from tests.screenshots.approval_scenes import APPROVAL_SCENES
from tests.screenshots.coupon_scenes import COUPON_SCENES
from tests.screenshots.file_scenes import FILE_SCENES
from tests.screenshots.people_scenes import PEOPLE_SCENES
from tests.screenshots.scene import (
    BIRTHDAY,
    CARE,
    FULL,
    NEWCOMER,
    SMALL,
    Scene,
    care,
    nothing,
    plain_file,
    signed_in,
)
from tests.screenshots.setup_scenes import SETUP_SCENES
from tests.screenshots.side_scenes import SIDE_SCENES
from tests.screenshots.stage import Stage
from tests.support.small_chain import member_code


def portal(_url: str, _code: str) -> None:
    raise LineFaultError(LineFault.NOT_HEAD_OFFICE)


def used_code(_url: str, _code: str) -> None:
    raise RefusedError("code_used")


def enrol(stage: Stage) -> None:
    stage.window.enrolment.url.setText("https://head-office.example")
    stage.window.enrolment.code.setText("K7QM-2X9D")
    stage.window.enrolment.go.click()


def filling_half(stage: Stage) -> None:
    stage.window.notices.filling.emit(48_600, 118_240)


def filling_held(stage: Stage) -> None:
    filling_half(stage)
    stage.window.filling.hold_button.click()


def filling_without_line(stage: Stage) -> None:
    stage.counter.line.failed(LineFault.UNREACHABLE, files.NOW)
    stage.window.notices.line_changed.emit()


def refused_pin(stage: Stage) -> None:
    stage.sign_in(pin="000000")


def locked_out(stage: Stage) -> None:
    stage.sign_in(pin="000000")
    for _ in range(5):
        stage.hand.type("000000")
        stage.quiet()
        stage.hand.type("\r")
        stage.settle()


def newcomer(stage: Stage) -> None:
    stage.sign_in()
    stage.open_file(NEWCOMER)


def selected(stage: Stage) -> None:
    plain_file(stage)
    stage.press("w2")


def note_needed(stage: Stage) -> None:
    plain_file(stage)
    stage.press("r")


def over_limit(stage: Stage) -> None:
    plain_file(stage)
    stage.press("4\r")


def own_override(stage: Stage) -> None:
    over_limit(stage)
    stage.sign_in()


def window_full(stage: Stage) -> None:
    stage.sign_in()
    stage.open_file(FULL)
    stage.press("2")


def coupon_waiting(stage: Stage) -> None:
    plain_file(stage)
    stage.press("2\r")


def coupon_sent(stage: Stage) -> None:
    coupon_waiting(stage)
    stage.answer_all({})
    stage.window.desk.refresh()


def settled(stage: Stage) -> None:
    care(stage)
    stage.press("a")


def found_by_name(stage: Stage) -> None:
    stage.sign_in()
    stage.shortcut(Qt.Key.Key_F2)
    stage.type("张")


def unknown(stage: Stage) -> None:
    stage.sign_in()
    stage.line.answer = LookUp.UNKNOWN
    stage.scan(stage.nobodys_card())


def asking(stage: Stage) -> None:
    """Head office is still thinking while the picture is taken."""
    stage.sign_in()
    stage.line.held.clear()
    stage.hand.scan(stage.stranger().card_number)


def unreachable(stage: Stage) -> None:
    stage.sign_in()
    stage.scan(stage.stranger().card_number)


def expired(stage: Stage) -> None:
    stage.sign_in()
    issued = files.NOW - dt.timedelta(minutes=5)
    stage.scan(member_code(stage.demo.member_id(CARE), issued_at=issued))


def forged(stage: Stage) -> None:
    stage.sign_in()
    stage.scan(member_code(stage.demo.member_id(CARE), issued_at=files.NOW, key_id=9))


def foreign(stage: Stage) -> None:
    stage.sign_in()
    stage.scan("6901234567892")


def offline(stage: Stage) -> None:
    coupon_waiting(stage)
    stage.press("\x1b")
    since = files.NOW - dt.timedelta(hours=3)
    stage.counter.line.failed(LineFault.UNREACHABLE, since)
    stage.counter.clock.forward(minutes=42)  # type: ignore[attr-defined]
    stage.window.desk.refresh()
    stage.window.refresh_status()


def sync_screen(stage: Stage) -> None:
    settled(stage)
    stage.answer_all({"complaint.settled": "already_settled"})
    stage.open_file(BIRTHDAY)
    stage.press("2\r")
    stage.shortcut(Qt.Key.Key_F8)


def sync_without_line(stage: Stage) -> None:
    stage.counter.line.failed(LineFault.NOT_HEAD_OFFICE, files.NOW)
    sync_screen(stage)


def refusal_selected(stage: Stage) -> None:
    sync_screen(stage)
    stage.press("l")


def sync_list_selected(stage: Stage) -> None:
    sync_screen(stage)
    for _ in range(3):
        stage.hand.press(Qt.Key.Key_Down)


def refusal_reason(stage: Stage) -> None:
    refusal_selected(stage)
    stage.press("w")


def refusal_reason_missing(stage: Stage) -> None:
    refusal_reason(stage)
    stage.press("\r")


def refusal_note(stage: Stage) -> None:
    refusal_selected(stage)
    stage.press("e")


def refusal_handed_over(stage: Stage) -> None:
    sync_list_selected(stage)
    stage.press("e\r")


def in_quarantine(stage: Stage, reason: str) -> None:
    with stage.counter.journal.writing() as write:
        standing.put_in_quarantine(write, reason, files.NOW)


def quarantine_sync(stage: Stage) -> None:
    sync_screen(stage)
    in_quarantine(stage, "restored")
    stage.window.refresh_status()


def quarantine_counter(stage: Stage) -> None:
    in_quarantine(stage, "copied")
    plain_file(stage)
    stage.press("2\r")
    stage.window.refresh_status()


def stalled_counter(stage: Stage) -> None:
    coupon_waiting(stage)
    stage.press("\x1b")
    stage.counter.line.queue_stalled(True)
    stage.window.refresh_status()


def stalled_sync(stage: Stage) -> None:
    stalled_counter(stage)
    stage.shortcut(Qt.Key.Key_F8)


def locked(stage: Stage) -> None:
    care(stage)
    stage.shortcut(Qt.Key.Key_F12)


def keys(stage: Stage) -> None:
    care(stage)
    stage.shortcut(Qt.Key.Key_F1)


def disk_full(stage: Stage) -> None:
    plain_file(stage)
    stage.window.background.failed.emit(DiskFullError())


def bug(stage: Stage) -> None:
    plain_file(stage)
    try:
        {}["nobody"]
    except KeyError as error:
        stage.window.notices.broke.emit(error)


SCENES = (
    Scene("enrolment", nothing, enrolled=False),
    Scene("enrolment-portal", enrol, enrolled=False, enrol=portal),
    Scene("enrolment-code-used", enrol, enrolled=False, enrol=used_code),
    Scene("filling", nothing, filled=False),
    Scene("filling-half", filling_half, filled=False),
    Scene("filling-held", filling_held, filled=False),
    Scene("filling-no-line", filling_without_line, filled=False),
    Scene("sign-in", nothing),
    Scene("sign-in-refused", refused_pin),
    Scene("sign-in-locked-out", locked_out),
    Scene("counter-empty", signed_in),
    Scene("file-care", care),
    Scene("file-care-small", care, size=SMALL),
    Scene("file-plain", plain_file),
    Scene("file-new-member", newcomer),
    Scene("grant-selected", selected),
    Scene("grant-selected-small", selected, size=SMALL),
    Scene("grant-note", note_needed),
    Scene("grant-window-full", window_full),
    Scene("override", over_limit),
    Scene("override-own", own_override),
    Scene("coupon-waiting", coupon_waiting),
    Scene("coupon-sent", coupon_sent),
    Scene("settled", settled),
    Scene("search", found_by_name),
    Scene("scan-unknown", unknown),
    Scene("scan-asking", asking),
    Scene("scan-unreachable", unreachable),
    Scene("scan-expired", expired),
    Scene("scan-forged", forged),
    Scene("scan-foreign", foreign),
    Scene("offline", offline),
    Scene("offline-small", offline, size=SMALL),
    Scene("sync", sync_screen),
    Scene("sync-no-line", sync_without_line),
    Scene("sync-refusal", sync_list_selected),
    Scene("sync-refusal-small", sync_list_selected, size=SMALL),
    Scene("sync-to-look-at", refusal_selected),
    Scene("sync-reason", refusal_reason),
    Scene("sync-reason-missing", refusal_reason_missing),
    Scene("sync-note-small", refusal_note, size=SMALL),
    Scene("sync-handed-over", refusal_handed_over),
    Scene("sync-quarantine", quarantine_sync),
    Scene("sync-quarantine-small", quarantine_sync, size=SMALL),
    Scene("counter-quarantine", quarantine_counter),
    Scene("counter-quarantine-small", quarantine_counter, size=SMALL),
    Scene("sync-stalled", stalled_sync),
    Scene("counter-stalled-small", stalled_counter, size=SMALL),
    Scene("lock", locked),
    Scene("keys", keys),
    Scene("disk-full", disk_full),
    Scene("bug", bug),
    *FILE_SCENES,
    *SIDE_SCENES,
    *PEOPLE_SCENES,
    *APPROVAL_SCENES,
    *SETUP_SCENES,
    *COUPON_SCENES,
)
