"""Tills for tests: real encrypted files in a folder, filled with the small chain."""

from pathlib import Path

from clerkapp.cache import intake
from clerkapp.cache.database import Cache
from clerkapp.counter import Counter, Session
from clerkapp.domain.lease import BudgetKind
from clerkapp.domain.staff import StaffMember
from clerkapp.journal import leases
from clerkapp.journal.database import Journal
from clerkapp.journal.device import Device, enrol
from tests.support import small_chain
from tests.support.clock import NOON, SetClock

KEY = bytes(range(32))


def open_counter(data_dir: Path, clock: SetClock | None = None) -> Counter:
    """The files of a folder as a till opens them."""
    data_dir.mkdir(parents=True, exist_ok=True)
    return Counter(Journal.open(data_dir, KEY), Cache.open(data_dir, KEY), clock or SetClock())


def close_counter(counter: Counter) -> None:
    """As at the end of a process."""
    counter.journal.close()
    counter.cache.close()


def enrol_till(counter: Counter, url: str = "http://127.0.0.1:9") -> None:
    """Make it till 1 of store s1."""
    identity = Device("d1", "1 号收银台", "s1", 1, "token", "00" * 32, url, NOON)
    with counter.journal.writing() as write:
        enrol(write, identity)


def fill(counter: Counter, position: int = 10) -> None:
    """What a snapshot brings."""
    with counter.cache.writing() as write:
        intake.fill(write, small_chain.rows(small_chain.records()))
        intake.follow(write, f"epoch1.1.{position}", NOON)


def lend(
    counter: Counter, clerk_fen: int = 4000, store_fen: int = 20000, supervisor_fen: int = 10000
) -> None:
    """What head office lends for today."""
    lent = [
        small_chain.lease(BudgetKind.STORE, "s1", store_fen),
        small_chain.lease(BudgetKind.CLERK, small_chain.CLERK.id, clerk_fen),
        small_chain.lease(BudgetKind.CLERK, small_chain.SUPERVISOR.id, supervisor_fen),
    ]
    with counter.journal.writing() as write:
        leases.take_up(write, lent)


def working_counter(data_dir: Path, clock: SetClock | None = None) -> Counter:
    """An enrolled till with a filled cache and leases for today."""
    counter = open_counter(data_dir, clock)
    enrol_till(counter)
    fill(counter)
    lend(counter)
    return counter


def session(person: StaffMember = small_chain.CLERK) -> Session:
    """Somebody signed in."""
    return Session(person, NOON)
