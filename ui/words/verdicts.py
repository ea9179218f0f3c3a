"""Why head office refused or holds an operation, and what can be done about it."""

from PySide6.QtCore import QCoreApplication

from clerkapp.queries.sync_health import UNSETTLED, Handling, OperationState

CHAIN_FORK = "chain_fork"
translate = QCoreApplication.translate


def verdict_reason(state: OperationState, code: str) -> str:
    """Why it stands where it stands; nothing where there is nothing to explain."""
    if state is OperationState.WAITING:
        return translate("Verdicts", "Not sent yet or no answer yet.")
    if state is OperationState.APPLIED:
        return ""
    return _reasons().get(code) or translate("Verdicts", "Head office gave no reason we know.")


def what_can_be_done(state: OperationState, code: str, handled: Handling = Handling.OPEN) -> str:
    """The advice that goes with it; none once somebody has seen to it."""
    if handled is Handling.ESCALATED:
        return translate("Verdicts", "The supervisor sends it again or withdraws it.")
    if state is OperationState.APPLIED or handled is not Handling.OPEN:
        return ""
    if state is OperationState.WAITING:
        return translate("Verdicts", "Nothing; it is sent as soon as the line is up.")
    if not wants_a_look(state, code, handled):
        return translate("Verdicts", "Nothing; it is sent again by itself.")
    return _advice().get(code) or translate(
        "Verdicts",
        "Send it again or hand it to the supervisor; what the member was given stays theirs.",
    )


def wants_a_look(state: OperationState, code: str, handled: Handling) -> bool:
    """Whether people must see to it: refused and not settled, or held because of a copied till."""
    refused = state is OperationState.REJECTED and handled in UNSETTLED
    return refused or (state is OperationState.DEFERRED and code == CHAIN_FORK)


def _reasons() -> dict[str, str]:
    return {
        "already_settled": translate("Verdicts", "Another till had settled this complaint."),
        "unknown_member": translate("Verdicts", "Head office does not know this member."),
        "unknown_complaint": translate("Verdicts", "Head office does not know this complaint."),
        "coupon_used": translate("Verdicts", "The coupon had been used before it was taken back."),
        "coupon_withdrawn": translate("Verdicts", "The coupon had been taken back before."),
        "not_granted_here": translate("Verdicts", "Another till had given this coupon."),
        "unknown_coupon": translate("Verdicts", "Head office does not know this coupon."),
        "unknown_lease": translate("Verdicts", "Head office did not lend this budget."),
        "unknown_override": translate("Verdicts", "Head office does not know the approval."),
        "unknown_kind": translate("Verdicts", "Head office is older than this till."),
        "depends_on_rejected": translate("Verdicts", "What it belongs to was refused."),
        "sequence_gap": translate("Verdicts", "Something done before it has not arrived yet."),
        "dependency": translate("Verdicts", "What it belongs to has not arrived yet."),
        CHAIN_FORK: translate("Verdicts", "This till's records exist twice."),
        "settled": translate("Verdicts", "It was said again or withdrawn before."),
        "malformed": translate("Verdicts", "Head office could not read it."),
        "bad_hash": translate("Verdicts", "It was changed after it was written."),
        "id_reused": translate("Verdicts", "Another operation has the same number."),
        "foreign_device": translate("Verdicts", "It was written by another till."),
        "member_erased": translate("Verdicts", "This member asked to be forgotten."),
        "unknown_erasure": translate("Verdicts", "Head office asked for no such erasure."),
        "fault": translate("Verdicts", "Head office could not take it in just now."),
    }


def _advice() -> dict[str, str]:
    hand_over = translate("Verdicts", "Hand it to the supervisor; sent again it is refused again.")
    return {
        "already_settled": translate(
            "Verdicts", "Withdraw it; what the member was given stays theirs."
        ),
        **dict.fromkeys(
            ("coupon_used", "coupon_withdrawn", "not_granted_here"),
            translate("Verdicts", "Withdraw it; the coupon stays as head office has it."),
        ),
        "member_erased": translate("Verdicts", "Withdraw it; nothing of this member is kept."),
        "depends_on_rejected": translate(
            "Verdicts", "See to what it belongs to; this goes the same way."
        ),
        "unknown_kind": translate("Verdicts", "Tell head office to update, then send it again."),
        CHAIN_FORK: translate("Verdicts", "Stop using one of the two copies and call head office."),
        **dict.fromkeys(
            ("malformed", "bad_hash", "id_reused", "foreign_device", "unknown_erasure"), hand_over
        ),
    }
