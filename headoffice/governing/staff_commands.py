"""Commands about the people of the chain."""

import argparse

from clerkapp.domain.clock import SystemClock
from clerkapp.domain.staff import StaffMember
from headoffice import feed
from headoffice.command_line import Commands, declare, opened
from headoffice.errors import CommandError
from headoffice.governing import staff


def declare_all(commands: Commands) -> None:
    """Add these commands to the others."""
    resetting = declare(commands, "reset-pin", reset_pin)
    resetting.add_argument("--staff", required=True, metavar="ID")
    listing = declare(commands, "staff", list_staff)
    what = listing.add_mutually_exclusive_group(required=True)
    what.add_argument("--store", metavar="ID", help="list everybody who may work there")
    what.add_argument("--leave", metavar="ID", help="this person works here no more")
    what.add_argument("--come-back", metavar="ID", help="this person works here again")
    same_help = "these two ids are one person, who approves nothing for the other id"
    what.add_argument("--same-person", nargs=2, metavar="ID", help=same_help)


def reset_pin(parsed: argparse.Namespace) -> None:
    """Give somebody a first PIN, printed once; they choose their own at the next sign-in."""
    now = SystemClock().now()
    with opened(parsed) as database, database.writing() as connection:
        given = staff.reset_pin(connection, parsed.staff, now)
        feed.publish(connection, given.touched, now)
    print(given.pin)


def list_staff(parsed: argparse.Namespace) -> None:
    """List a store's people, or say who left, who came back and which two ids are one person."""
    if parsed.store is None:
        _change(parsed)
        return
    with opened(parsed) as database, database.reading() as connection:
        people = staff.of_store(connection, parsed.store)
    if not people:
        raise CommandError(f"nobody works at a store {parsed.store}")
    for person in people:
        print(_line(person))


def _change(parsed: argparse.Namespace) -> None:
    now = SystemClock().now()
    with opened(parsed) as database, database.writing() as connection:
        if parsed.same_person is not None:
            first, second = parsed.same_person
            one = staff.locked(connection, first).person_id or first
            touched = staff.set_person(connection, first, one)
            touched += staff.set_person(connection, second, one)
            said = f"{first} and {second} are one person"
        else:
            staff_id = parsed.leave or parsed.come_back
            touched = staff.set_active(connection, staff_id, parsed.leave is None)
            said = f"{staff_id} works here {'no more' if parsed.leave else 'again'}"
        feed.publish(connection, touched, now)
    print(said)


def _line(person: StaffMember) -> str:
    set_at = "" if person.pin_set_at is None else f"PIN of {person.pin_set_at:%Y-%m-%d}"
    marks = (
        "" if person.active else "left",
        "must change the PIN" if person.pin_must_change else set_at,
        "has a badge" if person.badge else "",
        f"is {person.person_id}" if person.person_id else "",
    )
    said = ", ".join(x for x in marks if x)
    return "  ".join(x for x in (person.id, person.role.value, person.name, said) if x)
