"""Carry out head office's order to wipe this till: give back, send, remove, say so."""

import logging

from clerkapp.cache import reads
from clerkapp.counter import Counter
from clerkapp.domain.trust import WIPE
from clerkapp.journal import leases, wiping
from clerkapp.journal.device import device, this_device
from clerkapp.journal.wiping import WipeState
from clerkapp.line import LineFault, LineFaultError
from sync import wire
from sync.client import AnsweredNoError, HeadOffice

log = logging.getLogger("clerkapp.sync")

NOT_ORDERED = "not_ordered"


def state(counter: Counter) -> WipeState:
    """How far an order has come here."""
    with counter.journal.reading() as read:
        return wiping.wipe_state(read)


def is_wiped(counter: Counter) -> bool:
    """Whether nothing of the till is left here, whether head office knows or not."""
    return state(counter) in (WipeState.CLEARED, WipeState.WIPED)


def is_called(counter: Counter) -> bool:
    """Whether the feed says that head office wants something of this till: it should greet."""
    with counter.journal.reading() as read:
        identity = device(read)
        heard = wiping.wipe_state(read) is not WipeState.NONE
    if identity is None or heard:
        return False
    with counter.cache.reading() as read:
        return any(x.id == identity.id and x.order == WIPE for x in reads.store_devices(read))


def give_back(counter: Counter) -> None:
    """Close every lease, behind the grants that were made on it."""
    with counter.journal.writing() as write:
        identity = this_device(write)
        for lease in leases.held_leases(write):
            leases.close(write, identity, lease, counter.now())


def remove(counter: Counter) -> bool:
    """Remove everything but the token; False while head office has not answered everything (I3)."""
    with counter.journal.writing() as write:
        if not wiping.clear(write):
            return False
    log.warning("head office ordered this till to be wiped: nothing of it is left here")
    _leave_nothing(counter)
    return True


def sweep(counter: Counter) -> None:
    """Remove what came in while the till was being wiped: another thread follows the feed."""
    if not is_wiped(counter):
        return
    with counter.cache.reading() as read:
        came_in = reads.followed(read) is not None
    if came_in:
        counter.cache.wipe()


def say(counter: Counter, head_office: HeadOffice) -> None:
    """Tell head office that it is done; from then on this machine is nobody's till.

    A till that is not let in any more was heard: the answer to it was lost. Raises
    ``LineFaultError`` where no answer came.
    """
    # Again: the program may have ended between the two.
    _leave_nothing(counter)
    try:
        head_office.say_wiped(wire.Wiped(at=counter.now()))
    except LineFaultError as fault:
        if fault.fault is not LineFault.UNAUTHORIZED:
            raise
    except AnsweredNoError as no:
        if no.code != NOT_ORDERED:
            raise
    with counter.journal.writing() as write:
        wiping.finish(write)


def _leave_nothing(counter: Counter) -> None:
    counter.journal.leave_no_trace()
    counter.journal.forget_mark()
    counter.cache.wipe()
