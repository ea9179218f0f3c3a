"""One-time codes that make a machine a till of a store."""

import datetime as dt
import secrets
import uuid

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from sqlalchemy import Connection, insert, select, update

from clerkapp.domain.coupon import ALPHABET
from clerkapp.domain.operation import GENESIS
from clerkapp.domain.store import Store
from headoffice import records, tables
from headoffice.authentication import hashed, new_token
from headoffice.errors import CommandError, FaultError
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
    """Use a code up. Raises FaultError 400, 404 or 409 when it does not make a device."""
    _require_public_key(enrolment.public_key)
    store_id, code_name = _usable_code(connection, enrolment.code, now)
    name = enrolment.device_name.strip()[:LONGEST_NAME] or code_name
    device_id, token = str(uuid.uuid4()), new_token()
    row = {
        "id": device_id,
        "store_id": store_id,
        "name": name,
        "public_key": enrolment.public_key.lower(),
        "token_hash": hashed(token),
        "enrolled_at": stored(now),
        "epoch": FIRST_EPOCH,
        "sequence": 0,
        "last_hash": GENESIS,
    }
    connection.execute(insert(tables.devices).values(row))
    codes = tables.enrolment_codes
    used = update(codes).where(codes.c.code_hash == _code_hash(enrolment.code))
    connection.execute(used.values(device_id=device_id))
    return Enrolled(
        device_id=device_id,
        token=token,
        store_id=store_id,
        device_name=name,
        epoch=FIRST_EPOCH,
    )


def _usable_code(connection: Connection, code: str, now: dt.datetime) -> tuple[str, str]:
    codes = tables.enrolment_codes
    query = select(codes).where(codes.c.code_hash == _code_hash(code)).with_for_update()
    row = connection.execute(query).one_or_none()
    if row is None:
        raise FaultError(404, "unknown_code", "head office made no such code")
    if row.device_id is not None:
        raise FaultError(409, "code_used", "another device was enrolled with this code")
    if now >= instant(row.expires_at):
        raise FaultError(409, "code_expired", "this code is too old")
    return row.store_id, row.device_name


def _code_hash(code: str) -> str:
    plain = code.upper().replace("-", "").replace(" ", "").translate(_LOOKALIKES)
    return hashed(plain)


def _require_public_key(text: str) -> None:
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(text))
    except ValueError as error:
        raise FaultError(400, "malformed", "public_key is no Ed25519 key in hex") from error
