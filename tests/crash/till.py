"""A till with room for thousands of coupons, and what it does all day."""

import random
from dataclasses import replace
from pathlib import Path

from clerkapp.cache import intake
from clerkapp.cache.intake import Row
from clerkapp.counter import Counter
from clerkapp.domain.coupon import Coupon
from clerkapp.domain.member import Assurance
from clerkapp.domain.operation import NoteAdded, OperationKind, VisitRecorded
from clerkapp.domain.policy import MemberWindow, Policy, RoleLimits
from clerkapp.domain.staff import Role
from clerkapp.journal import outbox
from clerkapp.journal.device import this_device
from clerkapp.services.grant_coupon import Granted, GrantOrder, grant_coupon
from tests.support import small_chain
from tests.support.clock import NOON
from tests.support.tills import enrol_till, lend, session

MEMBERS = tuple(f"m{number}" for number in range(1, 13))
_PLENTY = 1_000_000_000


def furnish(counter: Counter) -> None:
    """Enrol it, fill its cache and lend it more than it can give away."""
    enrol_till(counter)
    generous = replace(
        small_chain.POLICY,
        limits=(RoleLimits(Role.CLERK, 2000, _PLENTY, _PLENTY),),
        member_window=MemberWindow(30, _PLENTY),
    )
    records = [generous if isinstance(x, Policy) else x for x in small_chain.records()]
    rows: list[Row] = small_chain.rows(
        [*records, *(small_chain.member(int(name[1:])) for name in MEMBERS[2:])]
    )
    with counter.cache.writing() as write:
        intake.fill(write, rows)
        intake.follow(write, "epoch1.1.10", NOON)
    lend(counter, _PLENTY, _PLENTY, _PLENTY)


def grant(counter: Counter, operation_id: str, chance: random.Random) -> Coupon:
    """One coupon for somebody; it is committed when this returns."""
    order = GrantOrder(
        operation_id,
        chance.choice(MEMBERS),
        chance.choice(("c5", "c10")),
        "recovery",
        "sorry " * chance.choice((0, 1, 40, 80)),
    )
    given = grant_coupon(counter, session(), order)
    assert isinstance(given, Granted)
    return given.coupon


def note(counter: Counter, chance: random.Random) -> None:
    """A visit, or a note that may be longer than a page."""
    text = "word " * chance.choice((1, 100, 2500))
    payload = chance.choice((VisitRecorded(Assurance.CARD), NoteAdded("n", text)))
    long = isinstance(payload, NoteAdded)
    kind = OperationKind.NOTE_ADDED if long else OperationKind.VISIT_RECORDED
    fact = outbox.Fact(kind, "1001", payload, counter.now(), chance.choice(MEMBERS))
    with counter.journal.writing() as write:
        outbox.append(write, this_device(write), fact)


def take_answers(counter: Counter, chance: random.Random) -> int:
    """Head office answers some of what is unsent; returns how much."""
    with counter.journal.writing() as write:
        unsent = outbox.next_unsent(write, chance.randint(1, 8))
        answers = [outbox.Answer(x.id, outbox.OperationState.APPLIED, position=7) for x in unsent]
        outbox.keep_answers(write, answers, "epoch1", counter.now())
    return len(answers)


def open_files(folder: Path, key: bytes | None) -> Counter:
    """The files of a folder as a till opens them."""
    from clerkapp.cache.database import Cache
    from clerkapp.journal.database import Journal
    from tests.support.clock import SetClock

    folder.mkdir(parents=True, exist_ok=True)
    return Counter(Journal.open(folder, key), Cache.open(folder, key), SetClock())
