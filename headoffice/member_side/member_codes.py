"""The codes that members show on their phones: short-lived and signed here."""

import datetime as dt
import os
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)
from sqlalchemy import Connection, func, select

from clerkapp.domain.identity_codes import LONGEST_ID, member_code_message, member_code_text
from clerkapp.domain.member import Member
from clerkapp.domain.store import VerificationKey
from headoffice import feed, records, tables
from headoffice.errors import CommandError, FaultError
from headoffice.feed import Touched
from headoffice.identity import aliases
from sync.wire import Entity, MemberCode

LIFETIME_S = 120


@dataclass(frozen=True, slots=True)
class Signer:
    """Head office's signing key, and the id under which tills know its public half."""

    key_id: int
    key: Ed25519PrivateKey


def read_or_make_key(path: Path) -> Ed25519PrivateKey:
    """The key in that file, which is made, for its owner's eyes only, when it is not there.

    Raises CommandError when the file holds something else.
    """
    try:
        key = load_pem_private_key(path.read_bytes(), password=None)
    except FileNotFoundError:
        return _make_key(path)
    except (ValueError, TypeError, OSError) as error:
        raise CommandError(f"cannot read the signing key {path}") from error
    if not isinstance(key, Ed25519PrivateKey):
        raise CommandError(f"the signing key {path} is no Ed25519 key")
    return key


def register(connection: Connection, key: Ed25519PrivateKey) -> Signer:
    """Make the public half known to every store, under a new id when it is new."""
    public_key = key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw).hex()
    keys = tables.keys.c
    query = select(keys.id).where(keys.public_key == public_key)
    known = connection.execute(query).scalar_one_or_none()
    if known is not None:
        return Signer(known, key)
    highest = connection.execute(select(func.coalesce(func.max(keys.id), 0))).scalar_one()
    added = VerificationKey(int(highest) + 1, public_key)
    records.insert_records(connection, [added])
    stores = connection.execute(select(tables.feed_heads.c.store_id)).scalars()
    feed.publish(connection, [Touched(x, Entity.KEY, str(added.id)) for x in stores])
    return Signer(added.id, key)


def issue(connection: Connection, signer: Signer, member_id: str, now: dt.datetime) -> MemberCode:
    """A code for one member. Raises FaultError 404 when there is no such member."""
    member_id = aliases.survivor_of(connection, readable(member_id))
    member = records.read(connection, Entity.MEMBER, member_id, Member)
    if member is None or not member.id.isascii() or not 1 <= len(member.id) <= LONGEST_ID:
        raise FaultError(404, "unknown_member", "no member has this id")
    message = member_code_message(signer.key_id, member.id, now, LIFETIME_S)
    return MemberCode(
        text=member_code_text(message, signer.key.sign(message)),
        issued_at=now.replace(microsecond=0),
        lifetime_s=LIFETIME_S,
    )


def readable(member_id: str) -> str:
    """An id that a database can be asked for. Raises FaultError 404 for any other."""
    if "\0" in member_id:
        raise FaultError(404, "unknown_member", "no member has this id")
    return member_id


def _make_key(path: Path) -> Ed25519PrivateKey:
    key = Ed25519PrivateKey.generate()
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(pem)
        file.flush()
        os.fsync(file.fileno())
    return key
