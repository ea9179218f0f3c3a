"""What a rule of authority says, in words that can be repeated to a member, and what helps."""

from PySide6.QtCore import QCoreApplication

from clerkapp.domain.authority import NeedsOverride, Refused, Remedy, Rule, remedies
from ui.formats import money
from ui.plurals import plurals

translate = QCoreApplication.translate


def rule_words(rule: Rule | str, limit: int = 0) -> str:
    """The sentence for a rule of authority."""
    return _sentences(limit).get(str(rule), str(rule))


def out_of_reach(decision: NeedsOverride | Refused, helps: tuple[Remedy, ...] | None = None) -> str:
    """Why a template is out of reach and what can be done about it, in one line.

    ``helps``: what helps just now; without it, whatever may help against that rule.
    """
    found = remedies(decision) if helps is None else helps
    said = [rule_words(decision.rule, decision.limit), remedies_words(found)]
    joined = translate("Refusals", "%1 %2")
    return joined.replace("%1", said[0]).replace("%2", said[1]) if said[1] else said[0]


def remedies_words(helps: tuple[Remedy, ...]) -> str:
    """What can be done, in as many sentences as it has ways; nothing where there is none."""
    sentences = [remedy_words(x) for x in helps]
    if not sentences:
        return ""
    text = sentences[0]
    for sentence in sentences[1:]:
        text = translate("Refusals", "%1 %2").replace("%1", text).replace("%2", sentence)
    return text


def remedy_words(remedy: Remedy) -> str:
    """One thing that can be done, as a sentence of its own."""
    return {
        Remedy.ASK_SUPERVISOR: translate("Refusals", "A supervisor can approve."),
        Remedy.CHOOSE_SMALLER: translate("Refusals", "Choose a smaller coupon."),
        Remedy.CHOOSE_OTHER_REASON: translate("Refusals", "Choose another reason."),
        Remedy.WRITE_NOTE: translate("Refusals", "Write a few words why."),
        Remedy.ASK_PHONE_TAIL: translate(
            "Refusals", "Ask for the last four digits of the phone number."
        ),
        Remedy.SCAN_CODE: translate("Refusals", "Scan the member's code or card."),
        Remedy.WAIT_FOR_LINE: translate("Refusals", "There may be more when the line is back."),
        Remedy.BORROW_FROM_POOL: translate(
            "Refusals", "A supervisor can lend you more of the store's money for today."
        ),
        Remedy.COME_BACK_TOMORROW: translate("Refusals", "Tomorrow there is more again."),
        Remedy.COME_BACK_NEXT_MONTH: translate("Refusals", "Next month there is more again."),
        Remedy.GIVE_SAMPLE: translate("Refusals", "Offer a sample instead."),
        Remedy.TELL_HEAD_OFFICE: translate("Refusals", "Ask head office to set this up."),
    }[remedy]


def in_short(decision: NeedsOverride | Refused) -> str:
    """Why a template is out of reach, in the few words that a button has room for."""
    limit = money(decision.limit)
    return {
        Rule.TEMPLATE_NOT_OFFERED: translate("Refusals", "not offered now"),
        Rule.TEMPLATE_NOT_FOR_ROLE: translate("Refusals", "a supervisor's to give"),
        Rule.REASON_NOT_ALLOWED: translate("Refusals", "not for this reason"),
        Rule.NOTE_MISSING: translate("Refusals", "needs a few words"),
        Rule.ROLE_MAY_NOT_GRANT: translate("Refusals", "not for your role"),
        Rule.PER_GRANT: translate("Refusals", "over %1 at a time").replace("%1", limit),
        Rule.PER_APPROVAL: translate("Refusals", "over %1 at a time").replace("%1", limit),
        Rule.MAY_NOT_APPROVE: translate("Refusals", "another supervisor's"),
        Rule.PER_DAY_VALUE: translate("Refusals", "over %1 today").replace("%1", limit),
        Rule.PER_DAY_COUNT: translate("Refusals", "enough for today"),
        Rule.PER_MONTH_VALUE: translate("Refusals", "over %1 this month").replace("%1", limit),
        Rule.PER_MONTH_COUNT: translate("Refusals", "enough for this month"),
        Rule.MEMBER_WINDOW: translate("Refusals", "had some lately"),
        Rule.CLERK_ROOM: translate("Refusals", "you have %1 here").replace("%1", limit),
        Rule.STORE_ROOM: translate("Refusals", "the store has %1 here").replace("%1", limit),
        Rule.IDENTITY_UNSURE: translate("Refusals", "who is it?"),
    }[decision.rule]


def _sentences(limit: int) -> dict[str, str]:
    sums = {
        Rule.PER_GRANT: translate("Refusals", "You can give at most %1 at a time."),
        Rule.PER_DAY_VALUE: translate("Refusals", "You can give at most %1 a day."),
        Rule.PER_MONTH_VALUE: translate("Refusals", "You can give at most %1 a month."),
        Rule.CLERK_ROOM: translate("Refusals", "You have %1 left at this till."),
        Rule.STORE_ROOM: translate("Refusals", "The store has %1 left at this till for today."),
        Rule.PER_APPROVAL: translate("Refusals", "This supervisor can approve at most %1."),
        Rule.IDENTITY_UNSURE: _unsure(limit),
    }
    counts = {
        Rule.PER_DAY_COUNT: plurals.coupons_a_day(limit),
        Rule.PER_MONTH_COUNT: plurals.coupons_a_month(limit),
        Rule.MEMBER_WINDOW: plurals.coupons_lately(limit),
    }
    said = {rule: words.replace("%1", money(limit)) for rule, words in sums.items()}
    return {rule.value: words for rule, words in {**said, **counts, **_plain()}.items()}


def _unsure(limit: int) -> str:
    if limit <= 0:
        return translate("Refusals", "First make sure who it is.")
    return translate("Refusals", "To somebody who was only searched for you can give %1.")


def _plain() -> dict[Rule, str]:
    return {
        Rule.TEMPLATE_NOT_OFFERED: translate("Refusals", "This coupon is not offered any more."),
        Rule.REASON_NOT_ALLOWED: translate(
            "Refusals", "This reason is not allowed; choose another."
        ),
        Rule.NOTE_MISSING: translate(
            "Refusals", "This reason needs a few words; write them first."
        ),
        Rule.ROLE_MAY_NOT_GRANT: translate("Refusals", "Your role may not give coupons."),
        Rule.TEMPLATE_NOT_FOR_ROLE: translate(
            "Refusals", "This coupon is for a supervisor to give."
        ),
        Rule.MAY_NOT_APPROVE: translate("Refusals", "This supervisor may not approve that."),
    }
