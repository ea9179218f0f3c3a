"""Rules that begin on a day: previewed, held by tills before it, decided again by their version."""

import datetime as dt
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from clerkapp.domain.authority import GrantBasis, History, Identity, Refused, Rule
from clerkapp.domain.identity import new_id
from clerkapp.domain.lease import BudgetKind, Room
from clerkapp.domain.policy import Policy, Template
from clerkapp.domain.staff import Role
from clerkapp.domain.wording import Wording
from clerkapp.journal import leases as held
from clerkapp.services.grant_coupon import Granted, GrantOrder, grant_coupon
from headoffice import feed
from headoffice.__main__ import DONE, FAILED
from headoffice.errors import CommandError
from headoffice.governing import policies, policy_changes, policy_preview
from headoffice.governing.policy_changes import Wanted
from headoffice.lending import leases
from headoffice.lending.leases import Borrower
from headoffice.office import HeadOffice
from headoffice.settings import Settings
from sync.wire import Outcome, encode
from tests.headoffice.governing.test_policy_commands import run
from tests.headoffice.pretend_tills import Till, wish
from tests.headoffice.real_tills import RealTill
from tests.headoffice.tiny_chain import CLERK, HERE, TODAY, TOMORROW
from tests.support.small_chain import POLICY

NEW = Template("c15", Wording("15 元券", "¥15 coupon"), 1500, 7)
LATER = replace(POLICY, templates=(*POLICY.templates, NEW))
BEFORE_MIDNIGHT = dt.datetime(2026, 11, 22, 15, 59, tzinfo=dt.UTC)
AFTER_MIDNIGHT = dt.datetime(2026, 11, 22, 16, 1, tzinfo=dt.UTC)


def put(office: HeadOffice, rules: Policy, from_day: str = "") -> Policy:
    with office.database.writing() as connection:
        wanted = Wanted(rules, from_day)
        changed, touched = policy_changes.put(connection, HERE, wanted, office.clock.now())
        feed.publish(connection, [touched], office.clock.now())
    return changed


@pytest.fixture
def real(office: HeadOffice, tmp_path: Path) -> Iterator[RealTill]:
    opened = RealTill(office, tmp_path / "till")
    yield opened
    opened.close()


def lend_for_tomorrow(till: RealTill) -> None:
    wishes = [
        wish(BudgetKind.STORE, "s1", 3000, TOMORROW),
        wish(BudgetKind.CLERK, CLERK, 3000, TOMORROW),
    ]
    with till.office.database.writing() as connection:
        now = till.office.clock.now()
        reply = leases.lend(connection, Borrower(till.id, HERE), wishes, now)
    with till.counter.journal.writing() as write:
        held.take_up(write, reply.leases)


def give(till: RealTill) -> object:
    order = GrantOrder(new_id(till.clock.now()), "m1", "c15", "recovery")
    return grant_coupon(till.counter, till.session(), order)


def test_with_the_line_down_new_rules_begin_at_the_shops_midnight(
    office: HeadOffice, real: RealTill
) -> None:
    assert put(office, LATER, TOMORROW).version == 2
    lend_for_tomorrow(real)
    real.sync()
    real.clock.at = BEFORE_MIDNIGHT
    assert give(real) == Refused(Rule.TEMPLATE_NOT_OFFERED)
    real.clock.at = AFTER_MIDNIGHT
    assert isinstance(give(real), Granted)
    office.clock.at = AFTER_MIDNIGHT  # type: ignore[attr-defined]
    verdicts = real.sync()
    assert [(x.outcome, x.flags) for x in verdicts] == [(Outcome.APPLIED, [])]


def test_a_till_that_says_it_went_by_the_rules_of_another_week_is_looked_at(
    office: HeadOffice, till: Till
) -> None:
    put(office, LATER, TOMORROW)
    basis = GrantBasis(2, CLERK, Role.CLERK, Identity.SURE, Room(2000, 2000), History())
    said = []
    for day in ("", "2026-11-23", "2026-11-30", "soon"):
        grant = till.grant(till.borrow_both(), basis=replace(basis, day=day))
        said.append("decided_differently" in till.send_one(grant).flags)
    assert said == [False, False, True, True]


def test_a_till_whose_clock_is_wrong_by_days_and_that_knows_it_went_by_the_right_day(
    office: HeadOffice, till: Till
) -> None:
    basis = GrantBasis(1, CLERK, Role.CLERK, Identity.SURE, Room(2000, 2000), History())
    basis = replace(basis, day=TODAY)
    behind = (office.clock.now() - dt.timedelta(days=4)).isoformat()
    grant = till.grant(till.borrow_both(), basis=basis, occurred_at=behind)
    assert "decided_differently" not in till.send_one(grant).flags


