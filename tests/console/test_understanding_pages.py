"""How far refreshes are, where members stand, and what clerks are told to say: seen and changed."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from clerkapp.domain.suggestion import SuggestionKind
from headoffice.accounts.roles import Role
from headoffice.console.pages import rules as page
from headoffice.office import HeadOffice
from headoffice.understanding import rules, runs
from headoffice.understanding.default_rules import DEFAULTS
from headoffice.understanding.refresh_all import refresh_all
from headoffice.understanding.rule import Rule
from tests.console.desks import Desk
from tests.support.clock import NOON

BROWSED = DEFAULTS[SuggestionKind.BROWSED]


def filled_in(**other: str) -> dict[str, Any]:
    """The form of the rule as it is, but for what is given."""
    fields: dict[str, Any] = {"weight": str(BROWSED.weight), "active": "1"}
    fields |= {f"limit-{name}": str(value) for name, value in BROWSED.thresholds.items()}
    for variant, words in BROWSED.words.items():
        fields |= {
            f"say-zh-{variant}": words.say.zh,
            f"say-en-{variant}": words.say.en,
            f"because-zh-{variant}": words.because.zh,
            f"because-en-{variant}": words.because.en,
        }
    return fields | {name.replace("_", "-"): value for name, value in other.items()}


def rule_now(office: HeadOffice) -> Rule:
    with office.database.reading() as connection:
        return rules.rules_of(connection)[SuggestionKind.BROWSED]


def test_every_rule_limit_and_wording_has_a_name_for_people() -> None:
    assert set(page.KIND_NAMES) == set(SuggestionKind)
    assert {x for rule in DEFAULTS.values() for x in rule.thresholds} <= set(page.LIMIT_NAMES)
    assert {x for rule in DEFAULTS.values() for x in rule.words} <= set(page.VARIANT_NAMES)


def test_a_rule_is_worded_anew_and_put_back(office: HeadOffice, admin: Desk) -> None:
    assert "Looked at, not bought" in admin.get("/console/rules").text
    assert "{product}" in admin.get("/console/rules/browsed").text
    form = filled_in(weight="70", limit_days="9", say_zh_once="您看过的{product}到了")
    assert admin.post("/console/rules/browsed", **form).status == 303
    changed = rule_now(office)
    assert (changed.weight, changed.thresholds["days"], changed.active) == (70, 9, True)
    assert changed.words["once"].say.zh == "您看过的{product}到了"
    assert changed.words["often"] == BROWSED.words["often"]
    assert admin.post("/console/rules/browsed/reset").status == 400
    assert admin.post("/console/rules/browsed/reset", sure="1").status == 303
    assert rule_now(office) == BROWSED


def test_words_that_name_what_nobody_knows_are_refused_beside_their_field(
    office: HeadOffice, admin: Desk
) -> None:
    refused = admin.post("/console/rules/browsed", **filled_in(say_en_once="Dear {name}"))
    assert refused.status == 400
    assert "say-en-once-wrong" in refused.text
    assert "Dear {name}" in refused.text
    assert admin.post("/console/rules/browsed", **filled_in(weight="101")).status == 400
    assert rule_now(office) == BROWSED
    assert admin.get("/console/rules/nothing").status == 404


def test_a_refresh_is_seen_while_it_runs_and_members_are_counted_once_it_is_done(
    office: HeadOffice, admin: Desk
) -> None:
    assert "headoffice segments" in admin.get("/console/understanding").text
    seen: list[dict[str, object]] = []

    def look(step: str, _done: int, _total: int) -> None:
        if step == runs.MEMBERS and not seen:
            shown = admin.get("/console/understanding", as_json=True).json()
            seen.append(shown["refreshes"][0])

    refresh_all(office.database, NOON + dt.timedelta(hours=1), told=look)
    assert (seen[0]["stage"], seen[0]["done"], seen[0]["total"]) == ("Member by member", 0, 3)
    shown = admin.get("/console/understanding", as_json=True).json()
    assert (shown["members"], shown["refreshes"][0]["stage"]) == (3, "Done")
    assert sum(x["members"] for x in shown["segments"]) == 3
    assert "Not bought yet" in admin.get("/console/understanding").text


def test_an_analyst_may_not_word_what_clerks_say(desk: Callable[..., Desk]) -> None:
    analyst = desk(Role.ANALYST)
    assert analyst.post("/console/rules/browsed", **filled_in()).status == 403
