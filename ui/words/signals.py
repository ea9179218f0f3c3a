"""What deserves a look, in words that accuse nobody."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from clerkapp.domain.signal import Evidence, SignalKind
from ui.formats import number
from ui.plurals import plurals

if TYPE_CHECKING:
    from clerkapp.queries.signals import SignalView

translate = QCoreApplication.translate


def signal_words(view: "SignalView") -> str:
    """What was noticed, about whom: ``李娜: 9 of 10 coupons at the limit``."""
    signal = view.signal
    words = {
        SignalKind.ALWAYS_AT_LIMIT: translate(
            "Signals", "%1: the day's limit used up on %2 of %3 days"
        ),
        SignalKind.MEMBER_AT_MANY_TILLS: translate(
            "Signals", "%1 was given coupons at %2 tills, %3 coupons in all"
        ),
        SignalKind.GRANTS_WITHOUT_PURCHASE: translate(
            "Signals", "%1: %2 of %3 coupons without a purchase before or after"
        ),
        SignalKind.QUICK_NIGHT_APPROVALS: translate(
            "Signals", "%1: %2 of %3 approvals within seconds, late in the evening"
        ),
    }[signal.kind]
    words = words.replace("%2", number(signal.count)).replace("%3", number(signal.of))
    return words.replace("%1", view.subject_name or "–")


def signal_advice(kind: SignalKind) -> str:
    """What it may mean, and what could be asked."""
    return {
        SignalKind.ALWAYS_AT_LIMIT: translate(
            "Signals", "The limit may be too small for this counter: ask what members complain of."
        ),
        SignalKind.MEMBER_AT_MANY_TILLS: translate(
            "Signals", "Perhaps one complaint was put right twice: look at the member's file."
        ),
        SignalKind.GRANTS_WITHOUT_PURCHASE: translate(
            "Signals", "They may be apologies or first visits: look at the reasons that were given."
        ),
        SignalKind.QUICK_NIGHT_APPROVALS: translate(
            "Signals", "Perhaps it was busy: ask who stood at the till, and look at the reasons."
        ),
    }[kind]


def evidence_words(view: "SignalView", evidence: Evidence) -> str:
    """One thing that happened: by whom, at which till, and how soon it was approved."""
    who = view.names.get(evidence.clerk_id, evidence.clerk_id)
    said = " · ".join(x for x in (who, evidence.device_name) if x)
    if evidence.seconds <= 0:
        return said
    after = translate("Signals", "after %1").replace("%1", plurals.seconds(evidence.seconds))
    return f"{said} · {after}"
