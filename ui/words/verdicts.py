"""Why head office refused or holds an operation, and what can be done about it."""

from PySide6.QtCore import QCoreApplication

from clerkapp.journal.outbox import OperationState

translate = QCoreApplication.translate


def verdict_reason(state: OperationState, code: str) -> str:
    """Why it stands where it stands; nothing where there is nothing to explain."""
    if state is OperationState.WAITING:
        return translate("Verdicts", "Not sent yet or no answer yet.")
    if state is OperationState.APPLIED:
        return ""
    return _reasons().get(code) or translate("Verdicts", "Head office gave no reason we know.")


def what_can_be_done(state: OperationState, code: str) -> str:
    """The advice that goes with it."""
    if state is OperationState.APPLIED:
        return ""
    if state is OperationState.WAITING:
        return translate("Verdicts", "Nothing; it is sent as soon as the line is up.")
    if state is OperationState.DEFERRED and code != "chain_fork":
        return translate("Verdicts", "Nothing; it is sent again by itself.")
    return _advice().get(code) or translate(
        "Verdicts", "Tell your supervisor; what the member was given stays theirs."
    )


def _reasons() -> dict[str, str]:
    return {
        "already_settled": translate("Verdicts", "Another till had settled this complaint."),
        "unknown_member": translate("Verdicts", "Head office does not know this member."),
        "unknown_complaint": translate("Verdicts", "Head office does not know this complaint."),
        "unknown_lease": translate("Verdicts", "Head office did not lend this budget."),
        "unknown_override": translate("Verdicts", "Head office does not know the approval."),
        "unknown_kind": translate("Verdicts", "Head office is older than this till."),
        "depends_on_rejected": translate("Verdicts", "What it belongs to was refused."),
        "sequence_gap": translate("Verdicts", "Something done before it has not arrived yet."),
        "dependency": translate("Verdicts", "What it belongs to has not arrived yet."),
        "chain_fork": translate("Verdicts", "This till's records exist twice."),
        "malformed": translate("Verdicts", "Head office could not read it."),
        "bad_hash": translate("Verdicts", "It was changed after it was written."),
        "id_reused": translate("Verdicts", "Another operation has the same number."),
        "foreign_device": translate("Verdicts", "It was written by another till."),
    }


def _advice() -> dict[str, str]:
    return {
        "already_settled": translate(
            "Verdicts", "Nothing to do; what the member was given stays theirs."
        ),
        "unknown_kind": translate("Verdicts", "Tell head office to update."),
        "chain_fork": translate(
            "Verdicts", "Stop using one of the two copies and call head office."
        ),
    }
