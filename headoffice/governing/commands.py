"""Commands that govern stores, people, devices and budgets."""

import argparse
from dataclasses import replace

from clerkapp.domain.clock import SystemClock, local_day
from clerkapp.domain.lease import STOCK_DAY, BudgetKind
from clerkapp.domain.staff import Role, StaffMember
from clerkapp.domain.store import Store
from clerkapp.domain.wording import Wording
from headoffice import feed
from headoffice.command_line import Commands, declare, opened
from headoffice.errors import CommandError
from headoffice.governing import budget_report, budget_rules, staff, stores
from headoffice.governing.budget_report import BudgetLine
from headoffice.lending.budgets import BudgetRule
from headoffice.tills import naming, orders

COMMAND_LINE = "command line"
"""Who orders what is ordered by a command."""


def declare_all(commands: Commands) -> None:
    """Add these commands to the others."""
    _declare_stores(commands)
    _declare_people(commands)
    renaming = declare(commands, "rename-device", rename_device)
    renaming.add_argument("--device", required=True, metavar="ID")
    renaming.add_argument("--name", required=True)
    wiping = declare(commands, "wipe-device", wipe_device)
    wiping.add_argument("--device", required=True, metavar="ID")
    off_help = "take the order back, where the device was not told yet"
    wiping.add_argument("--call-off", action="store_true", help=off_help)
    money = declare(commands, "budget", budget)
    money.add_argument("--store", required=True, metavar="ID")
    money.add_argument("--day", help="YYYY-MM-DD; today where it is not given")
    rule_help = "set what a budget holds each day; else print those of a day"
    money.add_argument("--set-rule", action="store_true", help=rule_help)
    money.add_argument("--kind", choices=[BudgetKind.STORE.value, BudgetKind.CLERK.value])
    money.add_argument("--role", choices=[x.value for x in Role], help="of a clerk's budget")
    money.add_argument("--amount", type=_fen, metavar="YUAN", help="such as 200 or 35.50")
    share_help = "percent of a day ahead that is lent, over all tills"
    money.add_argument("--ahead-share", type=int, metavar="PERCENT", help=share_help)
    money.add_argument("--ahead-days", type=int, metavar="N", help="how far ahead is lent")


def _declare_stores(commands: Commands) -> None:
    adding = declare(commands, "store-add", add_store)
    like_help = "the store whose rules and budgets it begins with"
    adding.add_argument("--like", required=True, metavar="ID", help=like_help)
    changing = declare(commands, "store-change", change_store)
    for parser, needed in ((adding, True), (changing, False)):
        parser.add_argument("--store", required=True, metavar="ID")
        parser.add_argument("--zh", required=needed, help="its name in Chinese")
        parser.add_argument("--en", required=needed, help="its name in English")
        parser.add_argument("--zone", help="an IANA name such as Asia/Shanghai")
        parser.add_argument("--address")
    declare(commands, "stores", list_stores)


def _declare_people(commands: Commands) -> None:
    adding = declare(commands, "staff-add", add_person)
    changing = declare(commands, "staff-change", change_person)
    for parser, needed in ((adding, True), (changing, False)):
        parser.add_argument("--staff", required=True, metavar="ID")
        parser.add_argument("--name", required=needed)
        parser.add_argument("--role", required=needed, choices=[x.value for x in Role])
        where = "where they may work; several times for several stores"
        parser.add_argument("--store", required=needed, action="append", metavar="ID", help=where)


def list_stores(parsed: argparse.Namespace) -> None:
    """List the stores of the chain."""
    with opened(parsed) as database, database.reading() as connection:
        for store in stores.every_store(connection):
            parts = (store.id, store.name.zh, store.name.en, store.timezone, store.address)
            print("  ".join(x for x in parts if x))


def add_store(parsed: argparse.Namespace) -> None:
    """Open a store with the rules and budgets of another one."""
    store = Store(parsed.store, Wording(parsed.zh, parsed.en), address=parsed.address or "")
    with opened(parsed) as database, database.writing() as connection:
        zone = parsed.zone or stores.required(connection, parsed.like).timezone
        stores.add(connection, replace(store, timezone=zone), parsed.like)
    print(f"opened {parsed.store}; next: staff-add and enrolment-code")


def change_store(parsed: argparse.Namespace) -> None:
    """Give a store another name, address or time zone; its tills are told."""
    now = SystemClock().now()
    with opened(parsed) as database, database.writing() as connection:
        known = stores.required(connection, parsed.store)
        name = Wording(parsed.zh or known.name.zh, parsed.en or known.name.en)
        zone = parsed.zone or known.timezone
        address = known.address if parsed.address is None else parsed.address
        changed = replace(known, name=name, timezone=zone, address=address)
        feed.publish(connection, stores.change(connection, changed), now)
    print(f"changed {parsed.store}")


def add_person(parsed: argparse.Namespace) -> None:
    """Add somebody to the people of stores; their first PIN is printed once."""
    now = SystemClock().now()
    person = StaffMember(parsed.staff, parsed.name.strip(), Role(parsed.role), "")
    with opened(parsed) as database, database.writing() as connection:
        given = staff.add(connection, person, parsed.store, now)
        feed.publish(connection, given.touched, now)
    print(given.pin)


