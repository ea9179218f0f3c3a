"""Compares what a till holds with what head office says it should hold, and brakes mass deletion.

An error is not an empty answer: what would remove a large part of the members is taken only when
head office's digest agrees with what would remain.
"""

import datetime as dt
import logging
from collections.abc import Iterable

from sqlalchemy import Connection

from clerkapp.cache import checks, reads
from clerkapp.cache.digest import tallies
from clerkapp.counter import Counter
from clerkapp.line import LineFault, LineFaultError
from sync import wire
from sync.client import AnsweredNoError, HeadOffice

log = logging.getLogger("clerkapp.sync")

MANY_MEMBERS = 50
MANY_PERCENT = 20
SOON = dt.timedelta(minutes=10)
"""When to compare again where head office had gone on meanwhile."""


def agrees(connection: Connection, digest: wire.Digest) -> bool:
    """Whether a cache holds what a digest says; every entity that this till knows is compared."""
    return all(
        digest.entities.get(entity) == wire.EntitySum(count=tally.count, sum=tally.text())
        for entity, tally in tallies(connection).items()
    )


def is_many(removed: int, stored: int) -> bool:
    """Whether so many of the stored members are too many to be taken at head office's word."""
    return removed > max(MANY_MEMBERS, stored * MANY_PERCENT // 100)


def removed_by(connection: Connection, changes: Iterable[wire.Change]) -> int:
    """How many of the members that belong to this till a page takes away."""
    gone = [x.key for x in changes if x.gone and x.entity == wire.Entity.MEMBER]
    return sum(1 for key in gone if reads.is_stored_here(connection, key))


def too_many_gone() -> LineFaultError:
    """What is raised instead of deleting."""
    return LineFaultError(LineFault.MASS_DELETION, "too many members would be removed")


def digest_if_due(counter: Counter, head_office: HeadOffice) -> wire.Digest | None:
    """Head office's digest where it is time to compare; None where it isn't, or it has none."""
    with counter.cache.reading() as read:
        if not checks.is_due(checks.checks(read), counter.now()):
            return None
    try:
        return head_office.digest()
    except AnsweredNoError as error:
        log.warning("no digest to compare with: %s", error)
        put_off(counter, checks.COMPARE_EVERY)
        return None


def compare(counter: Counter, digest: wire.Digest) -> None:
    """Have the cache filled anew where it does not hold what it should.

    A digest that is true for another cursor than the cache's says nothing: another one is asked
    for soon.
    """
    with counter.cache.reading() as read:
        followed = reads.followed(read)
        if followed is None or followed.cursor != digest.cursor:
            same = None
        else:
            same = agrees(read, digest)
    if same is None:
        put_off(counter, SOON)
        return
    put_off(counter, checks.COMPARE_EVERY)
    if not same:
        distrust(counter, "it does not hold what head office says it should")


def distrust(counter: Counter, why: str) -> None:
    """Have the cache filled anew, unless that was done not long ago; it stays in use meanwhile."""
    with counter.cache.writing() as write:
        wanted = checks.want_rebuild(write, counter.now())
    log.error("the cache is %s: %s", "filled anew" if wanted else "kept for now", why)


def put_off(counter: Counter, pause: dt.timedelta) -> None:
    """Compare again after a pause."""
    with counter.cache.writing() as write:
        checks.compare_again(write, counter.now() + pause)
