"""What a rule says, in words that can be repeated to a member, and what can be done."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from clerkapp.domain.authority import NeedsOverride, Refused, Rule
from clerkapp.domain.errors import RefusedError
from ui.formats import duration, money, number
from ui.plurals import plurals
from ui.words.quarantine import quarantine_words

translate = QCoreApplication.translate


def rule_words(rule: Rule | str, limit: int = 0) -> str:
    """The sentence for a rule of authority."""
    words = _RULES.get(str(rule))
    return words(limit) if words is not None else str(rule)


def out_of_reach(decision: NeedsOverride | Refused) -> str:
    """Why a template is out of reach and what can be done about it, in one line."""
    words = rule_words(decision.rule, decision.limit)
    if isinstance(decision, NeedsOverride):
        return translate("Refusals", "%1 A supervisor can approve.").replace("%1", words)
    return words


def refusal_words(refusal: RefusedError) -> str:
    """The sentence for what a service refused."""
    if refusal.rule == "above_approver":
        limit = int(refusal.details.get("limit", 0))
        inner = rule_words(str(refusal.details.get("exceeded", "")), limit)
        return translate("Refusals", "It is above this supervisor's authority too. %1").replace(
            "%1", inner
        )
    if refusal.rule == "locked_out":
        wait = duration(int(refusal.details.get("seconds", 0)))
        return translate("Refusals", "Too many wrong tries. Try again in %1.").replace("%1", wait)
    if refusal.rule == "wrong_id_or_pin":
        return _wrong_pin(int(refusal.details.get("tries_left", 0)))
    if refusal.rule == "quarantined":
        return quarantine_words(str(refusal.details.get("reason", ""))).line
    if refusal.rule == "reason_too_long":
        most = number(int(refusal.details.get("limit", 0)))
        said = translate("Refusals", "The text is too long; at most %1 characters.")
        return said.replace("%1", most)
    words = _services().get(refusal.rule)
    return words if words is not None else rule_words(refusal.rule)


def _wrong_pin(tries_left: int) -> str:
    said = translate("Refusals", "Staff id and PIN do not match.")
    if tries_left <= 0:
        return said
    left = plurals.tries_left(tries_left)
    joined = translate("Refusals", "%1 %2").replace("%1", said)
    return joined.replace("%2", left)


def _services() -> dict[str, str]:
    return {
        "own_override": translate(
            "Refusals", "Nobody approves their own override. Ask a supervisor."
        ),
        "not_a_supervisor": translate("Refusals", "Only a supervisor can approve this."),
        "already_settled": translate(
            "Refusals", "This complaint is settled already; nothing was given twice."
        ),
        "not_ready": translate("Refusals", "This till is still waiting for its first data."),
        "already_enrolled": translate("Refusals", "This till is set up already."),
        "not_on_roster": translate(
            "Refusals", "You are no longer on this store's list. Ask your supervisor."
        ),
        "member_erased": translate(
            "Refusals", "This member asked to be forgotten; nothing more is recorded."
        ),
        "note_empty": translate("Refusals", "Write a few words first."),
        "note_too_long": translate("Refusals", "The note is too long; at most 500 characters."),
        "reason_empty": translate("Refusals", "Write in a few words why."),
        "not_refused": translate("Refusals", "Somebody has seen to this already."),
        "tag_empty": translate("Refusals", "Write a word or two first."),
        "tag_too_long": translate(
            "Refusals", "A tag has at most 40 characters; write a note instead."
        ),
        "unknown_code": translate(
            "Refusals", "Head office does not know this code. Check it, or ask for a new one."
        ),
        "code_used": translate(
            "Refusals", "This code was used before. Ask head office for a new one."
        ),
        "code_expired": translate(
            "Refusals", "This code has expired. Ask head office for a new one."
        ),
    }


def _per_grant(limit: int) -> str:
    return translate("Refusals", "You can give at most %1 at a time.").replace("%1", money(limit))


def _per_day_value(limit: int) -> str:
    return translate("Refusals", "You can give at most %1 a day.").replace("%1", money(limit))


def _per_day_count(limit: int) -> str:
    return plurals.coupons_a_day(limit)


def _member_window(limit: int) -> str:
    return plurals.coupons_lately(limit)


def _clerk_room(limit: int) -> str:
    return translate("Refusals", "You have %1 left at this till.").replace("%1", money(limit))


def _store_room(limit: int) -> str:
    return translate("Refusals", "The store has %1 left at this till for today.").replace(
        "%1", money(limit)
    )


_RULES: dict[str, Callable[[int], str]] = {
    Rule.PER_GRANT.value: _per_grant,
    Rule.PER_DAY_VALUE.value: _per_day_value,
    Rule.PER_DAY_COUNT.value: _per_day_count,
    Rule.MEMBER_WINDOW.value: _member_window,
    Rule.CLERK_ROOM.value: _clerk_room,
    Rule.STORE_ROOM.value: _store_room,
    Rule.TEMPLATE_NOT_OFFERED.value: lambda _: translate(
        "Refusals", "This coupon is not offered any more."
    ),
    Rule.REASON_NOT_ALLOWED.value: lambda _: translate(
        "Refusals", "This reason is not allowed; choose another."
    ),
    Rule.NOTE_MISSING.value: lambda _: translate(
        "Refusals", "This reason needs a few words; write them first."
    ),
    Rule.ROLE_MAY_NOT_GRANT.value: lambda _: translate(
        "Refusals", "Your role may not give coupons."
    ),
}
