"""Count the papers of a coupon: from the second on each is marked as a copy."""

from clerkapp.counter import Counter
from clerkapp.journal import prints


def note_print(counter: Counter, coupon_id: str) -> int:
    """How many papers of a coupon there are with the one that is about to be printed.

    Counted before it is printed: where the power goes in between, the next paper says *copy*
    rather than that two papers both look like the first.
    """
    with counter.journal.writing() as write:
        return prints.count_one(write, coupon_id, counter.now())


def take_back_print(counter: Counter, coupon_id: str) -> None:
    """The printer never heard of that paper: it does not count."""
    with counter.journal.writing() as write:
        prints.take_one_back(write, coupon_id)
