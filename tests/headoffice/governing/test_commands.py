"""Stores, people, devices and budgets by command."""

import threading
from concurrent.futures import ThreadPoolExecutor

import msgspec
import pytest
from sqlalchemy import select

from clerkapp.domain.lease import BudgetKind
from clerkapp.domain.staff import Role, StaffMember
from clerkapp.domain.store import Store
from clerkapp.domain.trust import StoreDevice
from headoffice import records, tables
from headoffice.__main__ import DONE, FAILED
from headoffice.database import Database
from headoffice.feed import positions
from headoffice.governing import budget_rules
from headoffice.governing.budget_rules import RuleKey
from headoffice.lending import lease_spending
from headoffice.lending.budgets import BudgetRule
from headoffice.office import HeadOffice
from headoffice.settings import Settings
from sync.wire import Entity
from tests.headoffice.governing.test_policy_commands import run
from tests.headoffice.pretend_tills import Till, parts, wish
from tests.headoffice.tiny_chain import CLERK, CLERK_FEN, STORE_FEN, TODAY, TOMORROW, YESTERDAY


def test_a_store_is_opened_like_another_named_anew_and_gets_people(
    seeded_settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    named = ("--store", "s9", "--zh", "虹桥店", "--en", "Hongqiao")
    assert run("store-add", *named, "--like", "s1", settings=seeded_settings) == DONE
    assert run("store-add", *named, "--like", "s1", settings=seeded_settings) == FAILED
    address = ("--address", "申虹路 1 号")
    assert run("store-change", "--store", "s9", *address, settings=seeded_settings) == DONE
    nowhere = ("--store", "s9", "--zone", "Mars/Base")
    assert run("store-change", *nowhere, settings=seeded_settings) == FAILED
    person = ("--staff", "1009", "--name", "周敏", "--role", "clerk", "--store", "s9")
    assert run("staff-add", *person, settings=seeded_settings) == DONE
    assert run("staff-add", *person, settings=seeded_settings) == FAILED
    moved = ("--staff", "1009", "--role", "supervisor", "--store", "s1", "--store", "s9")
    assert run("staff-change", *moved, settings=seeded_settings) == DONE
    assert run("stores", settings=seeded_settings) == DONE
    assert "s9  虹桥店  Hongqiao  Asia/Shanghai  申虹路 1 号" in capsys.readouterr().out
    database = Database(seeded_settings.database_url)
    with database.reading() as connection:
        store = records.read(connection, Entity.STORE, "s9", Store)
        found = records.documents(connection, "s1", Entity.STAFF, ["1009"])
        told = positions(connection)
    database.close()
    assert store is not None
    assert (store.name.en, store.address) == ("Hongqiao", "申虹路 1 号")
    assert told["s1"] > 0
    moved_to = msgspec.json.decode(found["1009"], type=StaffMember)
    assert (moved_to.role, moved_to.pin_must_change) == (Role.SUPERVISOR, True)


def test_budgets_are_printed_with_their_equation_and_leases(
    office: HeadOffice,
    till: Till,
    seeded_settings: Settings,
    capsys: pytest.CaptureFixture[str],
) -> None:
    till.send_one(till.grant(till.borrow_both()))
    day = ("--day", TODAY)
    assert run("budget", "--store", "s1", *day, settings=seeded_settings) == DONE
    said = capsys.readouterr().out
    assert "rule: the store has ¥200.00 a day, 60 % lent 3 days ahead" in said
    assert "¥180.00 free + ¥15.00 leased + ¥5.00 spent + ¥0.00 burned = ¥200.00" in said
    assert "¥20.00 lent, ¥5.00 spent, ¥0.00 burned, ¥15.00 open" in said
    assert run("budget", "--store", "s1", "--day", TOMORROW, settings=seeded_settings) == DONE
    assert f"nobody has asked for a budget of {TOMORROW} yet" in capsys.readouterr().out


def set_store_budget(office: HeadOffice, fen: int) -> list[budget_rules.Adjusted]:
    with office.database.writing() as connection:
        key = RuleKey(BudgetKind.STORE, "")
        rule = BudgetRule(fen, 60, 3)
        return budget_rules.set_rule(connection, "s1", key, rule, office.clock.now())[0]


def amounts(office: HeadOffice) -> dict[tuple[str, str], tuple[int, int, int]]:
    of = tables.budgets.c
    query = select(of.owner_id, of.day, of.amount_fen, of.free_fen, of.leased_fen)
    with office.database.reading() as connection:
        return {(x[0], x[1]): (x[2], x[3], x[4]) for x in connection.execute(query).all()}


def test_a_change_reaches_today_and_later_and_takes_nothing_that_is_lent(
    office: HeadOffice, till: Till
) -> None:
    office.clock.forward(days=-1)  # type: ignore[attr-defined]
    till.borrow(wish(BudgetKind.STORE, "s1", 1000, YESTERDAY))
    office.clock.forward(days=1)  # type: ignore[attr-defined]
    till.borrow(wish(BudgetKind.STORE, "s1", 8000, TODAY), wish(BudgetKind.CLERK, CLERK, 1, TODAY))
    till.borrow(wish(BudgetKind.STORE, "s1", 3000, TOMORROW))
    reached = set_store_budget(office, 5000)
    assert [(x.day, x.after_fen, x.is_short) for x in reached] == [
        (TODAY, 8000, True),
        (TOMORROW, 5000, False),
    ]
    after = amounts(office)
    assert after["s1", YESTERDAY][0] == STORE_FEN, "what is over stays as it was"
    assert after["s1", TODAY] == (8000, 0, 8000)
    assert after["s1", TOMORROW] == (5000, 2000, 3000)
    assert after[CLERK, TODAY][0] == CLERK_FEN, "another rule's budgets are not touched"
    set_store_budget(office, 30_000)
    assert amounts(office)["s1", TODAY] == (30_000, 22_000, 8000)


def test_what_a_budget_is_raised_by_covers_first_what_was_given_beyond_it(
    office: HeadOffice, till: Till
) -> None:
    (lease,) = till.borrow(wish(BudgetKind.STORE, "s1", STORE_FEN, TODAY)).leases
    with office.database.writing() as connection:
        lent = lease_spending.leases_of(connection, till.device, [lease.id])[lease.id]
        lease_spending.spend_free(connection, lent.budget_id, 500)
    set_store_budget(office, STORE_FEN + 2000)
    assert parts(office, BudgetKind.STORE, "s1") == (1500, STORE_FEN, 500, 0, 0)


@pytest.mark.parametrize("seeded_settings", ["postgresql"], indirect=True)
def test_two_people_who_set_one_rule_at_the_same_moment_are_both_heard(office: HeadOffice) -> None:
    together = threading.Barrier(2)

    def set_often(fen: int) -> None:
        for _ in range(10):
            together.wait(30)
            set_store_budget(office, fen)

    with ThreadPoolExecutor(2) as pool:
        for done in [pool.submit(set_often, 5000), pool.submit(set_often, 6000)]:
            done.result()
    with office.database.reading() as connection:
        rules = budget_rules.rules_of(connection, "s1")
    assert rules[RuleKey(BudgetKind.STORE, "")].amount_fen in (5000, 6000)


def test_a_rule_wants_a_kind_an_amount_and_a_role_where_there_is_one(
    seeded_settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    at = ("budget", "--store", "s1", "--set-rule")
    assert run(*at, settings=seeded_settings) == FAILED
    clerk = ("--kind", "clerk", "--amount", "60.50")
    assert run(*at, *clerk, settings=seeded_settings) == FAILED
    assert run(*at, *clerk, "--role", "clerk", settings=seeded_settings) == DONE
    assert "¥60.50 a day from now on" in capsys.readouterr().out


def test_a_device_is_renamed_and_its_store_hears_of_it(
    office: HeadOffice, till: Till, seeded_settings: Settings
) -> None:
    named = ("--device", till.device.id, "--name", "门口收银台")
    assert run("rename-device", *named, settings=seeded_settings) == DONE
    assert run("wipe-device", "--device", till.device.id, settings=seeded_settings) == DONE
    off = ("--device", till.device.id, "--call-off")
    assert run("wipe-device", *off, settings=seeded_settings) == DONE
    assert run("wipe-device", *off, settings=seeded_settings) == FAILED
    with office.database.reading() as connection:
        told = records.read(connection, Entity.DEVICE, till.device.id, StoreDevice)
    assert told is not None
    assert (told.name, told.order) == ("门口收银台", "")
