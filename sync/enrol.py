"""Make this machine a till: a key pair of its own, a one-time code, an identity in the journal."""

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from clerkapp.counter import Counter
from clerkapp.domain.errors import RefusedError
from clerkapp.journal import device
from clerkapp.line import LineFault, LineFaultError
from sync import wire
from sync.client import AnsweredNoError, HeadOffice
from sync.transport import HttpTransport, Transport, checked_url

REFUSALS = ("unknown_code", "code_used", "code_expired")


class Enroller:
    """Enrols this till. It keeps the key pair of each code it tried.

    When the reply was lost, the same code with the same key is the same till to head office.
    """

    def __init__(self, counter: Counter) -> None:
        self._counter = counter
        self._keys: dict[str, Ed25519PrivateKey] = {}

    def enrol(self, url: str, code: str) -> device.Device:
        """Exchange a one-time code for an identity; raises what ``enrol`` raises."""
        plain = code.strip()
        key = self._keys.setdefault(plain, Ed25519PrivateKey.generate())
        return enrol(self._counter, url, plain, key=key)


def enrol(
    counter: Counter, url: str, code: str, name: str = "", key: Ed25519PrivateKey | None = None
) -> device.Device:
    """Enrol this till.

    Raises ``LineFaultError`` where head office did not answer and ``RefusedError`` with the rule
    ``unknown_code``, ``code_used``, ``code_expired`` or ``already_enrolled``.
    """
    address = checked_url(url)
    key = key or Ed25519PrivateKey.generate()
    enrolment = wire.Enrolment(
        code=code.strip(), device_name=name, public_key=key.public_key().public_bytes_raw().hex()
    )
    enrolled = _exchange(HttpTransport(address), enrolment)
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


def enrol_again(counter: Counter, code: str, transport: Transport | None = None) -> None:
    """Have a till that head office no longer lets in taken on again, with its journal as it is.

    Raises what ``enrol`` raises, ``forbidden`` too, and ``not_enrolled`` for one that never was.
    """
    with counter.journal.reading() as read:
        identity = device.device(read)
    if identity is None:
        raise RefusedError("not_enrolled")
    key = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(identity.private_key))
    enrolment = wire.Enrolment(
        code=code.strip(),
        device_name=identity.name,
        public_key=key.public_key().public_bytes_raw().hex(),
        device_id=identity.id,
        epoch=identity.epoch,
        proof=key.sign(code.strip().encode()).hex(),
    )
    enrolled = _exchange(transport or HttpTransport(identity.head_office_url), enrolment)
    with counter.journal.writing() as write:
        device.renew_token(write, enrolled.token)


def _exchange(transport: Transport, enrolment: wire.Enrolment) -> wire.Enrolled:
    try:
        return HeadOffice(transport).enrol(enrolment)
    except AnsweredNoError as error:
        if error.code in REFUSALS:
            raise RefusedError(error.code) from error
        raise LineFaultError(LineFault.WRONG_ADDRESS, str(error)) from error
