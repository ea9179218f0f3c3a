"""Seeding: once, whole, and with notes that work."""

import json
import stat

import pyotp
from argon2 import PasswordHasher
from sqlalchemy import select

from clerkapp.domain.staff import StaffMember
from headoffice import records, seeding, tables
from headoffice.accounts import entering
from headoffice.accounts.entering import Entry
from headoffice.accounts.second_factor import Sealer
from headoffice.database import Database
from headoffice.member_side import member_codes
from headoffice.serving import authentication
from headoffice.settings import Settings
from headoffice.tills import enrolment
from sync.wire import Enrolment, Entity
from tests.headoffice.pretend_tills import public_key
from tests.headoffice.tiny_chain import tiny_chain
from tests.support.clock import NOON


def test_a_second_seeding_does_nothing(database: Database, settings: Settings) -> None:
    assert seeding.seed(database, settings, tiny_chain(), NOON)
    notes = settings.demo_file.read_bytes()
    assert not seeding.seed(database, settings, tiny_chain(), NOON)
    assert settings.demo_file.read_bytes() == notes
    with database.reading() as connection:
        assert len(connection.execute(select(tables.members)).all()) == 3


def test_the_notes_open_the_chain(database: Database, settings: Settings) -> None:
    seeding.seed(database, settings, tiny_chain(), NOON)
    notes = json.loads(settings.demo_file.read_text(encoding="utf-8"))
    assert [store["id"] for store in notes["stores"]] == ["s1", "s2"]
    assert notes["phones"][0]["note"] == {"zh": "有投诉", "en": "Has a complaint"}
    codes = [x for store in notes["stores"] for x in store["enrolment_codes"]]
    assert len(codes) == 6
    with database.writing() as connection:
        for code in codes:
            wanted = Enrolment(
                code=code["code"], device_name=code["device_name"], public_key=public_key()
            )
            enrolment.enrol(connection, wanted, NOON)
        authentication.require_service(connection, f"Bearer {notes['app_token']}")
        for person in notes["staff"]:
            known = records.read(connection, Entity.STAFF, person["id"], StaffMember)
            assert known is not None
            assert PasswordHasher().verify(known.pin_hash, person["pin"])


def test_the_notes_are_their_owners_alone(database: Database, settings: Settings) -> None:
    seeding.seed(database, settings, tiny_chain(), NOON)
    assert stat.S_IMODE(settings.demo_file.stat().st_mode) == 0o600


def test_pins_are_hashed_as_tills_expect_them(database: Database, settings: Settings) -> None:
    seeding.seed(database, settings, tiny_chain(), NOON)
    with database.reading() as connection:
        person = records.read(connection, Entity.STAFF, "1001", StaffMember)
    assert person is not None
    assert person.pin_hash.startswith("$argon2id$v=19$m=19456,t=2,p=1$")


def test_the_notes_of_a_demo_let_somebody_into_the_console(
    database: Database, settings: Settings
) -> None:
    seeding.seed(database, settings, tiny_chain(), NOON, with_account=True)
    told = json.loads(settings.demo_file.read_text(encoding="utf-8"))["console"]
    sealer = Sealer.of(member_codes.read_or_make_key(settings.key_file))
    code = pyotp.TOTP(told["secret"]).at(NOON)
    entry = Entry(told["name"], told["password"], code, "127.0.0.1")
    assert isinstance(entering.enter(database, sealer, entry, NOON), str)
