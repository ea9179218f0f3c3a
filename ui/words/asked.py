"""One line about a request: for whom, how much, and what became of it. Names are shortened: the
next member may stand at the counter and look on."""

import datetime as dt

from PySide6.QtCore import QCoreApplication

from clerkapp.domain.approval import ApprovalState
from clerkapp.queries.supervising import AskedRequest
from ui.blocks.message import Tone
from ui.formats import age, clock_time, money
from ui.words.people import name_part

translate = QCoreApplication.translate


def asked_for(request: AskedRequest) -> str:
    """How much, and for whom: ``¥50 · 张**``."""
    approval = request.approval
    allowed = approval.state is ApprovalState.ALLOWED
    value = money(approval.allowed_fen if allowed else approval.value_fen)
    return f"{value} · {name_part(request.member_name) or '–'}"


def became(request: AskedRequest, now: dt.datetime) -> str:
    """What became of it."""
    approval = request.approval
    match approval.state:
        case ApprovalState.ALLOWED:
            return _allowed(request)
        case ApprovalState.REFUSED:
            words = translate("Asked", "not approved: %1")
            return words.replace("%1", approval.words or "–")
    if approval.expires_at <= now:
        return translate("Asked", "nobody answered in time")
    waits = translate("Asked", "waits for a supervisor, asked %1")
    return waits.replace("%1", age(approval.requested_at, now))


def tone_of(request: AskedRequest, now: dt.datetime) -> Tone:
    """How that looks."""
    state = request.approval.state
    if state is ApprovalState.ALLOWED:
        return Tone.GOOD
    waits = state is ApprovalState.WAITING and now < request.approval.expires_at
    return Tone.INFO if waits else Tone.WARNING


def _allowed(request: AskedRequest) -> str:
    approval = request.approval
    if approval.allowed_fen < approval.value_fen:
        words = translate("Asked", "approved instead of %1").replace(
            "%1", money(approval.value_fen)
        )
    else:
        words = translate("Asked", "approved")
    if approval.allowed_until is None:
        return words
    until = translate("Asked", "good until %1").replace("%1", clock_time(approval.allowed_until))
    return f"{words}, {until}"
