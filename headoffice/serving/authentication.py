"""Who is calling: bearer tokens, of which head office keeps hashes only."""

import base64
import hashlib
import hmac
import secrets

from sqlalchemy import Connection, insert, select

from headoffice import tables
from headoffice.errors import FaultError
from headoffice.serving.asking import asked
from headoffice.tills import orders
from headoffice.tills.devices import Device

TOKEN_BYTES = 32
_SCHEME = "bearer "


def new_token(store_id: str = "") -> str:
    """A fresh token; it is shown once.

    A device's says of which store it is, so that it need be looked for nowhere else.
    """
    secret = secrets.token_urlsafe(TOKEN_BYTES)
    place = base64.urlsafe_b64encode(store_id.encode()).decode().rstrip("=")
    return f"{secret}.{place}" if place else secret


def hashed(secret: str) -> str:
    """What is kept of a token or an enrolment code: they are random, so no salt is needed."""
    return hashlib.sha256(secret.encode()).hexdigest()


def add_service_token(connection: Connection, name: str) -> str:
    """A new token for the back end of the member app."""
    token = new_token()
    row = {"token_hash": hashed(token), "name": name}
    connection.execute(insert(tables.service_tokens).values(row))
    return token


def calling_device(
    connection: Connection, authorization: str | None, *, leaving: bool = False
) -> Device:
    """The device behind an Authorization header. Raises FaultError 401 or 403.

    ``leaving``: one that is revoked passes too, while it is ordered to wipe itself and has not.
    """
    token_hash = _token_hash(authorization)
    devices, store_id = tables.devices.c, _store_in(authorization)
    query = select(devices.id, devices.store_id, devices.revoked_at, devices.token_hash).where(
        devices.token_hash == token_hash
    )
    if store_id:
        query = query.where(devices.store_id == store_id)
    row = connection.execute(query).one_or_none()
    if row is None or not hmac.compare_digest(row.token_hash, token_hash):
        if _is_service(connection, token_hash):
            raise FaultError(403, "forbidden", "this call is for tills")
        raise FaultError(401, "unknown_device", "no device has this token")
    device = Device(row.id, row.store_id)
    if row.revoked_at is not None and not (leaving and orders.pending(connection, device)):
        raise FaultError(403, "device_revoked", "this device is no longer allowed")
    asked().device_id = row.id
    return device


def require_service(connection: Connection, authorization: str | None) -> None:
    """Let the member app's back end pass. Raises FaultError 401 or 403."""
    token_hash = _token_hash(authorization)
    if _is_service(connection, token_hash):
        asked().service = "member app"
        return
    calling_device(connection, authorization)
    raise FaultError(403, "forbidden", "this call is for the member app")


def _store_in(authorization: str | None) -> str:
    """The store that a token names; nothing for one of before tokens did."""
    place = (authorization or "").strip().partition(".")[2]
    try:
        found = base64.urlsafe_b64decode(place + "=" * (-len(place) % 4)).decode()
    except ValueError:
        return ""
    return "" if "\0" in found else found


def _token_hash(authorization: str | None) -> str:
    text = authorization or ""
    if not text.lower().startswith(_SCHEME):
        raise FaultError(401, "unknown_device", "a bearer token is missing")
    return hashed(text[len(_SCHEME) :].strip())


def _is_service(connection: Connection, token_hash: str) -> bool:
    known = tables.service_tokens.c.token_hash
    found = connection.execute(select(known).where(known == token_hash)).scalar_one_or_none()
    return found is not None and hmac.compare_digest(found, token_hash)
