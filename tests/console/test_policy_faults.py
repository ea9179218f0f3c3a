"""Everything that can be wrong with rules is said in Chinese too."""

import datetime as dt
from dataclasses import replace

import pytest

from clerkapp.domain.policy import LowAssurance, PersonLimits, Policy, Welcome
from headoffice.console.policy_faults import in_words
from headoffice.governing.policy_changes import Wanted
from headoffice.governing.policy_preview import preview
from headoffice.office import HeadOffice
from tests.headoffice.tiny_chain import HERE, TODAY
from tests.support.small_chain import POLICY

FIRST, CLERK = POLICY.templates[0], POLICY.limits[0]
WRONG = [
    replace(POLICY, templates=(replace(FIRST, value_fen=0), *POLICY.templates[1:])),
    replace(POLICY, templates=(replace(FIRST, valid_days=0), *POLICY.templates[1:])),
    replace(POLICY, templates=(replace(FIRST, offered_from="soon"), *POLICY.templates[1:])),
    replace(POLICY, templates=(*POLICY.templates, FIRST, replace(FIRST, id=""))),
    replace(POLICY, templates=()),
    replace(POLICY, limits=(replace(CLERK, per_grant_fen=-1, samples_per_gift=0),)),
    replace(POLICY, limits=(replace(CLERK, templates=("x",), approves=("y",)),)),
    replace(POLICY, welcome=Welcome("x", "y"), card_prefix="A", lock_after_s=1),
    replace(POLICY, persons=(PersonLimits("2001", CLERK),), version=9),
    replace(POLICY, low_assurance=LowAssurance(per_grant_fen=-1)),
]


@pytest.mark.parametrize("rules", WRONG, ids=range(len(WRONG)))
def test_a_fault_is_said_in_both_languages(office: HeadOffice, rules: Policy) -> None:
    with office.database.reading() as connection:
        wanted = Wanted(rules, TODAY if rules.welcome else "")
        faults = preview(connection, HERE, wanted, office.clock.now()).faults
    assert faults
    assert [in_words("en", x) for x in faults] == list(faults)
    assert [x for x in faults if in_words("zh", x) == x] == []


def test_a_version_that_was_overtaken_is_said(office: HeadOffice) -> None:
    day = (office.clock.now() + dt.timedelta(days=9)).date().isoformat()
    with office.database.reading() as connection:
        wanted = Wanted(replace(POLICY, version=7), day)
        faults = preview(connection, HERE, wanted, office.clock.now()).faults
    assert "请重新打开后再改" in in_words("zh", faults[0])
