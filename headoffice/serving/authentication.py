"""Who is calling: bearer tokens, of which head office keeps hashes only."""

import hashlib
import hmac
import secrets

from sqlalchemy import Connection, insert, select

from headoffice import tables
from headoffice.errors import FaultError
from headoffice.tills.devices import Device

TOKEN_BYTES = 32
_SCHEME = "bearer "


def new_token() -> str:
    """A fresh token; it is shown once."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def hashed(secret: str) -> str:
    """What is kept of a token or an enrolment code: they are random, so no salt is needed."""
    return hashlib.sha256(secret.encode()).hexdigest()


def add_service_token(connection: Connection, name: str) -> str:
    """A new token for the back end of the member app."""
    token = new_token()
    row = {"token_hash": hashed(token), "name": name}
    connection.execute(insert(tables.service_tokens).values(row))
    return token


def calling_device(connection: Connection, authorization: str | None) -> Device:
    """The device behind an Authorization header. Raises FaultError 401 or 403."""
    token_hash = _token_hash(authorization)
    devices = tables.devices.c
    query = select(devices.id, devices.store_id, devices.revoked_at, devices.token_hash).where(
        devices.token_hash == token_hash
    )
    row = connection.execute(query).one_or_none()
    if row is None or not hmac.compare_digest(row.token_hash, token_hash):
        if _is_service(connection, token_hash):
            raise FaultError(403, "forbidden", "this call is for tills")
        raise FaultError(401, "unknown_device", "no device has this token")
    if row.revoked_at is not None:
        raise FaultError(403, "device_revoked", "this device is no longer allowed")
    return Device(row.id, row.store_id)


def require_service(connection: Connection, authorization: str | None) -> None:
    """Let the member app's back end pass. Raises FaultError 401 or 403."""
    token_hash = _token_hash(authorization)
    if _is_service(connection, token_hash):
        return
    calling_device(connection, authorization)
    raise FaultError(403, "forbidden", "this call is for the member app")


def _token_hash(authorization: str | None) -> str:
    text = authorization or ""
    if not text.lower().startswith(_SCHEME):
        raise FaultError(401, "unknown_device", "a bearer token is missing")
    return hashed(text[len(_SCHEME) :].strip())


def _is_service(connection: Connection, token_hash: str) -> bool:
    known = tables.service_tokens.c.token_hash
    found = connection.execute(select(known).where(known == token_hash)).scalar_one_or_none()
    return found is not None and hmac.compare_digest(found, token_hash)
