"""Tills that sign their coupons: keys of their own, and head office's certificate of them."""

import datetime as dt
import uuid
from pathlib import Path

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from clerkapp.cache import intake
from clerkapp.cache.intake import Row
from clerkapp.counter import Counter
from clerkapp.domain.certificate import LIFETIME, Certificate, HeadOfficeKeys, certificate_text
from clerkapp.domain.records import Entity, Record, record_key
from clerkapp.journal.device import Device, enrol, keep_certificate
from clerkapp.queries.signatures import is_signed
from tests.support.clock import NOON, SetClock
from tests.support.small_chain import SIGNING_KEY
from tests.support.tills import fill, lend, open_counter

HEAD_OFFICE = HeadOfficeKeys({1: SIGNING_KEY.public_key().public_bytes_raw()}, is_signed)
TILL_KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(100, 132)))
TODAY = NOON.date()
DEVICE_ID = str(uuid.UUID(int=0xD1))


def certificate(
    device_id: str = DEVICE_ID,
    store_id: str = "s1",
    key: Ed25519PrivateKey = TILL_KEY,
    by: Ed25519PrivateKey = SIGNING_KEY,
    issued_on: dt.date = TODAY,
    key_id: int = 1,
) -> str:
    """A certificate as head office makes it; ``by`` another key, one that it never made."""
    public = key.public_key().public_bytes_raw().hex()
    said = Certificate(key_id, device_id, store_id, public, issued_on, issued_on + LIFETIME)
    return certificate_text(said, by.sign)


def certified_counter(
    data_dir: Path, clock: SetClock | None = None, device_id: str = DEVICE_ID, store_id: str = "s1"
) -> Counter:
    """A till of a store, at work, whose coupons prove themselves."""
    counter = open_counter(data_dir, clock)
    url, private = "http://127.0.0.1:9", TILL_KEY.private_bytes_raw().hex()
    till = Device(device_id, "till", store_id, 1, "token", private, url, NOON)
    with counter.journal.writing() as write:
        enrol(write, till)
        assert keep_certificate(write, certificate(device_id, store_id))
    fill(counter)
    lend(counter)
    return counter


def bring(counter: Counter, entity: Entity, *records: Record) -> None:
    """What the feed brings."""
    rows = [Row(entity, record_key(x), msgspec.json.encode(x)) for x in records]
    with counter.cache.writing() as write:
        intake.Intake(write).take(rows)
