"""Commands for what the work at counters leaves to decide or to count."""

import argparse

from clerkapp.domain.clock import SystemClock
from headoffice import feed
from headoffice.command_line import Commands, declare, opened
from headoffice.identity import field_reviews
from headoffice.identity.field_reviews import Take
from headoffice.lending import stock


def declare_all(commands: Commands) -> None:
    """Add these commands to the others."""
    deciding = declare(commands, "decide-field", decide_field)
    deciding.add_argument("--review", required=True, metavar="ID", help="as `review` prints it")
    deciding.add_argument("--take", required=True, choices=[x.value for x in Take])
    counting = declare(commands, "set-stock", set_stock)
    counting.add_argument("--store", required=True, metavar="ID")
    counting.add_argument("--sample", required=True, metavar="ID", help="as policy names it")
    counting.add_argument("--left", required=True, type=int, metavar="N")


def decide_field(parsed: argparse.Namespace) -> None:
    """Decide whose value counts where a clerk's correction met another one: `review` lists them."""
    with opened(parsed) as database, database.writing() as connection:
        take = Take(parsed.take)
        field_reviews.decide(connection, parsed.review, take, SystemClock().now())
    print("the clerk's value counts" if take is Take.CLERK else "head office's value stays")


def set_stock(parsed: argparse.Namespace) -> None:
    """Say how many of a sample a store has; from then on each one handed over is counted down."""
    now = SystemClock().now()
    with opened(parsed) as database, database.writing() as connection:
        touched = stock.set_left(connection, parsed.store, parsed.sample, parsed.left, now)
        lent_out = stock.lent_out(connection, parsed.store, parsed.sample)
        feed.publish(connection, touched, now)
    print(f"store {parsed.store} has {parsed.left} of {parsed.sample}")
    if lent_out > parsed.left:
        print(f"its tills may still give {lent_out}: count again when they have")
