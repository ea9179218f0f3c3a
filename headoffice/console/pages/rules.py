"""The rules behind what clerks can say next, and their wordings in both languages."""

import msgspec

from clerkapp.domain.suggestion import SuggestionKind
from clerkapp.domain.wording import Wording
from headoffice.accounts.roles import Permission
from headoffice.console.frame import Ask, FieldError, Moved, Shown, changes, later, reads
from headoffice.errors import FaultError
from headoffice.understanding import rules
from headoffice.understanding.default_rules import DEFAULTS, PLACEHOLDERS
from headoffice.understanding.rule import Rule
from headoffice.understanding.rules import Change

MOST_LIMIT = 100_000_000

KIND_NAMES: dict[SuggestionKind, str] = {
    SuggestionKind.COMPLAINED: later("A complaint was put right"),
    SuggestionKind.BIRTHDAY: later("Birthday"),
    SuggestionKind.ANNIVERSARY: later("A day of their own"),
    SuggestionKind.BROWSED: later("Looked at, not bought"),
    SuggestionKind.GOES_WITH: later("Goes with what they have"),
    SuggestionKind.USED_UP: later("Used up by now"),
    SuggestionKind.NEXT_BENEFIT: later("Little is missing to a benefit"),
    SuggestionKind.ASLEEP: later("Back after a long silence"),
    SuggestionKind.NEW_ARRIVAL: later("New and to their taste"),
    SuggestionKind.AFTERCARE: later("Care of what they bought"),
    SuggestionKind.EVENT: later("An event for them"),
    SuggestionKind.FAMILY: later("A child in the family"),
}
LIMIT_NAMES = {
    "days": later("For so many days"),
    "often": later("Looked at often from so many times on"),
    "ahead_days": later("So many days ahead"),
    "from_percent": later("From so much of its life on (%)"),
    "to_percent": later("Until so much of its life (%)"),
    "oldest_months": later("Up to this age in months"),
    "within_fen": later("When at most this is missing (fen)"),
}
VARIANT_NAMES = {
    "usual": later("Usually"),
    "soon": later("Before the day"),
    "soon_with_privilege": later("Before the day, with a privilege"),
    "today": later("On the day"),
    "today_with_privilege": later("On the day, with a privilege"),
    "nothing_known": later("When no product is known"),
    "nothing_fits": later("When nothing fits the age"),
    "once": later("Looked at once"),
    "often": later("Looked at again and again"),
    "matched": later("Matched by our buyers"),
    "guide": later("A guide"),
    "service": later("A service"),
    "course": later("A course"),
    "group": later("Of a group of theirs"),
    "open": later("Open to all"),
}


class RuleLine(msgspec.Struct, kw_only=True):
    """One rule in the list: ``changed`` where it is not as the program brings it."""

    kind: str
    name: str
    weight: int
    active: bool
    changed: bool
    say: Wording


class RuleList(msgspec.Struct, kw_only=True):
    """Every rule, the weightiest first."""

    rules: list[RuleLine]


class RuleLimit(msgspec.Struct, kw_only=True):
    """One limit of a rule."""

    field: str
    name: str
    value: int


class RuleWords(msgspec.Struct, kw_only=True):
    """One wording of a rule: what the clerk says, and why."""

    variant: str
    name: str
    say: Wording
    because: Wording


class OneRule(msgspec.Struct, kw_only=True):
    """One rule with everything that can be changed about it."""

    kind: str
    name: str
    weight: int
    active: bool
    changed: bool
    limits: list[RuleLimit]
    words: list[RuleWords]
    placeholders: list[str]


@reads("/console/rules", Permission.GOVERN_POLICY)
def show_rules(ask: Ask) -> Shown[RuleList]:
    """The rules behind suggestions, the weightiest first."""
    found = rules.rules_of(ask.connection)
    lines = [_line(kind, rule) for kind, rule in found.items()]
    lines.sort(key=lambda x: (not x.active, -x.weight, x.kind))
    return Shown("rules.html", RuleList(rules=lines))


