"""One-time codes and the devices they make."""

import uuid

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import select

from headoffice import tables
from headoffice.errors import CommandError, FaultError
from headoffice.office import HeadOffice
from headoffice.serving import authentication
from headoffice.tills import devices, enrolment
from sync.wire import Enrolled, Enrolment
from tests.headoffice.pretend_tills import Till, count, public_key
from tests.support.clock import SetClock


def make(office: HeadOffice, store_id: str = "s1") -> str:
    with office.database.writing() as connection:
        return enrolment.make_code(connection, store_id, "till 7", office.clock.now())


def enrol(office: HeadOffice, code: str, name: str = "", key: str | None = None) -> Enrolled:
    wanted = Enrolment(code=code, device_name=name, public_key=public_key() if key is None else key)
    with office.database.writing() as connection:
        return enrolment.enrol(connection, wanted, office.clock.now())


def refused(office: HeadOffice, code: str, key: str | None = None) -> tuple[int, str]:
    with pytest.raises(FaultError) as error:
        enrol(office, code, key=key)
    return error.value.status, error.value.code


def test_a_code_makes_one_device_of_its_store(office: HeadOffice) -> None:
    code = make(office)
    enrolled = enrol(office, code, "收银台 7")
    assert (enrolled.store_id, enrolled.device_name, enrolled.epoch) == ("s1", "收银台 7", 1)
    assert refused(office, code) == (409, "code_used")
    with office.database.reading() as connection:
        caller = authentication.calling_device(connection, f"Bearer {enrolled.token}")
    assert (caller.id, caller.store_id) == (enrolled.device_id, "s1")


def test_a_lost_reply_is_answered_with_the_same_device_and_a_fresh_token(
    office: HeadOffice,
) -> None:
    code, key, before = make(office), public_key(), count(office, tables.devices)
    lost = enrol(office, code, "收银台 7", key)
    again = enrol(office, code, "收银台 7", f" {key.upper()}")
    assert msgspec.structs.replace(again, token=lost.token) == lost
    assert count(office, tables.devices) == before + 1
    with office.database.reading() as connection:
        caller = authentication.calling_device(connection, f"Bearer {again.token}")
        assert caller.id == lost.device_id
        with pytest.raises(FaultError) as error:
            authentication.calling_device(connection, f"Bearer {lost.token}")
    assert (error.value.status, error.value.code) == (401, "unknown_device")


def test_a_used_code_answers_its_own_key_no_longer_than_it_is_valid(
    office: HeadOffice, clock: SetClock
) -> None:
    code, key = make(office), public_key()
    enrol(office, code, key=key)
    clock.forward(days=enrolment.DEFAULT_VALID_DAYS)
    assert refused(office, code, key) == (409, "code_expired")
    assert refused(office, code) == (409, "code_used")


def test_a_revoked_device_gets_no_other_token(office: HeadOffice) -> None:
    code, key = make(office), public_key()
    device_id = enrol(office, code, key=key).device_id
    with office.database.writing() as connection:
        devices.revoke(connection, device_id, office.clock.now())
    assert refused(office, code, key) == (409, "code_used")


def test_a_device_without_a_name_takes_the_codes(office: HeadOffice) -> None:
    assert enrol(office, make(office), "  ").device_name == "till 7"


def test_a_code_is_read_as_people_type_it(office: HeadOffice) -> None:
    code = make(office)
    typed = f" {code.lower().replace('-', ' ').replace('0', 'o').replace('1', 'l')} "
    assert enrol(office, typed).store_id == "s1"


def test_a_code_that_nobody_made_is_unknown(office: HeadOffice) -> None:
    assert refused(office, "AAAA-AAAA-AAAA") == (404, "unknown_code")


def test_a_code_expires(office: HeadOffice, clock: SetClock) -> None:
    code = make(office)
    clock.forward(days=enrolment.DEFAULT_VALID_DAYS)
    assert refused(office, code) == (409, "code_expired")


@pytest.mark.parametrize("key", ["zz", "00", "00" * 31, "", "é" * 64])
def test_a_key_that_is_none_is_refused_and_leaves_the_code_unused(
    office: HeadOffice, key: str
) -> None:
    code = make(office)
    assert refused(office, code, key) == (400, "malformed")
    assert enrol(office, code).store_id == "s1"


def test_no_token_and_no_code_is_stored_as_it_is(office: HeadOffice) -> None:
    code = make(office)
    token = enrol(office, code).token
    with office.database.reading() as connection:
        kept = [
            str(value)
            for table in (tables.devices, tables.enrolment_codes, tables.service_tokens)
            for row in connection.execute(select(table))
            for value in row
        ]
    assert not any(token in x or code in x or code.replace("-", "") in x for x in kept)


def test_a_code_for_no_store_is_refused(office: HeadOffice) -> None:
    before = count(office, tables.enrolment_codes)
    with pytest.raises(CommandError, match="no such store: s9"):
        make(office, "s9")
    assert count(office, tables.enrolment_codes) == before


def test_a_revoked_device_is_answered_no_more(office: HeadOffice, till: Till) -> None:
    with office.database.writing() as connection:
        devices.revoke(connection, till.device.id, office.clock.now())
    with pytest.raises(FaultError) as error, office.database.reading() as connection:
        authentication.calling_device(connection, f"Bearer {till.enrolled.token}")
    assert (error.value.status, error.value.code) == (403, "device_revoked")


def test_revoking_a_device_that_is_none_says_so(office: HeadOffice) -> None:
    with pytest.raises(CommandError, match="no such device"), office.database.writing() as write:
        devices.revoke(write, "d9", office.clock.now())


def again(office: HeadOffice, code: str, key: Ed25519PrivateKey, device_id: str) -> Enrolled:
    wanted = Enrolment(
        code=code,
        device_name="收银台 7",
        public_key=key.public_key().public_bytes_raw().hex(),
        device_id=device_id,
        epoch=3,
        proof=key.sign(code.encode()).hex(),
    )
    with office.database.writing() as connection:
        return enrolment.enrol(connection, wanted, office.clock.now())


def test_a_till_that_head_office_forgot_is_taken_on_again_as_itself(office: HeadOffice) -> None:
    key, device_id = Ed25519PrivateKey.generate(), str(uuid.uuid4())
    enrolled = again(office, make(office), key, device_id)
    assert (enrolled.device_id, enrolled.epoch) == (device_id, 3)
    renewed = again(office, make(office), key, device_id)
    assert renewed.token != enrolled.token


def test_nobody_is_taken_on_under_another_tills_id(office: HeadOffice) -> None:
    enrolled = enrol(office, make(office))
    with pytest.raises(FaultError, match="another till"):
        again(office, make(office), Ed25519PrivateKey.generate(), enrolled.device_id)


def test_without_a_proof_nobody_is_taken_on_again(office: HeadOffice) -> None:
    code, key = make(office), public_key()
    wanted = Enrolment(
        code=code, device_name="", public_key=key, device_id=str(uuid.uuid4()), proof="00" * 64
    )
    with office.database.writing() as connection, pytest.raises(FaultError, match="proof"):
        enrolment.enrol(connection, wanted, office.clock.now())


def test_a_code_whose_device_was_heard_renews_no_token(office: HeadOffice) -> None:
    code, key = make(office), public_key()
    enrolled = enrol(office, code, key=key)
    with office.database.writing() as connection:
        devices.change(connection, enrolled.device_id, greeted_at="2026-11-22T04:00:00+00:00")
    assert refused(office, code, key) == (409, "code_used")