def change_person(parsed: argparse.Namespace) -> None:
    """Give somebody another name or role, or other stores to work in."""
    now = SystemClock().now()
    with opened(parsed) as database, database.writing() as connection:
        touched = []
        if parsed.name is not None:
            touched += staff.set_name(connection, parsed.staff, parsed.name)
        if parsed.role is not None:
            touched += staff.set_role(connection, parsed.staff, Role(parsed.role))
        if parsed.store is not None:
            touched += staff.set_stores(connection, parsed.staff, parsed.store)
        feed.publish(connection, touched, now)
    print(f"changed {parsed.staff}" if touched else "nothing to change")


def rename_device(parsed: argparse.Namespace) -> None:
    """Call a device by another name; the store's tills are told."""
    now = SystemClock().now()
    with opened(parsed) as database, database.writing() as connection:
        feed.publish(connection, naming.rename(connection, parsed.device, parsed.name), now)
    print(f"{parsed.device} is called {parsed.name.strip()}")


def wipe_device(parsed: argparse.Namespace) -> None:
    """Order a device to send what it has not sent, remove everything it holds, and say so."""
    now = SystemClock().now()
    with opened(parsed) as database, database.writing() as connection:
        if parsed.call_off:
            orders.call_off(connection, parsed.device, now)
            said = "is not to be wiped any more"
        else:
            orders.order_wipe(connection, parsed.device, COMMAND_LINE, now)
            said = "wipes itself as soon as it is heard; `headoffice devices` tells how far it is"
    print(f"{parsed.device} {said}")


def budget(parsed: argparse.Namespace) -> None:
    """Print a day's budgets of a store with their equation and leases, or set what they hold."""
    if parsed.set_rule:
        _set_rule(parsed)
        return
    with opened(parsed) as database, database.reading() as connection:
        store = stores.required(connection, parsed.store)
        day = parsed.day or local_day(SystemClock().now(), store.timezone)
        for key, rule in budget_rules.rules_of(connection, store.id).items():
            of = f"each {key.role}" if key.role else "the store"
            ahead = f"{rule.ahead_share_percent} % lent {rule.ahead_days} days ahead"
            print(f"rule: {of} has {_yuan(rule.amount_fen)} a day, {ahead}")
        lines = budget_report.budgets_of(connection, store.id, day)
    for line in lines:
        print("\n".join(_told(line)))
    if not lines:
        print(f"nobody has asked for a budget of {day} yet")


def _set_rule(parsed: argparse.Namespace) -> None:
    if parsed.kind is None or parsed.amount is None:
        raise CommandError("--set-rule wants --kind and --amount")
    now = SystemClock().now()
    role = None if parsed.role is None else Role(parsed.role)
    key = budget_rules.key_of(BudgetKind(parsed.kind), role)
    with opened(parsed) as database, database.writing() as connection:
        known = budget_rules.rules_of(connection, parsed.store).get(key, BudgetRule(0, 60, 3))
        share = known.ahead_share_percent if parsed.ahead_share is None else parsed.ahead_share
        days = known.ahead_days if parsed.ahead_days is None else parsed.ahead_days
        rule = BudgetRule(parsed.amount, share, days)
        reached, touched = budget_rules.set_rule(connection, parsed.store, key, rule, now)
        feed.publish(connection, touched, now)
    print(f"{_yuan(parsed.amount)} a day from now on; {len(reached)} budgets follow")
    for one in reached:
        if one.is_short:
            print(
                f"{one.owner_id} on {one.day}: {_yuan(one.before_fen)} → {_yuan(one.after_fen)},"
                " the rest is lent or given already"
            )


def _told(line: BudgetLine) -> list[str]:
    show = str if line.day == STOCK_DAY else _yuan
    owner = f"{line.owner_id} {line.owner_name}".strip()
    parts = (line.free_fen, line.leased_fen, line.spent_fen, line.burned_fen)
    free, leased, spent, burned = (show(x) for x in parts)
    day = "stock" if line.day == STOCK_DAY else line.day
    equation = f"{free} free + {leased} leased + {spent} spent + {burned} burned"
    holds = f"= {show(line.amount_fen)}" if line.holds else "DOES NOT HOLD"
    over = f"; {show(line.overspent_fen)} overspent" if line.overspent_fen else ""
    told = [f"{line.kind.value} {owner}, {day}: {equation} {holds}{over}"]
    for lease in line.leases:
        state = "closed" if lease.closed else f"{show(lease.out_fen)} open"
        told.append(
            f"    {lease.device_name}: {show(lease.amount_fen)} lent, {show(lease.spent_fen)} "
            f"spent, {show(lease.burned_fen)} burned, {state}"
        )
    return told


def _yuan(fen: int) -> str:
    return f"¥{fen / 100:.2f}"


def _fen(text: str) -> int:
    whole, _, part = text.partition(".")
    if not (whole.isdecimal() and text.isascii() and len(part) <= 2 and (part or "0").isdecimal()):
        raise argparse.ArgumentTypeError("a sum in yuan, such as 200 or 35.50")
    return int(whole) * 100 + int(part.ljust(2, "0") or "0")
