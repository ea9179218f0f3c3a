"""A sale that is given back takes back what it earned: card, stepped benefits, what is missing."""

from pathlib import Path

import pytest

from clerkapp.domain.member import Member
from clerkapp.domain.wording import Wording
from headoffice.office import HeadOffice
from headoffice.understanding.catalogue import Catalogue, Step, Tier
from headoffice.understanding.keeping import keep_catalogue
from tests.headoffice.ingest.imports import import_text, member_of
from tests.headoffice.pretend_tills import Till

HEAD = "member_id,id,date,amount,kind\n"
SALE = HEAD + "m2,p1,2026-11-01,1200,\n"
CLASS, TRIAL = Wording("手冲课", "Brewing class"), Wording("到店体验", "Trial")
SILVER, GOLD = Wording("银卡", "Silver"), Wording("金卡", "Gold")


@pytest.fixture
def chain(office: HeadOffice) -> HeadOffice:
    """A chain with two cards and two steps."""
    tiers = (Tier(0, SILVER), Tier(100_000, GOLD))
    steps = (Step(50_000, TRIAL), Step(100_000, CLASS))
    with office.database.writing() as connection:
        keep_catalogue(connection, Catalogue(tiers=tiers, steps=steps))
    return office


def earned(member: Member) -> tuple[str, list[bool], int | None]:
    """Card, which steps are reached, and what is missing to the next one."""
    missing = None if member.benefit is None else member.benefit.missing_fen
    return member.tier.zh, [x.reached for x in member.benefits], missing


def test_a_sale_earns_and_its_return_takes_back_what_it_earned(
    chain: HeadOffice, tmp_path: Path
) -> None:
    import_text(chain, tmp_path, "purchases", SALE)
    assert earned(member_of(chain, "m2")) == ("金卡", [True, True], None)
    import_text(chain, tmp_path, "purchases", HEAD + "m2,p1-r,2026-11-05,1200,return\n")
    assert earned(member_of(chain, "m2")) == ("银卡", [False, False], 50_000)


def test_a_part_given_back_takes_back_a_part(chain: HeadOffice, tmp_path: Path) -> None:
    import_text(chain, tmp_path, "purchases", SALE)
    import_text(chain, tmp_path, "purchases", HEAD + "m2,p1-r,2026-11-05,-300,\n")
    assert earned(member_of(chain, "m2")) == ("银卡", [True, False], 10_000)


def test_a_return_told_twice_takes_back_once(chain: HeadOffice, tmp_path: Path) -> None:
    import_text(chain, tmp_path, "purchases", SALE + "m2,p2,2026-11-02,600,\n")
    back = HEAD + "m2,p2-r,2026-11-05,600,return\n"
    for _ in range(2):
        import_text(chain, tmp_path, "purchases", back)
    assert earned(member_of(chain, "m2")) == ("金卡", [True, True], None)


def test_a_return_that_comes_before_its_sale_is_settled_when_both_are_there(
    chain: HeadOffice, tmp_path: Path
) -> None:
    import_text(chain, tmp_path, "purchases", HEAD + "m2,p1-r,2026-11-05,1200,return\n")
    assert earned(member_of(chain, "m2")) == ("银卡", [False, False], 50_000)
    import_text(chain, tmp_path, "purchases", SALE)
    assert earned(member_of(chain, "m2")) == ("银卡", [False, False], 50_000)


def test_the_members_tills_hear_of_it_at_once(
    chain: HeadOffice, till: Till, tmp_path: Path
) -> None:
    import_text(chain, tmp_path, "purchases", SALE)
    till.pull()
    import_text(chain, tmp_path, "purchases", HEAD + "m2,p1-r,2026-11-05,1200,return\n")
    assert ("member", "m2") in till.pulled()
