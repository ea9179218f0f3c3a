"""Head office words and weighs suggestions as it likes, and can always go back."""

import string

import pytest

from clerkapp.domain.suggestion import SuggestionKind
from headoffice.errors import CommandError
from headoffice.office import HeadOffice
from headoffice.understanding import rules
from headoffice.understanding.default_rules import DEFAULTS, PLACEHOLDERS
from headoffice.understanding.rules import Change

K = SuggestionKind
BEFORE_CHINESE = 0x2000


def test_there_is_a_rule_for_every_kind_in_both_languages() -> None:
    assert set(DEFAULTS) == set(PLACEHOLDERS) == set(SuggestionKind)
    for kind, rule in DEFAULTS.items():
        for words in rule.words.values():
            for template in (words.say, words.because):
                names = [
                    {name for _, name, _, _ in string.Formatter().parse(text) if name}
                    for text in (template.zh, template.en)
                ]
                assert names[0] <= PLACEHOLDERS[kind]
                assert names[1] <= PLACEHOLDERS[kind]
                assert any(ord(x) > BEFORE_CHINESE for x in template.zh)
                assert not any(ord(x) > BEFORE_CHINESE for x in template.en)


def test_the_weight_the_limits_and_the_words_can_be_changed(office: HeadOffice) -> None:
    change = Change(weight=99, thresholds={"days": 5}, variant="once", say_en="Nice: {product}")
    with office.database.writing() as connection:
        rules.set_rule(connection, K.BROWSED, change)
        rules.set_rule(connection, K.BROWSED, Change(active=False))
    with office.database.reading() as connection:
        found = rules.rules_of(connection)
    rule, before = found[K.BROWSED], DEFAULTS[K.BROWSED]
    assert (rule.weight, rule.active, rule.thresholds["days"]) == (99, False, 5)
    assert rule.words["once"].say.en == "Nice: {product}"
    assert rule.words["once"].say.zh == before.words["once"].say.zh
    assert rule.words["often"] == before.words["often"]
    assert {k: v for k, v in found.items() if k is not K.BROWSED} == {
        k: v for k, v in DEFAULTS.items() if k is not K.BROWSED
    }


def test_a_rule_can_be_put_back(office: HeadOffice) -> None:
    with office.database.writing() as connection:
        rules.set_rule(connection, K.EVENT, Change(weight=1))
        assert rules.reset_rule(connection, K.EVENT) == DEFAULTS[K.EVENT]
        assert rules.rules_of(connection) == DEFAULTS


@pytest.mark.parametrize(
    ("kind", "change", "why"),
    [
        (K.BROWSED, Change(weight=101), "weight"),
        (K.BROWSED, Change(thresholds={"dayz": 1}), "no such threshold: dayz"),
        (K.BROWSED, Change(thresholds={"days": -1}), "negative"),
        (K.BROWSED, Change(say_en="Buy it!"), "--variant"),
        (K.BROWSED, Change(variant="once", say_en="Take {produkt}"), "{produkt}"),
        (K.BROWSED, Change(variant="once", say_en="{product.__class__}"), "brace"),
        (K.BROWSED, Change(variant="once", say_en="{product:>99999}"), "brace"),
        (K.BROWSED, Change(variant="once", say_en="{}"), "no such placeholder"),
        (K.BROWSED, Change(variant="once", say_en="  "), "both languages"),
        (K.COMPLAINED, Change(say_en="x" * 201), "200 letters"),
    ],
)
def test_what_cannot_be_is_refused_and_changes_nothing(
    office: HeadOffice, kind: SuggestionKind, change: Change, why: str
) -> None:
    with office.database.writing() as connection:
        with pytest.raises(CommandError) as refused:
            rules.set_rule(connection, kind, change)
        assert why in str(refused.value)
        assert rules.rules_of(connection) == DEFAULTS
