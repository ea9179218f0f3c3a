"""What is said where something is asked for, answered, lent and told by telephone."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QCoreApplication

from clerkapp.domain.authority import Rule
from ui.formats import money, number
from ui.plurals import plurals

translate = QCoreApplication.translate
Details = Mapping[str, int | str]


def asked_because(rule: Rule | str, limit: int) -> str:
    """Which limit of whoever asks is passed, as the one who answers reads it."""
    words = _BECAUSE.get(str(rule))
    if words is None:
        return translate("Approvals", "It is above the clerk's own limit.")
    return words(limit)


def approval_refusals() -> dict[str, str]:
    """Refusals that need no figures, by code."""
    return {**_in_person(), **_from_afar(), **_using(), **_by_telephone(), **_lending()}


def approval_refusals_with_figures() -> dict[str, Callable[[Details], str]]:
    """Refusals whose sentence names a figure or what somebody wrote."""
    return {
        "approval_refused": _said_no,
        "answer_wrong": lambda told: _answer_wrong(int(told.get("tries_left", 0))),
        "lend_above_limit": _lend_limit,
        "lend_above_pool": lambda told: _lend_pool(int(told.get("pool", 0))),
    }


def _in_person() -> dict[str, str]:
    return {
        "badge_unknown": translate(
            "Approvals", "This is no badge of ours. Type id and PIN, or scan another badge."
        ),
        "badge_not_valid": translate(
            "Approvals", "This badge is not valid any more. Type id and PIN instead."
        ),
        "already_granted": translate(
            "Approvals", "It was given already; the coupon is in the member's file."
        ),
    }


def _from_afar() -> dict[str, str]:
    return {
        "request_gone": translate("Approvals", "This request is not there any more."),
        "request_decided": translate("Approvals", "Somebody else has answered it already."),
        "request_withdrawn": translate("Approvals", "The clerk does not need it any more."),
        "request_expired": translate(
            "Approvals", "The time for an answer is over. The clerk can ask once more."
        ),
        "not_smaller": translate("Approvals", "Only what was asked for, or less, can be allowed."),
    }


def _using() -> dict[str, str]:
    return {
        "request_waiting": translate("Approvals", "Nobody has answered yet."),
        "request_not_yours": translate(
            "Approvals", "It was asked by somebody else, or at another till."
        ),
        "approval_used": translate("Approvals", "It was used already; the coupon is in the file."),
        "approval_expired": translate(
            "Approvals", "The approval is over. Ask once more if it is still wanted."
        ),
        "approver_gone": translate(
            "Approvals", "Who approved it may approve no more. Ask another supervisor."
        ),
        "approval_unsound": translate(
            "Approvals", "This approval does not fit what was asked. Ask a supervisor here."
        ),
    }


def _by_telephone() -> dict[str, str]:
    return {
        "challenge_over": translate(
            "Approvals", "This code is used up. Go back and telephone once more."
        ),
        "answer_misheard": translate("Approvals", "That was misheard; have it read out once more."),
        "challenge_misheard": translate(
            "Approvals", "That was misheard; have the code read out once more."
        ),
        "unknown_till": translate("Approvals", "This till is not one of the store's."),
        "same_till": translate(
            "Approvals", "The call comes from this till: approve there with id and PIN."
        ),
        "bad_amount": translate("Approvals", "Please check the amount."),
    }


def _lending() -> dict[str, str]:
    return {
        "no_amount": translate("Approvals", "Please check the amount."),
        "own_loan": translate("Approvals", "Nobody lends to themselves."),
    }


def _said_no(told: Details) -> str:
    said = str(told.get("words", ""))
    return translate("Approvals", "Not approved: %1").replace("%1", said or "–")


def _answer_wrong(tries_left: int) -> str:
    said = translate("Approvals", "The answer does not fit. Check the amount and the id.")
    if tries_left <= 0:
        return translate("Approvals", "Too many wrong answers. Go back and telephone once more.")
    return f"{said} {plurals.tries_left(tries_left)}"


def _lend_limit(told: Details) -> str:
    left = max(0, int(told.get("limit", 0)) - int(told.get("lent", 0)))
    return translate("Approvals", "You can lend %1 more today.").replace("%1", money(left))


def _lend_pool(limit: int) -> str:
    words = translate("Approvals", "The store has %1 left to lend at this till.")
    return words.replace("%1", money(limit))


def _member_window(limit: int) -> str:
    words = translate("Approvals", "The member has had as many coupons lately as allowed: %1.")
    return words.replace("%1", number(limit))


def _per_grant(limit: int) -> str:
    words = translate("Approvals", "Alone, the clerk may give %1 at a time.")
    return words.replace("%1", money(limit))


def _per_day(limit: int) -> str:
    words = translate("Approvals", "Alone, the clerk may give %1 a day.")
    return words.replace("%1", money(limit))


def _per_day_count(limit: int) -> str:
    words = translate("Approvals", "Coupons the clerk may give a day: %1, and as many were given.")
    return words.replace("%1", number(limit))


def _per_month(limit: int) -> str:
    words = translate("Approvals", "Alone, the clerk may give %1 a month.")
    return words.replace("%1", money(limit))


def _per_month_count(limit: int) -> str:
    words = translate("Approvals", "Coupons the clerk may give a month: %1; as many were given.")
    return words.replace("%1", number(limit))


def _room(limit: int) -> str:
    words = translate("Approvals", "The clerk has %1 left at that till.")
    return words.replace("%1", money(limit))


def _not_for_role(_limit: int) -> str:
    return translate("Approvals", "The clerk may not give this coupon alone.")


_BECAUSE: dict[str, Callable[[int], str]] = {
    Rule.MEMBER_WINDOW.value: _member_window,
    Rule.PER_GRANT.value: _per_grant,
    Rule.PER_DAY_VALUE.value: _per_day,
    Rule.PER_DAY_COUNT.value: _per_day_count,
    Rule.PER_MONTH_VALUE.value: _per_month,
    Rule.PER_MONTH_COUNT.value: _per_month_count,
    Rule.CLERK_ROOM.value: _room,
    Rule.TEMPLATE_NOT_FOR_ROLE.value: _not_for_role,
}
