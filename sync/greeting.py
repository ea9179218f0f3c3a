"""Tell head office which till this is and how far it has come, and act on what it says."""

import logging
from dataclasses import dataclass

from sqlalchemy import Connection

from clerkapp.cache import reads
from clerkapp.counter import Counter
from clerkapp.domain.trust import WIPE
from clerkapp.journal import leases, outbox, replay, standing, wiping
from clerkapp.journal.device import Device, keep_certificate, this_device
from sync import wire
from sync.client import HeadOffice
from sync.health import health_of

log = logging.getLogger("clerkapp.sync")

BEYOND_REPLAY = "gap"


@dataclass(frozen=True, slots=True)
class Greeted:
    """What came of it: why this till may not grant, and how much is to be sent once more."""

    quarantine: str
    reopened: int
    epoch_began: bool = False


def greet(counter: Counter, head_office: HeadOffice, run: str) -> Greeted:
    """Greet head office. A till that was cleared begins its new epoch, and greets in it.

    Raises ``LineFaultError`` or ``AnsweredNoError`` where no standing came.
    """
    greeted = _greet_once(counter, head_office, run)
    return _greet_once(counter, head_office, run) if greeted.epoch_began else greeted


def is_in_other_epoch(counter: Counter) -> bool:
    """Whether the feed tells of another epoch of head office than the last greeting did."""
    with counter.cache.reading() as read:
        followed = reads.followed(read)
    with counter.journal.reading() as read:
        greeted = standing.server_epoch(read)
    return followed is not None and wire.Cursor.parse(followed.cursor).epoch != greeted


def _greet_once(counter: Counter, head_office: HeadOffice, run: str) -> Greeted:
    health = health_of(counter)
    with counter.journal.writing() as write:
        device = this_device(write)
        end = outbox.chain_end(write, device.epoch)
        found = standing.quarantine(write)
        greeting = wire.Greeting(
            run=run,
            former_runs=standing.add_run(write, run),
            epoch=device.epoch,
            sequence=end.sequence,
            hash=end.hash,
            suspicion="" if found is None else found.reason,
            leases=list(leases.held_leases(write)),
            health=health,
        )
    answer = head_office.greet(greeting)
    with counter.journal.writing() as write:
        standing.run_was_heard(write, run)
        if answer.order == WIPE:
            wiping.take_order(write)
        if answer.certificate and not keep_certificate(write, answer.certificate):
            log.warning("head office sent a certificate of another till")
        if answer.quarantine:
            standing.put_in_quarantine(write, answer.quarantine, counter.now())
        elif answer.device_epoch > device.epoch:
            standing.begin_epoch(write, answer.device_epoch)
            return Greeted("", 0, epoch_began=True)
        reopened = _catch_up(write, device, answer)
        if replay.is_beyond_replay(write, device.epoch, answer.heard_sequence):
            # Only a new epoch lets the chain go on over what nobody has any more.
            standing.put_in_quarantine(write, BEYOND_REPLAY, counter.now())
        found = standing.quarantine(write)
        return Greeted("" if found is None else found.reason, reopened)


def _catch_up(write: Connection, device: Device, answer: wire.Standing) -> int:
    restored = standing.server_epoch(write) != answer.epoch
    behind = answer.heard_sequence < replay.furthest_answered(write, device.epoch)
    standing.keep_server_epoch(write, answer.epoch)
    if not restored and not behind:
        return 0
    heard = replay.HeardUpTo(device.epoch, answer.heard_sequence, answer.heard_hash, answer.epoch)
    return replay.reopen(write, heard)
