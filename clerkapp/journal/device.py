"""Who this till is, as head office enrolled it."""

import datetime as dt
from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import Connection, select, update

from clerkapp.domain.certificate import read_certificate
from clerkapp.domain.errors import RefusedError
from clerkapp.domain.operation import GENESIS
from clerkapp.journal import tables
from clerkapp.journal.high_water import ChainEnd, note_end


class NotEnrolledError(Exception):
    """Something was to be written before head office knew this till: a bug of ours."""


@dataclass(frozen=True, slots=True)
class Device:
    """The enrolled machine. ``token`` and ``private_key`` (hex) never leave the encrypted file."""

    id: str
    name: str
    store_id: str
    epoch: int
    token: str
    private_key: str
    head_office_url: str
    enrolled_at: dt.datetime
    certificate: str = ""


def device(connection: Connection) -> Device | None:
    """This till's identity; None before enrolment."""
    row = connection.execute(select(tables.device)).one_or_none()
    return None if row is None else Device(**row._mapping)


def this_device(connection: Connection) -> Device:
    """This till's identity. Raises ``NotEnrolledError`` before enrolment, and once it was wiped."""
    found = device(connection)
    if found is None or not found.private_key:
        raise NotEnrolledError
    return found


def enrol(connection: Connection, identity: Device) -> None:
    """Keep the identity that head office gave. Raises ``RefusedError`` ``already_enrolled``."""
    if device(connection) is not None:
        raise RefusedError("already_enrolled")
    values = {name: getattr(identity, name) for name in Device.__slots__}
    connection.execute(tables.device.insert().values(**values))
    connection.execute(update(tables.standing).values(wipe=""))
    note_end(connection, identity.id, ChainEnd(identity.epoch, 0, GENESIS))


def renew_token(connection: Connection, token: str) -> None:
    """Head office took this till on again."""
    connection.execute(update(tables.device).values(token=token))


def keep_certificate(connection: Connection, certificate: str) -> bool:
    """Keep head office's word that this till's key is its store's; whether it was about this till.

    What names another till, store or key is not kept.
    """
    here, named = this_device(connection), read_certificate(certificate)
    if named is None or (named.device_id, named.store_id) != (here.id, here.store_id):
        return False
    key = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(here.private_key))
    if key.public_key().public_bytes_raw().hex() != named.public_key:
        return False
    if certificate != here.certificate:
        connection.execute(update(tables.device).values(certificate=certificate))
    return True
