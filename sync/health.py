"""What a till says of itself, so that head office sees which one needs somebody."""

from clerkapp.cache import reads
from clerkapp.counter import Counter
from clerkapp.domain.certificate import read_certificate
from clerkapp.domain.version import VERSION
from clerkapp.journal import outbox
from clerkapp.journal.device import this_device
from sync import wire


def health_of(counter: Counter) -> wire.TillHealth:
    """How this till stands, from its journal and its cursor (I9). Nothing of any member is in it.

    Raises ``NotEnrolledError`` before enrolment.
    """
    with counter.journal.reading() as read:
        device, backlog = this_device(read), outbox.backlog(read)
    with counter.cache.reading() as read:
        followed = reads.followed(read)
    certificate = read_certificate(device.certificate)
    return wire.TillHealth(
        version=VERSION,
        clock=counter.now(),
        unsent=backlog.unsent,
        oldest_unsent_at=backlog.oldest_unsent_at,
        refused=backlog.rejected,
        cursor="" if followed is None else followed.cursor,
        certificate_until=None if certificate is None else certificate.expires_on,
    )
