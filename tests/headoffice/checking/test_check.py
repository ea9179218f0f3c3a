"""The database is checked against every rule it must keep, and every rule can be seen to break."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import Connection, text

from headoffice.__main__ import DONE, FAILED
from headoffice.checking import everything
from headoffice.office import HeadOffice
from headoffice.settings import Settings
from tests.headoffice.governing.test_policy_commands import run

GRANT = "(SELECT min(id) FROM operations WHERE kind = 'coupon.granted' AND outcome = 'applied')"
VISIT = "(SELECT min(id) FROM operations WHERE kind = 'visit.recorded' AND branch = 0)"
LEASE = (
    "(SELECT min(leases.id) FROM leases JOIN budgets ON budgets.id = leases.budget_id"
    " WHERE leases.spent_fen > 0 AND budgets.kind = 'sample')"
)
BUDGET = "(SELECT min(id) FROM budgets WHERE spent_fen > 0 AND kind = 'store')"
COUPON = "(SELECT min(coupon_id) FROM redemptions)"
TAG = "(SELECT min(id) FROM tags WHERE member_id = 'm1')"

DAMAGES = [
    ("budgets", f"UPDATE budgets SET spent_fen = spent_fen - 100 WHERE id = {BUDGET}"),
    ("budgets", f"UPDATE budgets SET amount_fen = amount_fen + 1 WHERE id = {BUDGET}"),
    (
        "budgets",
        "UPDATE budgets SET leased_fen = leased_fen + 100, spent_fen = spent_fen - 100"
        f" WHERE id = {BUDGET}",
    ),
    (
        "budgets",
        "UPDATE budgets SET burned_fen = burned_fen + 100, spent_fen = spent_fen - 100"
        f" WHERE id = {BUDGET}",
    ),
    ("budgets", f"UPDATE budgets SET overspent_fen = -1 WHERE id = {BUDGET}"),
    ("leases", f"UPDATE leases SET spent_fen = amount_fen + 1 WHERE id = {LEASE}"),
    ("leases", f"UPDATE leases SET burned_fen = 1 WHERE id = {LEASE}"),
    ("stocks", "UPDATE stocks SET document = replace(document, '\"left\":6', '\"left\":7')"),
    ("operations", f"UPDATE leases SET spent_fen = spent_fen - 1 WHERE id = {LEASE}"),
    ("operations", f"DELETE FROM operations WHERE id = {VISIT}"),
    (
        "operations",
        f"UPDATE operations SET body = replace(body, 'card', 'code') WHERE id = {VISIT}",
    ),
    ("operations", f"UPDATE operations SET hash = 'aa' WHERE id = {VISIT}"),
    ("operations", f"UPDATE operations SET sequence = 900 WHERE id = {VISIT}"),
    ("operations", f"UPDATE operations SET clerk_id = '1002' WHERE id = {VISIT}"),
    ("operations", f"UPDATE operations SET member_id = 'm9' WHERE id = {VISIT}"),
    ("operations", f"UPDATE operations SET store_id = 's2' WHERE id = {VISIT}"),
    ("operations", f"UPDATE operations SET outcome = 'rejected' WHERE id = {VISIT}"),
    ("operations", f"UPDATE operations SET verdict = '' WHERE id = {VISIT}"),
    (
        "operations",
        "UPDATE operations SET verdict = replace(verdict, '\"position\":', '\"position\":9')"
        f" WHERE id = {VISIT}",
    ),
    ("operations", "UPDATE devices SET sequence = sequence + 1"),
    ("operations", "UPDATE former_chains SET last_hash = 'aa'"),
    ("operations", "DELETE FROM former_chains"),
    ("grants", f"DELETE FROM coupons WHERE id = {COUPON}"),
    ("grants", "UPDATE coupons SET document = replace(document, ':500,', ':501,')"),
    ("grants", "UPDATE coupons SET document = replace(document, 'withdrawn', 'issued')"),
    ("grants", "UPDATE overrides SET used_by = NULL"),
    ("grants", "DELETE FROM overrides"),
    ("coupons", "DELETE FROM redemptions"),
    ("coupons", "UPDATE redemptions SET store_id = 's2'"),
    ("coupons", "UPDATE coupons SET document = replace(document, 'redeemed', 'issued')"),
    ("coupons", "DELETE FROM operations WHERE kind = 'coupon.granted'"),
    ("uses", "UPDATE redemptions SET operation_id = 'nothing'"),
    ("uses", "UPDATE overrides SET used_by = 'nothing'"),
    ("uses", "UPDATE overrides SET operation_id = 'nothing'"),
    ("feeds", "DELETE FROM feed WHERE store_id = 's1' AND position = 3"),
    ("feeds", "UPDATE feed_heads SET position = position + 1 WHERE store_id = 's1'"),
    ("feeds", "UPDATE feed_heads SET floor = 2 WHERE store_id = 's1'"),
    (
        "feeds",
        "UPDATE feed SET transaction_end = position + 1 WHERE position ="
        " (SELECT min(position) FROM feed WHERE transaction_end > position + 1)",
    ),
    ("feeds", "UPDATE feed SET transaction_end = transaction_end + 1"),
    ("feeds", "UPDATE feed SET entity = 'riddle' WHERE position = 2"),
    ("feeds", "DELETE FROM feed_heads WHERE store_id = 's2'"),
    ("documents", "UPDATE members SET phone = '13900000000' WHERE id = 'm1'"),
    ("documents", "UPDATE members SET document = 'nonsense' WHERE id = 'm1'"),
    ("documents", "UPDATE members SET document = '' WHERE id = 'm1'"),
    ("documents", "UPDATE staff SET active = NOT active WHERE id = '1001'"),
    ("documents", "UPDATE timeline SET at = '2020' WHERE id = 'm1-p1'"),
    ("documents", "UPDATE coupons SET code = 'another'"),
    ("documents", "UPDATE policy_versions SET version = version + 10"),
    ("documents", "UPDATE tag_dots SET document = '7' WHERE document IS NOT NULL"),
    ("tags", f"DELETE FROM tags WHERE id = {TAG}"),
    ("tags", "UPDATE tag_dots SET document = NULL WHERE member_id = 'm1'"),
    ("tags", "UPDATE tags SET document = replace(document, '李娜', '王强')"),
    ("references", "DELETE FROM stores WHERE id = 's2'"),
    ("references", "UPDATE complaints SET member_id = 'm9'"),
    ("references", "UPDATE operations SET store_id = 's9'"),
    ("joined members", "UPDATE members SET id = 'm3' WHERE id = 'm1'"),
    ("erased members", "UPDATE overrides SET member_id = 'm2'"),
    ("erased members", "UPDATE members SET id = 'm2' WHERE id = 'm1'"),
    (
        "erased members",
        "INSERT INTO approvals (id, store_id, document)"
        " VALUES ('a', 's1', '{\"member_id\":\"m2\"}')",
    ),
    ("console changes", "UPDATE console_changes SET after = 'nothing' WHERE sequence = 1"),
    ("console changes", "DELETE FROM console_changes WHERE sequence = 1"),
]


@contextmanager
def unguarded(office: HeadOffice) -> Iterator[Connection]:
    """A transaction in which the database holds nothing together itself; it is rolled back."""
    engine = office.database.engine
    with engine.connect() as connection:
        if engine.dialect.name == "sqlite":
            raw = connection.connection.dbapi_connection
            assert raw is not None
            raw.execute("PRAGMA foreign_keys = OFF")
            raw.execute("PRAGMA ignore_check_constraints = ON")
        transaction = connection.begin()
        if engine.dialect.name == "postgresql":
            connection.execute(text("SET LOCAL session_replication_role = replica"))
            for name in ("equation", "not_negative", "overspent"):
                words = f"ALTER TABLE budgets DROP CONSTRAINT ck_budgets_{name}"
                connection.execute(text(words))
            connection.execute(text("ALTER TABLE leases DROP CONSTRAINT ck_leases_within"))
        yield connection
        transaction.rollback()
        connection.invalidate()


def test_a_chain_that_was_just_seeded_is_in_order(office: HeadOffice) -> None:
    with office.database.reading() as connection:
        for name, check in everything.CHECKS.items():
            assert list(check(connection)) == [], name


def test_a_hard_day_leaves_everything_in_order_and_a_break_says_where_and_how(
    busy: HeadOffice,
) -> None:
    with busy.database.reading() as connection:
        for name, check in everything.CHECKS.items():
            assert list(check(connection)) == [], name
    with unguarded(busy) as connection:
        connection.exec_driver_sql(f"UPDATE budgets SET amount_fen = 1 WHERE id = {BUDGET}")
        (found,) = everything.CHECKS["budgets"](connection)
    assert found.where.startswith("budget store s1 of store s1 on 2026-11-22")
    assert found.what.startswith("free + leased + spent + burned = ")
    assert found.what.endswith("is not 1")


def test_every_damage_is_found_by_the_check_it_belongs_to(busy: HeadOffice) -> None:
    missed, without_effect = [], []
    for name, damage in DAMAGES:
        with unguarded(busy) as connection:
            touched = connection.exec_driver_sql(damage).rowcount
            if touched == 0:
                without_effect.append(damage)
            if not list(everything.CHECKS[name](connection)):
                missed.append((name, damage))
    assert without_effect == []
    assert missed == []
    assert {name for name, _ in DAMAGES} == everything.CHECKS.keys()


def test_the_command_ends_with_one_where_anything_breaks(
    seeded_settings: Settings, busy: HeadOffice, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("check", "--repair", "none", settings=seeded_settings) == DONE
    said = capsys.readouterr().out.splitlines()
    assert said == [f"{name}: in order" for name in everything.CHECKS]
    with busy.database.writing() as connection:
        connection.execute(text("UPDATE members SET name = 'another', phone = '1'"))
        connection.execute(text("UPDATE feed SET entity = 'riddle'"))
    assert run("check", settings=seeded_settings) == FAILED
    captured = capsys.readouterr()
    assert "documents: members m1: name is not what its document says" in captured.out
    assert "feeds: and " in captured.out
    assert "breaks were found" in captured.err
    assert captured.err.count("\n") == 1
    assert "张雨桐" not in captured.out + captured.err
