"""Asking a supervisor and being one: at this till, from afar, by telephone."""

import dataclasses
import datetime as dt

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from PySide6.QtCore import Qt

from clerkapp.domain.approval import Approval, ApprovalState, terms_message, terms_of
from clerkapp.domain.coupon import check_character
from clerkapp.domain.policy import RoleLimits
from clerkapp.domain.signal import Evidence, Signal, SignalKind
from clerkapp.domain.staff import Role
from clerkapp.domain.trust import StoreDevice
from clerkapp.queries.supervising import asked
from tests.screenshots import till_files as files
from tests.screenshots.scene import BIRTHDAY, CARE, SMALL, WIDE, Scene, signed_in
from tests.screenshots.stage import Stage
from tests.ui.policy import bring

THERE = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
TILLS = tuple(
    StoreDevice(
        f"d{at}", files.STORE_ID, f"{at} 号收银台", THERE.public_key().public_bytes_raw().hex()
    )
    for at in (1, 2, 3)
)
CONTROL = Qt.KeyboardModifier.ControlModifier


def over(stage: Stage) -> None:
    bring(stage.counter, *TILLS)
    signed_in(stage)
    stage.open_file(BIRTHDAY)
    stage.press("4\r")


def chord(stage: Stage, key: Qt.Key) -> None:
    stage.hand.press(key, CONTROL)
    stage.settle()


def telephone(stage: Stage) -> None:
    over(stage)
    chord(stage, Qt.Key.Key_H)


def telephone_wrong(stage: Stage) -> None:
    telephone(stage)
    stage.window.counter_screen.telephone.staff_id.setText(files.SUPERVISOR_ID)
    stage.window.counter_screen.telephone.answer.setText("23456789" + check_character("23456789"))
    stage.window.counter_screen.telephone.go.click()


def asked_afar(stage: Stage) -> None:
    over(stage)
    chord(stage, Qt.Key.Key_R)


def decided(stage: Stage, *, allowed: bool, less: bool = False) -> None:
    asked_afar(stage)
    session = stage.window.session()
    assert session is not None
    (mine,) = asked(stage.counter, session).mine
    templates = files_policy(stage).templates
    template = (
        templates[1] if less else next(x for x in templates if x.id == mine.approval.template_id)
    )
    answered = dataclasses.replace(
        mine.approval,
        state=ApprovalState.ALLOWED if allowed else ApprovalState.REFUSED,
        decided_by=files.SUPERVISOR_ID,
        decided_at=files.NOW,
        allowed_template_id=template.id if allowed else "",
        allowed_fen=template.value_fen if allowed else 0,
        allowed_until=files.NOW + dt.timedelta(minutes=10) if allowed else None,
        words="" if allowed else "先问问顾客：换货还是退款？",
        signed_by="d3",
    )
    signature = THERE.sign(terms_message(terms_of(answered))).hex()
    bring(stage.counter, dataclasses.replace(answered, signature=signature))
    stage.open_file(CARE)
    stage.window.notices.changed.emit(frozenset())
    stage.settle()


def files_policy(stage: Stage):  # type: ignore[no-untyped-def]
    return stage.demo.chain.policies[files.STORE_ID]


def decided_yes(stage: Stage) -> None:
    decided(stage, allowed=True, less=True)


def decided_no(stage: Stage) -> None:
    decided(stage, allowed=False)


def my_requests(stage: Stage) -> None:
    decided_yes(stage)
    stage.press("m")


def given_after_all(stage: Stage) -> None:
    my_requests(stage)
    stage.press("\r")


def asked_there(stage: Stage, number: int, whom: str, **changed: object) -> Approval:
    member = stage.member(whom)
    template = max(files_policy(stage).templates, key=lambda x: x.value_fen if x.active else 0)
    made = Approval(
        id=f"asked-{number}",
        store_id=files.STORE_ID,
        device_id=f"d{number}",
        device_name=f"{number} 号收银台",
        clerk_id="1002",
        clerk_name="王强",
        member_id=member.id,
        template_id=template.id,
        value_fen=template.value_fen,
        reason_id=files_policy(stage).reasons[0].id,
        note="",
        rule="per_grant",
        limit=2000,
        shortfall=template.value_fen - 2000,
        grant_operation_id=f"grant-{number}",
        requested_at=files.NOW - dt.timedelta(minutes=number),
        expires_at=files.NOW + dt.timedelta(minutes=10 - number),
    )
    return dataclasses.replace(made, **changed)  # type: ignore[arg-type]


def lends(stage: Stage) -> None:
    policy = files_policy(stage)
    limits = (
        *(x for x in policy.limits if x.role is not Role.SUPERVISOR),
        RoleLimits(Role.SUPERVISOR, 10_000, 50_000, 50, lends_per_day_fen=20_000),
    )
    grown = dataclasses.replace(policy, version=policy.version + 1, limits=limits)
    bring(stage.counter, grown)


