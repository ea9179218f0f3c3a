"""What a rule says, in words that can be repeated to a member, and what can be done."""

import datetime as dt
from collections.abc import Callable, Mapping

from PySide6.QtCore import QCoreApplication

from clerkapp.domain.consent import ContactChannel
from clerkapp.domain.errors import RefusedError
from ui.formats import clock_time, duration, number
from ui.plurals import plurals
from ui.words.approvals import approval_refusals, approval_refusals_with_figures
from ui.words.lending import lending_refusals
from ui.words.names import contact
from ui.words.pins import pin_refusals
from ui.words.quarantine import quarantine_words
from ui.words.rules import out_of_reach as out_of_reach
from ui.words.rules import rule_words as rule_words

translate = QCoreApplication.translate
Details = Mapping[str, int | str]
_TOO_LONG = (
    *("reason_too_long", "note_too_long", "task_too_long", "complaint_too_long"),
    "comment_too_long",
)


def refusal_words(refusal: RefusedError) -> str:
    """The sentence for what a service refused."""
    told = _with_details().get(refusal.rule)
    if told is not None:
        return told(refusal.details)
    words = {**_services(), **_file(), **approval_refusals(), **pin_refusals()}.get(refusal.rule)
    if words is not None:
        return words
    return rule_words(refusal.rule, int(refusal.details.get("limit", 0)))


def _with_details() -> dict[str, Callable[[Details], str]]:
    """Refusals whose sentence names what stood in the way."""
    return {
        "above_approver": _above_approver,
        "locked_out": _locked_out,
        "wrong_id_or_pin": lambda told: _wrong_pin(int(told.get("tries_left", 0))),
        "quarantined": lambda told: quarantine_words(str(told.get("reason", ""))).line,
        "claimed_elsewhere": _claimed_elsewhere,
        "no_consent": _no_consent,
        "phone_known": _phone_known,
        "too_many_samples": _too_many_samples,
        **approval_refusals_with_figures(),
        **lending_refusals(),
        **dict.fromkeys(_TOO_LONG, _too_long),
    }


def _above_approver(told: Details) -> str:
    inner = rule_words(str(told.get("exceeded", "")), int(told.get("limit", 0)))
    words = translate("Refusals", "It is above this supervisor's authority too. %1")
    return words.replace("%1", inner)


def _locked_out(told: Details) -> str:
    wait = duration(int(told.get("seconds", 0)))
    return translate("Refusals", "Too many wrong tries. Try again in %1.").replace("%1", wait)


def _too_long(told: Details) -> str:
    most = number(int(told.get("limit", 0)))
    return translate("Refusals", "The text is too long; at most %1 characters.").replace("%1", most)


def _too_many_samples(told: Details) -> str:
    most = number(int(told.get("limit", 0)))
    return translate("Refusals", "Samples in one gift: at most %1.").replace("%1", most)


def _claimed_elsewhere(told: Details) -> str:
    words = translate(
        "Refusals", "%1 at %2 has been seeing to it since %3. Press again to take it over."
    )
    since = _clock(str(told.get("since", "")))
    for place, said in (("%1", told.get("who")), ("%2", told.get("till")), ("%3", since)):
        words = words.replace(place, str(said or "?"))
    return words


def _clock(text: str) -> str:
    try:
        return clock_time(dt.datetime.fromisoformat(text))
    except ValueError:
        return text


def _no_consent(told: Details) -> str:
    channels = {x.value: x for x in ContactChannel}
    asked = channels.get(str(told.get("channel", "")))
    words = translate("Refusals", "The member did not agree to be reached by %1.")
    return words.replace("%1", "?" if asked is None else contact(asked))


def _phone_known(told: Details) -> str:
    words = translate("Refusals", "%1 has this phone number already. Is it the same person?")
    return words.replace("%1", str(told.get("name", "")))


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
        "phone_tail_wrong": translate(
            "Refusals", "These are not the last four digits; please ask again."
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


def _file() -> dict[str, str]:
    """What is recorded about a member, and who becomes one."""
    return {
        "task_empty": translate("Refusals", "Write what is to be done first."),
        "task_in_the_past": translate("Refusals", "That day is over; choose another."),
        "task_too_far": translate("Refusals", "Choose a day within a year."),
        "complaint_empty": translate("Refusals", "Write in a few words what went wrong."),
        "sample_out_of_stock": translate(
            "Refusals", "The store has none of this sample left; choose another."
        ),
        "sample_share_empty": translate(
            "Refusals", "This till has none of this sample left; another till may have some."
        ),
        "no_sample_chosen": translate("Refusals", "Choose a sample first."),
        "bad_name": translate("Refusals", "Please check the name."),
        "bad_phone": translate("Refusals", "This is no mobile number; please check it."),
        "bad_birthday": translate("Refusals", "There is no such day; please check it."),
    }