@reads("/console/rules/{rule:str}", Permission.GOVERN_POLICY)
def show_rule(ask: Ask) -> Shown[OneRule]:
    """One rule, with its limits and its wordings in both languages."""
    kind = _kind(ask)
    rule = rules.rules_of(ask.connection)[kind]
    model = OneRule(
        kind=kind.value,
        name=KIND_NAMES[kind],
        weight=rule.weight,
        active=rule.active,
        changed=rule != DEFAULTS[kind],
        limits=[
            RuleLimit(field=f"limit-{x}", name=LIMIT_NAMES.get(x, x), value=value)
            for x, value in rule.thresholds.items()
        ],
        words=[
            RuleWords(variant=x, name=VARIANT_NAMES.get(x, x), say=y.say, because=y.because)
            for x, y in rule.words.items()
        ],
        placeholders=_placeholders(kind),
    )
    return Shown("rule.html", model)


@changes("/console/rules/{rule:str}", Permission.GOVERN_POLICY, form_at="/console/rules/{rule:str}")
def change_rule(ask: Ask) -> Moved:
    """Change a rule: its weight, whether it speaks, its limits and all of its wordings."""
    kind = _kind(ask)
    before = rules.rules_of(ask.connection)[kind]
    limits = {x: ask.form.number(f"limit-{x}", most=MOST_LIMIT) for x in before.thresholds}
    weight = ask.form.number("weight", most=rules.WEIGHTS[-1])
    change = Change(weight=weight, active=ask.form.flag("active"), thresholds=limits)
    worded = [_worded(ask, kind, variant) for variant in before.words]
    after = rules.set_rule(ask.connection, kind, change)
    for words in worded:
        after = rules.set_rule(ask.connection, kind, words)
    ask.note(kind.value, before=_said(before), after=_said(after))
    return Moved("/console/rules", ask.words("The rule was changed. Files follow overnight."))


@changes("/console/rules/{rule:str}/reset", Permission.GOVERN_POLICY)
def reset_rule(ask: Ask) -> Moved:
    """Put a rule back to what the program brings."""
    kind = _kind(ask)
    before = rules.rules_of(ask.connection)[kind]
    if not ask.form.flag("sure"):
        raise FieldError("sure", "Please tick this first.")
    after = rules.reset_rule(ask.connection, kind)
    ask.note(kind.value, before=_said(before), after=_said(after))
    return Moved("/console/rules", ask.words("The rule was put back."))


def _kind(ask: Ask) -> SuggestionKind:
    try:
        return SuggestionKind(ask.path["rule"])
    except ValueError as error:
        raise FaultError(404, "not_found", "There is no such page.") from error


def _line(kind: SuggestionKind, rule: Rule) -> RuleLine:
    return RuleLine(
        kind=kind.value,
        name=KIND_NAMES[kind],
        weight=rule.weight,
        active=rule.active,
        changed=rule != DEFAULTS[kind],
        say=next(iter(rule.words.values())).say,
    )


def _placeholders(kind: SuggestionKind) -> list[str]:
    return [f"{{{name}}}" for name in sorted(PLACEHOLDERS[kind])]


def _worded(ask: Ask, kind: SuggestionKind, variant: str) -> Change:
    say_zh, say_en, because_zh, because_en = (
        _text(ask, kind, f"{part}-{variant}")
        for part in ("say-zh", "say-en", "because-zh", "because-en")
    )
    return Change(
        variant=variant,
        say_zh=say_zh,
        say_en=say_en,
        because_zh=because_zh,
        because_en=because_en,
    )


def _text(ask: Ask, kind: SuggestionKind, name: str) -> str:
    text = ask.form.text(name, rules.LONGEST_WORDS)
    if not rules.fits(kind, text):
        known = ", ".join(_placeholders(kind))
        raise FieldError(name, "Nothing but these may stand in braces: {known}.", known=known)
    return text


def _said(rule: Rule) -> str:
    """The whole rule, so that the audit can say what it was."""
    return msgspec.json.encode(rule).decode()
