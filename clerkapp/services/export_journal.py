"""Write this till's journal to a file, and check such a file; no line and no cache needed."""

from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from clerkapp.domain.clock import Clock, SystemClock
from clerkapp.domain.errors import RefusedError
from clerkapp.domain.journal_export import ChainReport, Exporter, export_lines, verify_lines
from clerkapp.journal import trail
from clerkapp.journal.database import Journal
from clerkapp.journal.device import device
from clerkapp.services.whole_file import write_whole


def export_journal(journal: Journal, path: Path, clock: Clock | None = None) -> None:
    """Write every operation that is kept, as it is chained, signed by this till.

    The file names members by their ids and says what clerks wrote; it holds no PIN and no key.
    Raises ``RefusedError``: ``not_enrolled`` or ``cannot_write_file``.
    """
    with journal.reading() as read:
        here = device(read)
        if here is None:
            raise RefusedError("not_enrolled")
        key = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(here.private_key))
        public_key = key.public_key().public_bytes_raw().hex()
        now = (clock or SystemClock()).now().isoformat(timespec="seconds")
        exporter = Exporter(here.id, here.name, here.store_id, public_key, now)
        try:
            write_whole(path, export_lines(exporter, trail.whole_chain(read), key.sign))
        except OSError as error:
            raise RefusedError("cannot_write_file", name=path.name) from error


def verify_journal(path: Path, key: str = "") -> ChainReport:
    """Whether an exported journal is as its till wrote it, and where not. Raises ``OSError``.

    Without the till's public ``key`` (hex) it is compared with the key that the file names itself.
    """
    with path.open("rb") as file:
        return verify_lines(file, _is_signed, key)


def _is_signed(public_key: str, message: bytes, signature: bytes) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(public_key)).verify(signature, message)
    except InvalidSignature:
        return False
    return True
