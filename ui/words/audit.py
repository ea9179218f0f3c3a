"""How something was approved, and what head office said of it, in a word or two."""

from PySide6.QtCore import QCoreApplication

from clerkapp.domain.approval import ApprovalMethod
from clerkapp.journal.outbox import OperationState
from ui.words.names import operation_state

translate = QCoreApplication.translate


def approval_method(method: str) -> str:
    """How a supervisor said yes."""
    return {
        ApprovalMethod.PIN.value: translate("Audit", "id and PIN"),
        ApprovalMethod.BADGE.value: translate("Audit", "badge"),
        ApprovalMethod.REMOTE.value: translate("Audit", "another till"),
        ApprovalMethod.TELEPHONE.value: translate("Audit", "telephone"),
    }.get(method, method)


def outcome(state: str) -> str:
    """Where it stands with head office."""
    known = {x.value: x for x in OperationState}
    return operation_state(known[state]) if state in known else state
