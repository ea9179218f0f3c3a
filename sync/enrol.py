"""Make this machine a till: a key pair of its own, a one-time code, an identity in the journal."""

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from clerkapp.counter import Counter
from clerkapp.domain.errors import RefusedError
from clerkapp.journal import device
from sync import wire
from sync.client import AnsweredNoError, HeadOffice
from sync.transport import HttpTransport, checked_url


def enrol(counter: Counter, url: str, code: str, name: str = "") -> device.Device:
    """Enrol this till.

    Raises ``LineFaultError`` where head office did not answer and ``RefusedError`` with the rule
    ``unknown_code``, ``code_used`` or ``code_expired``. The code is used up only when it succeeds.
    """
    address = checked_url(url)
    key = Ed25519PrivateKey.generate()
    enrolment = wire.Enrolment(
        code=code.strip(), device_name=name, public_key=key.public_key().public_bytes_raw().hex()
    )
    try:
        enrolled = HeadOffice(HttpTransport(address)).enrol(enrolment)
    except AnsweredNoError as error:
        raise RefusedError(error.code) from error
    identity = device.Device(
        id=enrolled.device_id,
        name=enrolled.device_name,
        store_id=enrolled.store_id,
        epoch=enrolled.epoch,
        token=enrolled.token,
        private_key=key.private_bytes_raw().hex(),
        head_office_url=address,
        enrolled_at=counter.now(),
    )
    with counter.journal.writing() as write:
        device.enrol(write, identity)
    return identity
