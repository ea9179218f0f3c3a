"""Every statement of the hot routes names the key of each distributed table that it touches."""

from pathlib import Path

import pytest

from headoffice.distribution import DISTRIBUTED, EVERYWHERE
from headoffice.office import HeadOffice
from headoffice.schema import DECLARED as DECLARED
from headoffice.tables import metadata
from tests.headoffice.hot_work import HotWork
from tests.headoffice.pretend_tills import Till
from tests.headoffice.shard_keys import without_key

SCALING = Path(__file__).parents[2] / "docs" / "scaling.md"
OF_MEMBERS = ("complaints", "coupons", "tags", "tasks", "timeline")

EXCEPTIONS: dict[tuple[str, str], str] = {
    **{
        (task, table): "a fill and its check read everything of a store, wherever it lies"
        for task in ("snapshot", "digest")
        for table in (*OF_MEMBERS, "member_scopes")
    },
    ("digest", "members"): "a fill and its check read everything of a store, wherever it lies",
    ("member.registered", "members"): "a number or a phone may be anybody's already",
    ("member.registered", "member_aliases"): "a number or a phone may be anybody's already",
    ("read-through by card", "members"): "a card that the till does not store may be anybody's",
    ("redemption", "coupons"): "a coupon of another store is known by its code alone",
    ("import", "timeline"): "a source may correct whose it was: looked for by its number, a batch "
    "at once",
    ("import", "unrefreshed_members"): "a queue that one worker empties for all",
    ("refresh", "unrefreshed_members"): "a queue that one worker empties for all",
}
"""What is asked of every node, by task and table, and why."""


@pytest.fixture
def found(office: HeadOffice, till: Till, tmp_path: Path) -> dict[tuple[str, str], list[str]]:
    """What names no key, by task and table, where every hot route was taken once."""
    statements = HotWork(office, till, tmp_path).all_of_it()
    assert {len(x) > 0 for x in statements.values()} == {True}
    unnamed: dict[tuple[str, str], list[str]] = {}
    for task, each in statements.items():
        for sql in each:
            for table in without_key(sql, DISTRIBUTED):
                unnamed.setdefault((task, table), []).append(sql)
    return unnamed


@pytest.mark.parametrize("seeded_settings", ["postgresql"], indirect=True)
def test_hot_statements_name_their_keys_but_for_those_with_a_reason(
    found: dict[tuple[str, str], list[str]],
) -> None:
    surprises = {place: sql for place, sql in found.items() if place not in EXCEPTIONS}
    assert surprises == {}
    assert EXCEPTIONS.keys() == found.keys()


def test_every_exception_stands_in_the_page_on_scaling() -> None:
    words = " ".join(SCALING.read_text(encoding="utf-8").split())
    for (task, table), reason in EXCEPTIONS.items():
        assert reason in words, (task, table)


def test_every_table_has_its_place() -> None:
    assert DISTRIBUTED.keys() & EVERYWHERE == set()
    assert {*DISTRIBUTED, *EVERYWHERE} == set(metadata.tables)


def test_a_table_s_key_is_one_of_its_columns() -> None:
    for table, key in DISTRIBUTED.items():
        assert key in metadata.tables[table].c, table
        assert not metadata.tables[table].c[key].nullable, table


@pytest.mark.parametrize(
    ("sql", "missing"),
    [
        ("SELECT a.x FROM a WHERE a.s = %(p)s::VARCHAR AND a.x > 1", set()),
        ("SELECT a.x FROM a WHERE a.x = 1", {"a"}),
        ("SELECT a.x FROM a WHERE a.s = 1 OR a.x = 2", {"a"}),
        ("SELECT a.x FROM a JOIN b ON a.s = b.s WHERE b.s IN (%(q_1)s, %(q_2)s)", set()),
        ("SELECT a.x FROM a JOIN b ON a.i = b.i WHERE b.s = 1", {"a"}),
        ("SELECT a.x FROM a WHERE a.s = 1 AND a.x IN (SELECT b.x FROM b)", {"b"}),
        ("SELECT a.x FROM a WHERE a.s IN (SELECT b.s FROM b WHERE b.s = 1)", {"a"}),
        ("UPDATE a SET x = 1 WHERE a.s = %(p)s RETURNING a.x", set()),
        ("UPDATE a SET x = 1 WHERE a.s > %(p)s", {"a"}),
        ("DELETE FROM a WHERE a.x = 1", {"a"}),
        ("INSERT INTO a (x, y) VALUES (1, 2)", {"a"}),
        ("INSERT INTO a (x, s) VALUES (1, 2) ON CONFLICT DO NOTHING", set()),
        ("SELECT count(*) FROM (SELECT a.x FROM a WHERE a.x = 1) AS q", {"a"}),
        ("SELECT c.x FROM c WHERE c.x = 1", set()),
    ],
)
def test_a_key_is_named_by_a_value_or_through_a_join_and_by_nothing_less(
    sql: str, missing: set[str]
) -> None:
    assert without_key(sql, {"a": "s", "b": "s"}) == missing