def supervising(stage: Stage) -> None:
    lends(stage)
    bring(
        stage.counter,
        *TILLS,
        asked_there(stage, 3, CARE),
        asked_there(stage, 1, BIRTHDAY, rule="member_window", limit=3, note="生日当天到店"),
    )
    stage.sign_in(files.SUPERVISOR_ID, files.SUPERVISOR_PIN)


def supervisor_waiting(stage: Stage) -> None:
    supervising(stage)


def supervisor(stage: Stage) -> None:
    supervising(stage)
    stage.shortcut(Qt.Key.Key_F11)


def supervisor_less(stage: Stage) -> None:
    supervisor(stage)
    stage.press("w")


def supervisor_no(stage: Stage) -> None:
    supervisor(stage)
    stage.press("x")


def supervisor_own(stage: Stage) -> None:
    supervising(stage)
    bring(
        stage.counter, asked_there(stage, 3, CARE, clerk_id=files.SUPERVISOR_ID, clerk_name="陈静")
    )
    stage.shortcut(Qt.Key.Key_F11)


def supervisor_done(stage: Stage) -> None:
    supervisor(stage)
    stage.press("a")


def supervisor_nobody(stage: Stage) -> None:
    stage.sign_in(files.SUPERVISOR_ID, files.SUPERVISOR_PIN)
    stage.shortcut(Qt.Key.Key_F11)


def supervisor_clerk(stage: Stage) -> None:
    signed_in(stage)
    stage.shortcut(Qt.Key.Key_F11)


def call(stage: Stage) -> None:
    supervisor(stage)
    stage.press("2")


def call_answered(stage: Stage) -> None:
    call(stage)
    block = stage.window.side.supervisor.screen.telephone
    stage.hand.press(Qt.Key.Key_W, Qt.KeyboardModifier.AltModifier)
    block.challenge.setText("2345-6789-" + check_character("23456789"))
    block.amount.setText("50")
    block.go.click()


def lend(stage: Stage) -> None:
    supervisor(stage)
    stage.press("3")
    stage.hand.press(Qt.Key.Key_Q, Qt.KeyboardModifier.AltModifier)
    stage.type("30")


def lend_refused(stage: Stage) -> None:
    lend(stage)
    stage.type("0")
    stage.press("\r")


def lent(stage: Stage) -> None:
    lend(stage)
    stage.press("\r")


def noticed(stage: Stage) -> None:
    member = stage.demo.member_id(CARE)
    bring(
        stage.counter,
        signal(SignalKind.ALWAYS_AT_LIMIT, "1001", 9, 10, 0),
        signal(SignalKind.QUICK_NIGHT_APPROVALS, "9001", 3, 4, 4),
        signal(SignalKind.MEMBER_AT_MANY_TILLS, member, 3, 4, 0),
        signal(SignalKind.GRANTS_WITHOUT_PURCHASE, "1002", 6, 8, 0),
    )
    supervisor(stage)
    stage.press("4")


def signal(kind: SignalKind, subject: str, count: int, of: int, seconds: int) -> Signal:
    """One observation of two weeks, with as much evidence as is counted."""
    days = [files.NOW - dt.timedelta(days=at, hours=at) for at in range(count)]
    seen = tuple(
        Evidence(at, f"o{at}", "1001", "2 号收银台", 2_000, seconds * (x + 1))
        for x, at in enumerate(days)
    )
    since = files.NOW - dt.timedelta(days=14)
    return Signal(kind.value, files.STORE_ID, kind, subject, since, files.NOW, count, of, seen)


APPROVAL_SCENES = (
    Scene("override-small", over, size=SMALL),
    Scene("telephone", telephone),
    Scene("telephone-wrong", telephone_wrong),
    Scene("telephone-small", telephone, size=SMALL),
    Scene("asked-afar", asked_afar),
    Scene("asked-yes", decided_yes),
    Scene("asked-yes-small", decided_yes, size=SMALL),
    Scene("asked-no", decided_no),
    Scene("asked-list", my_requests),
    Scene("asked-given", given_after_all),
    Scene("supervisor-waiting", supervisor_waiting),
    Scene("supervisor", supervisor),
    Scene("supervisor-small", supervisor, size=SMALL),
    Scene("supervisor-wide", supervisor, size=WIDE),
    Scene("supervisor-200", supervisor, size=WIDE, scale_percent=200),
    Scene("supervisor-less", supervisor_less),
    Scene("supervisor-no", supervisor_no),
    Scene("supervisor-own", supervisor_own),
    Scene("supervisor-done", supervisor_done),
    Scene("supervisor-nobody", supervisor_nobody),
    Scene("supervisor-clerk", supervisor_clerk),
    Scene("supervisor-call", call),
    Scene("supervisor-call-answered", call_answered),
    Scene("supervisor-lend", lend),
    Scene("supervisor-lend-refused", lend_refused),
    Scene("supervisor-lent", lent),
    Scene("supervisor-signals", noticed),
)
