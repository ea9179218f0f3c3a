"""The rules behind suggestions: how much each weighs, when it speaks, and in which words.

The program brings a rule for every kind; head office may change any of it, and put it back.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import msgspec
from sqlalchemy import Connection, delete, insert, select

from clerkapp.domain.suggestion import SuggestionKind
from clerkapp.domain.wording import Wording
from headoffice.errors import CommandError
from headoffice.understanding import tables
from headoffice.understanding.default_rules import DEFAULTS, PLACEHOLDERS
from headoffice.understanding.rule import Rule, Words
from headoffice.understanding.spoken import spaced

WEIGHTS = range(101)
LONGEST_WORDS = 200
_KINDS = frozenset(kind.value for kind in SuggestionKind)
_PLACEHOLDER = re.compile(r"\{(\w*)\}")

Rules = Mapping[SuggestionKind, Rule]


@dataclass(frozen=True, slots=True)
class Change:
    """What head office wants otherwise about one rule; None leaves a thing as it is."""

    weight: int | None = None
    active: bool | None = None
    thresholds: Mapping[str, int] = field(default_factory=dict)
    variant: str = ""
    say_zh: str | None = None
    say_en: str | None = None
    because_zh: str | None = None
    because_en: str | None = None


def rules_of(connection: Connection) -> Rules:
    """Every rule as it stands now."""
    table = tables.suggestion_rules
    found = {
        SuggestionKind(row.kind): msgspec.json.decode(row.document, type=Rule)
        for row in connection.execute(select(table))
        if row.kind in _KINDS
    }
    # A rule that was changed before a wording was added has that one as the program brings it.
    return {
        kind: replace(found[kind], words={**rule.words, **found[kind].words})
        if kind in found
        else rule
        for kind, rule in DEFAULTS.items()
    }


def set_rule(connection: Connection, kind: SuggestionKind, change: Change) -> Rule:
    """Change one rule; answers what it is now. Raises CommandError for what cannot be."""
    changed = _changed(kind, rules_of(connection)[kind], change)
    reset_rule(connection, kind)
    row = {"kind": kind.value, "document": msgspec.json.encode(changed).decode()}
    connection.execute(insert(tables.suggestion_rules).values(row))
    return changed


def reset_rule(connection: Connection, kind: SuggestionKind) -> Rule:
    """Put one rule back to what the program brings; answers it."""
    table = tables.suggestion_rules
    connection.execute(delete(table).where(table.c.kind == kind.value))
    return DEFAULTS[kind]


def fill(template: Wording, values: Mapping[str, Wording]) -> Wording:
    """The words with every placeholder filled in."""
    zh = template.zh.format_map({name: value.zh for name, value in values.items()})
    en = template.en.format_map({name: value.en for name, value in values.items()})
    return Wording(spaced(zh), en)


def _changed(kind: SuggestionKind, rule: Rule, change: Change) -> Rule:
    if change.weight is not None and change.weight not in WEIGHTS:
        raise CommandError(f"a weight is between 0 and {WEIGHTS[-1]}")
    if unknown := set(change.thresholds) - set(rule.thresholds):
        known = ", ".join(sorted(rule.thresholds)) or "none"
        raise CommandError(f"no such threshold: {unknown.pop()} ({kind.value} has: {known})")
    if any(value < 0 for value in change.thresholds.values()):
        raise CommandError("a threshold is not negative")
    return replace(
        rule,
        weight=rule.weight if change.weight is None else change.weight,
        active=rule.active if change.active is None else change.active,
        thresholds={**rule.thresholds, **change.thresholds},
        words=_changed_words(kind, rule, change),
    )


def _changed_words(kind: SuggestionKind, rule: Rule, change: Change) -> dict[str, Words]:
    given = (change.say_zh, change.say_en, change.because_zh, change.because_en)
    if all(text is None for text in given):
        return rule.words
    variant = change.variant or (next(iter(rule.words)) if len(rule.words) == 1 else "")
    if variant not in rule.words:
        known = ", ".join(rule.words)
        raise CommandError(f"say which words with --variant: {kind.value} has {known}")
    old = rule.words[variant]
    texts = (old.say.zh, old.say.en, old.because.zh, old.because.en)
    pairs = zip(given, texts, strict=True)
    new = [_checked(kind, was if text is None else text) for text, was in pairs]
    changed = Words(Wording(new[0], new[1]), Wording(new[2], new[3]))
    return {**rule.words, variant: changed}


def fits(kind: SuggestionKind, text: str) -> bool:
    """Whether words name nothing but what their kind knows, and no brace stands alone."""
    left = _PLACEHOLDER.sub("", text)
    return not _unknown(kind, text) and "{" not in left and "}" not in left


def _unknown(kind: SuggestionKind, text: str) -> set[str]:
    return set(_PLACEHOLDER.findall(text)) - PLACEHOLDERS[kind]


def _checked(kind: SuggestionKind, text: str) -> str:
    if not text.strip() or len(text) > LONGEST_WORDS:
        raise CommandError(f"words are there in both languages, of {LONGEST_WORDS} letters at most")
    if unknown := _unknown(kind, text):
        known = ", ".join(f"{{{name}}}" for name in sorted(PLACEHOLDERS[kind]))
        raise CommandError(f"no such placeholder: {{{unknown.pop()}}} ({kind.value} has: {known})")
    if not fits(kind, text):
        raise CommandError("a brace stands alone in the words")
    return text.strip()
