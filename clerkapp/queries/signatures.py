"""Whether a signature is by whom it names, with the keys that this till has."""

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from clerkapp.cache import reads
from clerkapp.counter import Counter


def head_office_signed(counter: Counter, key_id: int, message: bytes, signature: bytes) -> bool:
    """Whether head office signed a message with its key of that id; no line is needed."""
    with counter.cache.reading() as read:
        key = reads.verification_keys(read).get(key_id)
    return key is not None and is_signed(key, message, signature)


def is_signed(public_key: bytes, message: bytes, signature: bytes) -> bool:
    """Whether the owner of an Ed25519 key signed a message."""
    try:
        Ed25519PublicKey.from_public_bytes(public_key).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True
