"""Codes for members' phones: signed here, read by the rule that tills use."""

import stat
from pathlib import Path

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from clerkapp.domain.identity_codes import (
    SKEW_S,
    MemberCodeExpired,
    MemberCodeScanned,
    read_scanned,
)
from clerkapp.domain.store import VerificationKey
from headoffice import records
from headoffice.errors import CommandError, FaultError
from headoffice.member_side import member_codes
from headoffice.office import HeadOffice
from sync.wire import Entity, MemberCode
from tests.headoffice.pretend_tills import Till
from tests.support.clock import SetClock


def issue(office: HeadOffice, member_id: str = "m1") -> MemberCode:
    with office.database.reading() as connection:
        return member_codes.issue(connection, office.signer, member_id, office.clock.now())


def verify(office: HeadOffice, key_id: int, message: bytes, signature: bytes) -> bool:
    with office.database.reading() as connection:
        known = records.read(connection, Entity.KEY, key_id, VerificationKey)  # type: ignore[arg-type]
    assert known is not None
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(known.public_key)).verify(
            signature, message
        )
    except InvalidSignature:
        return False
    return True


def test_a_till_reads_the_code_with_the_key_from_the_feed_until_it_is_too_old(
    office: HeadOffice, clock: SetClock
) -> None:
    code = issue(office)

    def read() -> object:
        return read_scanned(code.text, "6288", lambda *x: verify(office, *x), clock.now())

    assert read() == MemberCodeScanned("m1")
    clock.forward(seconds=code.lifetime_s + SKEW_S + 1)
    assert isinstance(read(), MemberCodeExpired)


def test_nobody_gets_no_code(office: HeadOffice) -> None:
    with pytest.raises(FaultError) as error:
        issue(office, "nobody")
    assert (error.value.status, error.value.code) == (404, "unknown_member")


def test_the_private_key_is_its_owners_alone_and_stays_the_same(tmp_path: Path) -> None:
    path = tmp_path / "key.pem"
    made = member_codes.read_or_make_key(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert member_codes.read_or_make_key(path).private_bytes_raw() == made.private_bytes_raw()


@pytest.mark.parametrize("content", [b"", b"not a key", b"-----BEGIN PRIVATE KEY-----\n"])
def test_a_key_file_that_holds_no_key_is_said_and_left_alone(
    tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "key.pem"
    path.write_bytes(content)
    with pytest.raises(CommandError, match="signing key"):
        member_codes.read_or_make_key(path)
    assert path.read_bytes() == content


def test_a_new_key_is_told_to_every_store_under_a_new_id(
    office: HeadOffice, till: Till, till_there: Till, tmp_path: Path
) -> None:
    key = member_codes.read_or_make_key(tmp_path / "new.pem")
    with office.database.writing() as connection:
        signer = member_codes.register(connection, key)
        assert member_codes.register(connection, key) == signer
    assert signer.key_id == 2
    assert till.pulled() == till_there.pulled() == [("key", "2")]
