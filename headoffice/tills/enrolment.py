"""One-time codes that make a machine a till of a store."""

import datetime as dt
import secrets
import uuid
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from sqlalchemy import Connection, Row, insert, select, update

from clerkapp.domain.coupon import ALPHABET
from clerkapp.domain.operation import GENESIS
from clerkapp.domain.store import Store
from headoffice import feed, records, tables
from headoffice.errors import CommandError, FaultError
from headoffice.serving.authentication import hashed, new_token
from headoffice.tills import trust
from headoffice.times import instant, stored
from sync.wire import Enrolled, Enrolment, Entity

CODE_LENGTH = 12
DEFAULT_VALID_DAYS = 14
FIRST_EPOCH = 1
LONGEST_NAME = 100
_LOOKALIKES = str.maketrans({"O": "0", "I": "1", "L": "1"})


def make_code(
    connection: Connection,
    store_id: str,
    device_name: str,
    now: dt.datetime,
    valid_days: int = DEFAULT_VALID_DAYS,
) -> str:
    """A fresh code for one device of a store, as a person types it: ``7KQ2-M8ZP-4XCD``.

    Raises CommandError when there is no such store.
    """
    if records.read(connection, Entity.STORE, store_id, Store) is None:
        raise CommandError(f"no such store: {store_id}")
    code = "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))
    row = {
        "code_hash": hashed(code),
        "store_id": store_id,
        "device_name": device_name,
        "expires_at": stored(now + dt.timedelta(days=valid_days)),
    }
    connection.execute(insert(tables.enrolment_codes).values(row))
    return "-".join((code[:4], code[4:8], code[8:]))


def enrol(connection: Connection, enrolment: Enrolment, now: dt.datetime) -> Enrolled:
    """Use a code up; the same code with the same key is the same device with a fresh token.

    Raises FaultError 400, 404 or 409 when it does not make a device. Publishes, so call it last in
    a transaction.
    """
    enrolled = _enrol(connection, enrolment, now)
    feed.publish(connection, trust.tell_of(connection, enrolled.device_id), now)
    return enrolled


def _enrol(connection: Connection, enrolment: Enrolment, now: dt.datetime) -> Enrolled:
    public_key = _read_public_key(enrolment.public_key)
    code = _usable_code(connection, enrolment.code, public_key, now)
    if code.device_id is None and enrolment.device_id:
        return _take_on_again(connection, enrolment, code, public_key, now)
    token = new_token(code.store_id)
    if code.device_id is None:
        name = enrolment.device_name.strip()[:LONGEST_NAME] or code.device_name
        row = _new_device(code.store_id, name, public_key, token, now)
        connection.execute(insert(tables.devices).values(row))
        _use_up(connection, code, row["id"])
        return _enrolled(connection, row["id"], token)
    _renew_token(connection, code.device_id, token)
    return _enrolled(connection, code.device_id, token)


def _take_on_again(
    connection: Connection,
    enrolment: Enrolment,
    code: Row[tuple[Any, ...]],
    public_key: str,
    now: dt.datetime,
) -> Enrolled:
    """A till keeps its journal: it is the same device, whether head office still knows it or not.

    One that was revoked stays so until it is cleared.
    """
    _require_proof(enrolment, public_key)
    token, devices = new_token(code.store_id), tables.devices
    query = select(devices.c.public_key, devices.c.store_id).where(
        devices.c.id == enrolment.device_id
    )
    known = connection.execute(query).one_or_none()
    if known is None:
        name = enrolment.device_name.strip()[:LONGEST_NAME] or code.device_name
        row = _new_device(code.store_id, name, public_key, token, now)
        row |= {"id": _read_device_id(enrolment.device_id), "epoch": enrolment.epoch}
        connection.execute(insert(devices).values(row))
    elif (known.public_key, known.store_id) == (public_key, code.store_id):
        _renew_token(connection, enrolment.device_id, token)
    else:
        raise FaultError(403, "forbidden", "another till, or one of another store, has this id")
    _use_up(connection, code, enrolment.device_id)
    return _enrolled(connection, enrolment.device_id, token)


def _require_proof(enrolment: Enrolment, public_key: str) -> None:
    key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(public_key))
    try:
        key.verify(bytes.fromhex(enrolment.proof), enrolment.code.encode())
    except (InvalidSignature, ValueError) as error:
        raise FaultError(400, "malformed", "proof is no signature of the code") from error


def _read_device_id(text: str) -> str:
    try:
        return str(uuid.UUID(text))
    except ValueError as error:
        raise FaultError(400, "malformed", "device_id is no UUID") from error


def _use_up(connection: Connection, code: Row[tuple[Any, ...]], device_id: str) -> None:
    codes = tables.enrolment_codes
    used = update(codes).where(codes.c.code_hash == code.code_hash)
    connection.execute(used.values(device_id=device_id))


def _renew_token(connection: Connection, device_id: str, token: str) -> None:
    devices = tables.devices
    renewed = update(devices).where(devices.c.id == device_id)
    connection.execute(renewed.values(token_hash=hashed(token)))


def _new_device(
    store_id: str, name: str, public_key: str, token: str, now: dt.datetime
) -> dict[str, Any]:
    return {
        "id": str(uuid.uuid4()),
        "store_id": store_id,
        "name": name,
        "public_key": public_key,
        "token_hash": hashed(token),
        "enrolled_at": stored(now),
        "epoch": FIRST_EPOCH,
        "sequence": 0,
        "last_hash": GENESIS,
    }


def _enrolled(connection: Connection, device_id: str, token: str) -> Enrolled:
    devices = tables.devices.c
    query = select(devices.store_id, devices.name, devices.epoch).where(devices.id == device_id)
    store_id, name, epoch = connection.execute(query).one()
    return Enrolled(
        device_id=device_id, token=token, store_id=store_id, device_name=name, epoch=epoch
    )


def _usable_code(
    connection: Connection, text: str, public_key: str, now: dt.datetime
) -> Row[tuple[Any, ...]]:
    codes = tables.enrolment_codes
    query = select(codes).where(codes.c.code_hash == _code_hash(text)).with_for_update()
    code = connection.execute(query).one_or_none()
    if code is None:
        raise FaultError(404, "unknown_code", "head office made no such code")
    if code.device_id is not None and not _has_key(connection, code.device_id, public_key):
        raise FaultError(409, "code_used", "another device was enrolled with this code")
    if now >= instant(code.expires_at):
        raise FaultError(409, "code_expired", "this code is too old")
    return code


def _has_key(connection: Connection, device_id: str, public_key: str) -> bool:
    devices = tables.devices.c
    query = select(devices.id).where(
        (devices.id == device_id)
        & (devices.public_key == public_key)
        & devices.revoked_at.is_(None)
        # Once it was heard its reply was not lost, and whoever asks again is somebody else.
        & devices.greeted_at.is_(None)
        & (devices.sequence == 0)
    )
    return connection.execute(query).one_or_none() is not None


def _code_hash(code: str) -> str:
    plain = code.upper().replace("-", "").replace(" ", "").translate(_LOOKALIKES)
    return hashed(plain)


def _read_public_key(text: str) -> str:
    try:
        key = bytes.fromhex(text)
        Ed25519PublicKey.from_public_bytes(key)
    except ValueError as error:
        raise FaultError(400, "malformed", "public_key is no Ed25519 key in hex") from error
    return key.hex()
