"""A till gets head office's word with its greeting, as long as it is trusted."""

import datetime as dt

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from sqlalchemy import select

from clerkapp.domain.certificate import (
    HeadOfficeKeys,
    from_base32,
    is_vouched_for,
    read_certificate,
)
from clerkapp.queries.signatures import is_signed
from headoffice import tables
from headoffice.coupons import certificates
from headoffice.office import HeadOffice
from headoffice.tills import devices, greeting
from headoffice.tills.devices import Device
from sync.wire import Greeting
from tests.headoffice.pretend_tills import Till


def greet(till: Till, suspicion: str = "") -> str:
    hello = Greeting(
        run="r1", former_runs=[], epoch=1, sequence=0, hash="0" * 64, suspicion=suspicion
    )
    with till.office.database.writing() as connection:
        standing = greeting.greet_certified(
            connection,
            till.device,
            hello,
            till.office.signer,
            till.office.clock.now(),
        )
    return standing.certificate


def test_a_greeting_brings_a_certificate_of_the_tills_own_key(
    till: Till, office: HeadOffice
) -> None:
    text = greet(till)
    found = read_certificate(text)
    assert found is not None
    with office.database.reading() as connection:
        of = tables.devices.c
        query = select(of.public_key).where(of.id == till.device.id)
        assert found.public_key == connection.execute(query).scalar_one()
    assert (found.device_id, found.store_id) == (till.device.id, "s1")
    assert found.issued_on == dt.date(2026, 11, 22)
    raw = from_base32(text)
    assert raw is not None
    public: Ed25519PublicKey = office.signer.key.public_key()
    keys = HeadOfficeKeys({office.signer.key_id: public.public_bytes_raw()}, is_signed)
    assert is_vouched_for(raw, len(raw), keys)


def test_a_till_in_quarantine_or_revoked_gets_none(till: Till, office: HeadOffice) -> None:
    assert greet(till, suspicion="restored") == ""
    other = Till(office)
    with office.database.writing() as connection:
        devices.revoke(connection, other.device.id, office.clock.now())
        now = office.clock.now()
        assert certificates.certificate_of(connection, other.device, office.signer, now) == ""


def test_a_till_whose_id_fits_into_none_goes_without(till: Till, office: HeadOffice) -> None:
    with office.database.writing() as connection:
        certified = certificates.certificate_of(
            connection, Device("nobody", "s1"), office.signer, office.clock.now()
        )
    assert certified == ""
    assert greet(till) != ""