def test_what_is_changed_today_leaves_what_begins_tomorrow_and_says_so(office: HeadOffice) -> None:
    put(office, LATER, TOMORROW)
    with office.database.reading() as connection:
        wanted = Wanted(replace(POLICY, lock_after_s=60))
        seen = policy_preview.preview(connection, HERE, wanted, office.clock.now())
    assert any("version 2 takes over on 2026-11-23" in x.en for x in seen.notes)
    assert put(office, replace(POLICY, lock_after_s=60)).version == 3
    office.clock.at = AFTER_MIDNIGHT  # type: ignore[attr-defined]
    with office.database.reading() as connection:
        rules = policies.holding(connection, HERE, office.clock.now())
    assert rules is not None
    assert (rules.version, rules.lock_after_s) == (2, POLICY.lock_after_s)
    # What is written from now on follows the one that took over.
    with pytest.raises(CommandError, match="version 2 is in force"):
        put(office, POLICY)
    assert put(office, replace(LATER, version=2)).version == 4


def test_a_coupon_that_is_new_today_is_not_forgotten_by_what_was_written_for_tomorrow(
    office: HeadOffice,
) -> None:
    put(office, replace(POLICY, lock_after_s=60), TOMORROW)
    with pytest.raises(CommandError, match="have no template c15: write them anew"):
        put(office, LATER)


def test_a_preview_counts_people_and_what_was_given_lately_and_changes_nothing(
    office: HeadOffice, till: Till
) -> None:
    till.send_one(till.grant(till.borrow_both()))
    clerk = replace(POLICY.limits[0], per_grant_fen=400, per_day_fen=20_000)
    rules = replace(POLICY, limits=(clerk, POLICY.limits[1]), withdraw_s=60)
    with office.database.reading() as connection:
        seen = policy_preview.preview(connection, HERE, Wanted(rules), office.clock.now())
        kept = policy_changes.kept(connection, HERE)
    said = "\n".join(policy_preview.lines(seen))
    assert kept == POLICY
    assert "smaller: clerks, at once: ¥20 → ¥4 (2 people)" in said
    assert "larger: clerks, a day: ¥100 → ¥200 (2 people)" in said
    assert "of 1 coupons given here in 30 days, 1 would have needed somebody else" in said
    assert "clerks may give ¥200 a day, yet the budget of each is ¥50 a day" in said
    assert seen.lines[0].difference.words.zh == "店员每次发放：¥20 → ¥4"
    assert seen.tills == 1


def test_the_command_looks_ahead_at_several_stores_sets_them_and_takes_it_back(
    seeded_settings: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "rules.json"
    file.write_bytes(encode(LATER))
    both = ("policy", "--store", "s1", "--store", "s2")
    later = ("--set", str(file), "--from", "2099-12-01")
    assert run(*both, *later, "--preview", settings=seeded_settings) == DONE
    assert capsys.readouterr().out.count("larger: new coupon: ¥15 coupon") == 2
    assert run(*both, *later, settings=seeded_settings) == DONE
    assert capsys.readouterr().out.splitlines() == [
        "version 2 holds at s1 from 2099-12-01 on",
        "version 2 holds at s2 from 2099-12-01 on",
    ]
    assert run("policy", "--store", "s1", "--list", settings=seeded_settings) == DONE
    assert "version 2 begins on 2099-12-01" in capsys.readouterr().out
    assert run("policy", "--store", "s1", "--on", "2099-12-01", settings=seeded_settings) == DONE
    assert json.loads(capsys.readouterr().out)["templates"][-1]["id"] == "c15"
    assert run(*both, "--drop", "2099-12-01", settings=seeded_settings) == DONE
    assert run(*both, "--drop", "2099-12-01", settings=seeded_settings) == FAILED
    assert "no rules begin at s1 on 2099-12-01" in capsys.readouterr().err


def test_a_version_that_was_dropped_is_never_numbered_again(office: HeadOffice) -> None:
    put(office, LATER, TOMORROW)
    with office.database.writing() as connection:
        policy_changes.drop(connection, HERE, TOMORROW, office.clock.now())
    assert put(office, replace(POLICY, lock_after_s=60)).version == 3


@pytest.mark.parametrize(
    ("day", "said"),
    [("2026-11-22", "is not ahead"), ("2026-1-1", "no day"), ("soon", "no day")],
)
def test_a_day_that_is_not_ahead_or_no_day_is_refused(
    office: HeadOffice, day: str, said: str
) -> None:
    with pytest.raises(CommandError, match=said):
        put(office, POLICY, day)


def test_an_offer_that_ends_before_it_begins_is_refused(office: HeadOffice) -> None:
    never = replace(POLICY.templates[0], offered_from="2026-12-02", offered_until="2026-12-01")
    with pytest.raises(CommandError, match="c5 is over before it begins"):
        put(office, replace(POLICY, templates=(never, *POLICY.templates[1:])))
