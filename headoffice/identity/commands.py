"""Commands for who is who: the open doubts, joining two members, parting them again."""

import argparse

from clerkapp.domain.clock import SystemClock
from headoffice import feed
from headoffice.command_line import Commands, declare, opened
from headoffice.identity import joining, reviews


def declare_all(commands: Commands) -> None:
    """Add these commands to the others."""
    listing = declare(commands, "review-identities", review_identities)
    listing.add_argument("--apart", metavar="REVIEW", help="decide that this pair is two people")
    joined = declare(commands, "join-members", join_members)
    joined.add_argument("--keep", required=True, metavar="ID", help="who stays")
    joined.add_argument("--join", required=True, metavar="ID", help="who goes into the other")
    declare(commands, "split-member", split_member).add_argument(
        "--member", required=True, metavar="ID", help="who was joined into another"
    )


def review_identities(parsed: argparse.Namespace) -> None:
    """Print pairs of members that may be one person, or decide that a pair is two."""
    with opened(parsed) as database, database.writing() as connection:
        if parsed.apart is not None:
            reviews.keep_apart(connection, parsed.apart, SystemClock().now())
        lines = reviews.lines(connection)
    print("\n".join(lines) if lines else "nobody is in doubt")


def join_members(parsed: argparse.Namespace) -> None:
    """Give everything of one member to another, at every till too; `split-member` undoes it."""
    now = SystemClock().now()
    with opened(parsed) as database, database.writing() as connection:
        touched = joining.join(connection, parsed.keep, parsed.join, now)
        feed.publish(connection, touched, now)
    print(f"{parsed.join} is {parsed.keep} now" if touched else "these are one member already")


def split_member(parsed: argparse.Namespace) -> None:
    """Part a member who was joined into another; what came since stays with the survivor."""
    now = SystemClock().now()
    with opened(parsed) as database, database.writing() as connection:
        feed.publish(connection, joining.split(connection, parsed.member, now), now)
    print(f"{parsed.member} is a member of its own again")
