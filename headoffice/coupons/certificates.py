"""Head office's word that a key belongs to a till of a store; it goes out with each greeting."""

import datetime as dt

from sqlalchemy import Connection, select

from clerkapp.domain.certificate import LIFETIME, Certificate, certificate_text
from headoffice import tables
from headoffice.member_side.member_codes import Signer
from headoffice.tills import devices
from headoffice.tills.devices import Device


def certificate_of(connection: Connection, device: Device, signer: Signer, now: dt.datetime) -> str:
    """A certificate from today on; empty for a device that is revoked, or whose id is no UUID."""
    of = tables.devices.c
    mine = devices.named(device.id, device.store_id) & of.revoked_at.is_(None)
    query = select(of.store_id, of.public_key).where(mine)
    row = connection.execute(query).one_or_none()
    if row is None:
        return ""
    today = now.astimezone(dt.UTC).date()
    certificate = Certificate(
        key_id=signer.key_id,
        device_id=device.id,
        store_id=row.store_id,
        public_key=row.public_key,
        issued_on=today,
        expires_on=today + LIFETIME,
    )
    try:
        return certificate_text(certificate, signer.key.sign)
    except ValueError:
        return ""
